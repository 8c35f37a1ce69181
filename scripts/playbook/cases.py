"""The sample complaints, counted: by trade, channel and moment, and how many use each criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.model import Question, Quiz
from playbook_reader.setting import CHANNELS, MOMENTS

NOT_SAID = "not said"
"""Counted where a case names no trade, channel or moment."""
CRITERIA = (*DO_CRITERIA, *NEVER_CRITERIA, "promise", "order")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases there are of each sort; every known channel, moment and criterion is named, if with 0.

    Args:
        count: All cases.
        trades, channels, moments: How many cases name each.
        criteria: In how many cases each criterion earns or costs points.
        models, marked: How many model and marked replies there are.
        thin: The cases with fewer than two models or six marked replies, as ``quiz#question``.
    """

    count: int
    trades: dict[str, int]
    channels: dict[str, int]
    moments: dict[str, int]
    criteria: dict[str, int]
    models: int
    marked: int
    thin: tuple[str, ...]


MODELS, MARKED = 2, 6
"""How many model and marked replies a case should have."""


def tally(quizzes: Sequence[Quiz]) -> Tally:
    """Count every ``reply`` question of the bank."""
    cases = [*_cases(quizzes)]
    settings = [question.setting for _, question, _ in cases]
    used = Counter(criterion for *_, body in cases for criterion in _criteria(body))
    return Tally(
        count=len(cases),
        trades=dict(sorted(Counter(one.trade or NOT_SAID for one in settings).items())),
        channels=_named(CHANNELS, [one.channel for one in settings]),
        moments=_named(MOMENTS, [one.moment for one in settings]),
        criteria={name: used[name] for name in CRITERIA},
        models=sum(len(body.models) for *_, body in cases),
        marked=sum(len(body.marked) for *_, body in cases),
        thin=tuple(
            f"{quiz.name}#{question.id}"
            for quiz, question, body in cases
            if len(body.models) < MODELS or len(body.marked) < MARKED
        ),
    )


def as_json(counted: Tally) -> dict[str, Any]:
    """Return the tally as ``{"count", "trades", "channels", "moments", "criteria", "models", "marked", "thin"}``."""
    return {name: getattr(counted, name) for name in Tally.__slots__}


def as_text(counted: Tally) -> list[str]:
    """Return the tally in lines to read."""
    trades = (trade if count == 1 else f"{trade} ({count})" for trade, count in counted.trades.items())
    return [
        f"{counted.count} sample complaints from {len(counted.trades)} trades, "
        f"with {counted.models} model replies and {counted.marked} marked replies",
        f"  trades    {', '.join(trades)}",
        *_columns("channel", counted.channels),
        *_columns("moment", counted.moments),
        *_columns("criterion", counted.criteria),
        *(f"fewer than {MODELS} models or {MARKED} marked replies: {name}" for name in counted.thin),
    ]


def _cases(quizzes: Sequence[Quiz]) -> Iterator[tuple[Quiz, Question, ReplyBody]]:
    for quiz in quizzes:
        for question in quiz.questions:
            if isinstance(question.body, ReplyBody):
                yield quiz, question, question.body


def _criteria(body: ReplyBody) -> set[str]:
    parts = {"promise": body.promises, "order": body.order}
    return {
        *(one.criterion for one in body.requirements),
        *body.never,
        *(name for name, there in parts.items() if there),
    }


def _named(known: Sequence[str] | dict[str, str], values: Sequence[str]) -> dict[str, int]:
    counts = Counter(value or NOT_SAID for value in values)
    return {name: counts[name] for name in (*known, *([NOT_SAID] if counts[NOT_SAID] else []))}


def _columns(name: str, counts: dict[str, int]) -> list[str]:
    return [f"  {name:10}{key:14}{count:4}" for key, count in counts.items()]
