"""The one function the page calls: a request in JSON in, a response in JSON out; pytest calls the same one.

Requests::

    {"verb": "score", "item": {"kind": …, …}, "answer": {…}, "confidence": "sure", "fairly", "guessing" or none}
    {"verb": "turn", "item": {"kind": "conversation", …}, "answer": {"turns": [replies so far]}}
    {"verb": "shuffle", "ids": [...], "seed": "…"}
    {"verb": "carry", "before": {"question", "solution"}, "after": {"question", "item"}, "answer": {…}}
                                          without "solution" for an answer that was never marked
    {"verb": "compare", "item": {"kind": "reply", …}, "first": {"text"}, "second": {"text"}}
    {"verb": "read", "reply": "…", "complaint": "…", "facts": [...]}
                                          a real reply before it is sent; see ``playbook_quiz.before_sending``
    {"verb": "results", "quiz": its name, "title", "questions": [public JSON], "attempts": [...], "teaching": {…}}
                                          see ``playbook_quiz.results``; "teaching" is
                                          {"advice": {id: {"gist", "criterion"}}, "pages": {page: title}}

Responses::

    {"outcome": "scored", "points", "outOf", "findings": [...], "passages": [...], "solution": {…} or null,
     "marks": [{"criterion", "share", "page"}], "remark": on the confidence, or ""}
                                          for a conversation also "course", as below
    {"outcome": "turn", "course": {…}}    see ``course_json``
    {"outcome": "shuffled", "ids": [...]}
    {"outcome": "carried", "answer": {…}, "solution": as it is now, if the answer was marked}
                                          or {"outcome": "changed"}; see ``playbook_quiz.carry``
    {"outcome": "compared", "gained": [finding], "lost": [finding], "points": [first, second]}
    {"outcome": "read", "effect", "words", "findings": [...], "passages": [...], "missing": [finding],
     "unsure": [titles], "cut": whether the end was too long to be read}
    {"outcome": "results", …}             see ``playbook_quiz.results.request``
    {"outcome": "invalid", "code"}        the answer cannot be scored yet; see ``InvalidCode``
    {"outcome": "error", "message"}       the request itself is wrong: a fault of the page, not of the learner

A finding is ``{"criterion", "title", "points", "missed", "why", "page", "better", "start", "end", "text"}``; the last
three are null where it has no place. ``start`` and ``end`` count code points. ``passages`` cuts a free-text answer into
pieces ``{"text", "findings": [indices]}`` that join up to the answer, so that the page marks text without counting
characters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.criteria import TITLES
from playbook_quiz.kinds import KINDS, SOLUTIONS, conversation
from playbook_quiz.marks import marks_of
from playbook_quiz.model import Finding, Invalid, Scored
from playbook_quiz.shuffle import shuffled

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
        "answer": {"text": "I am sorry that it was late. It left on Monday. You should ring. What would you like?"},
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
    if verb not in _VERBS:
        raise jsonvalue.ShapeError(f"there is no verb {verb!r}")
    return _VERBS[verb](request)


def _score(request: object) -> Json:
    data, given = jsonvalue.get(request, "item", dict), jsonvalue.get(request, "answer", dict)
    name = jsonvalue.get(data, "kind", str)
    if name not in KINDS:
        raise jsonvalue.ShapeError(f"there is no kind {name!r}")
    item = KINDS[name].item_from_json(data)
    result = KINDS[name].score(item, given)
    if isinstance(result, Invalid):
        return _invalid(result)
    text = jsonvalue.get(given, "text", str, "")
    course = conversation.course_of(item, given) if name == "conversation" else None
    assert not isinstance(course, Invalid)  # it was scored
    response = {
        "outcome": "scored",
        "points": result.points,
        "outOf": result.out_of,
        "findings": [finding_json(finding, text) for finding in result.findings],
        "passages": passages(text, result.findings),
        "solution": SOLUTIONS[name](item) if name in SOLUTIONS else None,
        "marks": [
            {"criterion": mark.criterion, "share": mark.share, "page": mark.page}
            for mark in marks_of(name, item, result, course)
        ],
        "remark": _remark(jsonvalue.get(request, "confidence", (str, type(None)), None), result),
    }
    return response if course is None else response | {"course": course_json(course)}


def _remark(confidence: str | None, result: Scored) -> str:
    if confidence is None:
        return ""
    from playbook_quiz.results.attempt import Confidence  # only who says how sure they are needs it
    from playbook_quiz.results.calibration import remark

    if confidence not in set(Confidence):
        raise jsonvalue.ShapeError(f"there is no confidence {confidence!r}")
    return remark(Confidence(confidence), result.points / result.out_of if result.out_of else 0.0)


def _turn(request: object) -> Json:
    data, given = jsonvalue.get(request, "item", dict), jsonvalue.get(request, "answer", dict)
    course = conversation.course_of(conversation.item_from_json(data), given)
    return _invalid(course) if isinstance(course, Invalid) else {"outcome": "turn", "course": course_json(course)}


def _shuffle(request: object) -> Json:
    return {
        "outcome": "shuffled",
        "ids": shuffled(jsonvalue.strings(request, "ids"), jsonvalue.get(request, "seed", str)),
    }


def _carry(request: object) -> Json:
    from playbook_quiz.carry import carry, solution_of  # only a page whose quiz was edited needs it

    before, after, given = (jsonvalue.get(request, name, dict) for name in ("before", "after", "answer"))
    answer = carry(before, after, given)
    if answer is None:
        return {"outcome": "changed"}
    # Of an answer that was never marked the page learns nothing of what is right.
    solution = solution_of(after) if before.get("solution") is not None else None
    return {"outcome": "carried", "answer": answer, "solution": solution}


def _results(request: object) -> Json:
    from playbook_quiz.results.request import results  # only who asks for results needs it

    return results(request)


def _read(request: object) -> Json:
    from playbook_quiz import before_sending  # only the page for it needs it

    reply = jsonvalue.get(request, "reply", str)
    complaint = jsonvalue.get(request, "complaint", str, "")
    reading = before_sending.read_before_sending(reply, complaint, jsonvalue.strings(request, "facts", ()))
    if isinstance(reading, Invalid):
        return _invalid(reading)
    return {
        "outcome": "read",
        "effect": reading.effect.value,
        "words": before_sending.WORDS[reading.effect],
        "findings": [finding_json(finding, reply) for finding in reading.findings],
        "passages": passages(reply, reading.findings),
        "missing": [finding_json(finding, reply) for finding in reading.missing],
        "unsure": [TITLES[name] for name in reading.unsure],
        "cut": reading.cut,
    }


def _compare(request: object) -> Json:
    data = jsonvalue.get(request, "item", dict)
    if jsonvalue.get(data, "kind", str) != "reply":
        raise jsonvalue.ShapeError("only replies are compared")
    item = KINDS["reply"].item_from_json(data)
    texts = [jsonvalue.get(jsonvalue.get(request, name, dict), "text", str) for name in ("first", "second")]
    results = [KINDS["reply"].score(item, {"text": text}) for text in texts]
    for result in results:
        if isinstance(result, Invalid):
            return _invalid(result)
    first, second = (result for result in results if isinstance(result, Scored))
    return {
        "outcome": "compared",
        "gained": _only_in(second, first, texts[1], earned=True) + _only_in(first, second, texts[0], earned=False),
        "lost": _only_in(first, second, texts[0], earned=True) + _only_in(second, first, texts[1], earned=False),
        "points": [first.points, second.points],
    }


def _only_in(one: Scored, other: Scored, text: str, *, earned: bool) -> list[Json]:
    """Return the findings that earn (or cost) points in ``one`` and whose criterion does not in ``other``."""

    def counted(finding: Finding) -> bool:
        return finding.points > 0 if earned else finding.points < 0

    known = {finding.criterion for finding in other.findings if counted(finding)}
    return [finding_json(each, text) for each in one.findings if counted(each) and each.criterion not in known]


def _invalid(result: Invalid) -> Json:
    return {"outcome": "invalid", "code": result.code.value}


_VERBS = {
    "score": _score,
    "turn": _turn,
    "shuffle": _shuffle,
    "carry": _carry,
    "compare": _compare,
    "read": _read,
    "results": _results,
}


def course_json(course: conversation.Course) -> Json:
    """Return a conversation so far as JSON.

    ``{"customer": their last words, "temper": 1 to 5, "ended": null, "well", "badly" or "parted", "ending": id or null,
    "after": what came of it, "turnsLeft", "turns": [...]}``; a turn is ``{"reply", "does": [criteria], "titles": [...],
    "why", "before", "temper", "turningPoint", "customer", "findings": [...], "passages": [...]}``, whose ``before`` and
    ``temper`` are the customer's before and after it.
    """
    ending = course.ending
    return {
        "customer": course.customer,
        "temper": course.temper,
        "ended": ending.kind if ending else None,
        "ending": ending.id if ending else None,
        "after": ending.after if ending else "",
        "turnsLeft": course.left,
        "turns": [_turn_json(turn) for turn in course.turns],
    }


def _turn_json(turn: conversation.Turn) -> Json:
    does = [criterion for criterion in TITLES if criterion in turn.did.criteria]
    return {
        "reply": turn.reply,
        "does": does,
        "titles": [TITLES[criterion] for criterion in does],
        "why": turn.why,
        "before": turn.before,
        "temper": turn.temper,
        "turningPoint": turn.temper != turn.before,
        "customer": turn.customer,
        "findings": [finding_json(finding, turn.reply) for finding in turn.did.findings],
        "passages": passages(turn.reply, turn.did.findings),
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
        for left, right in pairwise(cuts)
    ]
