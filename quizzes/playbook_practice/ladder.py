"""The ladder: rungs of quizzes that build on one another, how far somebody is, and where they start.

``quizzes/ladder.yml`` says what the rungs are. Nothing is locked: whoever wants to can start anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from playbook_practice.reviews import Question, Review
from playbook_quiz import jsonvalue

PASS = 0.7
"""The mean share that finishes a quiz, and with which a rung is in hand in the placement."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung.

    Args:
        id, title: Its name.
        can: What somebody can do who has finished it, in a sentence that starts with "You".
        needs: The ids of the rungs to finish before it.
        quizzes: The names of its quizzes, in order.
        placement: The ids of the questions that ask, in the placement, whether it is in hand.
    """

    id: str
    title: str
    can: str
    needs: tuple[str, ...]
    quizzes: tuple[str, ...]
    placement: tuple[str, ...]


def _held(share: float) -> bool:
    return round(share, 6) >= PASS  # seven tenths six times are a hair less than seven tenths


class State(StrEnum):
    """How far somebody is on a rung, or in one of its quizzes."""

    FINISHED = "finished"
    BEGUN = "begun"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class QuizProgress:
    """How far somebody is in one quiz: ``share`` is the mean of the newest first tries; finished from ``PASS`` on."""

    quiz: str
    answered: int
    asked: int
    share: float

    @property
    def finished(self) -> bool:
        """Whether every question was answered, well enough."""
        return 0 < self.asked == self.answered and _held(self.share)


@dataclass(frozen=True, slots=True)
class RungProgress:
    """How far somebody is on one rung."""

    rung: Rung
    state: State
    quizzes: tuple[QuizProgress, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where somebody starts, and why: a sentence about each rung that was asked about, and one that sums up."""

    rung: Rung
    reasons: tuple[str, ...]
    words: str


def rungs_from_json(data: object) -> list[Rung]:
    """Read the rungs, each after those it needs.

    Raises:
        ShapeError: If the data has another shape.
    """
    if not isinstance(data, list):
        raise jsonvalue.ShapeError("the rungs are no list")
    lists = ("needs", "quizzes", "placement")
    return [
        Rung(
            *(jsonvalue.get(one, name, str) for name in ("id", "title", "can")),
            *(jsonvalue.strings(one, name) for name in lists),
        )
        for one in data
    ]


def in_ladder_order(questions: Sequence[Question], rungs: Sequence[Rung]) -> list[Question]:
    """Return the questions in the order in which a newcomer meets them; those on no rung come last."""
    quizzes = [quiz for rung in rungs for quiz in rung.quizzes]
    places = {quiz: place for place, quiz in reversed([*enumerate(quizzes)])}
    return sorted(questions, key=lambda question: places.get(question.quiz, len(quizzes)))


def progress(
    rungs: Sequence[Rung], questions: Sequence[Question], reviews: Mapping[str, Sequence[Review]]
) -> list[RungProgress]:
    """Return how far somebody is on each rung."""
    found: list[RungProgress] = []
    finished: set[str] = set()
    for rung in rungs:
        quizzes = tuple(_quiz(quiz, questions, reviews) for quiz in rung.quizzes)
        done = sum(one.finished for one in quizzes)
        missing = [one.title for one in rungs if one.id in rung.needs and one.id not in finished]
        if quizzes and done == len(quizzes):
            state = State.FINISHED
            finished.add(rung.id)
        elif any(one.answered for one in quizzes):
            state = State.BEGUN
        else:
            state = State.LATER if missing else State.NEXT
        words = f"{done} of {len(quizzes)} {'quiz' if len(quizzes) == 1 else 'quizzes'} finished."
        if missing and state is not State.FINISHED:
            words += f" It builds on: {', '.join(missing)}."
        found.append(RungProgress(rung, state, quizzes, words))
    return found


def _quiz(quiz: str, questions: Sequence[Question], reviews: Mapping[str, Sequence[Review]]) -> QuizProgress:
    asked = [question for question in questions if question.quiz == quiz]
    shares = [reviews[one.id][-1].attempt.share for one in asked if reviews.get(one.id)]
    return QuizProgress(quiz, len(shares), len(asked), fsum(shares) / len(shares) if shares else 0.0)


def place(rungs: Sequence[Rung], shares: Mapping[str, float]) -> Placement:
    """Return the rung on which somebody starts: the first that is not in hand, or the last one.

    Args:
        rungs: The ladder.
        shares: The share that each placement question earned, by its id; what was left open is not in hand.
    """
    reasons: list[str] = []
    start = None
    for rung in rungs:
        if not rung.placement:
            continue
        answered = [shares[one] for one in rung.placement if one in shares]
        mean = fsum(answered) / len(rung.placement)
        right = sum(map(_held, answered))
        open_ = len(rung.placement) - len(answered)
        left = f", {open_} left open" if open_ else ""
        held = _held(mean)
        reasons.append(
            f"{rung.title}: {right} of {len(rung.placement)} answered well{left}, {round(mean * 100)}% of the points. "
            + ("That is in hand." if held else "There is something to gain here.")
        )
        if start is None and not held:
            start = rung
    if start is None:
        last = rungs[-1]
        return Placement(last, tuple(reasons), f"Everything that was asked is in hand. Start with “{last.title}”.")
    below = rungs[: rungs.index(start)]
    why = "what comes before it is in hand" if below else "everything else builds on it"
    return Placement(start, tuple(reasons), f"Start with “{start.title}”: {why}.")
