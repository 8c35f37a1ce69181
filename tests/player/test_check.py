"""Check mode: everything is answered, flagged and looked through; then come the marks, and what was missed again."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from player.conftest import PRACTICE, put_in_order, stored

REPLY = "I am sorry. You waited in all day, and that must have been annoying. The box is at the side door."
TALK = (
    "I am so sorry. A year of damp must have been awful.",
    "I will come round myself tomorrow at ten and have the wall dried.",
)


@pytest.fixture
def page(context: BrowserContext, site_url: str, stage: object) -> Page:  # noqa: ARG001 it changes what is served
    """The staged quiz, taken as a check."""
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Check All answers first").check()
    return page


def state(page: Page, number: int) -> str:
    """What the list before the end says of a question."""
    words: str = page.locator(".quiz-review .quiz-list li").nth(number - 1).inner_text()
    return words.split("\n")[0]


def answer_some(page: Page) -> None:
    page.get_by_label("Look closely").check()
    page.locator("#bill").get_by_label("Sure", exact=True).check()
    for words in ("Other guests", "With respect"):
        page.get_by_label(words).check()
    page.locator("#coats").get_by_label("Guessing").check()
    put_in_order(page.locator("#call"), ["Ask what", "Say back", "Say how", "Show the date"])
    page.locator("#parcel textarea").fill(REPLY)


def answer_the_rest(page: Page) -> None:
    for index in range(4):
        page.locator("#early select").nth(index).select_option("while-you-listen")
    page.locator("#tiles .quiz-option").filter(has_text="not brown").get_by_role("combobox").select_option("contradict")
    for number, text in enumerate(TALK, 1):
        page.locator("#wall textarea").fill(text)
        page.locator("#wall").get_by_role("button", name="Send").click()
        expect(page.locator("#wall .quiz-said")).to_have_count(1 + 2 * number)


def test_nothing_is_marked_before_the_end(page: Page) -> None:
    answer_some(page)
    answer_the_rest(page)
    expect(page.locator("#wall .quiz-held")).to_be_focused()
    expect(page.locator(".quiz-status")).to_contain_text("Its marks come with the results.")
    expect(page.locator(".quiz-question .quiz-button[type=submit]")).to_have_count(0)
    for marks in (".quiz-score", ".quiz-verdict", ".quiz-did", ".quiz-ending", ".quiz-result"):
        expect(page.locator(marks)).to_have_count(0)
    page.locator("#parcel textarea").press("Control+Enter")
    expect(page.locator(".quiz-status")).to_have_text("Your answer is kept. It is marked when you finish.")
    assert stored(page, "attempts") == []


def test_a_check_from_its_first_answer_to_its_results(page: Page) -> None:
    answer_some(page)
    flag = page.locator("#coats").get_by_role("button", name="Flag for another look")
    flag.click()
    expect(flag).to_have_attribute("aria-pressed", "true")
    assert state(page, 1) == "The bill Answered"
    assert state(page, 2) == "Coats indoors Answered Flagged"
    assert state(page, 4) == "Early or late Not answered yet"
    page.locator("#early select").first.select_option("while-you-listen")
    assert state(page, 4) == "Early or late Begun"
    finish = page.get_by_role("button", name="Finish and see the results")
    finish.click()
    summary = page.locator(".quiz-summary")
    expect(summary).to_be_focused()
    expect(summary.locator("h3")).to_have_text("3 questions are open")
    expect(summary.locator("li").first).to_have_text("Question 4: Part of the answer is still open.")
    expect(page.locator(".quiz-status")).to_have_text("3 questions are open.")
    expect(page.locator(".quiz-score")).to_have_count(0)  # nothing leaks while anything is open
    assert stored(page, "attempts") == []
    summary.get_by_role("link", name="Question 4").click()
    expect(page.locator("#early select").nth(1)).to_be_focused()
    answer_the_rest(page)
    finish.click()
    title = page.locator(".quiz-results-title")
    expect(title).to_be_focused()
    expect(page.locator(".quiz-status")).to_contain_text("points.")
    expect(page.locator(".quiz-score")).to_have_count(7)
    expect(page.locator("#bill .quiz-remark")).to_contain_text("You were sure.")
    expect(page.locator("#wall .quiz-did")).to_have_count(2)
    attempts = stored(page, "attempts")
    assert sorted(one["question"] for one in attempts) == sorted(
        ("bill", "coats", "call", "early", "tiles", "parcel", "wall")
    )
    assert {one["mode"] for one in attempts} == {"check"}
    (sitting,) = stored(page, "sittings")
    assert {one["sitting"] for one in attempts} == {sitting["id"]}
    assert sitting["finished"]


def test_finishing_with_questions_left_open(page: Page) -> None:
    answer_some(page)
    page.get_by_role("button", name="Finish and see the results").click()
    page.get_by_role("button", name="Finish and leave them open").click()
    results = page.locator(".quiz-results")
    expect(results.locator(".quiz-total")).to_contain_text("4 of 7 questions answered")
    expect(results.locator(".quiz-list li").nth(3)).to_contain_text("left open")
    assert len(stored(page, "attempts")) == 4


def test_a_check_goes_on_after_a_reload_and_ends_once_in_two_tabs(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    answer_some(page)
    page.locator("#coats").get_by_role("button", name="Flag for another look").click()
    page.locator("#wall textarea").fill(TALK[0])
    page.locator("#wall").get_by_role("button", name="Send").click()
    expect(page.locator("#wall .quiz-said")).to_have_count(3)
    order = "() => [...document.querySelectorAll('.quiz-options li')].map((item) => item.dataset.option)"
    before = page.evaluate(order)
    page.reload()
    expect(page.locator("#wall .quiz-said")).to_have_count(3)
    expect(page.get_by_label("Check All answers first")).to_be_checked()
    expect(page.locator(".quiz-score, .quiz-verdict, .quiz-did")).to_have_count(0)
    expect(page.locator("#coats .quiz-flag")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(order) == before
    other = context.new_page()
    other.goto(site_url + PRACTICE)
    expect(other.locator("#parcel textarea")).to_have_value(REPLY)
    for tab in (page, other):
        tab.get_by_role("button", name="Finish and see the results").click()
        tab.get_by_role("button", name="Finish and leave them open").click()
        expect(tab.locator(".quiz-results")).to_be_visible()
    assert len(stored(page, "attempts")) == 4
    page.reload()
    expect(page.locator(".quiz-results .quiz-total")).to_contain_text("4 of 7 questions answered")
    expect(page.locator("#bill .quiz-score")).to_have_text("0 of 1 point")
    expect(page.get_by_role("button", name="Finish and see the results")).to_have_count(0)


def test_what_was_missed_can_be_tried_again(page: Page) -> None:
    answer_some(page)
    page.get_by_role("button", name="Finish and see the results").click()
    page.get_by_role("button", name="Finish and leave them open").click()
    page.get_by_role("button", name="Try again what was missed or left open (4)").click()
    expect(page.locator(".quiz-only")).to_contain_text("What was missed or left open: 4 of 7 questions")
    expect(page.locator("#bill")).to_be_visible()
    for left_open in ("#early", "#tiles", "#wall"):
        expect(page.locator(left_open)).to_be_visible()
    expect(page.locator("#coats")).to_be_hidden()
    expect(page.locator("#bill .quiz-verdict")).to_have_count(0)
    expect(page.locator("#bill input").first).to_be_focused()
    page.reload()
    expect(page.locator(".quiz-only")).to_contain_text("4 of 7 questions")
    page.get_by_label("Let us look").check()
    page.get_by_role("button", name="Finish and see the results").click()
    page.get_by_role("button", name="Finish and leave them open").click()
    expect(page.locator(".quiz-results .quiz-total")).to_contain_text("1 of 4 questions answered")
    assert len(stored(page, "attempts")) == 5
    expect(page.get_by_role("button", name="Answer what was left open (3)")).to_be_visible()
    page.get_by_role("button", name="Take it all again").click()
    expect(page.locator("#coats")).to_be_visible()
    expect(page.locator(".quiz input:checked")).to_have_count(1)  # the mode
    other = page.locator("#parcel .quiz-elsewhere")
    other.locator("summary").click()
    expect(other.locator("blockquote")).to_have_text(REPLY)


def test_switching_between_practice_and_check_loses_nothing(page: Page) -> None:
    page.locator("#parcel textarea").fill(REPLY)
    page.get_by_label("Practice Reasons after each").check()
    expect(page.locator("#parcel textarea")).to_have_value(REPLY)
    page.get_by_label("Look closely").check()
    page.locator("#bill").get_by_role("button", name="Check my answer").click()
    expect(page.locator("#bill .quiz-score")).to_be_visible()
    page.get_by_label("Check All answers first").check()
    expect(page.locator(".quiz-status")).to_have_text("A check begins with empty answers.")
    expect(page.get_by_label("Look closely")).not_to_be_checked()  # its marks were seen
    expect(page.locator(".quiz-score")).to_have_count(0)
    expect(page.locator("#parcel textarea")).to_have_value(REPLY)  # it was not marked
    assert len(stored(page, "attempts")) == 1


def test_a_check_by_keyboard_alone(page: Page) -> None:
    keys = page.keyboard

    def tab_to(condition: str) -> None:
        while not page.evaluate(f"(() => {{ const at = document.activeElement; return {condition}; }})()"):
            keys.press("Tab")

    page.get_by_label("Check All answers first").focus()
    tab_to("at.closest('#bill') && at.type === 'radio'")
    keys.press("Space")
    tab_to("at.matches('#bill .quiz-flag')")
    keys.press("Enter")
    tab_to("at.matches('#call .quiz-move:not([aria-disabled=true])')")
    keys.press("Enter")
    tab_to("at.matches('.quiz-review .quiz-button')")
    keys.press("Enter")
    expect(page.locator(".quiz-summary")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#coats input").first).to_be_focused()
    keys.press("Space")
    tab_to("at.textContent.trim() === 'Finish and leave them open'")
    keys.press("Enter")
    expect(page.locator(".quiz-results-title")).to_be_focused()
    tab_to("at.textContent.trim().startsWith('Try again what was missed')")
    keys.press("Enter")
    expect(page.locator(".quiz-status")).to_have_text("Only what was missed or left open is asked now.")


def test_results_in_practice_count_the_first_try_and_follow_what_is_marked(page: Page) -> None:
    page.get_by_label("Practice Reasons after each").check()
    expect(page.get_by_role("button", name="Show my results")).to_have_count(0)
    for words in ("Look closely", "Let us look"):
        page.get_by_label(words).check()
        page.locator("#bill .quiz-button").click()
        expect(page.locator("#bill .quiz-stale")).to_have_count(0)
        expect(page.locator("#bill .quiz-verdict").first).to_be_visible()
    expect(page.locator("#bill .quiz-score")).to_have_text("1 of 1 point")
    page.get_by_role("button", name="Show my results").click()
    results = page.locator(".quiz-results")
    expect(page.locator(".quiz-results-title")).to_be_focused()
    expect(results.locator(".quiz-list li").first).to_contain_text("0 of 1 point; at last 1 of 1 point")
    page.locator("#parcel textarea").fill(
        "The driver's photo shows the box at the side door, because that is where the note on the order says to leave "
        "it. You waited in all day, and I can see how annoying that must have been. I am sorry that nobody rang."
    )
    page.locator("#parcel").get_by_label("Fairly sure").check()
    page.locator("#parcel .quiz-button").click()
    expect(results.locator(".quiz-headline")).to_have_text("You acknowledge well; you explain before you acknowledge.")
    expect(results.locator(".quiz-calibration strong")).to_have_text("Fairly sure")
    expect(results.locator(".quiz-reading a").first).to_have_text("Telling them they are wrong")
    expect(results.get_by_role("link", name="Acknowledge").first).to_have_attribute(
        "href", re.compile("path/acknowledge/$")
    )


def test_results_can_be_saved_copied_and_printed(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#parcel textarea").fill("=cmd|'/c calc'!A1 I am sorry that you waited in all day. That must hurt.")
    page.get_by_role("button", name="Finish and see the results").click()
    page.get_by_role("button", name="Finish and leave them open").click()
    results = page.locator(".quiz-results")
    with page.expect_download() as saved:
        results.get_by_role("button", name="Save as CSV").click()
    assert re.fullmatch(r"results-pitfalls-five-donts-\d{4}-\d\d-\d\d\.csv", saved.value.suggested_filename)
    (row,) = csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"), newline=""))
    assert row["question"] == "parcel"
    assert row["answer"].startswith("'=cmd")
    with page.expect_download() as saved:
        results.get_by_role("button", name="Save as JSON").click()
    assert json.loads(Path(saved.value.path()).read_text("utf-8"))["attempts"][0]["question"] == "parcel"
    results.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".quiz-status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("One of every kind\n")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")  # as without https
    results.get_by_role("button", name="Copy as text").click()
    expect(results.locator(".quiz-copy textarea")).to_be_focused()
    expect(results.locator(".quiz-copy textarea")).to_have_value(re.compile("^One of every kind\n"))
    page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.quizPrint }")
    results.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") == ""
    page.emulate_media(media="print")
    expect(page.locator("#bill")).to_be_hidden()
    expect(results).to_be_visible()
    expect(results.locator(".quiz-actions").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#bill")).to_be_visible()
