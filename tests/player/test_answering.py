"""Answering by mouse and by keyboard, right, wrong, empty and changed; and that Python itself does the marking."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from playbook.bank import read_bank
from playbook_quiz.browser import answer
from playbook_reader import compile as compiler
from player.conftest import check

REPLY = (
    "Dear customer,\n\nI am sorry that you waited in all day for nothing. "
    "You should have looked at the side door, where the driver's photo shows the box. 🙂"
)


def test_a_wrong_choice_is_explained_under_every_option(practice: Page) -> None:
    question = practice.locator("#doubled-invoice")
    question.get_by_label("If you look closely").check()
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator(".quiz-score")).to_have_text("0 of 1 point")
    expect(question.locator(".quiz-verdict")).to_have_count(4)
    verdicts = question.locator(".quiz-verdict strong").all_inner_texts()  # the list may have been shuffled
    assert sorted(verdicts) == ["Not this one.", "Rightly left.", "Rightly left.", "This is the one."]
    chosen = question.locator("li", has_text="If you look closely").locator(".quiz-verdict strong")
    expect(chosen).to_have_text("Not this one.")
    expect(practice.locator(".quiz-status")).to_have_text("Question 1: 0 of 1 point. The reasons follow the question.")


def test_a_changed_answer_says_that_the_marks_are_old(practice: Page) -> None:
    question = practice.locator("#doubled-invoice")
    question.get_by_label("If you look closely").check()
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator(".quiz-score")).to_be_visible()
    question.get_by_label("Let's put the two bills").check()
    expect(question.locator(".quiz-stale")).to_be_visible()
    question.get_by_role("button", name="Check again").click()
    expect(question.locator(".quiz-score")).to_have_text("1 of 1 point")
    expect(question.locator(".quiz-stale")).to_have_count(0)


def test_no_answer_is_asked_for_and_not_marked(practice: Page) -> None:
    question = practice.locator("#parcel-by-the-side-door")
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator(".quiz-error")).to_have_text("There is no answer yet. Give one, then check it.")
    field = question.get_by_label("Your reply")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "parcel-by-the-side-door-error" in (field.get_attribute("aria-describedby") or "")
    field.press_sequentially("T")
    expect(question.locator(".quiz-error")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_whole_quiz_by_keyboard_alone(practice: Page) -> None:
    keys = practice.keyboard
    practice.locator("#doubled-invoice input").first.focus()
    keys.press("Space")
    while not practice.get_by_label("Let's put the two bills").is_checked():  # the list may have been shuffled
        keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Space")
    expect(practice.locator("#doubled-invoice").get_by_label("Sure", exact=True)).to_be_checked()
    keys.press("Tab")
    keys.press("Enter")
    expect(practice.locator("#doubled-invoice .quiz-score")).to_have_text("1 of 1 point")
    practice.locator("#doubled-invoice .quiz-button").focus()
    keys.press("Tab")
    expect(practice.locator("#doubled-invoice .quiz-more a")).to_be_focused()
    keys.press("Tab")
    expect(practice.locator("#what-keeps-it-going input").first).to_be_focused()
    keys.press("Space")
    for _ in range(6):
        keys.press("Tab")
    expect(practice.locator("#what-keeps-it-going .quiz-button")).to_be_focused()
    keys.press("Space")
    expect(practice.locator("#what-keeps-it-going .quiz-score")).to_be_visible()
    keys.press("Tab")
    while practice.evaluate("document.activeElement.tagName") != "TEXTAREA":
        keys.press("Tab")
    keys.type("I am sorry that nobody rang while you waited all day.")
    keys.press("Control+Enter")
    expect(practice.locator("#parcel-by-the-side-door .quiz-score")).to_be_visible()


_COVERED = """() => {
  const at = document.activeElement, {left, top, width, height} = at.getClientRects()[0];
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return at.contains(seen) ? "" : at.outerHTML;
}"""


def test_what_has_the_focus_is_never_covered(practice: Page) -> None:
    practice.set_viewport_size({"width": 320, "height": 640})  # with the site's header above and its bar below
    practice.get_by_label("Your reply").fill("I am sorry that nobody rang while you waited all day.")
    check(practice.locator("#parcel-by-the-side-door"))
    first, last = practice.locator("#doubled-invoice input").first, practice.locator(".quiz-progress summary")
    first.check()  # or tabbing backwards stops at the last of its group
    for start, key, end in ((last, "Shift+Tab", first), (first, "Tab", last)):
        start.focus()
        while not end.evaluate("(element) => element === document.activeElement"):
            practice.keyboard.press(key)
            assert practice.evaluate(_COVERED) == ""


def test_the_page_shows_what_the_same_engine_says_under_cpython(practice: Page) -> None:
    quizzes, _ = read_bank()
    quiz = next(one for one in quizzes if one.name == "pitfalls/five-donts")
    item = compiler.key(quiz)["items"]["parcel-by-the-side-door"]
    expected = json.loads(answer(json.dumps({"verb": "score", "item": item, "answer": {"text": REPLY}})))
    question = practice.locator("#parcel-by-the-side-door")
    question.get_by_label("Your reply").fill(REPLY)
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator(".quiz-score")).to_have_text(f"{expected['points']:g} of {expected['outOf']:g} points")
    shown = question.locator(".quiz-finding .quiz-quote").all_inner_texts()
    assert sorted(shown) == sorted(f"“{one['text']}”" for one in expected["findings"] if one["text"] is not None)
    marked = question.locator(".quiz-marked").evaluate(
        "element => { const copy = element.cloneNode(true); copy.querySelectorAll('sup').forEach(e => e.remove());"
        " return copy.textContent }"
    )
    assert marked.strip() == REPLY


def test_links_in_feedback_are_called_as_what_they_lead_to(visit: Callable[[str], Page]) -> None:
    page = visit("practice/pitfalls/defensiveness/")
    question = page.locator("#called-a-liar")
    question.locator("input").first.check()
    check(question)
    link = question.locator(".quiz-more").get_by_role("link", name="Getting defensive: What to do instead")
    expect(link).to_have_attribute("href", re.compile("pitfalls/defensiveness/#instead$"))


def test_asking_twice_marks_once(practice: Page) -> None:
    question = practice.locator("#doubled-invoice")
    question.get_by_label("If you look closely").check()
    practice.evaluate("document.querySelector('#doubled-invoice .quiz-button').click()")
    practice.evaluate("document.querySelector('#doubled-invoice .quiz-button').click()")
    expect(question.locator(".quiz-score")).to_have_count(1)


def test_nothing_is_complained_of(practice: Page, complaints: list[str]) -> None:
    practice.locator("#doubled-invoice input").first.check()
    practice.locator("#doubled-invoice .quiz-button").click()
    expect(practice.locator("#doubled-invoice .quiz-score")).to_be_visible()
    assert complaints == []
    assert practice.evaluate("window.policyViolations") == []
