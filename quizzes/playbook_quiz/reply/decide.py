"""From evidence to labels.

For each label a small sum: the passages that rules of the lexicon found for it, how much the wording of the best
sentence speaks for it (see ``cues``), and the company they keep, since the same words accuse in a cold reply and not in
a warm one. A label holds when its sum is above 0. The weights come from labelled replies (see ``playbook.fit``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from operator import mul

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply import cues
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import FULL, HALF, HINT
from playbook_quiz.reply.mechanisms import echo
from playbook_quiz.reply.reading import Reading

LABELS: tuple[str, ...] = tuple(name for name in (*DO_CRITERIA, *NEVER_CRITERIA) if name != "decline")
"""The labels of the codebook, in its order. ``decline`` is looked for only where a case asks for a parting."""

SHORT, LONG = 25, 70
WARM = frozenset(("acknowledge", "apologise", "concede", "thank", "follow_up", "channel"))
"""What shows good will."""
PLAIN_FAULTS = ("contradict", "defend", "blame")
"""Faults of content, not of tone: in a reply without good will, a full rule that finds one needs no further sign."""
_YOU = frozenset(("you", "your", "yours", "yourself"))
_WE = frozenset(("we", "our", "us"))
_I = frozenset(("i", "my", "me"))
_NOT = frozenset(("not", "no", "never", "nothing", "none", "nobody"))
Sums = Mapping[str, Sequence[float]]


def decide(
    reading: Reading,
    found: Sequence[Evidence],
    scores: Sequence[Sequence[float]],
    *,
    with_decline: bool = False,
    sums: Sums | None = None,
) -> tuple[str, ...]:
    """Return the labels that hold.

    Args:
        reading: The reply.
        found: All evidence in scope.
        scores: How much the wording of each sentence speaks for each label, from ``cues.scores``.
        with_decline: Whether to look for a parting as well.
        sums: Weights other than those shipped, to measure how well fitting does.
    """
    weights: Sums = cues.tables()["sums"] if sums is None else sums
    best = best_wording(scores)
    company = context(reading, found)
    cold = WARM.isdisjoint(item.criterion for item in found if item.level != HINT)
    held = [
        name
        for place, name in enumerate(LABELS)
        if sum(map(mul, weights[name], columns(name, found, best[place], company))) > 0
        or (cold and name in PLAIN_FAULTS and does(found, name))
    ]
    if with_decline and parts(found):
        held.append("decline")
    return tuple(held)


def best_wording(scores: Sequence[Sequence[float]]) -> list[float]:
    """Return for each label how much the sentence that speaks most for it does, on a scale of -2 to 2."""
    if not scores:
        return [-cues.LIMIT / 2] * len(LABELS)
    return [max(column) / 2 for column in zip(*scores, strict=True)]


def columns(name: str, found: Sequence[Evidence], wording: float, company: Sequence[float]) -> list[float]:
    """Return what is summed for one label: a constant, its own passages, its wording, the company."""
    return [1.0, *own(name, found), wording, *company]


def own(name: str, found: Sequence[Evidence]) -> list[float]:
    """Return whether there is one, and whether there are more, of the full, the half and the hinting passages."""
    values: list[float] = []
    for level in (FULL, HALF, HINT):
        count = len({(item.rule, item.start) for item in found if item.criterion == name and item.level == level})
        values += [float(count > 0), float(count > 1)]
    return values


def context(reading: Reading, found: Sequence[Evidence]) -> list[float]:
    """Return what is the same for all labels: length, marks, who is spoken of, echo of the case, all other evidence.

    Sentences that only thank are left out of the counts, so that thanks never cost anything else.
    """
    thanks = {
        reading.tokens.sentence_of[item.start] for item in found if item.criterion == "thank" and item.level != HINT
    }
    kept = [
        (start, end, mark) for place, (start, end, mark) in enumerate(reading.tokens.sentences) if place not in thanks
    ]
    words = [word for start, end, _ in kept for word in reading.words[start:end]]
    total = len(words) + 1

    def share(of: frozenset[str], scale: float) -> float:
        return min(1.0, sum(word in of for word in words) / total * scale)

    seen = {(item.criterion, item.level) for item in found if item.criterion != "thank"}
    return [
        log(total) / 5, float(total <= SHORT), float(total > LONG),
        min(3, sum(mark == "?" for *_, mark in kept)) / 2, min(3, sum(mark == "!" for *_, mark in kept)) / 2,
        share(_YOU, 5), share(_WE, 5), share(_I, 5), share(_NOT, 8),
        *map(float, echo(reading)),
        *(float((name, level) in seen) for name in LABELS for level in (FULL, HALF)),
    ]  # fmt: skip


def does(found: Sequence[Evidence], name: str) -> bool:
    """Say whether the passages alone show it: one full rule, or two half ones."""
    full, _, half, halves, *_ = own(name, found)
    return bool(full or (half and halves))


def parts(found: Sequence[Evidence]) -> bool:
    """Say whether the reply is a parting."""
    return does(found, "decline")
