"""How well each page, each piece of advice and each criterion is in hand: the mean of what attempts show of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from playbook_quiz.criteria import NEVER_CRITERIA
from playbook_quiz.marks import BEFORE
from playbook_quiz.results.attempt import Attempt

FAULTS = frozenset({*NEVER_CRITERIA, "promise"})
WELL_FROM = 0.85
"""A model reply may miss a tenth of its points (``QZ036``); this allows a little more."""
PARTLY_FROM = 0.5


class Level(StrEnum):
    """A share in words."""

    WELL = "well"
    PARTLY = "partly"
    WEAK = "weak"


def level_of(share: float) -> Level:
    """Return the level of a share from 0 to 1."""
    if share >= WELL_FROM:
        return Level.WELL
    return Level.PARTLY if share >= PARTLY_FROM else Level.WEAK


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well one thing is in hand: the mean ``share`` of ``count`` pieces of evidence."""

    name: str
    share: float
    count: int

    @property
    def level(self) -> Level:
        """The share in words."""
        return level_of(self.share)


def by_page(attempts: Sequence[Attempt]) -> list[Mastery]:
    """Return how well each page is in hand, by its name without an anchor.

    A question speaks for its page with all its points, and what was written for the pages of its criteria too. A fault
    that was avoided says nothing of its page: most replies avoid most faults.
    """
    seen: list[tuple[str, float]] = []
    for attempt in attempts:
        own = _file(attempt.page)
        seen.append((own, attempt.share))
        telling = [mark for mark in attempt.marks if mark.criterion not in FAULTS or mark.share < 1]
        seen += [(_file(mark.page), mark.share) for mark in telling if _file(mark.page) != own]
    return _means(seen)


def by_advice(attempts: Sequence[Attempt], criteria: Mapping[str, str]) -> list[Mastery]:
    """Return how well each piece of advice is in hand.

    Args:
        attempts: Each speaks for the advice that its question tests.
        criteria: The criterion that shows a piece of advice, by its id, where there is one: what was written then
            speaks with its mark for that criterion, and not with all its points.
    """
    seen: list[tuple[str, float]] = []
    for attempt in attempts:
        for advice in attempt.advice:
            criterion = criteria.get(advice, "")
            shares = [mark.share for mark in attempt.marks if criterion and _shows(mark.criterion, criterion)]
            seen += [(advice, share) for share in shares or [attempt.share]]
    return _means(seen)


def by_criterion(attempts: Sequence[Attempt]) -> list[Mastery]:
    """Return how well each criterion of written answers is in hand."""
    return _means((mark.criterion, mark.share) for attempt in attempts for mark in attempt.marks)


def _shows(mark: str, criterion: str) -> bool:
    return mark == criterion or (criterion == "order" and BEFORE in mark)


def _file(page: str) -> str:
    return page.partition("#")[0]


def _means(seen: Iterable[tuple[str, float]]) -> list[Mastery]:
    """Return the mean of each name, in the order in which the names first came."""
    shares: dict[str, list[float]] = {}
    for name, share in seen:
        if name:
            shares.setdefault(name, []).append(share)
    return [Mastery(name, sum(values) / len(values), len(values)) for name, values in shares.items()]
