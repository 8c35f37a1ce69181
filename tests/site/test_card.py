"""The card for when the customer is on the line: it opens again with no network, and prints on one side."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from browsing import NARROW, policy_violations, watched_page


def test_the_card_opens_again_without_a_network(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    complaints: list[str] = []
    page = watched_page(context, complaints)
    page.goto(f"{site_url}now/", wait_until="load")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("async () => Boolean(await caches.match(location.href))")
    assert [*complaints, *policy_violations(page)] == []
    page.close()
    context.set_offline(True)
    page = context.new_page()
    page.goto(f"{site_url}now/?h=sorry", wait_until="load")
    expect(page.get_by_text("Breathe out. Slow down.")).to_be_visible()
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")
    context.close()


def test_no_other_page_is_looked_after(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site_url}now/", wait_until="load")
    page.evaluate("navigator.serviceWorker.ready")
    page.goto(f"{site_url}practice/", wait_until="load")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    context.close()


def test_the_ten_steps_fit_one_screen_of_a_small_phone(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site_url}now/", wait_until="load")
    steps = page.locator(".page--card > ol > li")
    expect(steps).to_have_count(10)
    expect(steps.last).to_be_in_viewport(ratio=1)
    lines = steps.evaluate_all("all => all.map((e) => Math.round(e.getBoundingClientRect().height))")
    assert len(set(lines)) == 1, "a step takes more than a line to do and a line to say"
    context.close()
