"""Asking Python: one at a time, within limits, and never with the worker lost for good."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from runtime.conftest import INTRANET, Site
from runtime.servers import Server


@pytest.fixture
def started(page: Page, server: Server) -> Page:
    page.goto(server.url("index.html"))
    result = page.evaluate("start()")
    assert result["ok"], result
    return page


def test_progress_counts_every_byte_and_ends_ready(page: Page, server: Server, standin_site: Site) -> None:
    page.goto(server.url("index.html"))
    seen = page.evaluate("start()")["value"]
    total = sum((standin_site.folder / "runtime" / name).stat().st_size for name in standin_site.names.values())
    assert {step["totalBytes"] for step in seen} == {total}
    loaded = [step["loadedBytes"] for step in seen]
    assert loaded == sorted(loaded)
    assert loaded[0] < total
    assert seen[-1] == {"stage": "ready", "loadedBytes": total, "totalBytes": total}
    stages = [step["stage"] for step in seen]
    assert sorted(set(stages), key=stages.index) == ["download", "start", "ready"]


def test_the_warm_up_is_answered_before_the_first_call(started: Page) -> None:
    assert started.evaluate("call({do: 'count'})")["value"] == {"answered": 2}


def test_a_call_alone_starts_the_engine(page: Page, server: Server) -> None:
    page.goto(server.url("index.html"))
    assert page.evaluate("call({do: 'echo'})")["ok"]


def test_calls_are_answered_in_turn(started: Page) -> None:
    results = started.evaluate("Promise.all([1, 2, 3].map(() => call({do: 'count'})))")
    assert [result["value"]["answered"] for result in results] == [2, 3, 4]


def test_a_call_that_never_ends_costs_the_worker_and_not_the_next_call(started: Page) -> None:
    started.evaluate("create({callMs: 1500})")
    started.evaluate("start()")
    endless, after = started.evaluate("Promise.all([call({do: 'loop'}), call({do: 'count'})])")
    assert endless["code"] == "call-timeout"
    assert 1_400 < endless["ms"] < 10_000
    assert after["value"] == {"answered": 2}  # another Python: only its warm-up came before


@pytest.mark.parametrize("what", ["raise", "not-json"])
def test_an_error_in_python_is_told_and_leaves_python_running(started: Page, what: str) -> None:
    result = started.evaluate("what => call({do: what})", what)
    assert result["code"] == "call-failed"
    assert started.evaluate("call({do: 'count'})")["value"] == {"answered": 3}


def test_a_request_that_is_too_long_or_too_deep_never_leaves_the_page(started: Page) -> None:
    assert started.evaluate("call({do: 'echo', text: 'x'.repeat(300000)})")["code"] == "request-too-long"
    assert started.evaluate("call({do: 'echo', deep: nested(39)})")["ok"]
    assert started.evaluate("call({do: 'echo', deep: nested(40)})")["code"] == "request-too-deep"
    assert started.evaluate("call({do: 'echo', deep: nested(1000000)})")["code"] == "request-too-deep"
    assert started.evaluate("call((() => { const a = {}; a.a = a; return a; })())")["code"] == "request-too-deep"
    assert started.evaluate("call({do: 'count'})")["value"] == {"answered": 3}


def test_an_engine_that_was_disposed_of_says_so(started: Page) -> None:
    waiting = started.evaluate("(() => { const early = call({do: 'loop'}); dispose(); return early; })()")
    assert waiting["code"] == "disposed"
    assert started.evaluate("start()")["code"] == "disposed"
    assert started.evaluate("call({do: 'echo'})")["code"] == "disposed"


def test_a_plain_http_intranet_is_enough(page: Page, server: Server) -> None:
    page.goto(server.url("index.html", host=INTRANET))
    assert page.evaluate("[isSecureContext, typeof crypto.subtle, typeof caches]") == [False, "undefined", "undefined"]
    assert page.evaluate("call({do: 'echo'})")["ok"]
