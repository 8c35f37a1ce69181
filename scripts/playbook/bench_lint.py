"""``bench lint``: how long a thousand quiz files take, against parsing the same files as Markdown and nothing else."""

from __future__ import annotations

import argparse
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playbook.bank import read_bank
from playbook.many import check_each
from playbook.paths import HERE
from playbook.tree_lint import lexicon_of
from playbook_reader.document import parser
from playbook_reader.lint import PageFacts, Project, Source, check_together

FILES = 1_000
CLOSED = frozenset(("choice", "multiple", "order", "sort", "spot"))
"""The kinds whose marks are looked up; the others are scored by reading what somebody wrote."""


def add_bench(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``lint`` to the verbs of ``bench``."""
    bench = benches.add_parser("lint", help="measure how fast quiz files are checked")
    bench.add_argument("--files", type=int, default=FILES, help="how many (default: %(default)s)")
    bench.add_argument(
        "--all-kinds", action="store_true", help="copy whole quizzes, replies and conversations included"
    )
    bench.set_defaults(handler=_bench)


def _bench(options: argparse.Namespace) -> int:
    for line in measure(options.files, all_kinds=options.all_kinds):
        print(line, flush=True)
    return 0


def measure(count: int, *, all_kinds: bool) -> Iterator[str]:
    """Yield what was measured, each figure once: parsing alone, the first check, and one after a change in a file."""
    sources = list(made_up(count, all_kinds=all_kinds))
    questions = sum(len(re.findall(r"^## ", source.text, re.MULTILINE)) for source in sources)
    size = sum(len(source.text) for source in sources)
    kinds = "all kinds" if all_kinds else "the kinds with given answers"
    yield f"{count} files, {questions} questions of {kinds}, {size / 1e6:.1f} MB"
    markdown = parser()
    start, worked = time.perf_counter(), _worked()
    for source in sources:
        markdown.parse(source.text)
    plain, plain_work = time.perf_counter() - start, _worked() - worked
    yield f"markdown-it-py, parsing alone, one core: {plain:.1f} s, of which at work {plain_work:.1f} s"
    pages = {page: PageFacts(frozenset()) for source in sources for page in re.findall(r"[\w/-]+\.md", source.text)}
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as folder, lexicon_of(HERE):
        for title in ("the first time", "again, with one file changed"):
            start, worked = time.perf_counter(), _worked()
            alone = check_each(sources, lambda _: True, HERE, Path(folder))
            check_together(sources, alone, Project(pages))
            took, work = time.perf_counter() - start, _worked() - worked
            ratio = f"{work / plain_work:.1f} times the work of parsing alone"
            yield f"lint, {title}: {took:.1f} s, at work {work:.1f} s over all cores; {ratio}"
            changed = sources[0]
            sources[0] = Source(changed.name, changed.path, changed.text + "\n")


def _worked() -> float:
    """Return the seconds that this process and its finished children have kept a core busy.

    On a machine that others use at the same time, this says more than the clock.
    """
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def made_up(count: int, *, all_kinds: bool) -> Iterator[Source]:
    """Yield quiz files made of those of the bank, no two alike, so that nothing is looked at only once."""
    texts = []
    for quiz in read_bank()[0]:
        text = (HERE.root / quiz.path).read_text(encoding="utf-8")
        top, *questions = re.split(r"^(?=## )", text, flags=re.MULTILINE)
        kept = [
            part
            for part, question in zip(questions, quiz.questions, strict=True)
            if all_kinds or question.kind in CLOSED
        ]
        texts += [top + "".join(kept)] if kept else []
    for number in range(count):
        text = texts[number % len(texts)]
        text = re.sub(r"^(## .*\{#[\w-]+)", rf"\g<1>-{number}", text, flags=re.MULTILINE)
        text = re.sub(r"^( +> .*)$", rf"\g<1> Case {number}.", text, flags=re.MULTILINE)
        yield Source(f"made-up/{number}", f"quizzes/bank/made-up/{number}.md", text)
