"""Five questions for today: what is due, then what is new, mixed over kinds and pages; each with its reason.

They follow from what was answered before the first of them, so from then on they stay the same all day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from playbook_practice.reviews import Question, Review
from playbook_practice.schedule import Plan, plan
from playbook_practice.words import day_words

COUNT = 5
MOST_OF_A_KIND = 2
WRITTEN = ("reply", "conversation")
"""Kinds that take minutes rather than seconds: one a day is enough."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A question for today, and why it is asked, in words."""

    question: Question
    why: str


def quiz_of(day: date) -> str:
    """Return the name of the quiz that a day's five are answered in."""
    return f"daily/{day.isoformat()}"


def daily(questions: Sequence[Question], reviews: Mapping[str, Sequence[Review]], today: date) -> list[Pick]:
    """Return the questions for today, those to be written last.

    Args:
        questions: The bank, in the order in which new questions are to come.
        reviews: What was answered, by the id of the question.
        today: The learner's date.
    """
    quiz = quiz_of(today)
    begun = min((one.attempt.marked for those in reviews.values() for one in those if one.quiz == quiz), default=inf)
    before = {
        name: [one for one in those if one.quiz != quiz and one.attempt.marked <= begun]
        for name, those in reviews.items()
    }
    plans = plan(before)
    known = [question for question in questions if question.id in plans]
    known.sort(key=lambda question: (plans[question.id].due, question.id))
    due = [question for question in known if plans[question.id].due <= today]
    later = [question for question in known if plans[question.id].due > today]
    new = [question for question in questions if question.id not in plans]
    picked: list[Question] = []
    for candidates in (due, new, later):
        for fits in (_mixes, _anything):
            _take(candidates, picked, fits)
    return [
        Pick(question, _why(plans.get(question.id), today))
        for question in sorted(picked, key=lambda one: one.kind in WRITTEN)
    ]


def _take(
    candidates: Sequence[Question],
    picked: list[Question],
    fits: Callable[[Question, Sequence[Question]], bool],
) -> None:
    for question in candidates:
        if len(picked) < COUNT and question not in picked and fits(question, picked):
            picked.append(question)


def _mixes(question: Question, picked: Sequence[Question]) -> bool:
    """Say whether a question brings another page, no kind for the third time, and no second text to write."""
    return (
        _file(question.page) not in [_file(one.page) for one in picked]
        and sum(one.kind == question.kind for one in picked) < MOST_OF_A_KIND
        and not (question.kind in WRITTEN and any(one.kind in WRITTEN for one in picked))
    )


def _anything(question: Question, picked: Sequence[Question]) -> bool:  # noqa: ARG001 of the same form as _mixes
    return True


def _file(page: str) -> str:
    return page.partition("#")[0]


def _why(known: Plan | None, today: date) -> str:
    if known is None:
        return "New to you."
    last = "right" if known.last.right else "not right yet"
    when = f"You had it on {day_words(known.last.day, today)}, {last}."
    if known.due > today:
        return f"{when} It comes early: it is due on {day_words(known.due, today)}."
    since = "today" if known.due == today else f"since {day_words(known.due, today)}"
    return f"{when} It is due {since}."
