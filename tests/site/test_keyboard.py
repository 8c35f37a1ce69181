from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import NARROW, WIDE, policy_violations, watched_page


@pytest.fixture
def narrow(browser: Browser, site_url: str) -> Iterator[Page]:
    yield from _page(browser, site_url, NARROW)


@pytest.fixture
def wide(browser: Browser, site_url: str) -> Iterator[Page]:
    yield from _page(browser, site_url, WIDE)


def _page(browser: Browser, url: str, size: dict[str, int]) -> Iterator[Page]:
    """Show one page; whatever a test does on it must not raise an error or break the policy."""
    context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
    complaints: list[str] = []
    page = watched_page(context, complaints)
    page.goto(f"{url}path/apologise/", wait_until="networkidle")
    yield page
    assert [*complaints, *policy_violations(page)] == []
    context.close()


def _tab_to(page: Page, selector: str, most: int = 12) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} was not reached with {most} presses of Tab")


def test_the_first_stop_skips_to_the_content(wide: Page) -> None:
    wide.keyboard.press("Tab")
    skip = wide.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    expect(skip).to_be_in_viewport()
    wide.keyboard.press("Enter")
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.querySelector('article').contains(document.activeElement)")


def test_the_menu_opens_takes_focus_and_closes_with_escape(narrow: Page) -> None:
    button = narrow.get_by_role("button", name="Menu")
    sidebar = narrow.locator(".md-sidebar--primary")
    expect(sidebar).to_be_hidden()
    _tab_to(narrow, "[aria-label=Menu]")
    narrow.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert narrow.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")
    expect(narrow.locator(":focus")).to_be_in_viewport()
    narrow.keyboard.press("Escape")
    expect(sidebar).to_be_hidden()
    expect(button).to_be_focused()
    narrow.keyboard.press("Space")
    expect(sidebar).to_be_visible()


def test_every_section_can_be_reached_through_the_menu_by_keyboard(narrow: Page) -> None:
    _tab_to(narrow, "[aria-label=Menu]")
    narrow.keyboard.press("Enter")
    back = narrow.get_by_role("button", name="Back from The path")
    expect(back).to_be_focused()
    narrow.keyboard.press("Space")
    expect(narrow.get_by_role("button", name="More in The path")).to_be_focused()
    narrow.get_by_role("link", name="When the customer is unhappy").last.focus()
    seen = set()
    while narrow.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)"):
        expect(narrow.locator(":focus")).to_be_in_viewport()
        seen.add(narrow.evaluate("document.activeElement.href || ''"))
        narrow.keyboard.press("Tab")
    sections = {"now", "situations", "path", "pitfalls", "groundwork", "judgement", "leaders", "practice"}
    assert sections <= {address.rstrip("/").split("/")[-1] for address in seen}
    expect(narrow.locator(".md-sidebar--primary")).to_be_hidden()  # moving past the end has closed it


def test_moving_past_the_menu_closes_it(narrow: Page) -> None:
    _tab_to(narrow, "[aria-label=Menu]")
    narrow.keyboard.press("Enter")
    narrow.locator("article h1 a").focus()
    expect(narrow.locator(".md-sidebar--primary")).to_be_hidden()


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_search_finds_a_page_by_a_word_of_its_summary_and_closes(
    size: str, request: pytest.FixtureRequest, site_url: str
) -> None:
    page: Page = request.getfixturevalue(size)
    if size == "narrow":
        _tab_to(page, "[aria-label=Search]")
        page.keyboard.press("Enter")
    else:
        _tab_to(page, "input[name=query]", most=40)
    expect(page.get_by_role("dialog", name="Search").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("shouting")
    first = page.locator(".md-search-result__link").first
    found = re.compile(re.escape(f"{site_url}situations/they-are-shouting/"))
    expect(first).to_have_attribute("href", found, timeout=10_000)
    page.wait_for_timeout(500)  # the list is drawn again after each letter, and focus with it
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_the_palette_turns_dark_and_is_remembered(wide: Page) -> None:
    _tab_to(wide, "input[name=__palette]", most=40)
    scheme = wide.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    wide.keyboard.press("ArrowRight")
    wide.keyboard.press("ArrowRight")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    wide.reload()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")


def test_focus_can_be_seen_wherever_it_goes(wide: Page) -> None:
    unseen = []
    for _ in range(60):
        wide.keyboard.press("Tab")
        unseen += wide.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return [];
              // the switch of the palette is a radio drawn by the label after it
              const drawn = e.matches("input.md-option") ? e.parentElement.querySelector("label:not([hidden])") : e;
              const style = getComputedStyle(drawn);
              const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              return seen ? [] : [drawn.outerHTML.slice(0, 100)];
            }"""
        )
    assert unseen == []


def test_what_is_pressed_is_at_least_24_pixels_in_size(narrow: Page) -> None:
    small = narrow.evaluate(
        """() => [...document.querySelectorAll("button, [role=button], nav a, .on-the-line a, .tabbed-labels label")]
          .filter((e) => e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
          .filter((e) => e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24)
          .map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert small == []
