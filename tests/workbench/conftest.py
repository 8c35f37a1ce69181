"""The workbench in a fresh tab, and what its tests paste."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from browsing import watched_page

WORKBENCH = "contributing/workbench/"

expect.set_options(timeout=60_000)  # a cold start of Python on a busy machine


@dataclass
class Bench:
    """The page, what its console complained of, and everything that it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def paste(self, text: str) -> None:
        """Put a text in the place of what the editor holds, as somebody who pastes it."""
        self.page.get_by_role("textbox", name="Quiz file").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def check(self, said: str) -> None:
        """Press Check and wait for what the status line says."""
        self.page.get_by_role("button", name="Check", exact=True).click()
        expect(self.page.locator("[data-part=status]")).to_contain_text(said)


@pytest.fixture
def open_bench(browser: Browser, site_url: str) -> Iterator[Callable[..., Bench]]:
    """Opens the workbench in a tab of its own, with the options of a browser context."""
    contexts = []

    def start(**options: object) -> Bench:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        contexts.append(context)
        complaints: list[str] = []
        bench = Bench(watched_page(context, complaints), complaints)
        bench.page.on("request", lambda one: bench.requests.append(one))
        bench.page.goto(site_url + WORKBENCH)
        return bench

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def bench(open_bench: Callable[..., Bench]) -> Bench:
    """The workbench, loaded, with nothing checked yet."""
    return open_bench()
