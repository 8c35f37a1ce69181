"""Many replies: one JSON object a line in, one out, never more than one line in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from playbook_quiz.model import Invalid
from playbook_quiz.reply.judge import judge

MAX_LINE = 1_000_000
MAX_DEPTH_MARKS = 200


class RowError(ValueError):
    """A line that is not a row; the message says why."""


def score_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Judge each row ``{"id", "complaint", "background", "reply"}``.

    Yields:
        ``{"id", "labels", "overall", "findings"}``; ``{"id", "invalid": code}`` for a reply that cannot be judged;
        ``{"line", "error"}`` for a line that is not a row (``line`` counts from 1). Empty lines are skipped.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row(line)
        except RowError as error:
            yield {"line": number, "error": str(error)}
            continue
        yield score_row(row)


def score_row(row: dict[str, Any]) -> dict[str, Any]:
    """Judge one row that has the right shape."""
    reply: str = row["reply"]
    result = judge(reply, complaint=row.get("complaint", ""), background=row.get("background", []))
    if isinstance(result, Invalid):
        return {"id": row["id"], "invalid": result.code.value}
    return {
        "id": row["id"],
        "labels": list(result.labels),
        "overall": result.overall,
        "findings": [
            {
                "criterion": finding.criterion,
                "start": finding.start,
                "end": finding.end,
                "text": reply[finding.start : finding.end],
                "points": finding.points,
                "why": finding.why,
            }
            for finding in result.findings
        ],
    }


def _row(line: str) -> dict[str, Any]:
    if len(line) > MAX_LINE or line.count("[") + line.count("{") > MAX_DEPTH_MARKS + 40 * line.count('"'):
        raise RowError("the line is too long or too deeply nested")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowError(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise RowError("not a JSON object")
    if not isinstance(row.get("id"), str | int):
        raise RowError('"id" is missing or neither text nor a number')
    if not isinstance(row.get("reply"), str):
        raise RowError('"reply" is missing or not text')
    if not isinstance(row.get("complaint", ""), str):
        raise RowError('"complaint" is not text')
    background = row.get("background", [])
    if not isinstance(background, list) or not all(isinstance(fact, str) for fact in background):
        raise RowError('"background" is not a list of texts')
    return row
