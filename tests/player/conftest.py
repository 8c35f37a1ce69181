"""A practice page in a fresh tab, and the words that its tests type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browsing import FolderServer, watched_page
from player.staging import EVERY_KIND, Stage

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

expect.set_options(timeout=60_000)  # a cold start of Python on a busy machine


@pytest.fixture
def complaints() -> list[str]:
    """Everything that the page's console and scripts complained of."""
    return []


@pytest.fixture(scope="session")
def _warm(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all tests: it has the compiled Python in its cache, so that each page starts in half the time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def context(_warm: BrowserContext, site_url: str) -> Iterator[BrowserContext]:
    """A learner's browser in which nothing is kept yet."""
    yield _warm
    _warm.unroute_all()
    _warm.set_offline(False)
    _warm.clear_permissions()
    page = _warm.new_page()
    for other in _warm.pages:
        if other is not page:
            other.close()
    page.goto("about:blank")
    origin = site_url.split("/", 3)
    _warm.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": "/".join(origin[:3]), "storageTypes": "indexeddb,local_storage"}
    )
    page.close()


@pytest.fixture
def visit(context: BrowserContext, site_url: str, complaints: list[str]) -> Callable[[str], Page]:
    """Opens a page of the site in the test's own tab."""
    page = watched_page(context, complaints)

    def open_page(name: str) -> Page:
        page.goto(site_url + name)
        return page

    return open_page


@pytest.fixture
def practice(visit: Callable[[str], Page]) -> Page:
    """The practice page, loaded, with nothing answered yet."""
    return visit(PRACTICE)


@pytest.fixture
def stage(site_server: FolderServer, site_dir: Path) -> Iterator[Stage]:
    """The practice page, showing a quiz with one question of every kind."""
    stage = Stage(site_server, site_dir)
    stage.show(EVERY_KIND)
    yield stage
    stage.strike()


def put_in_order(question: Locator, words: Sequence[str]) -> None:
    """Move the steps of an ``order`` question until they start with these words, in this order."""
    for place, start in enumerate(words):
        step = question.locator(".quiz-step").filter(has_text=start)
        while (now := step.evaluate("item => [...item.parentElement.children].indexOf(item)")) != place:
            assert now > place
            step.get_by_role("button", name="Move up").click()


def check(question: Locator) -> None:
    """Have a question marked, and wait for the marks."""
    question.locator(".quiz-button[type=submit]").click()
    expect(question.locator(".quiz-score")).to_be_visible()
    expect(question.locator(".quiz-stale")).to_have_count(0)


_READ_STORE = """async (name) => {
  const found = (await indexedDB.databases()).find((one) => one.name.startsWith("playbook "));
  if (!found) return [];
  const database = await new Promise((done, fail) => {
    const opening = indexedDB.open(found.name);
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
  try {
    return await new Promise((done, fail) => {
      const reading = database.transaction(name).objectStore(name).getAll();
      reading.onsuccess = () => done(reading.result);
      reading.onerror = () => fail(reading.error);
    });
  } finally { database.close(); }
}"""


def stored(page: Page, store: str) -> list[dict[str, Any]]:
    """Return what the browser has kept in a store of the database; nothing if there is no database."""
    records: list[dict[str, Any]] = page.evaluate(_READ_STORE, store)
    return records


def wait_for_text_kept(page: Page, text: str) -> None:
    """Wait until a draft with this text is in the database."""
    page.wait_for_function(
        f"text => ({_READ_STORE})('standings').then((all) => all.some((one) => one.answer?.text === text))", arg=text
    )
