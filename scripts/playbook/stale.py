"""``stale``: what somebody should read again: pages past their review, and questions whose page changed after them."""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from playbook.advice import read_rows
from playbook.bank import read_bank
from playbook.pages import Page, read_pages
from playbook.paths import HERE, Tree
from playbook_reader.model import Quiz


@dataclass(frozen=True, slots=True)
class Stale:
    """One thing to read again: its place, the question if it is one, and why."""

    path: str
    line: int
    question: str
    why: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.path}:{self.line}: {f'`{self.question}`: ' if self.question else ''}{self.why}"


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    verb = verbs.add_parser(
        "stale",
        help="say which pages and questions somebody should read again",
        description="List pages past their review, and questions whose page changed after the quiz was last reviewed. "
        "When a page changed is taken from git; without it, from the page's own date. Always ends with 0.",
    )
    verb.add_argument("--on", type=datetime.date.fromisoformat, metavar="DATE", help="as of that day (default: today)")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    verb.set_defaults(handler=_stale)


def _stale(options: argparse.Namespace) -> int:
    day = options.on or datetime.date.today()
    pages, _ = read_pages(row.id for row in read_rows()[0])
    quizzes, _ = read_bank()
    found = [*stale_pages(pages, day, HERE), *stale_questions(quizzes, pages, last_changes(HERE))]
    if options.format == "json":
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        print(one)
    questions = sum(bool(one.question) for one in found)
    asked = sum(len(quiz.questions) for quiz in quizzes)
    old = f"{questions} of {asked} questions older than their page"
    print(f"As of {day}: {len(found) - questions} of {len(pages)} pages past their review, {old}.")
    return 0


def stale_pages(pages: Mapping[str, Page], day: datetime.date, tree: Tree) -> Iterator[Stale]:
    """Yield the pages whose next review lies before ``day``, the longest overdue first."""
    for page in sorted(pages.values(), key=lambda page: page.review_by):
        if page.review_by < day:
            why = f"its review was due on {page.review_by}"
            yield Stale(tree.shown(tree.docs / page.name), 1, "", why)


def stale_questions(
    quizzes: Sequence[Quiz], pages: Mapping[str, Page], changes: Mapping[str, datetime.date]
) -> Iterator[Stale]:
    """Yield the questions whose page changed, or was reviewed, after their quiz was last reviewed.

    Args:
        quizzes: The quizzes.
        pages: The pages, by name.
        changes: The day on which each page, by name, last changed.
    """
    for quiz in quizzes:
        for question in quiz.questions:
            name = question.page.partition("#")[0]
            days = [changes[name]] if name in changes else []
            days += [pages[name].reviewed] if name in pages else []
            if days and (quiz.reviewed is None or max(days) > quiz.reviewed):
                when = f"on {quiz.reviewed}" if quiz.reviewed else "never"
                why = f"the quiz was last reviewed {when}, and docs/{name} changed on {max(days)}"
                yield Stale(quiz.path, question.line, question.id, why)


def last_changes(tree: Tree) -> dict[str, datetime.date]:
    """Return the day of the last commit of each page, by its name below docs; nothing without git."""
    command = ["git", "-C", str(tree.root), "log", "--format=%x00%cs", "--name-only", "--relative", "--", "docs"]
    try:
        log = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    changes: dict[str, datetime.date] = {}
    for commit in log.split("\0")[1:]:
        day, *names = commit.split()
        for name in names:
            changes.setdefault(Path(name).relative_to("docs").as_posix(), datetime.date.fromisoformat(day))
    return changes
