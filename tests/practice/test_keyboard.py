"""A learner's hour by keyboard alone: placement, a rung, the daily five, my practice; axe looks at every state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import AXE
from player.test_accessibility import faults
from practice.test_pages import DAILY, LADDER, MINE, SLOW, START, words

MOST_STEPS = 150
"""More controls than any of these pages has before the one that is looked for."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(SLOW)
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str, text: str = "") -> None:
    """Press Tab until the focus is on what ``selector`` and ``text`` describe."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([selector, text]) => document.activeElement.matches(selector) &&"
            " document.activeElement.textContent.includes(text)",
            [selector, text],
        ):
            return
    raise AssertionError(f"Tab never comes to {selector} {text}")


def test_from_the_placement_to_my_practice(page: Page, site_url: str) -> None:
    keys = page.keyboard
    page.goto(site_url + START)
    expect(page.locator(".quiz-question")).to_have_count(10, timeout=SLOW)
    tab_to(page, "#the-gate input")
    keys.press("Space")
    tab_to(page, ".quiz-button", "Finish and see the results")
    keys.press("Enter")
    expect(page.locator(".quiz-summary")).to_be_focused(timeout=SLOW)
    assert faults(page) == [], "nine questions left open"
    tab_to(page, ".quiz-button", "Finish and leave them open")
    keys.press("Enter")
    expect(page.locator(".practice-placed")).to_be_visible(timeout=SLOW)
    expect(page.locator(".quiz-results-title")).to_be_focused()
    assert faults(page) == [], "placed"
    tab_to(page, ".practice-placed a", "the ladder")
    keys.press("Enter")

    expect(words(page)).to_have_text("0 of 4 rungs finished.", timeout=SLOW)
    tab_to(page, ".practice-rung a")
    keys.press("Enter")
    choice = page.locator(".quiz-question[data-kind=choice]").first
    name = choice.get_attribute("id")
    tab_to(page, f"#{name} .quiz-options input")
    keys.press("Space")
    tab_to(page, f"#{name} .quiz-button", "Check my answer")
    keys.press("Enter")
    expect(choice.locator(".quiz-score")).to_be_visible(timeout=SLOW)

    page.goto(site_url + LADDER)
    expect(page.locator(".practice-rung[data-state=begun]")).to_have_count(1, timeout=SLOW)
    assert faults(page) == [], "a rung that is begun"

    page.goto(site_url + DAILY)
    expect(page.locator(".quiz-question")).to_have_count(5, timeout=SLOW)
    choice = page.locator(".quiz-question[data-kind=choice]").first
    name = choice.get_attribute("id")
    tab_to(page, f"#{name} .quiz-options input")
    keys.press("Space")
    tab_to(page, f"#{name} .quiz-button", "Check my answer")
    keys.press("Enter")
    expect(words(page)).to_have_text("1 of 5 questions answered today.", timeout=SLOW)
    assert faults(page) == [], "one of five answered"

    page.goto(site_url + MINE)
    expect(page.locator("#ladder")).to_be_visible(timeout=SLOW)
    tab_to(page, "summary", "The same in numbers")
    keys.press("Enter")
    expect(page.get_by_role("table").first).to_be_visible()
    tab_to(page, "summary", "How this is computed")
    keys.press("Enter")
    assert faults(page) == [], "my practice, numbers open"
    tab_to(page, "a", "The daily five")
    keys.press("Enter")
    expect(page.locator(".quiz-question")).to_have_count(5, timeout=SLOW)
