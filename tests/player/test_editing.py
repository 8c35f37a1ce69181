"""A quiz is edited while somebody is half-way: every answer comes back to its own words, or is asked again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from player.conftest import PRACTICE, check, put_in_order, stored, wait_for_text_kept
from player.staging import EVERY_KIND, Stage

REPLY = "I am sorry. You waited in all day, and that must have been annoying. The box is at the side door."
GIVEN = {
    "bill": {"Look closely and you will see that it is the same.": ""},
    "coats": {"Other guests were perfectly comfortable.": "", "Where did it get cold first?": ""},
    "early": {
        "Tell me how the week went.": "While you listen",
        "So the gate was locked all week?": "While you listen",
        "The dates are on the second page.": "While you listen",
        "I can take two nights off.": "Once they were heard",
    },
    "tiles": {
        "The tiles are not brown.": "Tells them they are wrong",
        "I have looked at your photographs.": "Argues the point",
    },
}
"""What is ticked or placed in each question, by its words; and the steps of ``call`` in this order."""
STEPS = [
    "Say back what you understood.",
    "Ask what happened.",
    "Show the date of the payment.",
    "Say how it must look to them.",
]

SHOWN = """() => Object.fromEntries([...document.querySelectorAll("[data-question]")].map((one) => [one.id,
  one.dataset.kind === "order"
    ? [...one.querySelectorAll(".quiz-step")].filter((step) => step.querySelector("select").value)
        .map((step) => [step.querySelector(".quiz-step-text").textContent.trim(), ""])
    : [...one.querySelectorAll(".quiz-option")].flatMap((item) => {
        const words = item.querySelector("label span").textContent.trim();
        const tick = item.querySelector("input"), select = item.querySelector("select");
        if (tick && !tick.checked) return [];
        if (!tick && !select.value) return [];
        return [[words, select?.value ? select.selectedOptions[0].text : ""]];
      })]))"""


def plain(words: str) -> str:
    """Words without marks, as a learner would read them out."""
    return " ".join(re.findall(r"[\w']+", words.lower()))


def shown(page: Page) -> dict[str, dict[str, str]]:
    """What is ticked, placed and chosen on the page, by the words beside it."""
    found: dict[str, list[list[str]]] = page.evaluate(SHOWN)
    return {name: {plain(words): plain(choice) for words, choice in pairs} for name, pairs in found.items()}


def expected(name: str, **changed: str) -> dict[str, str]:
    return {plain(changed.get(words, words)): plain(choice) for words, choice in GIVEN[name].items()}


@pytest.fixture
def answered(context: BrowserContext, site_url: str, stage: Stage) -> Page:  # noqa: ARG001 it changes what is served
    """The staged quiz with an answer to every question; all but the sorted things, the text and the talk are marked."""
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    for name in ("bill", "coats"):
        for words in GIVEN[name]:
            page.get_by_label(words).check()
    put_in_order(page.locator("#call"), STEPS)
    for name in ("early", "tiles"):
        for words, choice in GIVEN[name].items():
            item = page.locator(f"#{name} .quiz-option").filter(has_text=words)
            item.get_by_role("combobox").select_option(label=choice)
    for name in ("bill", "coats", "call", "tiles"):
        check(page.locator(f"#{name}"))
    page.locator("#wall textarea").fill("I am so sorry. A year of damp must have been awful.")
    page.locator("#wall .quiz-button").click()
    expect(page.locator("#wall .quiz-said")).to_have_count(3)
    page.locator("#parcel textarea").fill(REPLY)
    wait_for_text_kept(page, REPLY)
    return page


def edited(*changes: tuple[str, str]) -> str:
    """The file of the quiz with some of its words changed."""
    text = EVERY_KIND
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def reload(page: Page) -> None:
    """Load the edited page, and wait until everything that can come back has."""
    page.reload()
    expect(page.locator(".quiz-status")).to_contain_text("Your answers are back")
    expect(page.locator(".quiz-waiting")).to_have_count(0)


NEW = """## A new question above all {#new .choice page="pitfalls/arguing.md"}

Which of these would you say?

- [ ] "Look closely and you will see that it is the same."
  > It says that they did not look.
- [x] "Tell me more."
  > It asks.
- [ ] "No."
  > It shuts the door.

