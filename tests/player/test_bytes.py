"""What the player weighs, and when which part of it is fetched."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from playbook.bench_bytes import TARGET, weights
from player.conftest import PRACTICE

OURS = re.compile(r"/assets/(generated|quiz)/")


def test_all_of_the_player_together_is_small(site_dir: Path) -> None:
    found = weights(site_dir / "assets" / "generated" / "quiz", site_dir / "assets" / "quiz" / "quiz.css")
    assert found["player.js"] < 2_000  # the only script that every page with a quiz waits for
    assert 10_000 < sum(found.values()) <= TARGET


def fetched(page: Page) -> list[str]:
    """The names of our own files that the page has asked for so far."""
    names: list[str] = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    return [name.rpartition("/assets/")[2] for name in names if OURS.search(name)]


def test_only_the_element_loads_until_the_quiz_is_near(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.add_init_script("IntersectionObserver.prototype.observe = function () {}")  # as if it were far below
    page.goto(site_url + PRACTICE, wait_until="networkidle")
    assert fetched(page) == ["quiz/quiz.css", "generated/quiz/player.js"]
    expect(page.get_by_role("button", name="Check my answer")).to_have_count(0)
    page.locator("#doubled-invoice input").first.focus()
    expect(page.locator("#doubled-invoice .quiz-button")).to_be_visible()
    page.wait_for_function(
        "performance.getEntriesByType('resource').some((one) => one.name.includes('runtime/worker.js'))"
    )
    assert not any("results" in name or "teaching" in name for name in fetched(page))


def test_a_page_without_a_quiz_loads_nothing_of_it(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + "path/apologise/", wait_until="networkidle")
    assert fetched(page) == []


def test_a_browser_without_webassembly_is_told_kindly_and_loads_nothing_more(browser: Browser, site_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("delete window.WebAssembly")
    page.goto(site_url + PRACTICE, wait_until="networkidle")
    line = page.locator(".quiz-unmarked")
    expect(line).to_contain_text("WebAssembly switched off")
    expect(line).to_be_visible()
    assert fetched(page) == ["quiz/quiz.css", "generated/quiz/player.js"]
    page.get_by_label("If you look closely").check()
    page.get_by_role("link", name="answers with their reasons").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Answers")
    context.close()


def test_a_player_that_cannot_be_fetched_is_tried_again_at_the_next_touch(
    context: BrowserContext, site_url: str
) -> None:
    page = context.new_page()
    context.route("**/generated/quiz/quiz-*.js", lambda route: route.abort("internetdisconnected"))
    page.goto(site_url + PRACTICE)
    expect(page.locator(".quiz-unmarked")).to_contain_text("could not be fetched")
    page.get_by_label("If you look closely").check()
    context.unroute("**/generated/quiz/quiz-*.js")
    page.locator("#parcel-by-the-side-door textarea").focus()
    expect(page.locator("#doubled-invoice .quiz-button")).to_be_visible()
    expect(page.locator(".quiz-unmarked")).to_have_count(0)
    expect(page.get_by_label("If you look closely")).to_be_checked()
