"""The results of a quiz as text to copy, as CSV for a spreadsheet, and as JSON."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Sequence
from typing import Any

from playbook_quiz.results.answers import in_words
from playbook_quiz.results.attempt import Attempt
from playbook_quiz.results.calibration import LABELS
from playbook_quiz.results.summary import Summary, Tries

COLUMNS = (
    *("quiz", "question", "title", "kind", "try", "marked", "mode", "points", "out of"),
    *("confidence", "hints", "seconds", "advice", "page", "answer"),
)
_FORMULA = tuple("=+-@＝＋－＠")  # the last four are full-width: some spreadsheets take them as well
_BYTE_ORDER_MARK = "\ufeff"  # without it, Excel takes UTF-8 for something else


def as_csv(quiz: str, summary: Summary) -> str:
    """Return one row for each try, safe to open in a spreadsheet: no cell is taken for a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for tries in summary.questions:
        for number, attempt in enumerate(tries.attempts, 1):
            writer.writerow([_harmless(cell) for cell in _row(quiz, tries, number, attempt)])
    return _BYTE_ORDER_MARK + table.getvalue()


def _row(quiz: str, tries: Tries, number: int, attempt: Attempt) -> Sequence[str]:
    seconds = "" if attempt.begun is None else f"{max(0.0, attempt.marked - attempt.begun) / 1000:.0f}"
    return (
        *(quiz, tries.question.id, tries.question.title, attempt.kind, str(number), moment(attempt.marked)),
        *(attempt.mode, f"{attempt.points:g}", f"{attempt.out_of:g}", attempt.confidence or "", str(attempt.hints)),
        *(seconds, " ".join(attempt.advice), attempt.page, in_words(attempt.answer, tries.question)),
    )


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell: an apostrophe before it says that it is text."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def as_json(quiz: str, shown: dict[str, Any], attempts: Sequence[Any]) -> str:
    """Return what the page shows, and the attempts behind it as they were handed in."""
    return json.dumps({"quiz": quiz, **shown, "attempts": attempts}, ensure_ascii=False, indent=1) + "\n"


def as_text(title: str, shown: dict[str, Any], summary: Summary) -> str:
    """Return the results in plain words, for an email or a note."""
    marked = [attempt.marked for tries in summary.questions for attempt in tries.attempts]
    lines = [title, f"{moment(max(marked))[:10]}, {shown['pointsWords']}, {shown['answeredWords']}." if marked else ""]
    lines += [*_part("", [summary.headline] if summary.headline else [])]
    lines += _part("Question by question", [f"{n}. {_tries(tries)}" for n, tries in enumerate(summary.questions, 1)])
    for name, rows in (("By page", shown["pages"]), ("By advice", shown["advice"]), ("In words", shown["criteria"])):
        lines += _part(name, [f"- {row['words']}" for row in rows])
    lines += _part("How sure you were", [f"- {row['words']}" for row in shown["calibration"]])
    lines += _part("What to read next", [f"- {row['title']} ({row['page']})" for row in shown["reading"]])
    return "\n".join(lines).strip() + "\n"


def _part(name: str, lines: Sequence[str]) -> list[str]:
    return ["", *([name] if name else []), *lines] if lines else []


def _tries(tries: Tries) -> str:
    if not tries.attempts:
        return f"{tries.question.title}: left open"
    first, last = tries.attempts[0], tries.attempts[-1]
    sure = f", {LABELS[first.confidence].lower()}" if first.confidence else ""
    again = f", at last {last.points:g}" if len(tries.attempts) > 1 else ""
    return f"{tries.question.title}: {first.points:g} of {first.out_of:g}{sure}{again}"


def moment(milliseconds: float) -> str:
    """Return a time as ``2026-11-25T18:23:00Z``; "" for one that no clock shows."""
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(milliseconds / 1000))
    except (OverflowError, ValueError, OSError):
        return ""
