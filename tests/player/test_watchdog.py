"""Python that hangs or dies in the middle of marking: it is replaced, the answer stays, and one calm line says so."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, Worker, expect

from player.conftest import PRACTICE, check, stored
from player.staging import Stage

REPLY = "I am sorry. You waited in all day, and that must have been annoying."


def opened(context: BrowserContext, site_url: str) -> tuple[Page, Worker]:
    """The staged quiz with Python running."""
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    return page, next(worker for worker in page.workers if "runtime/worker.js" in worker.url)


def send_and_expect(page: Page, words: str) -> None:
    """Have the reply marked by what hangs or is dead, and then by what took its place."""
    question = page.locator("#parcel")
    question.locator("textarea").fill(REPLY)
    question.locator(".quiz-button").click()
    error = question.locator(".quiz-error")
    expect(error).to_have_count(1)
    expect(error).to_contain_text(words)
    expect(page.locator(".quiz-status")).to_have_text(error.inner_text())
    expect(question.locator("textarea")).to_have_value(REPLY)
    assert [one["question"] for one in stored(page, "attempts")] == ["bill"]
    question.get_by_role("button", name="Try again").click()
    expect(question.locator(".quiz-score")).to_be_visible()
    expect(error).to_have_count(0)
    assert [one["question"] for one in stored(page, "attempts")].count("parcel") == 1


def test_marking_that_does_not_end_is_stopped_and_python_replaced(
    context: BrowserContext, site_url: str, stage: Stage  # noqa: ARG001 it changes what is served
) -> None:  # fmt: skip
    page, worker = opened(context, site_url)
    worker.evaluate("() => void setTimeout(() => { for (;;); })")
    send_and_expect(page, "Marking took too long and was stopped.")


def test_a_worker_that_dies_is_replaced(
    context: BrowserContext, site_url: str, stage: Stage  # noqa: ARG001 it changes what is served
) -> None:  # fmt: skip
    page, worker = opened(context, site_url)
    worker.evaluate("() => void setTimeout(() => close())")
    send_and_expect(page, "Marking took too long and was stopped.")


def test_a_check_that_cannot_be_marked_keeps_every_answer(
    context: BrowserContext, site_url: str, stage: Stage  # noqa: ARG001 it changes what is served
) -> None:  # fmt: skip
    page, worker = opened(context, site_url)
    page.get_by_label("Check All answers first").check()
    page.get_by_label("Let us look").check()
    page.locator("#parcel textarea").fill(REPLY)
    worker.evaluate("() => void setTimeout(() => { for (;;); })")
    finish = page.get_by_role("button", name="Finish and see the results")
    finish.click()
    error = page.locator(".quiz-review .quiz-error")
    expect(error).to_contain_text("Your answers are still there.")
    expect(page.locator(".quiz-score")).to_have_count(0)
    assert len(stored(page, "attempts")) == 1
    finish.click()
    page.get_by_role("button", name="Finish and leave them open").click()
    expect(page.locator(".quiz-results")).to_be_visible()
    assert len(stored(page, "attempts")) == 3
