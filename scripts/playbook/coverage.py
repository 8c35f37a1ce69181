"""``coverage``: which advice is taught where, tested by what, shown by which criterion; and what is still missing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from playbook.advice import Row, check_rows, read_rows, with_questions
from playbook.bank import read_bank
from playbook.errors import Problems
from playbook.pages import read_pages
from playbook_reader.diagnostics import Diagnostic


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    coverage = verbs.add_parser(
        "coverage",
        help="say which advice is taught and tested where",
        description="Print every piece of advice with its pages, questions and criterion. Fails on a row that is "
        "taught nowhere, or whose criterion the scorer does not know; rows without a question are reported.",
    )
    coverage.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    coverage.set_defaults(handler=_coverage)


def gather() -> tuple[list[Row], list[Diagnostic]]:
    """Return every row with its questions, and every message about the map, the pages and the quizzes."""
    rows, found = read_rows()
    pages, page_messages = read_pages(row.id for row in rows)
    quizzes, quiz_messages = read_bank()
    found += [*page_messages, *quiz_messages]
    if not page_messages:  # a page that could not be read would seem to be missing
        found += check_rows(rows, pages)
    return with_questions(rows, quizzes), found


def as_json(rows: Sequence[Row]) -> str:
    """Return ``{"advice": [...], "tensions": [...]}``; each row has ``id, kind, pages, questions, criterion``."""
    parts: dict[str, list[dict[str, object]]] = {"advice": [], "tensions": []}
    for row in rows:
        parts["tensions" if row.kind == "tension" else "advice"].append(
            {
                "id": row.id,
                "kind": row.kind,
                "pages": list(row.taught),
                "questions": list(row.questions),
                "criterion": row.criterion or None,
            }
        )
    return json.dumps(parts, indent=1)


def summary(rows: Sequence[Row]) -> list[str]:
    """Return the figures: how many rows of each sort are taught and tested."""
    lines = []
    for name, of_kind in (
        ("pieces of advice", [row for row in rows if row.kind != "tension"]),
        ("tensions", [row for row in rows if row.kind == "tension"]),
    ):
        taught = sum(bool(row.taught) for row in of_kind)
        tested = sum(bool(row.questions) for row in of_kind)
        lines.append(f"{len(of_kind)} {name}: {taught} taught, {tested} tested by a question")
    return lines


def _coverage(options: argparse.Namespace) -> int:
    rows, found = gather()
    if options.format == "json":
        print(as_json(rows))
    else:
        for row in rows:
            tested = ", ".join(row.questions) or "no question yet"
            taught = ", ".join(row.taught) or "taught nowhere"
            print(f"{row.id:6}{row.kind:9}{row.criterion or '-':18}{taught}", f"{'':33}{tested}", sep="\n")
        print(*summary(rows), sep="\n")
    if found:
        raise Problems(found)
    return 0
