"""``coverage``: which advice is taught where, tested by what, shown by which criterion; and what is still missing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from playbook import cases
from playbook.advice import Row, check_rows, read_rows, with_questions
from playbook.bank import read_bank
from playbook.errors import Problems
from playbook.pages import read_pages
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.model import Quiz

ENOUGH_QUIZZES = 2
"""In how many quizzes a piece of advice has to come up: what is met only once is soon forgotten."""
ENOUGH_COMPLAINTS = 10
"""In how many sample complaints a criterion has to earn or cost points."""


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    coverage = verbs.add_parser(
        "coverage",
        help="say which advice is taught and tested where",
        description="Print every piece of advice with its pages, questions and criterion. Fails on a row that is "
        "taught nowhere, or whose criterion the scorer does not know. Reports advice that fewer than two quizzes test, "
        "and criteria that fewer than ten sample complaints use, and counts the complaints by trade, channel and "
        "moment.",
    )
    coverage.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    coverage.set_defaults(handler=_coverage)


def gather() -> tuple[list[Row], list[Quiz], list[Diagnostic]]:
    """Return every row with its questions, the bank, and every message about the map, the pages and the quizzes."""
    rows, found = read_rows()
    pages, page_messages = read_pages(row.id for row in rows)
    quizzes, quiz_messages = read_bank()
    found += [*page_messages, *quiz_messages]
    if not page_messages:  # a page that could not be read would seem to be missing
        found += check_rows(rows, pages)
    return with_questions(rows, quizzes), quizzes, found


def as_json(rows: Sequence[Row], quizzes: Sequence[Quiz]) -> str:
    """Return ``{"advice": [...], "tensions": [...], "complaints": {...}}``.

    Each row has ``id, kind, pages, questions, criterion``; what the complaints have says ``cases.as_json``.
    """
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
    return json.dumps({**parts, "complaints": cases.as_json(cases.tally(quizzes))}, indent=1)


def summary(rows: Sequence[Row], quizzes: Sequence[Quiz]) -> list[str]:
    """Return the figures, a line each: rows taught and tested, criteria used; and by name what falls short."""
    lines = []
    for name, of_kind in (
        ("pieces of advice", [row for row in rows if row.kind != "tension"]),
        ("tensions", [row for row in rows if row.kind == "tension"]),
    ):
        taught = sum(bool(row.taught) for row in of_kind)
        tested = sum(bool(row.questions) for row in of_kind)
        thin = [row.id for row in of_kind if quizzes_of(row) < ENOUGH_QUIZZES]
        lines.append(
            f"{len(of_kind)} {name}: {taught} taught, {tested} tested by a question, "
            f"{len(of_kind) - len(thin)} in {ENOUGH_QUIZZES} quizzes or more{_short_of(thin)}"
        )
    counted = cases.tally(quizzes).criteria
    used = {criterion: counted[criterion] for criterion in (*DO_CRITERIA, *NEVER_CRITERIA)}
    rare = [f"{criterion} {used[criterion]}" for criterion in used if used[criterion] < ENOUGH_COMPLAINTS]
    lines.append(
        f"{len(used)} criteria: {len(used) - len(rare)} used in {ENOUGH_COMPLAINTS} sample complaints or more"
        f"{_short_of(rare)}"
    )
    return lines


def quizzes_of(row: Row) -> int:
    """Return how many quizzes test the row: two questions of one quiz count once."""
    return len({question.partition("#")[0] for question in row.questions})


def _short_of(names: Sequence[str]) -> str:
    return f"; short of it: {', '.join(names)}" if names else ""


def _coverage(options: argparse.Namespace) -> int:
    rows, quizzes, found = gather()
    if options.format == "json":
        print(as_json(rows, quizzes))
    else:
        for row in rows:
            tested = ", ".join(row.questions) or "no question yet"
            taught = ", ".join(row.taught) or "taught nowhere"
            print(f"{row.id:6}{row.kind:9}{row.criterion or '-':18}{taught}", f"{'':33}{tested}", sep="\n")
        print(*summary(rows, quizzes), "", *cases.as_text(cases.tally(quizzes)), sep="\n")
    if found:
        raise Problems(found)
    return 0
