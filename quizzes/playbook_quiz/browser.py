"""The one function the page calls: a request in JSON in, a response in JSON out; pytest calls the same one.

Request::

    {"verb": "score", "item": {"kind": …, …}, "answer": {…}}

Responses::

    {"outcome": "scored", "points", "outOf", "findings": [...], "passages": [...]}
    {"outcome": "invalid", "code"}        the answer cannot be scored yet; see ``InvalidCode``
    {"outcome": "error", "message"}       the request itself is wrong: a fault of the page, not of the learner

A finding is ``{"criterion", "title", "points", "missed", "why", "page", "better", "start", "end", "text"}``; the last
three are null where it has no place. ``start`` and ``end`` count code points. ``passages`` cuts a free-text answer into pieces
``{"text", "findings": [indices]}`` that join up to the answer, so that the page marks text without counting characters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.criteria import TITLES
from playbook_quiz.kinds import KINDS
from playbook_quiz.model import Finding, Invalid

Json = dict[str, Any]

WARM_UP = json.dumps(
    {
        "verb": "score",
        "item": {
            "kind": "reply",
            "complaint": "It was late and nobody rang.",
            "background": ["It left on Monday."],
            "requirements": [{"criterion": "acknowledge", "points": 1, "facts": ["Monday"]}],
            "order": [],
            "never": ["blame"],
            "promises": [],
            "page": "",
        },
        "answer": {"text": "I am sorry that it was late. It left on Monday. You should have rung. What would you like?"},
    }
)
"""A request to answer once before the learner's first: the first answer costs several times the next."""


def answer(request: str) -> str:
    """Answer one request; never raises.

    Args:
        request: JSON as described above; anything else gives an ``error`` response.
    """
    try:
        response = _respond(jsonvalue.loads(request))
    except jsonvalue.ShapeError as error:
        response = {"outcome": "error", "message": str(error)}
    return json.dumps(response, ensure_ascii=False, separators=(",", ":"))


def _respond(request: object) -> Json:
    verb = jsonvalue.get(request, "verb", str)
    if verb == "score":
        return _score(jsonvalue.get(request, "item", dict), jsonvalue.get(request, "answer", dict))
    raise jsonvalue.ShapeError(f"there is no verb {verb!r}")


def _score(item: Json, given: Json) -> Json:
    name = jsonvalue.get(item, "kind", str)
    if name not in KINDS:
        raise jsonvalue.ShapeError(f"there is no kind {name!r}")
    kind = KINDS[name]
    result = kind.score(kind.item_from_json(item), given)
    if isinstance(result, Invalid):
        return {"outcome": "invalid", "code": result.code.value}
    text = jsonvalue.get(given, "text", str, "")
    return {
        "outcome": "scored",
        "points": result.points,
        "outOf": result.out_of,
        "findings": [finding_json(finding, text) for finding in result.findings],
        "passages": passages(text, result.findings),
    }


def finding_json(finding: Finding, text: str) -> Json:
    """Return a finding as JSON, with the words of ``text`` that it is about."""
    placed = finding.start is not None and finding.end is not None
    return {
        "criterion": finding.criterion,
        "title": TITLES.get(finding.criterion, ""),
        "points": finding.points,
        "missed": finding.missed,
        "why": finding.why,
        "page": finding.page,
        "better": finding.better,
        "start": finding.start,
        "end": finding.end,
        "text": text[finding.start : finding.end] if placed else None,
    }


def passages(text: str, findings: Sequence[Finding]) -> list[Json]:
    """Cut ``text`` wherever a finding starts or ends; each piece lists the findings that cover it."""
    spans = [
        (finding.start, finding.end, index)
        for index, finding in enumerate(findings)
        if finding.start is not None and finding.end is not None
    ]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    return [
        {
            "text": text[left:right],
            "findings": [index for start, end, index in spans if start <= left and right <= end],
        }
        for left, right in zip(cuts, cuts[1:], strict=False)
    ]
