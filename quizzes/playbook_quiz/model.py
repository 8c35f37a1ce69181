"""What the engine takes and gives: findings, scores and the reasons an answer cannot be scored.

Shapes only; every kind of question scores its own answers and returns one of the two results below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class InvalidCode(StrEnum):
    """Why an answer cannot be scored yet. A code, never prose: whoever shows it chooses the words."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    UNREADABLE = "unreadable"
    UNKNOWN_OPTION = "unknown-option"
    INCOMPLETE = "incomplete"  # part of it is answered: a step without a place, a tick without its damage
    UNFINISHED = "unfinished"  # a conversation that has not come to its end


@dataclass(frozen=True, slots=True)
class Invalid:
    """The answer is not one that can be scored. It never says anything about the right answer."""

    code: InvalidCode


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen in an answer, or missed in it.

    Args:
        criterion: What it is about: a criterion of the reply scorer, or the id of an option.
        points: Earned (above 0), lost (below 0) or neither (0: a remark or a hint).
        why: What this does to the reader, in a sentence or two addressed to the learner.
        start, end: Offsets in the learner's original text, in code points, end exclusive; None where there is no place.
        page: The page that teaches it, relative to docs/, with an optional #anchor; "" where there is none.
        better: A wording to use instead, or "".
        missed: True for something that the answer should have had and did not; its points are then 0.
    """

    criterion: str
    points: float
    why: str
    start: int | None = None
    end: int | None = None
    page: str = ""
    better: str = ""
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of one answer: ``points`` of ``out_of``, never below 0, with the findings that explain it."""

    points: float
    out_of: float
    findings: tuple[Finding, ...] = field(default=())
