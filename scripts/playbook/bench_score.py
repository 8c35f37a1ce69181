"""``bench score``: how long a reply takes in CPython and in Chromium's Pyodide, against a grader of patterns on ``re``.

Both Pythons run the same module (``scoring_time``) on the same replies, each of which is read once: nothing that is
kept from one reply makes the next look faster.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playbook import scoring_time
from playbook.bench_boot import prepare_stock, serving
from playbook.lexicon_cli import compiled
from playbook.node import BROWSER
from playbook.paths import ROOT
from playbook.replies import FOLDER
from playbook_quiz.reply import judge
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import read
from playbook_reader.lexicon import LexiconText, read_lexicon
from playbook_reader.lexicon_phrase import Item

WORDS = 300
REPLIES = 15
CPYTHON_MS, PYODIDE_MS = 15.0, 25.0
"""What a reply should take at most, on two cores."""
COMPLAINT = "My parcel never came and nobody rang me back. I want my money back."
_ASK = """([program, request]) => new Promise((resolve, reject) => {
  const worker = new Worker("score-worker.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage({ program, request });
})"""


def add_bench(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``score`` to the verbs of ``bench``."""
    benches.add_parser("score", help="measure how fast a reply is scored").set_defaults(handler=_bench)


def _bench(_options: argparse.Namespace) -> int:
    compiled()
    for line in measure():
        print(line, flush=True)
    return 0


def measure() -> Iterator[str]:
    """Yield how long a reply takes in both Pythons, and how long hostile text takes in this one."""
    request = the_request()
    here = json.loads(scoring_time.measured(request))
    yield f"{WORDS} words, medians of {REPLIES} replies, each read once"
    yield _line(f"CPython {platform.python_version()}", here, CPYTHON_MS)
    there, browser = in_browser(request)
    yield _line(f"Pyodide (Python {there['python']}) in {browser}", there, PYODIDE_MS)
    yield f"Pyodide takes {there['judge'] / here['judge']:.1f} times as long as CPython"
    for name, hostile in (("sorry, 100 kB", "sorry " * 16_667), ("one word, 100 kB", "a" * 100_000)):
        start = time.perf_counter()
        judge(hostile, complaint=COMPLAINT)
        yield f"{name}, CPython: {(time.perf_counter() - start) * 1000:.0f} ms"


def _line(where: str, found: dict[str, Any], most: float) -> str:
    ours, theirs = found["judge"], found["patterns"]
    verdict = "met" if ours <= most else "missed"
    ratio = f"{found['count']} patterns on re {theirs:.1f} ms, {theirs / ours:.1f} times as long"
    return f"{where}: {ours:.1f} ms (at most {most:.0f}: {verdict}); {ratio}"


def the_request() -> str:
    """Return what ``scoring_time.measured`` is asked: replies of ``WORDS`` words, and the phrases as patterns."""
    rows = [json.loads(line) for file in sorted(FOLDER.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    words = " ".join(row["reply"] for row in rows).split()
    texts = [" ".join(words[first : first + WORDS]) for first in range(0, (REPLIES + 1) * WORDS, WORDS)]
    lexicon = lexicons.load()
    plain = [" ".join(read(text, context("", ()), lexicon).words) for text in texts]
    return json.dumps(
        {"complaint": COMPLAINT, "replies": texts, "plain": plain, "patterns": _patterns(read_lexicon()[0])}
    )


def in_browser(request: str) -> tuple[dict[str, Any], str]:
    """Answer the request in a worker of Chromium, on this machine's own copy of Pyodide.

    Returns:
        What ``scoring_time.measured`` says, and the name of the browser.
    """
    from playwright.sync_api import sync_playwright

    from playbook.chromium import FLAGS, chromium_path

    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        prepare_stock(site, ROOT)
        (site / "score-worker.js").write_bytes((BROWSER / "bench" / "score-worker.js").read_bytes())
        (site / "index.html").write_text("<!doctype html><title>score</title>", encoding="utf-8")
        with serving(site) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
            page = browser.new_page()
            page.goto(f"{address}/index.html")
            program = Path(scoring_time.__file__).read_text(encoding="utf-8")
            found: dict[str, Any] = json.loads(page.evaluate(_ASK, [program, request]))
            name = f"Chromium {browser.version}"
            browser.close()
    return found, name


def _patterns(lexicon: LexiconText) -> list[str]:
    """Return one regular expression a phrase: what a straightforward grader would use."""
    classes: dict[str, str] = {"number": r"\d+", "money": r"[£$€]\d+", "clock": r"\d+[:.]\d+", "name": "[a-z]+"}

    def expression(items: Sequence[Item]) -> str:
        parts = []
        for item in items:
            if item.kind == "word":
                parts.append(re.escape(item.value))
            elif item.kind == "class":
                parts.append(named(item.value))
            elif item.kind == "choice":
                parts.append("(?:" + "|".join(expression(option) for option in item.options) + ")")
            elif item.kind == "gap":
                parts.append(rf"(?:[a-z0-9]+ ){{0,{item.value}}}")
        return " ".join(parts).replace("} ", "}")

    def named(name: str) -> str:
        if name not in classes:
            entries = [expression(sequence) for phrase in lexicon.classes[name] for sequence in phrase.readings]
            classes[name] = "(?:" + "|".join(entries) + ")"
        return classes[name]

    return [
        rf"\b(?:{'|'.join(expression(sequence) for sequence in phrase.readings)})\b"
        for rule in lexicon.rules
        for phrase in rule.phrases
    ]
