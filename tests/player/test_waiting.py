"""Before Python is there, and when it does not come: honest progress, the answer kept, one plain line, Retry."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from player.conftest import PRACTICE


def test_the_questions_can_be_read_with_no_script(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    expect(page.locator(".quiz").get_by_role("radio")).to_have_count(4)
    expect(page.get_by_label("Your reply")).to_be_visible()
    expect(page.locator(".quiz-unmarked")).to_contain_text("Scripts are switched off here")
    page.locator("#doubled-invoice input").first.press("Enter")  # what would send a form
    expect(page).to_have_url(site_url + PRACTICE)
    context.close()


def test_nothing_of_python_is_fetched_before_the_quiz_is_near(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 200})
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.add_init_script("IntersectionObserver.prototype.observe = function () {}")  # as if it were far below
    page.goto(site_url + PRACTICE, wait_until="networkidle")
    assert not [url for url in fetched if "/runtime/" in url]
    page.locator("#doubled-invoice input").first.focus()
    expect(page.locator("#doubled-invoice .quiz-button")).to_be_visible()
    page.wait_for_event("request", lambda request: "/runtime/" in request.url)
    context.close()


def test_an_early_answer_shows_progress_and_is_marked_when_python_is_ready(browser: Browser, site_url: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    held: list[Route] = []
    context.route("**/*.wasm*", lambda route: held.append(route))
    page.goto(site_url + PRACTICE)
    question = page.locator("#doubled-invoice")
    question.get_by_label("Let's put the two bills").check()
    question.get_by_role("button", name="Check my answer").click()
    waiting = question.locator(".quiz-waiting")
    expect(waiting).to_contain_text("Your answer is kept.")
    expect(waiting).to_contain_text("MB")
    expect(waiting.get_by_role("progressbar")).to_be_visible()
    page.wait_for_function("() => document.querySelector('#doubled-invoice progress').value > 0")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(question.locator(".quiz-score")).to_have_text("1 of 1 point")
    context.close()


@pytest.mark.parametrize("missing", ["*.wasm*", "python_stdlib.zip*", "*.whl*", "pyodide-lock.json*", "*.key.json"])
def test_when_a_part_cannot_be_fetched_the_answer_stays_and_retry_works(
    browser: Browser, site_url: str, missing: str
) -> None:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    page = context.new_page()
    context.route(f"**/{missing}", lambda route: route.abort("internetdisconnected"))
    page.goto(site_url + PRACTICE)
    question = page.locator("#parcel-by-the-side-door")
    field = question.get_by_label("Your reply")
    field.fill("I am sorry that nobody rang the bell.")
    question.get_by_role("button", name="Check my answer").click()
    error = question.locator(".quiz-error")
    expect(error).to_contain_text("Your answer is still there.")
    expect(field).to_have_value("I am sorry that nobody rang the bell.")
    retry = question.get_by_role("button", name="Try again")
    expect(retry).to_be_focused()
    context.unroute(f"**/{missing}")
    retry.click()
    expect(question.locator(".quiz-score")).to_be_visible()
    context.close()


def test_the_network_pulled_while_loading(browser: Browser, site_url: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    page: Page = context.new_page()
    page.goto(site_url + PRACTICE)
    question = page.locator("#what-keeps-it-going")
    expect(question.locator(".quiz-button")).to_be_visible()
    context.set_offline(True)
    question.locator("input").first.check()
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator(".quiz-error, .quiz-score")).to_be_visible()
    expect(question.locator(".quiz-error")).to_contain_text("Your answer is still there.")
    context.set_offline(False)
    question.get_by_role("button", name="Try again").click()
    expect(question.locator(".quiz-score")).to_be_visible()
    context.close()
