"""``summary``: what a branch changes for readers and learners, as Markdown for whoever reviews it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from playbook.advice import read_rows, with_questions
from playbook.bank import read_bank
from playbook.coverage import summary
from playbook.history import Asked, Snapshot, snapshot
from playbook.lexicon_change import compare
from playbook.pages import read_pages
from playbook.paths import HERE, Tree
from playbook.revision import Change, change_since, find_base, laid_out
from playbook.tree_lint import is_generated

MOST_REPLIES = 20


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    verb = verbs.add_parser(
        "summary",
        help="say what a branch changes, for whoever reviews it",
        description="Print, as Markdown, the pages and questions that a branch adds, changes and retires, the coverage "
        "before and after and, where phrases changed, how the scorer's agreement with careful readers changes.",
    )
    verb.add_argument("--base", default="", metavar="REVISION", help="what to compare with (default: the main branch)")
    verb.add_argument("--to", type=Path, metavar="FILE", help="add it to the end of a file, and print nothing")
    verb.set_defaults(handler=_summary)


def _summary(options: argparse.Namespace) -> int:
    base = find_base(options.base)
    with laid_out(base) as before:
        text = "\n".join(summarise(before, HERE, change_since(base))) + "\n"
    if options.to:
        with options.to.open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text, end="")
    return 0


def summarise(before: Tree, now: Tree, change: Change) -> Iterator[str]:
    """Yield the lines of the summary of what ``now`` changes since ``before``."""
    was, becomes = snapshot(before), snapshot(now)
    yield "## What this changes"
    yield ""
    yield "| | Added | Changed | Gone |"
    yield "|---|---|---|---|"
    pages = _pages(was, becomes, change)
    questions = _questions(was.questions, becomes.questions)
    for title, groups in (("Pages", pages), ("Questions", questions)):
        changed = sum(len(names) for kind, names in groups.items() if kind not in ("added", "gone"))
        yield f"| {title} | {len(groups['added'])} | {changed} | {len(groups['gone'])} |"
    yield ""
    for title, groups in (("Pages", pages), ("Questions", questions)):
        for kind, names in groups.items():
            if names:
                yield f"- {title} {kind}: {', '.join(names)}"
    yield ""
    yield from _coverage(before, now)
    if any(file.startswith("quizzes/lexicon/") for file in change.files):
        yield ""
        yield "## What the phrases change"
        yield ""
        yield from compare(before, read_bank(now.bank, now.docs)[0], now, MOST_REPLIES)


def _pages(was: Snapshot, becomes: Snapshot, change: Change) -> dict[str, list[str]]:
    old, new = ({name for name in one.pages if not is_generated(name)} for one in (was, becomes))
    moved = {
        first.removeprefix("docs/"): second.removeprefix("docs/")
        for first, second in change.renamed.items()
        if first.removeprefix("docs/") in old - new and second.removeprefix("docs/") in new
    }
    return {
        "added": _code(new - old - set(moved.values())),
        "changed": _code(name for name in new & old if f"docs/{name}" in change.files),
        "renamed": [f"`{first}` to `{second}`" for first, second in sorted(moved.items())],
        "gone": _code(old - new - moved.keys()),
    }


def _questions(was: Mapping[str, Asked], becomes: Mapping[str, Asked]) -> dict[str, list[str]]:
    both = was.keys() & becomes.keys()
    again = {id_ for id_ in both if was[id_].meaning != becomes[id_].meaning}
    return {
        "added": _code(becomes.keys() - was.keys()),
        "changed so that learners are asked again": _code(again),
        "mended, with the answers kept": _code(id_ for id_ in both - again if was[id_].words != becomes[id_].words),
        "gone": _code(was.keys() - becomes.keys()),
    }


def _code(names: Iterable[str]) -> list[str]:
    return [f"`{name}`" for name in sorted(names)]


def _coverage(before: Tree, now: Tree) -> Iterator[str]:
    old, new = _figures(before), _figures(now)
    yield "| Coverage before | Coverage after |"
    yield "|---|---|"
    yield from (f"| {first} | {second} |" for first, second in zip(old, new, strict=True))


def _figures(tree: Tree) -> list[str]:
    rows, _ = read_rows(tree.advice)
    pages, _ = read_pages((row.id for row in rows), tree.docs)
    quizzes, _ = read_bank(tree.bank, tree.docs)
    questions = sum(len(quiz.questions) for quiz in quizzes)
    return [
        *summary(with_questions(rows, quizzes), quizzes),
        f"{sum(not is_generated(name) for name in pages)} pages, {questions} questions",
    ]
