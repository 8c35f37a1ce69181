"""axe finds nothing in any state of any kind: light, dark and forced colours, narrow and wide; nothing overflows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from browsing import AXE
from player.conftest import FIRST_MINUTES, ON_THE_LINE, PRACTICE, TWO_BLOWS, WRITING

_RUN = "() => axe.run('.quiz', {resultTypes: ['violations']}).then((result) => result.violations)"
_TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
_SCHEMES = {"light": "default", "dark": "slate"}


def faults(page: Page) -> list[Any]:
    """What axe finds, and any sideways scroll, in each width and set of colours."""
    found: list[Any] = []
    for scheme, forced in (("light", "none"), ("dark", "none"), ("light", "active")):
        page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")  # type: ignore[arg-type]
        page.wait_for_function("(name) => document.body.dataset.mdColorScheme === name", arg=_SCHEMES[scheme])
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [
                (scheme, forced, width, one["id"], [node["html"] for node in one["nodes"]])
                for one in page.evaluate(_RUN)
            ]
            if page.evaluate(_TOO_WIDE) > 0:
                found.append((scheme, forced, width, "scrolls sideways"))
    return found


def check(question: Locator) -> None:
    question.locator(".quiz-button").first.click()
    expect(question.locator(".quiz-score")).to_be_visible()
    expect(question.locator(".quiz-stale")).to_have_count(0)


def refuse(question: Locator) -> None:
    question.locator(".quiz-button").first.click()
    expect(question.locator(".quiz-error")).to_be_visible()


def walk(browser: Browser, url: str, steps: Callable[[Page], None]) -> None:
    """Open a page with axe in it, find nothing, and take ``steps``."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(url)
    page.add_script_tag(path=AXE)
    assert faults(page) == [], "empty"
    steps(page)
    context.close()


def test_no_fault_in_choice_multiple_and_reply(browser: Browser, site_url: str) -> None:
    def steps(page: Page) -> None:
        reply = page.locator("#parcel-by-the-side-door")
        for question in ("#doubled-invoice", "#what-keeps-it-going", "#parcel-by-the-side-door"):
            refuse(page.locator(question))
        assert faults(page) == [], "error"
        page.get_by_label("If you look closely").check()
        page.locator("#what-keeps-it-going input").first.check()
        reply.get_by_label("Your reply").fill("I am sorry. You should have looked at the side door.")
        for question in ("#doubled-invoice", "#what-keeps-it-going", "#parcel-by-the-side-door"):
            check(page.locator(question))
        assert faults(page) == [], "wrong and partly right"
        page.get_by_label("Let's put the two bills").check()
        check(page.locator("#doubled-invoice"))
        reply.get_by_label("Your reply").fill("You waited in all day, and that must have been so annoying.")
        expect(reply.locator(".quiz-stale")).to_be_visible()
        assert faults(page) == [], "right, and changed since"
        check(reply)
        reply.get_by_role("button", name="Show a model reply").click()
        assert faults(page) == [], "second draft and model"

    walk(browser, site_url + PRACTICE, steps)


def test_no_fault_in_order_and_sort(browser: Browser, site_url: str) -> None:
    def steps(page: Page) -> None:
        order, sort = page.locator("#a-call-in-order"), page.locator("#before-or-after")
        refuse(order)
        refuse(sort)
        order.locator("summary").first.click()
        sort.locator("summary").first.click()
        assert faults(page) == [], "error, hint open"
        for index in range(8):
            order.get_by_role("combobox").nth(index).select_option(str(index + 1))
        for index in range(6):
            sort.get_by_role("combobox").nth(index).select_option(index=1 + index % 2)
        check(order)
        check(sort)
        assert faults(page) == [], "wrong and partly right"
        words = ("Breathe", "Ask what", "Say back", "Say how", "Be sorry", "Show which", "Ask which", "Give your")
        for place, start in enumerate(words, 1):
            order.locator("li").filter(has_text=start).get_by_role("combobox").select_option(str(place))
        check(order)
        expect(order.locator(".quiz-score")).to_have_text("1 of 1 point")
        assert faults(page) == [], "right"

    walk(browser, site_url + FIRST_MINUTES, steps)


def test_no_fault_in_spot(browser: Browser, site_url: str) -> None:
    def steps(page: Page) -> None:
        spot = page.locator("#the-wrong-tiles")
        spot.get_by_role("checkbox").first.check()
        refuse(spot)
        assert faults(page) == [], "error"
        for index, damage in ((0, "argue"), (1, "contradict"), (2, "argue")):
            spot.get_by_role("combobox").nth(index).select_option(damage)
        check(spot)
        assert faults(page) == [], "right, partly, wrong and overlooked"

    walk(browser, site_url + WRITING, steps)


def test_no_fault_in_a_conversation(browser: Browser, site_url: str) -> None:
    def steps(page: Page) -> None:
        talk = page.locator("#the-gym")
        refuse(talk)
        assert faults(page) == [], "error"
        for count, text in enumerate(TWO_BLOWS, 1):
            talk.get_by_label("Your reply").fill(text)
            talk.locator(".quiz-button").click()
            expect(talk.locator(".quiz-said")).to_have_count(1 + 2 * count)
            expect(talk.get_by_text("Sending…")).to_have_count(0)
            if count == 1:
                assert faults(page) == [], "under way"
        expect(talk.locator(".quiz-score")).to_be_visible()
        talk.get_by_text("One way that ends well").click()
        assert faults(page) == [], "finished"

    walk(browser, site_url + ON_THE_LINE, steps)
