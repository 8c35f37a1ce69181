"""What people type finds the page that helps them: tests/data/searches.txt."""

from __future__ import annotations

from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as Late

from browsing import WIDE
from playbook.paths import ROOT

SEARCHES = dict(
    line.rsplit(maxsplit=1)
    for line in (ROOT / "tests" / "data" / "searches.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def test_the_page_that_helps_is_among_the_first_three(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site_url}now/", wait_until="load")
    field = page.get_by_role("textbox", name="Search")
    results = page.locator(".md-search-result__item")
    field.click()
    missed = {}
    for words, wanted in SEARCHES.items():
        field.press("Control+a")
        field.press("Backspace")
        expect(results).to_have_count(0)
        page.keyboard.type(words)
        first = page.locator(f'.md-search-result__item:nth-child(-n+3) a[href*="{site_url}{wanted}/?h="]').first
        try:
            first.wait_for(state="attached", timeout=3_000)
        except Late:
            missed[words] = [link.get_attribute("href") for link in results.locator("a:first-child").all()[:3]]
    assert missed == {}
    context.close()
