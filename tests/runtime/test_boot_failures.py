"""Whatever happens to a file on its way, starting ends in time with a reason, and trying again works."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from runtime.conftest import Site
from runtime.servers import Fault, Server

LIMITS = {"stallMs": 3_000, "silenceMs": 30_000}
PATIENT = {"stallMs": 20_000, "silenceMs": 30_000}  # where nothing stalls, a busy machine must not look as if it did
AT_ONCE_MS = 15_000  # for whatever needs no waiting, on a busy machine

CODES = {
    Fault.MISSING: "asset-missing",
    Fault.REFUSED: "asset-unreachable",
    Fault.CUT: "asset-truncated",
    Fault.SHORT: "asset-truncated",
    Fault.LONG: "asset-corrupt",
    Fault.CHANGED: "asset-corrupt",
    Fault.STALLED: "asset-stalled",
    Fault.SILENT: "asset-stalled",
}
USES = ("worker", "wasm", "library", "lock", "wheel")


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("fault", CODES, ids=str)
def test_a_fault_ends_in_its_code_and_a_retry_works(
    page: Page, server: Server, standin_site: Site, use: str, fault: Fault
) -> None:
    name = standin_site.names[use]
    server.faults[name] = fault
    page.goto(server.url("index.html"))
    limits = LIMITS if CODES[fault] == "asset-stalled" else PATIENT
    page.evaluate("limits => create(limits)", limits)

    result = page.evaluate("start()")

    assert result["code"] == CODES[fault], result
    assert name in result["detail"]
    assert result["ms"] < LIMITS["stallMs"] + AT_ONCE_MS

    server.faults.clear()
    assert page.evaluate("start()")["ok"]
    assert page.evaluate("call({do: 'echo'})")["value"] == {"echo": {"do": "echo"}}


@pytest.mark.parametrize("use", USES)
def test_a_sign_in_page_in_place_of_a_file_is_an_error(
    page: Page, server: Server, standin_site: Site, use: str
) -> None:
    server.faults[standin_site.names[use]] = Fault.PAGE
    page.goto(server.url("index.html"))
    result = page.evaluate("start()")
    # Longer or shorter than the file it stands for: both are told.
    assert result["code"] in {"asset-truncated", "asset-corrupt"}, result
    assert result["ms"] < AT_ONCE_MS


@pytest.mark.parametrize("use", [use for use in USES if use != "worker"])
def test_a_wrong_content_type_does_no_harm(page: Page, server: Server, standin_site: Site, use: str) -> None:
    server.faults[standin_site.names[use]] = Fault.MISTYPED
    page.goto(server.url("index.html"))
    assert page.evaluate("start()")["ok"]


def test_a_worker_that_goes_silent_is_given_up(page: Page, server: Server) -> None:
    # The files are all right; the limit is one that no start can keep.
    page.goto(server.url("index.html"))
    page.evaluate("create({silenceMs: 1})")
    assert page.evaluate("start()")["code"] == "start-timeout"


def test_a_call_waits_for_the_start_and_fails_with_it(page: Page, server: Server, standin_site: Site) -> None:
    server.faults[standin_site.names["wheel"]] = Fault.MISSING
    page.goto(server.url("index.html"))
    early, started = page.evaluate("Promise.all([call({do: 'echo'}), start()])")
    assert early["code"] == started["code"] == "asset-missing"
    server.faults.clear()
    early, started = page.evaluate("Promise.all([call({do: 'echo'}), start()])")
    assert started["ok"]
    assert early["value"] == {"echo": {"do": "echo"}}
