"""Order, sort, spot and conversation, hints, shuffled lists and second drafts: what each shows and says."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from playbook_quiz.shuffle import shuffled
from player.conftest import (
    A_GOOD_START,
    FIRST_MINUTES,
    ON_THE_LINE,
    PRACTICE,
    TWO_BLOWS,
    WRITING,
    check,
    put_in_order,
)
from player.staging import Stage

Visit = Callable[[str], Page]
OPEN = "Part of the answer is still open. Fill it in, then check it."


def line(question: Locator, words: str) -> Locator:
    """The option of a question that holds these words."""
    return question.locator(".quiz-option").filter(has_text=words)


STEPS = ("Breathe", "Ask what", "Say back", "Say how", "Be sorry", "Show which", "Ask which", "Give your")


def test_steps_are_moved_by_buttons_and_the_focus_follows(visit: Visit) -> None:
    page = visit(FIRST_MINUTES)
    question, status = page.locator("#a-call-in-order"), page.locator(".quiz-status")
    steps = question.locator(".quiz-step")
    first = steps.first.locator(".quiz-step-text").inner_text()
    expect(question.get_by_role("combobox")).to_have_count(0)
    down = question.get_by_role("button", name=f"Move down: {first}")
    down.click()
    expect(steps.nth(1)).to_contain_text(first)
    expect(down).to_be_focused()
    expect(status).to_have_text(f"{first} Now 2 of 8.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(steps.first).to_contain_text(first)
    up = question.get_by_role("button", name=f"Move up: {first}")
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(status).to_have_text(f"{first} Already first.")
    expect(up).to_be_focused()
    for _ in range(7):
        down.click()
    expect(steps.last).to_contain_text(first)
    expect(status).to_have_text(f"{first} Now 8 of 8.")


def test_an_order_that_was_not_touched_is_no_answer(visit: Visit) -> None:
    question = visit(FIRST_MINUTES).locator("#a-call-in-order")
    question.locator(".quiz-button").click()
    expect(question.locator(".quiz-error")).to_contain_text("There is no answer yet.")
    expect(question.get_by_role("button", name="Move down").first).to_be_focused()


def test_an_order_shows_the_right_place_of_every_step(visit: Visit) -> None:
    question = visit(FIRST_MINUTES).locator("#a-call-in-order")
    put_in_order(question, STEPS[::-1])
    check(question)
    expect(question.locator(".quiz-score")).to_have_text("0 of 1 point")
    expect(line(question, "Breathe out").locator(".quiz-verdict")).to_contain_text("Its place: 1.")
    expect(line(question, "Give your name").locator(".quiz-verdict")).to_contain_text("Its place: 8.")
    put_in_order(question, STEPS)
    check(question)
    expect(question.locator(".quiz-score")).to_have_text("1 of 1 point")
    expect(question.locator('[data-verdict="earned"]')).to_have_count(8)


def test_a_sorted_thing_in_the_wrong_group_is_told_the_right_one(visit: Visit) -> None:
    question = visit(FIRST_MINUTES).locator("#before-or-after")
    groups = question.get_by_role("combobox")
    groups.first.select_option(index=1)
    question.locator(".quiz-button").click()
    expect(question.locator(".quiz-error")).to_have_text(OPEN)
    expect(question.locator("select[aria-invalid]")).to_have_count(5)
    for index in range(6):
        groups.nth(index).select_option(index=1)
    check(question)
    expect(question.locator(".quiz-score")).to_have_text("0 of 1 point")
    expect(line(question, "closing dates").locator("strong")).to_have_text(
        "Not there. Its group: Once they have been heard."
    )
    expect(line(question, "from the start").locator("strong")).to_have_text(
        "Yes. Its group: While you find out and make room."
    )


def test_a_tick_and_its_damage_go_together(visit: Visit) -> None:
    page = visit(WRITING)
    question = page.locator("#the-wrong-tiles")
    first, second = line(question, "You chose them"), line(question, "photographs")
    first.get_by_role("combobox").select_option("blame")
    expect(first.get_by_role("checkbox")).to_be_checked()
    second.get_by_role("checkbox").check()
    question.locator(".quiz-button").click()
    expect(question.locator(".quiz-error")).to_have_text(OPEN)
    expect(second.get_by_role("combobox")).to_be_focused()
    second.get_by_role("combobox").select_option("argue")
    second.get_by_role("checkbox").uncheck()
    expect(second.get_by_role("combobox")).to_have_value("")
    check(question)
    expect(question.locator(".quiz-score")).to_have_text("0.25 of 1 point")


def test_a_spotted_sentence_is_told_which_damage_it_does(visit: Visit) -> None:
    question = visit(WRITING).locator("#the-wrong-tiles")
    for words, damage in (("You chose them", "blame"), ("not brown", "argue"), ("photographs", "argue")):
        line(question, words).get_by_role("combobox").select_option(damage)
    check(question)
    expect(line(question, "You chose them").locator("strong")).to_contain_text("Yes. What it does:")
    expect(line(question, "not brown").locator("strong")).to_contain_text("It does damage. Nearest")
    expect(line(question, "photographs").locator("strong")).to_have_text("This does no harm.")
    expect(line(question, "eleven years").locator("strong")).to_contain_text("Overlooked. What it does:")
    expect(line(question, "4417").locator("strong")).to_have_text("Rightly left.")


def test_a_conversation_to_its_end_and_again(visit: Visit) -> None:
    page = visit(ON_THE_LINE)
    question, status = page.locator("#the-gym"), page.locator(".quiz-status")
    field, send = question.get_by_label("Your reply"), question.locator(".quiz-button").first
    send.click()
    expect(question.locator(".quiz-error")).to_be_visible()
    expect(field).to_be_focused()
    field.fill("Hm")
    send.click()
    expect(question.locator(".quiz-error")).to_contain_text("too short")
    expect(field).to_have_value("Hm")
    expect(question.locator(".quiz-said")).to_have_count(1)
    field.fill(TWO_BLOWS[0])
    send.click()
    expect(question.locator(".quiz-said")).to_have_count(3)
    expect(status).to_contain_text("The customer, furious: So I'm making it up?")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    field.fill(TWO_BLOWS[1])
    send.click()
    expect(question.locator(".quiz-ending")).to_contain_text("It ended badly.")
    expect(question.locator(".quiz-score")).to_be_focused()
    expect(status).to_contain_text("The conversation is over.")
    expect(field).to_be_hidden()
    expect(question.locator(".quiz-turning li").first).to_contain_text("Your reply 1: they are angrier than before.")
    expect(question.locator(".quiz-reading a").first).to_be_visible()
    question.get_by_text("One way that ends well").click()
    expect(question.locator(".quiz-model li").first).to_have_text(A_GOOD_START)
    question.get_by_role("button", name="Start again").click()
    expect(question.locator(".quiz-said")).to_have_count(1)
    expect(field).to_be_focused()
    expect(status).to_have_text("The conversation starts again.")
    field.fill(A_GOOD_START)
    send.click()
    expect(status).to_contain_text("The customer, annoyed:")


def test_a_reply_that_could_not_be_sent_stays_in_the_field(visit: Visit) -> None:
    page = visit(ON_THE_LINE)
    question = page.locator("#the-gym")
    field = question.get_by_label("Your reply")
    page.context.route("**/*.key.json", lambda route: route.abort("internetdisconnected"))
    field.fill(A_GOOD_START)
    question.locator(".quiz-button").click()
    expect(question.locator(".quiz-error")).to_contain_text("Your answer is still there.")
    expect(field).to_have_value(A_GOOD_START)
    page.context.unroute("**/*.key.json")
    question.get_by_role("button", name="Try again").click()
    expect(question.locator(".quiz-said")).to_have_count(3)


def test_a_hint_can_be_opened_once_the_one_before_was(visit: Visit) -> None:
    hints = visit(ON_THE_LINE).locator("#the-gym .quiz-hint")
    expect(hints).to_have_count(3)
    for shown in (1, 2, 3):
        expect(hints.locator("visible=true").locator("summary")).to_have_count(shown)
        hints.nth(shown - 1).locator("summary").click()
    expect(hints.nth(2).locator("p")).to_be_visible()


def test_an_untouched_list_is_shuffled_and_a_touched_one_stays(visit: Visit) -> None:
    page = visit("")
    page.add_init_script("Crypto.prototype.getRandomValues = (array) => array.fill(7)")  # a seed that is known here
    held: list[Route] = []
    page.context.route("**/*.wasm*", lambda route: held.append(route))
    page = visit(PRACTICE)
    ids = "list => [...list.querySelectorAll('li')].map((item) => item.dataset.option)"
    touched, untouched = (page.locator(f"{one} .quiz-options") for one in ("#doubled-invoice", "#what-keeps-it-going"))
    before, written = touched.evaluate(ids), untouched.evaluate(ids)
    seed = "7777"
    assert shuffled(written, seed) != written
    assert shuffled(before, seed) != before
    page.locator("#doubled-invoice input").first.focus()
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    first = shuffled(written, seed)[0]
    expect(untouched.locator("li").first).to_have_attribute("data-option", first)
    assert untouched.evaluate(ids) == shuffled(written, seed)
    page.locator("#doubled-invoice input").first.check()
    check(page.locator("#doubled-invoice"))
    assert touched.evaluate(ids) == before


def test_a_second_draft_is_compared_and_a_model_can_be_shown(practice: Page) -> None:
    question = practice.locator("#parcel-by-the-side-door")
    field = question.get_by_label("Your reply")
    expect(question.get_by_role("button", name="Show a model reply")).to_have_count(0)
    field.fill("I am sorry. You should have looked at the side door.")
    check(question)
    expect(question.locator(".quiz-drafts")).to_have_count(0)
    field.fill("You waited in all day, and that must have been so annoying. Would a new one tomorrow help you?")
    check(question)
    drafts = question.locator(".quiz-drafts")
    expect(drafts).to_contain_text("Gained: Says how it is for them.")
    expect(drafts).to_contain_text("Lost: Says sorry.")
    expect(practice.locator(".quiz-status")).to_contain_text("The draft before had")
    button = question.get_by_role("button", name="Show a model reply")
    button.click()
    expect(question.locator(".quiz-model")).to_be_visible()
    expect(question.get_by_role("button", name="Hide the model reply")).to_have_attribute("aria-expanded", "true")


def test_the_other_kinds_by_keyboard_alone(visit: Visit) -> None:
    page = visit(FIRST_MINUTES)
    keys = page.keyboard
    page.locator("#before-or-after summary").focus()
    keys.press("Enter")
    expect(page.locator("#before-or-after .quiz-hint p")).to_be_visible()
    for _ in range(6):
        keys.press("Tab")
        keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#before-or-after .quiz-score")).to_have_text("0 of 1 point")
    page.locator("#a-call-in-order summary").first.focus()
    keys.press("Tab")  # the first step can only go down, but its other button can be reached as well
    keys.press("Tab")
    keys.press("Enter")
    while page.evaluate("document.activeElement.type") != "submit":
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#a-call-in-order .quiz-score")).to_be_visible()
    page = visit(WRITING)
    page.locator("#the-wrong-tiles input").nth(1).focus()
    keys.press("Space")
    keys.press("Tab")
    keys.press("ArrowDown")
    while page.evaluate("document.activeElement.type") != "submit":
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#the-wrong-tiles .quiz-score")).to_be_visible()
    page = visit(ON_THE_LINE)
    page.get_by_label("Your reply").focus()
    for text in TWO_BLOWS:
        keys.type(text)
        keys.press("Control+Enter")
        expect(page.get_by_label("Your reply")).to_have_value("")
    expect(page.locator("#the-gym .quiz-score")).to_be_focused()
    while page.evaluate("document.activeElement.textContent.trim()") != "Start again":
        keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_label("Your reply")).to_be_focused()


def test_every_kind_prints_with_its_answer_and_marks(context: BrowserContext, site_url: str, stage: Stage) -> None:  # noqa: ARG001
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    page.get_by_label("Other guests").check()
    put_in_order(page.locator("#call"), ["Say back"])
    for index in range(4):
        page.locator("#early select").nth(index).select_option("while-you-listen")
    page.locator("#tiles select").nth(1).select_option("contradict")
    page.locator("#parcel textarea").fill("I am sorry. You waited in all day, and that must have been annoying.")
    for name in ("bill", "coats", "call", "early", "tiles", "parcel"):
        check(page.locator(f"#{name}"))
    page.locator("#wall textarea").fill("Please hold.")
    check(page.locator("#wall"))
    page.emulate_media(media="print")
    expect(page.locator(".quiz-score:visible")).to_have_count(7)
    options = page.locator(".quiz-option")
    expect(page.locator(".quiz-verdict:visible")).to_have_count(options.count())
    expect(page.locator(".quiz-said:visible")).to_have_count(3)
    hidden = ".quiz-button, .quiz-move, .quiz-hint, .quiz-confidence, .quiz-bar, .quiz-progress"
    expect(page.locator(hidden).locator("visible=true")).to_have_count(0)
    behind = page.locator(".quiz-page").evaluate_all(
        "links => links.map((a) => getComputedStyle(a, '::after').content)"
    )
    assert set(behind) == {"none"}
