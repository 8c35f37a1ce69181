"""What is kept over a reload, a kill and in two tabs, and what happens where nothing can be kept."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playbook.chromium import FLAGS, chromium_path
from player.conftest import PRACTICE, check, put_in_order, stored, wait_for_text_kept

pytestmark = pytest.mark.usefixtures("stage")

REPLY = "I am sorry. You waited in all day, and that must have been annoying. The box is at the side door."


def answer_everything(page: Page) -> None:
    """Answer every question of the staged quiz, and have each of them marked but the last two drafts."""
    page.get_by_label("Look closely").check()
    page.get_by_label("Other guests").check()
    page.get_by_label("Where did it").check()
    put_in_order(page.locator("#call"), ["Say back", "Ask what"])
    for index in range(4):
        page.locator("#early select").nth(index).select_option("while-you-listen")
    page.locator("#tiles .quiz-option").filter(has_text="not brown").get_by_role("combobox").select_option("contradict")
    page.locator("#parcel textarea").fill(REPLY)
    for name in ("bill", "coats", "call", "early", "tiles", "parcel"):
        page.locator(f"#{name}").get_by_label("Guessing").check()
        check(page.locator(f"#{name}"))
    page.locator("#wall textarea").fill("I am so sorry. A year of damp must have been awful.")
    page.locator("#wall .quiz-button").click()
    expect(page.locator("#wall .quiz-said")).to_have_count(3)


def scores(page: Page) -> dict[str, str]:
    """The points that stand under each question, once every one of them is there."""
    expect(page.locator(".quiz-score")).to_have_count(6)
    names = ("bill", "coats", "call", "early", "tiles", "parcel")
    return {name: page.locator(f"#{name} .quiz-score").inner_text() for name in names}


CONTROLS = """() => [...document.querySelectorAll(".quiz-option input, .quiz-option select, .quiz textarea")]
  .map((one) => [one.closest("[data-question]").id, one.closest("[data-option]")?.dataset.option ?? "",
    one.type === "radio" || one.type === "checkbox" ? one.checked : one.value]).sort().map(String)"""
ORDERS = """() => Object.fromEntries([...document.querySelectorAll("[data-question]")].map((one) =>
  [one.id, [...one.querySelectorAll("[data-option]")].filter((item) => item.matches("li"))
    .map((item) => item.dataset.option)]))"""


def test_answers_results_and_order_come_back_after_a_reload(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    answer_everything(page)
    page.locator("#parcel textarea").fill("A second draft, half")
    page.locator("#wall textarea").fill("And the next reply, half")
    wait_for_text_kept(page, "And the next reply, half")
    before, controls, orders = scores(page), page.evaluate(CONTROLS), page.evaluate(ORDERS)
    attempts = stored(page, "attempts")
    page.reload()
    expect(page.locator(".quiz-status")).to_contain_text("Your answers are back")
    assert scores(page) == before
    expect(page.locator("#wall .quiz-said")).to_have_count(3)
    assert page.evaluate(CONTROLS) == controls
    assert page.evaluate(ORDERS) == orders
    expect(page.locator("#parcel textarea")).to_have_value("A second draft, half")
    expect(page.locator("#parcel .quiz-stale")).to_be_visible()
    expect(page.locator("#wall textarea")).to_have_value("And the next reply, half")
    expect(page.locator("#bill").get_by_label("Guessing")).to_be_checked()
    assert stored(page, "attempts") == attempts  # what comes back is no new attempt


def test_every_attempt_is_recorded_with_what_it_showed(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    page.locator("#bill").get_by_label("Sure", exact=True).check()
    check(page.locator("#bill"))
    expect(page.locator("#bill .quiz-remark")).to_contain_text("You were sure.")
    page.get_by_label("Let us look").check()
    check(page.locator("#bill"))
    page.locator("#parcel .quiz-hint summary").first.click()
    page.locator("#parcel textarea").fill(REPLY)
    check(page.locator("#parcel"))
    page.wait_for_function("() => document.querySelector('#parcel .quiz-score')")
    first, second, reply = sorted(stored(page, "attempts"), key=lambda one: one["marked"])
    assert (first["quiz"], first["question"], first["points"], first["outOf"]) == ("pitfalls/five-donts", "bill", 0, 1)
    assert (first["confidence"], second["points"], second["hints"]) == ("sure", 1, 0)
    assert first["begun"] <= first["marked"] <= second["marked"]
    assert len(first["hash"]) == 12
    assert first["advice"] == ["N1"]
    assert {one["page"] for one in first["findings"]} == {"pitfalls/telling-them-they-are-wrong.md"}
    assert (reply["answer"], reply["hints"], reply["confidence"]) == ({"text": REPLY}, 1, None)
    assert {"criterion": "acknowledge", "share": 1, "page": "path/acknowledge.md"} in reply["marks"]
    assert {"acknowledge", "apologise"} <= {one["criterion"] for one in reply["findings"]}


def test_marking_twice_in_a_row_makes_one_attempt(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    page.evaluate("for (let i = 0; i < 5; i++) document.querySelector('#bill .quiz-button').click()")
    expect(page.locator("#bill .quiz-score")).to_have_count(1)
    page.locator("#bill .quiz-button").click()
    expect(page.get_by_role("status").filter(has_text="has not changed since it was marked")).to_have_count(1)
    assert len(stored(page, "attempts")) == 1  # five clicks at once, and one on an answer that is marked already
    page.get_by_label("Let us look").check()
    page.locator("#bill .quiz-button").dblclick()
    expect(page.locator("#bill .quiz-score")).to_have_text("1 of 1 point")
    page.wait_for_function("() => !document.querySelector('[aria-disabled=true].quiz-button')")
    assert len(stored(page, "attempts")) == 2


@contextmanager
def own_chromium(browser: Browser, profile: Path) -> Iterator[tuple[BrowserContext, subprocess.Popen[str]]]:
    """A browser whose processes belong to the test, with a profile that outlives it."""
    words = [str(chromium_path()), *FLAGS, "--headless", f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    process = subprocess.Popen(words, start_new_session=True, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        address = next(line.split()[-1] for line in process.stderr if line.startswith("DevTools listening on"))
        context = browser.browser_type.connect_over_cdp(address).contexts[0]
        context.set_default_timeout(60_000)
        yield context, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stderr.close()


def test_a_browser_that_is_killed_loses_nothing_and_broken_files_stop_nothing(
    browser: Browser, tmp_path: Path, site_url: str
) -> None:
    with own_chromium(browser, tmp_path) as (context, process):
        page = context.new_page()
        page.goto(site_url + PRACTICE)
        page.get_by_label("Look closely").check()
        check(page.locator("#bill"))
        page.locator("#parcel textarea").fill("Half a sentence")
        wait_for_text_kept(page, "Half a sentence")
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    with own_chromium(browser, tmp_path) as (context, _):
        page = context.new_page()
        page.goto(site_url + PRACTICE)
        expect(page.get_by_label("Look closely")).to_be_checked()
        expect(page.locator("#bill .quiz-score")).to_have_text("0 of 1 point")
        expect(page.locator("#parcel textarea")).to_have_value("Half a sentence")
        assert len(stored(page, "attempts")) == 1
    files = [path for path in (tmp_path / "Default" / "IndexedDB").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(b"no database" * 100)
    with own_chromium(browser, tmp_path) as (context, _):  # what was kept is beyond reading; all the rest goes on
        page = context.new_page()
        page.goto(site_url + PRACTICE)
        page.get_by_label("Look closely").check()
        check(page.locator("#bill"))


def test_two_tabs_lose_nothing(context: BrowserContext, site_url: str) -> None:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(site_url + PRACTICE)
    first.get_by_label("Look closely").check()
    second.get_by_label("Other guests").check()
    check(first.locator("#bill"))
    check(second.locator("#coats"))
    second.get_by_label("Let us look").check()
    check(second.locator("#bill"))
    first.locator("#parcel textarea").fill("Written in the first tab")
    wait_for_text_kept(first, "Written in the first tab")
    second.locator("#parcel textarea").fill("Written in the second tab")
    wait_for_text_kept(first, "Written in the second tab")
    assert sorted((one["question"], one["points"]) for one in stored(first, "attempts")) == [
        ("bill", 0), ("bill", 1), ("coats", 0.5),
    ]  # fmt: skip
    other = second.locator("#parcel .quiz-elsewhere")
    other.locator("summary").click()
    expect(other.locator("blockquote")).to_have_text("Written in the first tab")
    first.locator("#parcel textarea").press_sequentially(" and goes on")
    wait_for_text_kept(first, "Written in the first tab and goes on")
    third = context.new_page()
    third.goto(site_url + PRACTICE)
    expect(third.locator("#parcel textarea")).to_have_value("Written in the first tab and goes on")
    other = third.locator("#parcel .quiz-elsewhere")
    other.locator("summary").click()
    expect(other.locator("blockquote")).to_have_text("Written in the second tab")
    other.get_by_role("button", name="Put it into the field").click()
    expect(third.locator("#parcel textarea")).to_have_value("Written in the second tab")
    expect(other.locator("blockquote")).to_have_text("Written in the first tab and goes on")


def test_whoever_is_faster_than_what_was_kept_loses_neither(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.locator("#parcel textarea").fill("From last time")
    wait_for_text_kept(page, "From last time")
    page.add_init_script("document.addEventListener('DOMContentLoaded', () => {"
                         " document.querySelector('#parcel textarea').value = 'Typed at once' })")  # fmt: skip
    page.reload()
    expect(page.locator("#parcel .quiz-elsewhere blockquote")).to_have_text("From last time")
    expect(page.locator("#parcel textarea")).to_have_value("Typed at once")


def test_an_offline_learner_keeps_everything(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    context.set_offline(True)
    page.locator("#parcel textarea").fill(REPLY)
    check(page.locator("#parcel"))  # Python is here already
    page.locator("#wall textarea").fill("Written without a network")
    wait_for_text_kept(page, "Written without a network")
    context.set_offline(False)
    page.reload()
    expect(page.locator("#wall textarea")).to_have_value("Written without a network")
    expect(page.locator("#parcel textarea")).to_have_value(REPLY)
    assert len(stored(page, "attempts")) == 2


def test_answers_come_back_even_when_python_cannot(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    context.route("**/*.wasm*", lambda route: route.abort("internetdisconnected"))
    page.reload()
    expect(page.get_by_label("Look closely")).to_be_checked()
    expect(page.locator("#bill .quiz-waiting")).to_contain_text("0 of 1 point when it was marked.")


DENIED = {
    "no such thing": "Object.defineProperty(window, 'indexedDB', {value: undefined})",
    "refused at once": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    "refused later": "IDBFactory.prototype.open = function () { const r = new EventTarget();"
    " setTimeout(() => { r.error = new DOMException('no', 'UnknownError'); r.dispatchEvent(new Event('error')) });"
    " return r }",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }",
}


@pytest.mark.parametrize("how", DENIED.values(), ids=DENIED)
def test_storage_that_is_denied_or_full_costs_only_the_keeping(
    context: BrowserContext, site_url: str, how: str
) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(how)
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    expect(page.locator(".quiz-bar .quiz-notice")).to_contain_text("This browser keeps nothing")
    page.locator(".quiz-progress summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save a copy").click()
    assert '"question": "bill"' in Path(saved.value.path()).read_text("utf-8")
    assert complaints == []


def test_records_that_cannot_be_read_are_left_alone(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    page.get_by_label("Other guests").check()
    check(page.locator("#coats"))
    page.evaluate(
        """async () => {
          const { name } = (await indexedDB.databases())[0];
          const database = await new Promise((done) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => done(opening.result);
          });
          const writing = database.transaction(["attempts", "standings"], "readwrite");
          const quiz = "pitfalls/five-donts";
          writing.objectStore("standings").put({ quiz, question: "bill", answer: 7, marked: "yes" });
          writing.objectStore("attempts").put({ id: "x", quiz, points: -4 });
          await new Promise((done) => (writing.oncomplete = done));
          database.close();
        }"""
    )
    page.reload()
    expect(page.locator("#coats .quiz-score")).to_be_visible()
    expect(page.locator("#bill").get_by_role("radio", name="Look closely")).not_to_be_checked()
    expect(page.locator(".quiz-bar .quiz-notice")).to_contain_text("could not be read")
    page.get_by_label("Let us look").check()
    check(page.locator("#bill"))
    assert {"x"} < {one["id"] for one in stored(page, "attempts")}
    page.locator(".quiz-progress summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save a copy").click()
    assert '"x"' not in Path(saved.value.path()).read_text("utf-8")


def test_a_newer_page_takes_over_the_database_and_this_one_goes_on(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    page.evaluate(
        """async () => {
          const { name } = (await indexedDB.databases())[0];
          const opening = indexedDB.open(name, 99);
          const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
          database.close();
        }"""
    )
    expect(page.locator(".quiz-bar .quiz-notice")).to_contain_text("A newer version of this page")
    page.get_by_label("Let us look").check()
    check(page.locator("#bill"))
    expect(page.locator("#bill .quiz-score")).to_have_text("1 of 1 point")
    page.reload()  # an older page than what is kept: it keeps its hands off
    expect(page.locator(".quiz-bar .quiz-notice")).to_contain_text("This browser keeps nothing")
    page.get_by_label("Let us look").check()
    check(page.locator("#bill"))


def test_records_of_the_first_version_come_along(context: BrowserContext, site_url: str) -> None:
    """A database as version 1 left it: no sittings, and records that know nothing of them."""
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    page.get_by_label("Look closely").check()
    check(page.locator("#bill"))
    page.locator("#parcel textarea").fill("An old draft")
    wait_for_text_kept(page, "An old draft")
    (attempt,), standings = stored(page, "attempts"), stored(page, "standings")
    for name in ("sitting", "mode"):
        attempt.pop(name)
    for one in standings:
        del one["sitting"], one["flagged"]
    blank = context.new_page()
    blank.goto(site_url + "404.html")
    page.close()
    blank.evaluate(
        """async ([attempt, standings]) => {
          const { name } = (await indexedDB.databases())[0];
          await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
          const opening = indexedDB.open(name, 1);
          opening.onupgradeneeded = () => {
            const attempts = opening.result.createObjectStore("attempts", { keyPath: "id" });
            attempts.createIndex("quiz", "quiz");
            opening.result.createObjectStore("standings", { keyPath: ["quiz", "question"] });
            opening.result.createObjectStore("settings");
          };
          const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
          const writing = database.transaction(["attempts", "standings"], "readwrite");
          writing.objectStore("attempts").put(attempt);
          for (const one of standings) writing.objectStore("standings").put(one);
          await new Promise((done) => (writing.oncomplete = done));
          database.close();
        }""",
        [attempt, standings],
    )
    page = context.new_page()
    page.goto(site_url + PRACTICE)
    expect(page.locator("#bill .quiz-score")).to_have_text("0 of 1 point")
    expect(page.locator("#parcel textarea")).to_have_value("An old draft")
    expect(page.locator(".quiz-notice")).to_have_count(0)
    assert stored(page, "attempts") == [attempt | {"sitting": "", "mode": "practice"}]
    page.get_by_role("button", name="Show my results").click()
    expect(page.locator(".quiz-results .quiz-total")).to_contain_text("1 of 7 questions answered")
