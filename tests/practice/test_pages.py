"""The practice pages in the browser: placement, the daily five, a week later, the ladder and its certificate."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import AXE, policy_violations, watched_page
from playbook.ladder import PRACTICE
from playbook.paths import ROOT
from playbook_practice.browser import answer
from player.test_accessibility import faults

START, DAILY, MINE, LADDER = (f"practice/{name}/" for name in ("start-here", "daily", "my-practice", "ladder"))
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
SLOW = 90_000  # a cold start of Python on a busy machine

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A learner's browser in Greenwich, for all tests here, so that Python is fetched once."""
    found = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", timezone_id="Etc/UTC", bypass_csp=False
    )
    found.set_default_timeout(SLOW)
    yield found
    found.close()


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def visit(context: BrowserContext, site_url: str, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page on a day of the learner's calendar: so many days after that Monday."""
    page = watched_page(context, complaints)

    def open_page(name: str, days: int = 0) -> Page:
        page.clock.set_fixed_time(MONDAY + timedelta(days=days))
        page.goto(site_url + name)
        return page

    yield open_page
    assert complaints == []
    assert policy_violations(page) == []
    page.close()


def words(page: Page) -> Any:
    return page.locator(".practice-words")


def bank() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PRACTICE.read_text(encoding="utf-8"))
    return found


def test_ten_questions_place_somebody_and_say_why(visit: Callable[..., Page]) -> None:
    page = visit(START)
    expect(words(page)).to_contain_text("10 questions", timeout=SLOW)
    expect(page.locator(".quiz-question")).to_have_count(10)
    page.locator("#the-gate input").first.check()
    page.get_by_role("button", name="Finish and see the results").click()
    page.get_by_role("button", name="Finish and leave them open").click()
    placed = page.locator(".practice-placed")
    expect(placed.get_by_role("heading")).to_have_text("Start with “Newcomer”: everything else builds on it.")
    expect(placed.locator("li")).to_have_count(4)
    expect(placed).to_contain_text("left open")
    expect(words(page)).to_contain_text("Start with")
    placed.get_by_role("link", name="The first minutes").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("first minutes")


def test_the_daily_five_and_my_practice_a_week_later(visit: Callable[..., Page]) -> None:
    page = visit(DAILY)
    expect(page.locator(".quiz-question")).to_have_count(5, timeout=SLOW)
    expect(words(page)).to_have_text("0 of 5 questions answered today.")
    expect(page.locator(".practice-why").first).to_have_text("New to you.")
    first = page.locator(".quiz-question[data-kind=choice]").first
    name = first.get_attribute("data-question")
    first.locator("input[type=radio]").first.check()
    first.get_by_role("button", name="Check my answer").click()
    expect(words(page)).to_have_text("1 of 5 questions answered today.", timeout=SLOW)
    expect(first.locator(".practice-why")).to_contain_text("It comes back on")
    asked = [one.get_attribute("data-question") for one in page.locator(".quiz-question").all()]
    page.reload()
    expect(words(page)).to_have_text("1 of 5 questions answered today.", timeout=SLOW)
    assert [one.get_attribute("data-question") for one in page.locator(".quiz-question").all()] == asked
    expect(page.locator(f"#{name} .quiz-options input:checked")).to_have_count(1)

    page = visit(MINE, days=7)
    expect(words(page)).to_contain_text("due today", timeout=SLOW)
    expect(page.get_by_role("img", name="due today")).to_be_visible()
    expect(page.locator("#pages ~ .practice-rows").first.locator("li")).not_to_have_count(0)
    page.get_by_text("The same in numbers").first.click()
    expect(page.get_by_role("rowheader", name="today", exact=True)).to_be_visible()
    page.get_by_text("How this is computed").first.click()
    expect(page.get_by_text("the schedule FSRS")).to_be_visible()
    page.get_by_role("link", name="Do the daily five").click()
    expect(page.locator(".quiz-question")).to_have_count(5, timeout=SLOW)
    expect(page.locator(".practice-why").first).to_contain_text("You had it on 30 November")


