"""The page that reads a real reply: it says what the reply would do, keeps nothing and sends nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import AXE, policy_violations
from player.test_accessibility import faults

BEFORE = "practice/before-you-send/"
MARK = "Zanzibar"
"""A word that would be noticed wherever it turned up."""
COMPLAINT = f"Your site says delivered to {MARK}. It was NOT. I was in all day and nobody rang."
REPLY = f"You are wrong. The driver was in {MARK} at two. You should have looked at the side door."
READY = "The reader is ready"

_KEPT = """async () => {
  const kept = [location.href, document.cookie, JSON.stringify(history.state), window.name];
  for (const store of [localStorage, sessionStorage]) kept.push(JSON.stringify(store));
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
    });
    for (const store of database.objectStoreNames) {
      kept.push(name + store + JSON.stringify(await new Promise((done) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => done(reading.result);
      })));
    }
    database.close();
  }
  if (globalThis.caches) for (const name of await caches.keys()) {
    kept.push(name, ...(await (await caches.open(name)).keys()).map((one) => one.url));
  }
  return kept;
}"""


def ready(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text(READY)


def fill(page: Page, reply: str = REPLY) -> None:
    page.get_by_label("What the customer wrote").fill(COMPLAINT)
    page.get_by_label("What you know").fill("The driver's photo shows the side door.")
    page.get_by_label("The reply that you are about to send").fill(reply)


def test_nothing_is_kept_and_nothing_is_asked_for(
    context: BrowserContext, visit: Callable[[str], Page], complaints: list[str]
) -> None:
    page = visit(BEFORE)
    ready(page)
    before = page.evaluate(_KEPT)
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))  # of the page and of its workers
    context.set_offline(True)  # and if one were made, it would fail and be complained of
    fill(page)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="make things worse")).to_be_focused()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="make things worse")).to_be_focused()
    assert requests == []
    link = page.get_by_role("link", name="Explain without making them wrong").first
    expect(link).to_have_attribute("href", re.compile("path/explain/$"))  # its title, not the name of its file
    assert page.evaluate(_KEPT) == before
    assert MARK not in "".join(before)
    assert complaints == []
    assert policy_violations(page) == []


def test_what_was_pasted_is_gone_after_leaving_and_after_clearing(visit: Callable[[str], Page]) -> None:
    page = visit(BEFORE)
    fill(page)
    page.goto(page.url.replace(BEFORE, "now/"))
    page.go_back()
    for label in ("What the customer wrote", "What you know", "The reply that you are about to send"):
        expect(page.get_by_label(label)).to_have_value("")
    ready(page)
    fill(page)
    page.reload()
    expect(page.get_by_label("What the customer wrote")).to_have_value("")
    ready(page)
    fill(page)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="make things worse")).to_be_visible()
    page.get_by_role("button", name="Clear everything").click()
    expect(page.get_by_label("What the customer wrote")).to_be_focused()
    expect(page.locator("playbook-before-sending")).not_to_contain_text("side door")


def test_the_reading_by_keyboard_alone_and_an_outdated_one_says_so(visit: Callable[[str], Page]) -> None:
    page = visit(BEFORE)
    expect(page.get_by_role("button", name="Read it")).to_be_visible()  # what reads the keys has arrived
    page.get_by_label("The reply that you are about to send").focus()
    page.keyboard.press("Control+Enter")  # Python may still be on its way
    expect(page.get_by_role("status")).to_contain_text("There is no reply yet")
    page.keyboard.type(REPLY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="make things worse")).to_be_focused()
    expect(page.locator(".quiz-marked mark[data-verdict=lost]").first).to_contain_text("You are wrong")
    expect(page.get_by_role("heading", name="Not seen in it")).to_be_visible()
    page.get_by_label("The reply that you are about to send").press("End")
    page.keyboard.type(" Sorry.")
    expect(page.get_by_role("status")).to_contain_text("Read it again")


def test_no_fault_before_and_after_reading(browser: Browser, site_url: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + BEFORE)
    page.add_script_tag(path=AXE)
    ready(page)
    assert faults(page) == []
    fill(page)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="make things worse")).to_be_visible()
    assert faults(page) == []
    context.close()
