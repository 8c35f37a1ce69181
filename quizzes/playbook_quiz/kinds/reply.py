"""``reply``: a complaint, and a reply in the learner's own words, read by the reply scorer."""

from __future__ import annotations

from playbook_quiz import jsonvalue
from playbook_quiz.model import Invalid, Scored
from playbook_quiz.reply.case import ReplyCase, Requirement, score_reply


def item_from_json(data: object) -> ReplyCase:
    """Read the case from JSON.

    ``{"complaint", "background": [...], "requirements": [{"criterion", "points", "facts": [...]}],
    "order": [[first, then]], "never": [...], "promises": [...]}``

    Raises:
        ShapeError: If the data has another shape.
    """
    requirements = tuple(
        Requirement(
            criterion=jsonvalue.get(one, "criterion", str),
            points=float(jsonvalue.get(one, "points", int)),
            facts=jsonvalue.strings(one, "facts", ()),
        )
        for one in jsonvalue.get(data, "requirements", list)
    )
    order = []
    for pair in jsonvalue.get(data, "order", list, []):
        first, then = jsonvalue.strings({"pair": pair}, "pair")
        order.append((first, then))
    return ReplyCase(
        complaint=jsonvalue.get(data, "complaint", str),
        background=jsonvalue.strings(data, "background", ()),
        requirements=requirements,
        order=tuple(order),
        never=jsonvalue.strings(data, "never", ()),
        promises=jsonvalue.strings(data, "promises", ()),
    )


def score(item: ReplyCase, answer: object) -> Scored | Invalid:
    """Score ``{"text": reply}``.

    Raises:
        ShapeError: If the answer has another shape.
    """
    return score_reply(item, jsonvalue.get(answer, "text", str))
