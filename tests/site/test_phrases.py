from __future__ import annotations

from playwright.sync_api import Browser, expect

from browsing import WIDE, policy_violations, watched_page


def test_phrases_are_narrowed_by_moment_tone_and_words(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    complaints: list[str] = []
    page = watched_page(context, complaints)
    page.goto(f"{site_url}phrases/", wait_until="load")
    shown = page.locator(".phrase:visible")
    everything = shown.count()
    assert everything > 20
    page.get_by_role("radio", name="spoken").check()
    spoken = shown.count()
    assert 0 < spoken < everything
    assert all("spoken" in (tones or "") for tones in shown.evaluate_all("all => all.map((e) => e.dataset.tone)"))
    page.get_by_label("Words").fill("sorry")
    assert 0 < shown.count() < spoken
    page.get_by_label("Words").fill("no phrase says this")
    expect(shown).to_have_count(0)
    expect(page.locator(".page--phrases h2:visible")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="phrases")).to_have_text(f"0 of {everything} phrases")
    page.get_by_label("Words").fill("")
    page.get_by_role("radio", name="all").check()
    page.get_by_label("Moment").select_option("Apologise")
    apologies = shown.count()
    assert 0 < apologies < everything
    expect(page.locator(".page--phrases h2:visible")).to_have_count(1)
    page.get_by_role("radio", name="letter").check()
    assert 0 < shown.count() < apologies
    page.get_by_role("radio", name="all").check()
    page.get_by_label("Moment").select_option("all")
    expect(shown).to_have_count(everything)
    assert [*complaints, *policy_violations(page)] == []
    context.close()


def test_a_phrase_is_copied_by_its_button(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site_url}phrases/", wait_until="load")
    first = page.locator(".highlight").first
    first.get_by_role("button").click()
    expect(page.locator(".md-dialog--active, .md-dialog[data-md-state=open]")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").strip() == first.locator("code").inner_text().strip()
    context.close()
