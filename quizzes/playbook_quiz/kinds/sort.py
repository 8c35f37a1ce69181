"""``sort``: things to put into named groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.model import Finding, Invalid, InvalidCode, Scored


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to sort: its id, the id of the group it belongs to, and why."""

    id: str
    group: str
    feedback: str


@dataclass(frozen=True, slots=True)
class SortItem:
    """A question with things and the ids of the groups; ``page`` is the page that teaches it."""

    groups: tuple[str, ...]
    things: tuple[Thing, ...]
    page: str = ""


def item_from_json(data: object) -> SortItem:
    """Read the item from JSON ``{"groups": [id], "things": [{"id", "group", "feedback"}], "page"}``.

    Raises:
        ShapeError: If the data has another shape, or names fewer than two groups.
    """
    things = tuple(
        Thing(
            id=jsonvalue.get(thing, "id", str),
            group=jsonvalue.get(thing, "group", str),
            feedback=jsonvalue.get(thing, "feedback", str),
        )
        for thing in jsonvalue.get(data, "things", list)
    )
    groups = jsonvalue.strings(data, "groups")
    if len(groups) < 2 or not {thing.group for thing in things} <= set(groups):
        raise jsonvalue.ShapeError("a sort item needs at least two groups, and every thing one of them")
    return SortItem(groups=groups, things=things, page=jsonvalue.get(data, "page", str, ""))


def solution(item: SortItem) -> dict[str, Any]:
    """Return ``{"groups": {thing: group}}``, the answer that earns everything."""
    return {"groups": {thing.id: thing.group for thing in item.things}}


def score(item: SortItem, answer: object) -> Scored | Invalid:
    """Score ``{"groups": {thing id: group id}}`` with the usual correction for guessing.

    With n things and g groups, a thing in its group earns 1/n of a point and one in another group loses
    1/(n·(g−1)), so that guessing comes to 0 on average; the sum is never below 0.

    Raises:
        ShapeError: If the answer has another shape.
    """
    given = jsonvalue.get(answer, "groups", dict)
    if not all(isinstance(group, str) for group in given.values()):
        raise jsonvalue.ShapeError("'groups' should hold strings only")
    placed = {thing: group for thing, group in given.items() if group}
    if not placed:
        return Invalid(InvalidCode.EMPTY)
    if not placed.keys() <= {thing.id for thing in item.things} or not set(placed.values()) <= set(item.groups):
        return Invalid(InvalidCode.UNKNOWN_OPTION)
    if len(placed) < len(item.things):
        return Invalid(InvalidCode.INCOMPLETE)
    share = 1 / len(item.things)
    loss = share / (len(item.groups) - 1)
    findings = []
    right = 0
    for thing in item.things:
        fits = placed[thing.id] == thing.group
        right += fits
        points = round(share if fits else -loss, 4)
        findings.append(Finding(thing.id, points, thing.feedback, page=item.page, missed=not fits))
    total = right * share - (len(item.things) - right) * loss
    return Scored(points=round(max(0.0, total), 4), out_of=1.0, findings=tuple(findings))
