"""axe finds nothing in any state of any kind: light, dark and forced colours, narrow and wide; nothing overflows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import AXE
from player.conftest import FIRST_MINUTES, ON_THE_LINE, PRACTICE, TWO_BLOWS, WRITING, check, put_in_order
from player.staging import EVERY_KIND, Stage

# At the top, for the page's header covers whatever is scrolled behind it, and what is covered counts as too small.
_RUN = """async (rules) => {
  scrollTo(0, 0);
  const only = rules.length ? {runOnly: {type: 'rule', values: rules}} : {rules: {'target-size': {enabled: true}}};
  return (await axe.run('.quiz', {resultTypes: ['violations'], ...only})).violations;
}"""
_OF_COLOURS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""The rules that another set of colours can break; the others look at what no colours change."""
_TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
_SCHEMES = {"light": "default", "dark": "slate"}


def faults(page: Page) -> list[Any]:
    """What axe finds, and any sideways scroll, in each width and set of colours."""
    found: list[Any] = []
    for scheme, forced in (("light", "none"), ("dark", "none"), ("light", "active")):
        rules = [] if (scheme, forced) == ("light", "none") else _OF_COLOURS
        page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")  # type: ignore[arg-type]
        page.wait_for_function("(name) => document.body.dataset.mdColorScheme === name", arg=_SCHEMES[scheme])
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [
                (scheme, forced, width, one["id"], [node["html"] for node in one["nodes"]])
                for one in page.evaluate(_RUN, rules)
            ]
            if page.evaluate(_TOO_WIDE) > 0:
                found.append((scheme, forced, width, "scrolls sideways"))
    return found


def refuse(question: Locator) -> None:
    question.locator(".quiz-button").first.click()
    expect(question.locator(".quiz-error")).to_be_visible()


def walk(browser: Browser, url: str, steps: Callable[[Page], None]) -> None:
    """Open a page with axe in it, find nothing, and take ``steps``."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(url)
    page.add_script_tag(path=AXE)
    expect(page.locator(".quiz-button").first).to_be_visible()
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
        order.get_by_role("button", name="Move down").first.click()
        for index in range(6):
            sort.get_by_role("combobox").nth(index).select_option(index=1 + index % 2)
        check(order)
        check(sort)
        assert faults(page) == [], "wrong and partly right"
        words = ("Breathe", "Ask what", "Say back", "Say how", "Be sorry", "Show which", "Ask which", "Give your")
        put_in_order(order, words)
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


@pytest.mark.usefixtures("stage")
def test_no_fault_in_a_check_and_its_results(browser: Browser, site_url: str) -> None:
    def steps(page: Page) -> None:
        page.get_by_label("Check All answers first").check()
        page.get_by_label("Look closely").check()
        page.locator("#bill").get_by_label("Sure", exact=True).check()
        for words in ("Other guests", "With respect"):
            page.get_by_label(words).check()  # right, so that not everything is asked again
        page.locator("#coats .quiz-flag").click()
        page.locator("#early select").first.select_option("while-you-listen")
        page.locator("#parcel textarea").fill("The box is at the side door. I am sorry. That must have been annoying.")
        page.locator("#wall textarea").fill("Please hold.")
        page.locator("#wall").get_by_role("button", name="Send").click()
        expect(page.locator("#wall .quiz-held")).to_be_visible()
        assert faults(page) == [], "review, flagged, begun, a talk that is over"
        page.get_by_role("button", name="Finish and see the results").click()
        expect(page.locator(".quiz-summary")).to_be_focused()
        assert faults(page) == [], "open questions"
        page.get_by_role("button", name="Finish and leave them open").click()
        expect(page.locator(".quiz-results-title")).to_be_focused()
        page.locator(".quiz-results summary").click()
        assert faults(page) == [], "results"
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.get_by_role("button", name="Copy as text").click()
        expect(page.locator(".quiz-copy textarea")).to_be_focused()
        assert faults(page) == [], "text to copy"
        page.get_by_role("button", name="Try again what was missed").click()
        expect(page.locator(".quiz-only")).to_be_visible()
        assert faults(page) == [], "trying again"

    walk(browser, site_url + PRACTICE, steps)


def test_no_fault_in_what_is_kept(browser: Browser, site_url: str, stage: Stage) -> None:
    def steps(page: Page) -> None:
        page.get_by_label("Look closely").check()
        check(page.locator("#bill"))
        page.locator("#parcel textarea").fill("A text of mine")
        page.locator(".quiz-progress summary").click()
        page.get_by_role("button", name="Forget me").click()
        expect(page.locator(".quiz-confirm")).to_be_visible()
        assert faults(page) == [], "asked whether to forget"
        page.get_by_role("button", name="Leave it").click()
        page.locator("input[type=file]").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
        )
        expect(page.locator(".quiz-message")).to_be_visible()
        assert faults(page) == [], "a file was refused"
        stage.show(EVERY_KIND.replace("I waited in all day.", "I waited in for two days."))
        page.context.route("**/*.wasm*", lambda route: route.abort("internetdisconnected"))
        page.reload()
        page.add_script_tag(path=AXE)
        expect(page.locator("#bill .quiz-waiting")).to_be_visible()
        page.locator("#parcel .quiz-elsewhere summary").click()
        assert faults(page) == [], "back without Python, and a text from before"
        page.context.unroute("**/*.wasm*")
        page.reload()
        page.add_script_tag(path=AXE)
        expect(page.locator("#parcel .quiz-notice")).to_be_visible()
        expect(page.locator("#bill .quiz-score")).to_be_visible()
        assert faults(page) == [], "back, and asked again"
        page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }")
        page.reload()
        page.add_script_tag(path=AXE)
        expect(page.locator(".quiz-bar .quiz-notice")).to_be_visible()
        assert faults(page) == [], "storage denied"

    walk(browser, site_url + PRACTICE, steps)
