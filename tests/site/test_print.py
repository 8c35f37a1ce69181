from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from browsing import WIDE


def _open(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport=WIDE, color_scheme="dark").new_page()  # type: ignore[arg-type]
    page.goto(url, wait_until="load")
    return page


def _sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_the_card_prints_on_one_side_of_a4(browser: Browser, site_url: str) -> None:
    page = _open(browser, f"{site_url}now/")
    assert _sheets(page) == 1
    page.context.close()


def test_a_long_page_prints_on_more(browser: Browser, site_url: str) -> None:
    """Shows that sheets are counted at all."""
    page = _open(browser, f"{site_url}path/apologise/")
    assert _sheets(page) > 1
    page.context.close()


@pytest.mark.parametrize("part", [".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer", ".on-the-line a"])
def test_paper_carries_no_navigation(browser: Browser, site_url: str, part: str) -> None:
    page = _open(browser, f"{site_url}path/apologise/")
    page.emulate_media(media="print")
    assert page.locator(part).count()
    assert not page.locator(part).first.is_visible()
    page.context.close()


def test_what_is_folded_away_or_behind_a_tab_is_printed(browser: Browser, site_url: str) -> None:
    page = _open(browser, f"{site_url}path/apologise/")
    page.evaluate(
        """() => document.querySelector("article").insertAdjacentHTML("beforeend",
             '<details id="d"><summary>More</summary><p id="folded">Folded text</p></details>')"""
    )
    assert not page.locator("#folded").is_visible()
    hidden_tab = page.locator(".tabbed-block").nth(1)
    assert not hidden_tab.is_visible()
    page.emulate_media(media="print")
    assert page.locator("#folded").is_visible()
    assert hidden_tab.is_visible()
    page.context.close()


def test_paper_is_white_even_when_the_screen_is_dark(browser: Browser, site_url: str) -> None:
    page = _open(browser, f"{site_url}path/apologise/")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('article p')).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 90
    page.context.close()