"""


def test_questions_inserted_deleted_and_moved(answered: Page, stage: Stage) -> None:
    front, *questions = re.split(r"^(?=## )", EVERY_KIND, flags=re.MULTILINE)
    kept = [one for one in reversed(questions) if "{#coats" not in one]
    stage.show(front + NEW + "".join(kept))
    reload(answered)
    page = shown(answered)
    assert page["new"] == {}
    assert "coats" not in page
    assert {name: page[name] for name in ("bill", "early", "tiles")} == {
        name: expected(name) for name in ("bill", "early", "tiles")
    }
    assert list(page["call"]) == [plain(step) for step in STEPS]
    expect(answered.locator("#parcel textarea")).to_have_value(REPLY)
    expect(answered.locator("#wall .quiz-said")).to_have_count(3)
    expect(answered.locator("#bill .quiz-score")).to_have_text("0 of 1 point")
    expect(answered.locator("#new .quiz-score")).to_have_count(0)
    stage.show(EVERY_KIND)  # the question that was taken out comes back, and so does its answer
    reload(answered)
    assert shown(answered)["coats"] == expected("coats")


TYPOS = (
    ("Look closely and you will see that it is the same.", "Look closly, and you'll see: it is the same."),
    ("Which of these keep the argument going?", "Which of these keeps the argument going?"),
    ("Where did it get cold first?", "Where did it get cold firts?"),
    ("Say back what you understood.", "Say back what you understod."),
    ("So the gate was locked all week?", "So the gate was lockd all week?"),
    ("### Once they were heard", "### Once they were herad"),
    ("The tiles are not brown.", "The tiles are not bronw."),
    ("Put the moves in order.", "Put the movs in order."),
)


def test_slips_of_spelling_mended_and_made(answered: Page, stage: Stage) -> None:
    typos = [pair for pair in TYPOS if pair[0] != TYPOS[0][0]]
    typos.append((TYPOS[0][0], "Look closly, and you will see that it is the same."))
    stage.show(edited(*typos))
    reload(answered)
    page = shown(answered)
    now = dict(typos)
    assert page["bill"] == expected("bill", **now)
    assert page["coats"] == expected("coats", **now)
    assert list(page["call"]) == [plain(now.get(step, step)) for step in STEPS]
    assert page["tiles"] == expected("tiles", **now)
    assert page["early"] == {
        words: choice.replace("heard", "herad") for words, choice in expected("early", **now).items()
    }
    for name, points in (("bill", "0"), ("coats", "0"), ("call", "0.33"), ("tiles", "0")):
        expect(answered.locator(f"#{name} .quiz-score")).to_have_text(f"{points} of 1 point")
    attempts = stored(answered, "attempts")
    stage.show(EVERY_KIND)
    reload(answered)
    assert {name: shown(answered)[name] for name in GIVEN} == {name: expected(name) for name in GIVEN}
    assert stored(answered, "attempts") == attempts


def test_options_inserted_deleted_and_moved(answered: Page, stage: Stage) -> None:
    more = '- [ ] "Who told you that?"\n  > It doubts them.\n'
    stage.show(
        edited(
            ('- [ ] "Look closely', more + '- [ ] "Look closely'),
            ('- [ ] "Our system does not charge anybody twice."\n  > It defends the system and answers nothing.\n', ""),
            # the chosen one is gone, so this is asked again
            ('- [ ] "Where did it get cold first?"\n  > It asks for what only they know.\n', ""),
            # a draft keeps what is left of it
            ('- "I can take two nights off."\n  > A remedy comes to nothing before they were heard.\n', ""),
            ("- [ ] I have looked at your photographs.\n  > It says what was done.\n", ""),
        )
    )
    reload(answered)
    page = shown(answered)
    assert page["bill"] == expected("bill")
    expect(answered.locator("#bill .quiz-verdict")).to_have_count(3)
    assert page["coats"] == {}
    expect(answered.locator("#coats .quiz-notice")).to_contain_text("This question has changed")
    early = expected("early")
    early.pop(plain("I can take two nights off."))
    assert page["early"] == early
    assert page["tiles"] == {}


def test_what_is_right_or_what_is_asked_changed(answered: Page, stage: Stage) -> None:
    stage.show(
        edited(
            ('- [ ] "Look closely', '- [?] "Look closely'),
            ('- [x] "Let us look', '- [ ] "Let us look'),
            ('- [?] "Look closely', '- [x] "Look closely'),
            ("Which of these keep the argument going?", "Which of these end the argument?"),
            ("I waited in all day.", "I waited in for two days."),
        )
    )
    reload(answered)
    page = shown(answered)
    assert page["bill"] == page["coats"] == {}
    for name in ("bill", "coats", "parcel"):
        expect(answered.locator(f"#{name} .quiz-notice")).to_contain_text("This question has changed")
        expect(answered.locator(f"#{name} .quiz-score")).to_have_count(0)
    expect(answered.locator("#parcel textarea")).to_have_value("")
    other = answered.locator("#parcel .quiz-elsewhere")
    other.locator("summary").click()
    expect(other.locator("blockquote")).to_have_text(REPLY)
    other.get_by_role("button", name="Put it into the field").click()
    expect(answered.locator("#parcel textarea")).to_have_value(REPLY)
    assert page["tiles"] == expected("tiles")


def test_own_ids_and_other_words(answered: Page, stage: Stage) -> None:
    words = '"Look closely and you will see that it is the same."'
    named = edited((words, words + " {#look}"))
    stage.show(named)
    reload(answered)
    assert shown(answered)["bill"] == expected("bill")
    stage.show(named.replace("Look closely and you will see that it is the same.", "Please check once more."))
    reload(answered)
    assert shown(answered)["bill"] == {"please check once more": ""}
    expect(answered.locator("#bill .quiz-score")).to_have_text("0 of 1 point")


def test_a_page_that_is_older_than_its_key_asks_to_be_reloaded_and_loses_nothing(
    context: BrowserContext, site_url: str, stage: Stage
) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    more = '- [x] "Let us look at both bills side by side."'
    stage.show(edited(("{#tiles .spot", "{#letter .spot"), (more, more.replace("Let us", "Come and"))))
    page.get_by_label("Let us look").check()
    page.locator("#bill .quiz-button").click()
    expect(page.locator("#bill .quiz-error")).to_contain_text("The question has changed since this page was opened.")
    item = page.locator("#tiles .quiz-option").filter(has_text="not brown")
    item.get_by_role("combobox").select_option("contradict")
    page.locator("#tiles .quiz-button").click()
    expect(page.locator("#tiles .quiz-error")).to_contain_text("The question has changed since this page was opened.")
    expect(item.get_by_role("checkbox")).to_be_checked()
    stage.show(EVERY_KIND)
    reload(page)
    assert shown(page)["bill"] == {plain("Let us look at both bills side by side."): ""}
    assert shown(page)["tiles"] == {plain("The tiles are not brown."): plain("Tells them they are wrong")}
