"""A practice page in a fresh tab, and the words that its tests type."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import watched_page

PRACTICE = "practice/five-donts/"
FIRST_MINUTES = "practice/first-minutes/"
WRITING = "practice/putting-it-in-writing/"
ON_THE_LINE = "practice/on-the-line/"

A_GOOD_START = (
    "You wrote to us to cancel, nobody answered, and then another £32 went out. I can see how that looks. "
    "Would you tell me when you sent it, and what has happened since?"
)
TWO_BLOWS = (
    "You are wrong. The contract says one month's notice and you agreed to it.",
    "You are wrong, and that is your own fault.",
)

expect.set_options(timeout=30_000)  # a cold start of Python on a busy machine


@pytest.fixture
def complaints() -> list[str]:
    """Everything that the page's console and scripts complained of."""
    return []


@pytest.fixture
def visit(browser: Browser, site_url: str, complaints: list[str]) -> Iterator[Callable[[str], Page]]:
    """Opens a page of the site in the test's own tab."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    page = watched_page(context, complaints)

    def open_page(name: str) -> Page:
        page.goto(site_url + name)
        return page

    yield open_page
    context.close()


@pytest.fixture
def practice(visit: Callable[[str], Page]) -> Page:
    """The practice page, loaded, with nothing answered yet."""
    return visit(PRACTICE)
