"""The results of one quiz, from the attempts of one sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playbook_quiz.results.answers import Question
from playbook_quiz.results.attempt import Attempt
from playbook_quiz.results.calibration import Calibration, calibrate
from playbook_quiz.results.mastery import Level, Mastery, by_advice, by_criterion, by_page, level_of
from playbook_quiz.results.sentences import headline

MOST_TO_READ = 3


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries at one question, the oldest first; none if it was left open."""

    question: Question
    attempts: tuple[Attempt, ...]

    @property
    def first(self) -> Attempt | None:
        """The first try: the one that counts."""
        return self.attempts[0] if self.attempts else None

    @property
    def missed(self) -> bool:
        """Whether the last try leaves something to try again."""
        return bool(self.attempts) and level_of(self.attempts[-1].share) is not Level.WELL


@dataclass(frozen=True, slots=True)
class Summary:
    """The results of a quiz.

    Args:
        questions: Each question of the quiz that was asked, with its tries.
        points, out_of: What the first tries earned. Whoever reads the reasons and tries again has learnt something,
            and that shows beside it; as a measure of what they brought along it would say nothing.
        headline: The strongest and the weakest point in a sentence, or "".
        pages, advice, criteria: How well each is in hand, the weakest first.
        calibration: What was earned with each confidence.
        reading: The pages to read next, at most three, each with its anchor if the question named one.
    """

    questions: tuple[Tries, ...]
    points: float
    out_of: float
    headline: str
    pages: tuple[Mastery, ...]
    advice: tuple[Mastery, ...]
    criteria: tuple[Mastery, ...]
    calibration: tuple[Calibration, ...]
    reading: tuple[str, ...]


def summarise(questions: Sequence[Question], attempts: Sequence[Attempt], criteria: Mapping[str, str]) -> Summary:
    """Add up the attempts of one sitting.

    Args:
        questions: The questions that were asked, in the order of the page.
        attempts: All attempts at them, in any order; those at other questions are passed over.
        criteria: The criterion that shows a piece of advice, by its id, where there is one.
    """
    ordered = sorted(attempts, key=lambda attempt: attempt.marked)
    tries = tuple(
        Tries(question, tuple(attempt for attempt in ordered if attempt.question == question.id))
        for question in questions
    )
    firsts = [one.first for one in tries if one.first is not None]
    pages = _weakest_first(by_page(firsts))
    by_criteria = by_criterion(firsts)
    anchors: dict[str, str] = {}
    for page in (page for one in firsts for page in (one.page, *(mark.page for mark in one.marks))):
        anchors.setdefault(page.partition("#")[0], page)
    return Summary(
        questions=tries,
        points=round(sum(one.points for one in firsts), 4),
        out_of=sum(one.out_of for one in firsts),
        headline=headline(by_criteria),
        pages=pages,
        advice=_weakest_first(by_advice(firsts, criteria)),
        criteria=_weakest_first(by_criteria),
        calibration=tuple(calibrate(firsts)),
        reading=tuple(anchors[page.name] for page in pages if page.level is not Level.WELL)[:MOST_TO_READ],
    )


def _weakest_first(found: Sequence[Mastery]) -> tuple[Mastery, ...]:
    return tuple(sorted(found, key=lambda one: one.share))
