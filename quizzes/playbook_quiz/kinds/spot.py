"""``spot``: which sentences of a bad reply do the damage, and which damage each of them does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.model import Finding, Invalid, InvalidCode, Scored


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the reply: its id, the ids of the damage it does (none: it does no harm), and why."""

    id: str
    damage: tuple[str, ...]
    feedback: str


@dataclass(frozen=True, slots=True)
class SpotItem:
    """A reply in segments, and the ids of the damages to choose from; ``page`` is the page that teaches it."""

    damages: tuple[str, ...]
    segments: tuple[Segment, ...]
    page: str = ""


def item_from_json(data: object) -> SpotItem:
    """Read the item from JSON ``{"damages": [id], "segments": [{"id", "damage": [id], "feedback"}], "page"}``.

    Raises:
        ShapeError: If the data has another shape, or has no harmful or no harmless segment.
    """
    segments = tuple(
        Segment(
            id=jsonvalue.get(segment, "id", str),
            damage=jsonvalue.strings(segment, "damage"),
            feedback=jsonvalue.get(segment, "feedback", str),
        )
        for segment in jsonvalue.get(data, "segments", list)
    )
    if len({bool(segment.damage) for segment in segments}) != 2:
        raise jsonvalue.ShapeError("a spot item needs segments that do harm and segments that do none")
    return SpotItem(
        damages=jsonvalue.strings(data, "damages"), segments=segments, page=jsonvalue.get(data, "page", str, "")
    )


def solution(item: SpotItem) -> dict[str, Any]:
    """Return ``{"marks": {segment: damage}}``, an answer that earns everything."""
    return {"marks": {segment.id: segment.damage[0] for segment in item.segments if segment.damage}}


def score(item: SpotItem, answer: object) -> Scored | Invalid:
    """Score ``{"marks": {segment id: damage id}}``.

    A harmful segment that is marked earns its share of 1 point among the harmful ones: half for finding it, half for
    naming what it does. A harmless one that is marked loses its share among the harmless ones; the sum is never below
    0. Marking everything therefore comes to 0 (hits less false alarms).

    Raises:
        ShapeError: If the answer has another shape.
    """
    marks = jsonvalue.get(answer, "marks", dict)
    if not all(isinstance(damage, str) for damage in marks.values()):
        raise jsonvalue.ShapeError("'marks' should hold strings only")
    if not marks:
        return Invalid(InvalidCode.EMPTY)
    if not marks.keys() <= {segment.id for segment in item.segments}:
        return Invalid(InvalidCode.UNKNOWN_OPTION)
    if not all(marks.values()):
        return Invalid(InvalidCode.INCOMPLETE)
    if not set(marks.values()) <= set(item.damages):
        return Invalid(InvalidCode.UNKNOWN_OPTION)
    harmful = sum(bool(segment.damage) for segment in item.segments)
    harmless = len(item.segments) - harmful
    total = 0.0
    findings = []
    for segment in item.segments:
        points = 0.0
        if segment.id in marks:
            if not segment.damage:
                points = -1 / harmless
            else:
                points = (1.0 if marks[segment.id] in segment.damage else 0.5) / harmful
        total += points
        missed = bool(segment.damage) and segment.id not in marks
        findings.append(Finding(segment.id, round(points, 4), segment.feedback, page=item.page, missed=missed))
    return Scored(points=round(max(0.0, total), 4), out_of=1.0, findings=tuple(findings))