def test_nothing_leaves_the_page(visit: Callable[..., Page], site_url: str) -> None:
    page = visit(MINE, days=7)
    asked: list[Any] = []
    page.on("request", lambda one: asked.append(one))
    page.reload()
    expect(page.locator("#due")).to_be_visible(timeout=SLOW)
    assert asked
    assert all(one.method == "GET" and one.url.startswith(site_url) and one.post_data is None for one in asked)


def test_a_finished_rung_has_a_certificate_and_forgetting_takes_it_away(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    newcomer = bank()["rungs"][0]
    attempts = [
        {name: one[name] for name in ("quiz", "kind", "page", "hash")}
        | {"id": f"made-{one['id']}", "question": one["id"], "sitting": "made", "mode": "check", "advice": [],
           "answer": {"text": "x"}, "points": 1, "outOf": 1, "findings": [], "marks": [], "confidence": None,
           "hints": 0, "begun": None, "marked": (MONDAY + timedelta(days=7)).timestamp() * 1000}
        for one in bank()["questions"] if one["quiz"] in newcomer["quizzes"]
    ]  # fmt: skip
    copy = {"format": "playbook-progress", "version": 2, "attempts": attempts, "standings": [], "sittings": []}
    page = visit(MINE, days=8)
    expect(page.locator("#due")).to_be_visible(timeout=SLOW)
    page.get_by_text("Your progress").click()
    file = tmp_path / "progress.json"
    file.write_text(json.dumps(copy), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".quiz-message")).to_contain_text("were added")
    page = visit(LADDER, days=8)
    expect(words(page)).to_have_text("1 of 4 rungs finished.", timeout=SLOW)
    page.get_by_role("button", name="Certificate for").press("Enter")
    page.get_by_label("Your name").fill("Robin")
    paper = page.get_by_role("article", name="Certificate: Newcomer")
    expect(paper).to_contain_text("Robin answered all")
    expect(paper).to_contain_text("8 December 2026")
    expect(paper).to_contain_text("This is a self-assessment.")
    page.evaluate("print = () => {}")  # the browser's own dialogue would wait for somebody
    page.get_by_role("button", name="Print the certificate").click()
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    page.emulate_media(media="screen")
    page = visit(MINE, days=8)
    expect(page.locator("#due")).to_be_visible(timeout=SLOW)
    page.get_by_text("Your progress").click()
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Ten questions")).to_be_visible()
    page = visit(LADDER, days=8)
    expect(words(page)).to_have_text("0 of 4 rungs finished.", timeout=SLOW)
    expect(page.get_by_role("button", name="Certificate for")).to_have_count(0)


def test_the_page_computes_what_cpython_does(visit: Callable[..., Page]) -> None:
    requests = (ROOT / "tests" / "data" / "practice.jsonl").read_text(encoding="utf-8").splitlines()
    page = visit(LADDER)
    expect(words(page)).to_contain_text("rungs finished", timeout=SLOW)
    there = page.evaluate(
        """async (requests) => {
          const element = document.querySelector("playbook-ladder");
          const session = element.view.asking.session;
          const found = [];
          for (const one of requests) found.push(await session.request(JSON.parse(one)));
          return found;
        }""",
        requests,
    )
    assert there == [json.loads(answer(request)) for request in requests]


def test_no_fault_on_any_practice_page(browser: Browser, site_url: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(SLOW)
    page = context.new_page()
    for name, there in (
        (START, ".quiz-button"),
        (DAILY, ".quiz-button"),
        (MINE, "#ladder"),
        (LADDER, ".practice-rung"),
    ):
        page.goto(site_url + name)
        expect(page.locator(there).first).to_be_visible(timeout=SLOW)
        page.add_script_tag(path=AXE)
        assert faults(page) == [], name
    context.close()
