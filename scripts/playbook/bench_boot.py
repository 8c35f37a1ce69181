"""``bench boot``: how long a page needs from navigation to the first scored answer, against Pyodide as it comes.

Both run the same engine in the same browser, in turns, so that whatever else the machine does slows both.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import platform
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TARGET = 0.45
"""Of the time that stock Pyodide takes, cold and warm: what this project promises itself (see docs/decisions)."""

SETTLE_MS = 5_000
"""How long a page stays open once it was answered, as it does for a learner: the browser then keeps compiled code."""

WAYS = ("stock", "ours")
VISITS = ("cold", "warm")


def add_parsers(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add ``bench`` to the command line; return where what it can measure is added."""
    bench = verbs.add_parser("bench", help="measure how fast things are", description="Measure on this machine.")
    what = bench.add_subparsers(title="what to measure", metavar="WHAT", required=True)
    boot = what.add_parser(
        "boot",
        help="time to the first scored answer",
        description="Time from navigation to the first scored answer in Chromium, against stock Pyodide.",
    )
    boot.add_argument(
        "--runs", type=int, default=5, help="visits of each sort; medians are shown (default: %(default)s)"
    )
    boot.set_defaults(handler=run)
    return what


@dataclass(frozen=True, slots=True)
class Timing:
    """The medians of one sort of visit, in milliseconds."""

    visit: str
    stock: float
    ours: float

    @property
    def ratio(self) -> float:
        """Our time as a part of stock Pyodide's."""
        return self.ours / self.stock


def run(options: argparse.Namespace) -> int:
    """Measure, print, and return 1 if a target was missed."""
    from playbook.paths import ROOT
    from playbook_quiz.browser import WARM_UP

    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        prepare(site, ROOT, WARM_UP)
        with serving(site) as address:
            timings, browser = measure(address, max(1, options.runs))
    print(f"bench boot --runs {options.runs}: navigation to first scored answer, medians of {options.runs}")
    print(f"{browser}, {os.cpu_count()} processors, {platform.machine()} {platform.system()}, served from this machine")
    print(f"{'':6}{'stock':>10}{'ours':>10}{'ratio':>8}")
    for timing in timings:
        print(f"{timing.visit:6}{timing.stock:>7.0f} ms{timing.ours:>7.0f} ms{timing.ratio:>8.2f}")
    met = all(timing.ratio <= TARGET for timing in timings)
    print(f"target {TARGET:.2f}: {'met' if met else 'missed'}")
    return 0 if met else 1


def prepare(site: Path, project: Path, request: str) -> None:
    """Fill ``site`` with a page of each sort, and the request that both answer.

    Args:
        site: An empty folder.
        project: The folder that the engine's wheel is built from.
        request: What both are asked, in JSON.
    """
    from playbook.node import BROWSER
    from playbook.runtime import build_page_script, build_runtime

    manifest = build_runtime(project=project, out=site / "ours" / "runtime")
    (site / "request.json").write_text(request, encoding="utf-8")
    for way in WAYS:
        build_page_script(BROWSER / "bench" / f"{way}.ts", manifest=manifest, out=site / way / "script")
        script = f"<script type='module' src='script/{way}.js'></script>"
        (site / way / "index.html").write_text(f"<!doctype html><title>{way}</title>{script}", encoding="utf-8")
    stock = site / "stock"
    shutil.copy(BROWSER / "bench" / "stock-worker.js", stock)
    prepare_stock(stock, project)


def prepare_stock(folder: Path, project: Path) -> None:
    """Put Pyodide as it comes into ``folder``, with the engine's wheel, built from ``project``, in its lock file."""
    from playbook.node import BROWSER, ensure_node_modules
    from playbook.runtime import build_wheel, lock_wheel

    ensure_node_modules()
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copy(BROWSER / "node_modules" / "pyodide" / name, folder)
    lock_wheel(folder / "pyodide-lock.json", build_wheel(project, folder))


def measure(address: str, runs: int) -> tuple[list[Timing], str]:
    """Visit both pages ``runs`` times, in turns, each time with a new profile: first without a cache, then with it.

    Returns:
        The medians, and the name of the browser.
    """
    from playwright.sync_api import sync_playwright

    from playbook.chromium import FLAGS, chromium_path

    times: dict[tuple[str, str], list[float]] = {(way, visit): [] for way in WAYS for visit in VISITS}
    answers: set[str] = set()
    with sync_playwright() as driver:
        for index in range(runs):
            for way in WAYS if index % 2 else reversed(WAYS):
                with tempfile.TemporaryDirectory() as profile:
                    context = driver.chromium.launch_persistent_context(
                        profile, executable_path=chromium_path(), args=list(FLAGS), headless=True
                    )
                    for visit in VISITS:
                        page = context.new_page()
                        page.goto(f"{address}/{way}/index.html", wait_until="commit")
                        page.wait_for_function("globalThis.measured", timeout=120_000)
                        measured = page.evaluate("measured")
                        times[way, visit].append(measured["ms"])
                        answers.add(measured["answer"])
                        page.wait_for_timeout(SETTLE_MS)
                        page.close()
                    browser = context.browser
                    version = f"Chromium {browser.version}" if browser else "Chromium"
                    context.close()
    if len(answers) != 1:
        raise AssertionError(f"the two did not give the same answer: {json.dumps(sorted(answers))}")
    medians = {key: statistics.median(values) for key, values in times.items()}
    return [Timing(visit, medians["stock", visit], medians["ours", visit]) for visit in VISITS], version


class _Files(http.server.SimpleHTTPRequestHandler):
    """Serves files that a browser may keep, so that a second visit is warm as it is on a real server."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class names it so
        """Say nothing: the figures are the output."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine while the block runs, and yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
