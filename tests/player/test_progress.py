"""What a learner can do about their progress: keep nothing, forget, save a copy and load one, or be refused it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from player.conftest import PRACTICE, check, stored, wait_for_text_kept

pytestmark = pytest.mark.usefixtures("stage")


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Page:
    """The staged quiz, with "Your progress" open."""
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.locator(".quiz-progress summary").click()
    return page


def answer_two(page: Page) -> None:
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    page.locator("#parcel textarea").fill("A draft")
    wait_for_text_kept(page, "A draft")


def message(page: Page) -> Locator:
    return page.locator(".quiz-message")


def test_on_a_shared_computer_nothing_is_kept(page: Page) -> None:
    answer_two(page)
    switch = page.get_by_label("This is a shared computer")
    switch.check()
    confirm = page.get_by_role("button", name="Keep nothing, delete what there is")
    expect(confirm).to_be_focused()
    page.get_by_role("button", name="Leave it").click()
    expect(switch).not_to_be_checked()
    expect(switch).to_be_focused()
    assert len(stored(page, "attempts")) == 1
    switch.check()
    expect(page.locator(".quiz-confirm")).to_contain_text("1 marked answer and all drafts")
    confirm.click()
    expect(page.locator(".quiz-notice")).to_contain_text("Nothing is kept on this computer.")
    assert not any(stored(page, store) for store in ("attempts", "standings", "sittings"))
    page.locator("#parcel textarea").fill("Still works, and is kept nowhere")
    page.get_by_label("Other guests").check()
    check(page.locator("#coats"))
    page.reload()
    expect(page.locator(".quiz-notice")).to_contain_text("Nothing is kept on this computer.")
    expect(page.locator("#parcel textarea")).to_have_value("")
    assert not any(stored(page, store) for store in ("attempts", "standings", "sittings"))
    page.get_by_label("Other guests").check()
    page.locator(".quiz-progress summary").click()
    page.get_by_label("This is a shared computer").uncheck()
    expect(message(page)).to_contain_text("From now on your answers are kept")
    page.reload()
    expect(page.get_by_label("Other guests")).to_be_checked()


def test_another_tab_keeps_nothing_either(page: Page, context: BrowserContext, site_url: str) -> None:
    other = context.new_page()
    other.goto(site_url + PRACTICE)
    other.get_by_label("Look closely").check()
    check(other.locator("#bill"))
    page.get_by_label("This is a shared computer").check()
    page.get_by_role("button", name="Keep nothing, delete what there is").click()
    expect(page.locator(".quiz-notice")).to_be_visible()
    other.locator("#parcel textarea").fill("Typed in a tab that does not know yet")
    expect(other.locator(".quiz-notice")).to_contain_text("Nothing is kept on this computer.")
    assert not any(stored(page, store) for store in ("attempts", "standings", "sittings"))


def test_forget_me_deletes_everything_and_empties_the_questions(page: Page) -> None:
    answer_two(page)
    forget = page.get_by_role("button", name="Forget me")
    forget.click()
    page.get_by_role("button", name="Leave it").click()
    expect(forget).to_be_focused()
    forget.click()
    page.get_by_role("button", name="Delete everything").click()
    expect(message(page)).to_have_text("Everything is deleted.")
    expect(page.locator("#parcel textarea")).to_have_value("")
    expect(page.get_by_label("Look closely")).not_to_be_checked()
    expect(page.locator(".quiz-score")).to_have_count(0)
    assert not any(stored(page, store) for store in ("attempts", "standings", "sittings"))


def save(page: Page) -> dict[str, Any]:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save a copy").click()
    assert saved.value.suggested_filename.startswith("playbook-progress-2")
    content: dict[str, Any] = json.loads(Path(saved.value.path()).read_text("utf-8"))
    return content


def load(page: Page, content: str | bytes) -> None:
    buffer = content.encode() if isinstance(content, str) else content
    page.locator(".quiz-progress input[type=file]").set_input_files(
        {"name": "copy.json", "mimeType": "application/json", "buffer": buffer}
    )


def forget(page: Page) -> None:
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(message(page)).to_have_text("Everything is deleted.")


def test_a_copy_can_be_saved_and_loaded_again(page: Page) -> None:
    answer_two(page)
    copy = save(page)
    assert (copy["format"], len(copy["attempts"]), len(copy["standings"])) == ("playbook-progress", 1, 2)
    before = stored(page, "attempts")
    forget(page)
    load(page, json.dumps(copy))
    expect(message(page)).to_have_text("1 marked answer was added.")
    expect(page.locator("#bill .quiz-score")).to_have_text("0 of 1 point")
    expect(page.locator("#parcel textarea")).to_have_value("A draft")
    assert stored(page, "attempts") == before
    load(page, json.dumps(copy))
    expect(message(page)).to_have_text("0 marked answers were added.")
    assert stored(page, "attempts") == before
    page.reload()
    expect(page.locator("#bill .quiz-score")).to_have_text("0 of 1 point")


def test_a_loaded_copy_does_not_overwrite_what_is_newer(page: Page) -> None:
    answer_two(page)
    copy = save(page)
    page.locator("#parcel textarea").fill("A newer draft")
    wait_for_text_kept(page, "A newer draft")
    load(page, json.dumps(copy))
    expect(message(page)).to_be_visible()
    expect(page.locator("#parcel textarea")).to_have_value("A newer draft")


def broken(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], str]:
    def made(copy: dict[str, Any]) -> str:
        change(copy)
        return json.dumps(copy)

    return made


HOSTILE: dict[str, tuple[Callable[[dict[str, Any]], str | bytes], str]] = {
    "no JSON": (lambda _: "{", "could not be read"),
    "bytes": (lambda _: b"\xff\xfe\x00\x01" * 100, "could not be read"),
    "something else": (lambda _: '{"hello": 1}', "no copy of your progress"),
    "a list": (lambda _: "[1, 2]", "no copy of your progress"),
    "deep": (lambda _: "[" * 200_000 + "]" * 200_000, "no copy of your progress"),
    "too large": (lambda _: b" " * 20_000_001, "too large"),
    "newer": (broken(lambda copy: copy.update(version=99)), "newer version"),
    "no records": (broken(lambda copy: copy.pop("attempts")), "attempts"),
    "too many points": (broken(lambda copy: copy["attempts"][0].update(points=7)), "damaged"),
    "no points": (broken(lambda copy: copy["attempts"][0].pop("points")), "attempts.0.points"),
    "another type": (broken(lambda copy: copy["standings"][-1].update(answer="text")), "damaged"),
    "one bad among good": (broken(lambda copy: copy["attempts"].append({"id": "x"})), "attempts.1"),
    "a text without end": (broken(lambda copy: copy["standings"][-1].update(answer={"text": "xy" * 10**6})), "damaged"),
    "a prototype": (
        lambda copy: json.dumps(copy).replace('"findings": [', '"findings": [{"__proto__": {"points": 1}},', 1),
        "damaged",
    ),
}  # fmt: skip


def test_a_file_that_is_wrong_is_refused_as_a_whole(page: Page) -> None:
    answer_two(page)
    copy = save(page)
    forget(page)
    for case, (make, words) in HOSTILE.items():
        load(page, make(json.loads(json.dumps(copy))))
        expect(message(page), case).to_contain_text(words)
        expect(page.locator(".quiz-status"), case).to_have_text(message(page).inner_text())
        assert not any(stored(page, store) for store in ("attempts", "standings", "sittings")), case
        page.get_by_role("button", name="Save a copy").click()  # another message, so that the next one is seen to come
        expect(message(page)).to_contain_text("The copy is saved")
    assert page.evaluate("({}).points") is None
