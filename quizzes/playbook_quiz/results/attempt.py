"""An attempt: one answer that was marked, as the browser keeps it. See docs/decisions/0008 for the whole record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.marks import Mark

MOST_POINTS = 1000


class Confidence(StrEnum):
    """How sure the learner was before the answer was marked."""

    SURE = "sure"
    FAIRLY = "fairly"
    GUESSING = "guessing"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One marked answer.

    Args:
        question: The id of the question, within its quiz.
        kind: Its kind.
        answer: What was answered, in the shape of the kind.
        points, out_of: The score.
        marks: For written answers, the share by criterion.
        advice, page: What the question tested when it was answered, and the page that teaches it.
        confidence: None if the learner did not say.
        hints: How many hints were open.
        begun, marked: When the learner began and when it was marked, in milliseconds since 1970; begun may be None.
        mode: ``practice`` or ``check``.
    """

    question: str
    kind: str
    answer: dict[str, Any]
    points: float
    out_of: float
    marks: tuple[Mark, ...]
    advice: tuple[str, ...]
    page: str
    confidence: Confidence | None
    hints: int
    begun: float | None
    marked: float
    mode: str

    @property
    def share(self) -> float:
        """The score as a share from 0 to 1."""
        return self.points / self.out_of if self.out_of else 0.0


def attempt_from_json(data: object) -> Attempt:
    """Read an attempt as the browser keeps it; what else is in the record is passed over.

    Raises:
        ShapeError: If the data has another shape.
    """
    confidence = jsonvalue.get(data, "confidence", (str, type(None)), None)
    if confidence is not None and confidence not in set(Confidence):
        raise jsonvalue.ShapeError(f"there is no confidence {confidence!r}")
    number = (int, float)
    begun = jsonvalue.get(data, "begun", (*number, type(None)), None)
    points, out_of = (float(jsonvalue.get(data, name, number)) for name in ("points", "outOf"))
    if not 0 <= points <= out_of < MOST_POINTS:
        raise jsonvalue.ShapeError(f"{points} of {out_of} is no score")
    return Attempt(
        question=jsonvalue.get(data, "question", str),
        kind=jsonvalue.get(data, "kind", str),
        answer=jsonvalue.get(data, "answer", dict),
        points=points,
        out_of=out_of,
        marks=tuple(map(_mark, jsonvalue.get(data, "marks", list, []))),
        advice=jsonvalue.strings(data, "advice", ()),
        page=jsonvalue.get(data, "page", str, ""),
        confidence=Confidence(confidence) if confidence else None,
        hints=jsonvalue.get(data, "hints", int, 0),
        begun=None if begun is None else float(begun),
        marked=float(jsonvalue.get(data, "marked", number)),
        mode=jsonvalue.get(data, "mode", str, "practice"),
    )


def _mark(data: object) -> Mark:
    return Mark(
        criterion=jsonvalue.get(data, "criterion", str),
        share=float(jsonvalue.get(data, "share", (int, float))),
        page=jsonvalue.get(data, "page", str, ""),
    )
