"""axe finds nothing in any state of the player, in either colour scheme, in forced colours, narrow and wide."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import AXE
from player.conftest import PRACTICE

_RUN = "() => axe.run('.quiz', {resultTypes: ['violations']}).then((result) => result.violations)"
_TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


def faults(page: Page) -> list[Any]:
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in page.evaluate(_RUN)]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("scheme", "forced"), [("light", "none"), ("dark", "none"), ("light", "active")], ids=["light", "dark", "forced"]
)
def test_no_fault_in_any_state(
    browser: Browser,
    site_url: str,
    width: int,
    scheme: Literal["light", "dark"],
    forced: Literal["active", "none"],
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, forced_colors=forced, bypass_csp=True
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.add_script_tag(path=AXE)
    assert faults(page) == [], "empty"
    reply = page.locator("#parcel-by-the-side-door")
    reply.get_by_role("button", name="Check my answer").click()
    expect(reply.locator(".quiz-error")).to_be_visible()
    assert faults(page) == [], "error"
    for question, option, state in (
        ("#doubled-invoice", 0, "wrong"),
        ("#doubled-invoice", 1, "right"),
        ("#what-keeps-it-going", 0, "partly"),
    ):
        page.locator(f"{question} input").nth(option).check()
        page.locator(f"{question} .quiz-button").click()
        expect(page.locator(f"{question} .quiz-score")).to_be_visible()
        expect(page.locator(f"{question} .quiz-stale")).to_have_count(0)
        assert faults(page) == [], state
    reply.get_by_label("Your reply").fill("I am sorry. You should have looked at the side door.")
    reply.locator(".quiz-button").click()
    expect(reply.locator(".quiz-marked")).to_be_visible()
    assert faults(page) == [], "marked reply"
    reply.get_by_label("Your reply").fill("Something else.")
    expect(reply.locator(".quiz-stale")).to_be_visible()
    assert faults(page) == [], "changed"
    assert page.evaluate(_TOO_WIDE) <= 0
    context.close()
