"""From evidence to labels.

What a reply does is decided by its passages alone: one full rule, or two half ones. What a reply must never do is
decided by its passages in their company: the same words accuse in a cold reply and not in a warm one, and wrongly
accusing a learner is worse than missing a fault. So each such criterion has a small sum; it holds when the sum is above
0 and there is a passage to show. The weights were fitted (logistic regression) on labelled replies and rounded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import log
from operator import mul

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import FULL, HALF

LABELS: tuple[str, ...] = tuple(name for name in (*DO_CRITERIA, *NEVER_CRITERIA) if name != "decline")
"""The labels of the codebook, in its order. ``decline`` is looked for only where a case asks for a parting."""

WARM = frozenset(("acknowledge", "apologise", "concede", "ask", "thank", "channel", "follow_up"))
"""What shows good will."""

COLUMNS = (
    "start", "full", "full_again", "half", "half_again", "one_warm", "more_warm", "remedy",
    "another_fault", "two_faults", "trace_of_fault", "short", "long", "you",
)  # fmt: skip
"""What is added up: the criterion's own passages; signs of good will; a remedy; other faults; under 25 words; over 70;
the share of "you" and "your" (times five, at most 1)."""
NEVER_WEIGHTS: dict[str, tuple[float, ...]] = {
    "contradict": (-3.5, 3.8, 1.8, 0.8, -0.0, -0.2, -1.1, 0.4, 0.6, 0.2, 1.3, 0.0, -0.3, -0.1),
    "argue": (-2.8, 3.1, 1.2, 0.6, 0.0, -0.3, -1.8, -0.4, 0.5, 0.9, 0.5, -1.3, -0.4, -0.1),
    "know_it_all": (-1.9, 2.7, 1.9, 0.4, -0.6, -0.9, -2.2, -0.6, 1.0, -0.0, 0.5, -0.1, -1.2, -0.3),
    "defend": (-3.4, 3.8, 1.5, 2.5, 0.9, 0.2, -1.0, 0.3, 0.5, 0.3, 0.0, 0.1, -1.2, 0.5),
    "blame": (-2.3, 2.9, 0.5, 0.0, 0.0, -0.7, -1.2, -0.2, 1.9, 0.3, -0.1, -0.0, -0.9, -0.3),
    "hostile": (-2.6, 3.0, 1.9, 0.9, 0.5, -0.4, -1.8, -1.1, 0.6, 0.3, 0.2, 1.0, -1.0, 0.7),
}
SHORT, LONG = 25, 70

RESTATE_COLUMNS = (
    "start", "said", "said_again", "length", "warm", "more_warm", "fault",
    "complaint_only", "facts_only", "both", "three", "four", "five", "twice_three",
)  # fmt: skip
"""Saying the problem back is no matter of phrases: what is added up is how far the reply takes the complaint up
(see ``mechanisms.echo``), whether a phrase announces it, the length (log scale), good will and faults."""
RESTATE_WEIGHTS: tuple[float, ...] = (-6.0, 1.7, 1.7, 1.0, 0.9, 1.3, -0.4, 1.4, 1.8, 1.1, 1.0, 0.6, 0.4, 0.5)


def decide(
    found: Sequence[Evidence],
    words: Sequence[str],
    echo: Sequence[float],
    *,
    with_decline: bool = False,
    weights: tuple[Mapping[str, Sequence[float]], Sequence[float]] | None = None,
) -> tuple[str, ...]:
    """Return the labels that hold.

    Args:
        found: All evidence in scope.
        words: The words of the reply.
        echo: How far it takes up the complaint, from ``mechanisms.echo``.
        weights: Others than ``NEVER_WEIGHTS`` and ``RESTATE_WEIGHTS`` (to measure how well fitting them does).
        with_decline: Whether to look for a parting as well.
    """
    faults, restate = weights or (NEVER_WEIGHTS, RESTATE_WEIGHTS)
    plain = [name for name in DO_CRITERIA if name != "restate" and does(found, name)]
    never = [name for name in NEVER_CRITERIA if score(name, found, plain, words, faults) > 0]
    restates = any(item.criterion == "restate" for item in found) and (
        sum(map(mul, restate, restate_columns(found, plain, never, words, echo))) > 0
    )
    held = {*plain, *never, *(["restate"] if restates else [])}
    return tuple(
        name for name in (*DO_CRITERIA, *NEVER_CRITERIA) if name in held and (with_decline or name != "decline")
    )


def restate_columns(
    found: Sequence[Evidence],
    does: Collection[str],
    never: Collection[str],
    words: Sequence[str],
    echo: Sequence[float],
) -> tuple[float, ...]:
    """Return the values of ``RESTATE_COLUMNS``."""
    said = len({item.start for item in found if item.criterion == "restate" and item.rule != "restated"})
    warm = len(WARM.intersection(does))
    return (
        1.0, said > 0, said > 1, log(len(words) + 1) / 4, warm > 0, warm > 1, len(never) > 0, *echo,
    )  # fmt: skip


def does(found: Sequence[Evidence], name: str) -> bool:
    """Say whether the passages alone decide it: one full rule, or two half ones."""
    own = [item for item in found if item.criterion == name]
    return any(item.level == FULL for item in own) or len(distinct(own, HALF)) >= 2


def distinct(own: Sequence[Evidence], level: str) -> set[tuple[str, int]]:
    """Return the different passages of one level."""
    return {(item.rule, item.start) for item in own if item.level == level}


def score(
    name: str,
    found: Sequence[Evidence],
    does: Collection[str],
    words: Sequence[str],
    weights: Mapping[str, Sequence[float]] = NEVER_WEIGHTS,
) -> float:
    """Return the sum for one criterion; without a passage of its own it is far below 0."""
    own = [item for item in found if item.criterion == name]
    full, half = len(distinct(own, FULL)), len(distinct(own, HALF))
    if not full and not half:
        return -9.0
    values = columns(name, full, half, found, does, words)
    return sum(weight * value for weight, value in zip(weights[name], values, strict=True))


def columns(
    name: str, full: int, half: int, found: Sequence[Evidence], does: Collection[str], words: Sequence[str]
) -> tuple[float, ...]:
    """Return the values of ``COLUMNS`` for one criterion with so many full and half passages of its own."""
    others = [item for item in found if item.criterion in NEVER_CRITERIA and item.criterion != name]
    faults = {item.criterion for item in others if item.level == FULL}
    traces = {item.criterion for item in others if item.level == HALF} - faults
    warm = len(WARM.intersection(does))
    you = sum(word in ("you", "your") for word in words) / max(1, len(words))
    return (
        1.0, full > 0, full > 1, half > 0, half > 1, warm == 1, warm > 1, "resolve" in does,
        len(faults) > 0, len(faults) > 1, len(traces) > 0, len(words) < SHORT, len(words) > LONG, min(you * 5, 1.0),
    )  # fmt: skip
