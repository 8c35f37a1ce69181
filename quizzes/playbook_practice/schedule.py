"""When a question is due again: the FSRS schedule, by whole days of the learner's calendar.

Right is rated Good; everything else is Again (docs/decisions/0009 says why part-right is not Hard). There are no steps
within a day and there is no random spread, so every device computes the same day from the same attempts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from fsrs import Card, Rating, Scheduler

from playbook_practice.reviews import Review

LONGEST = 365
"""Days after which even the best known question comes back."""
SCHEDULER = Scheduler(
    desired_retention=0.9, learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False
)


@dataclass(frozen=True, slots=True)
class Plan:
    """When a question is due, and what that follows from."""

    question: str
    due: date
    last: Review


def plan(reviews: Mapping[str, Sequence[Review]]) -> dict[str, Plan]:
    """Return the plan of each question that was ever answered, by its id."""
    return {name: Plan(name, due(those), those[-1]) for name, those in reviews.items() if those}


def due(reviews: Sequence[Review]) -> date:
    """Return the day on which a question is due after these reviews, the oldest first."""
    start = _noon(reviews[0].day)
    card = Card(card_id=0, due=start)  # with an id, it does not ask the clock for one
    for review in reviews:
        rating = Rating.Good if review.right else Rating.Again
        card, _ = SCHEDULER.review_card(card, rating, _noon(review.day))
    return card.due.date()


def _noon(day: date) -> datetime:
    """Return a fixed time of a day: what counts between two reviews are the nights, not the hours."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
