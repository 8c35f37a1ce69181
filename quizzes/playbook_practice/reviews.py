"""The attempts that count: of each question, as it is now, the first try of each sitting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from playbook_quiz import jsonvalue
from playbook_quiz.results.attempt import Attempt, attempt_from_json
from playbook_quiz.results.mastery import Level, level_of

_FIRST_DAY = date(1970, 1, 1)
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank: where it is, what it teaches, and the hash of its meaning."""

    quiz: str
    id: str
    title: str
    kind: str
    page: str
    hash: str


@dataclass(frozen=True, slots=True)
class Review:
    """One attempt that counts, the quiz it was given in, and the learner's own day on which it was marked."""

    attempt: Attempt
    quiz: str
    day: date

    @property
    def right(self) -> bool:
        """Whether it was right: as good as what results call in hand."""
        return level_of(self.attempt.share) is Level.WELL


@dataclass(frozen=True, slots=True)
class Clock:
    """The learner's time: ``now`` in milliseconds since 1970, ``offset`` in minutes east of Greenwich."""

    now: float
    offset: float

    @property
    def today(self) -> date:
        """The learner's date."""
        return self.day(self.now)

    def day(self, milliseconds: float) -> date:
        """Return the learner's date at a time.

        Raises:
            ShapeError: If no calendar has it.
        """
        try:
            return _FIRST_DAY + timedelta(days=(milliseconds + self.offset * 60_000) // _DAY_MS)
        except OverflowError:
            raise jsonvalue.ShapeError(f"{milliseconds} is no time") from None


def questions_from_json(data: object) -> list[Question]:
    """Read ``[{"quiz", "id", "title", "kind", "page", "hash"}]``.

    Raises:
        ShapeError: If the data has another shape.
    """
    if not isinstance(data, list):
        raise jsonvalue.ShapeError("the questions are no list")
    names = ("quiz", "id", "title", "kind", "page", "hash")
    return [Question(*(jsonvalue.get(one, name, str) for name in names)) for one in data]


def reviews_from_json(data: Iterable[object], questions: Sequence[Question], clock: Clock) -> dict[str, list[Review]]:
    """Return the reviews of each question by its id, the oldest first; questions without one are left out.

    Whoever tries again in the same sitting has just read the reasons, so only the first try of it counts. What was
    answered before the meaning of a question changed speaks of another question, and so does what is in no bank.

    Raises:
        ShapeError: If an attempt has another shape.
    """
    hashes = {question.id: question.hash for question in questions}
    found: dict[str, dict[str, Review]] = {}
    for number, one in enumerate(data):
        attempt = attempt_from_json(one)
        if hashes.get(attempt.question) != jsonvalue.get(one, "hash", str):
            continue
        sitting = jsonvalue.get(one, "sitting", str, "") or f"#{number}"
        firsts = found.setdefault(attempt.question, {})
        if sitting not in firsts or attempt.marked < firsts[sitting].attempt.marked:
            quiz = jsonvalue.get(one, "quiz", str, "")
            firsts[sitting] = Review(attempt, quiz, clock.day(attempt.marked))
    return {name: sorted(firsts.values(), key=lambda one: one.attempt.marked) for name, firsts in found.items()}


def newest(reviews: Mapping[str, Sequence[Review]]) -> list[Attempt]:
    """Return the newest attempt that counts at each question: what mastery is computed from."""
    return [those[-1].attempt for those in reviews.values()]
