"""A practice page in a fresh tab, and the words that its tests type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import watched_page

PRACTICE = "practice/five-donts/"

expect.set_options(timeout=30_000)  # a cold start of Python on a busy machine


@pytest.fixture
def complaints() -> list[str]:
    """Everything that the page's console and scripts complained of."""
    return []


@pytest.fixture
def practice(browser: Browser, site_url: str, complaints: list[str]) -> Iterator[Page]:
    """The practice page, loaded, with nothing answered yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    page = watched_page(context, complaints)
    page.goto(site_url + PRACTICE)
    yield page
    context.close()
