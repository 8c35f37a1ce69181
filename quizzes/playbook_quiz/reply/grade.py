"""The overall grade: a short sum of what was seen. The weights were fitted on labelled replies and rounded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import log

from playbook_quiz.criteria import NEVER_CRITERIA
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import HINT
from playbook_quiz.reply.mechanisms import echo
from playbook_quiz.reply.reading import Reading

LOWEST, HIGHEST = 1.0, 5.0
STUFFED_AT_MOST = 2.0
"""A reply made of stock phrases, or of the complaint itself."""
LONGEST = 160
"""More words than this earn nothing more."""

WEIGHTS: dict[str, float] = {
    "start": 0.56,
    "acknowledge": 0.44,
    "restate": 0.36,
    "ask": 0.59,
    "apologise": -0.12,
    "thank": -0.43,
    "concede": 0.52,
    "explain": 0.03,
    "resolve": 0.37,
    "own": 0.26,
    "follow_up": 0.09,
    "channel": 0.37,
    "contradict": -0.05,
    "argue": -0.2,
    "know_it_all": -0.05,
    "defend": -0.08,
    "blame": -0.05,
    "hostile": -0.2,
    "length": 0.24,
    "complaint_only": 0.3,
    "facts_only": 1.09,
    "both": 0.57,
    "faults": -0.19,
    "thin": -0.29,
}


def features(reading: Reading, found: Sequence[Evidence], labels: Collection[str]) -> dict[str, float]:
    """Return what the sum is made of.

    1 for each label that holds; ``length``: words on a log scale, without sentences that carry a fault, so that an
    insult never pays; how far the complaint and the facts are taken up (see ``mechanisms.echo``); ``faults``: how many
    kinds of fault hold; ``thin``: see ``stuffed``.
    """
    values = dict.fromkeys(labels, 1.0)
    marred = {
        reading.tokens.sentence_of[item.start]
        for item in found
        if item.criterion in NEVER_CRITERIA and item.level != HINT
    }
    words = sum(end - start for index, (start, end, _) in enumerate(reading.tokens.sentences) if index not in marred)
    complaint_only, facts_only, both, *_ = echo(reading)
    values.update(
        start=1.0, length=log(min(words, LONGEST) + 1), complaint_only=complaint_only, facts_only=facts_only, both=both,
        faults=float(sum(name in labels for name in NEVER_CRITERIA)),
        thin=float(stuffed(reading, labels)),
    )  # fmt: skip
    return values


def stuffed(reading: Reading, labels: Collection[str]) -> bool:
    """Say whether the reply is stock phrases only, or mostly the complaint pasted back.

    Stock: it says sorry, thanks or names a feeling, and takes up next to nothing of the complaint or the facts.
    """
    if sum(reading.copied) * 2 >= len(reading.words):
        return True
    if len(reading.context.complaint) < 8:
        return False
    known = reading.context.complaint | reading.context.all_facts
    taken = {
        stem
        for stem, copied in zip(reading.stems, reading.copied, strict=True)
        if stem and not copied and stem in known
    }
    polite = sum(name in labels for name in ("apologise", "thank", "acknowledge"))
    return polite > 0 and len(taken) < 4 and "ask" not in labels and "own" not in labels


def grade(
    reading: Reading, found: Sequence[Evidence], labels: Collection[str], weights: Mapping[str, float] = WEIGHTS
) -> float:
    """Return the grade, 1 to 5."""
    values = features(reading, found, labels)
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    if values["thin"]:
        total = min(total, STUFFED_AT_MOST)
    return round(min(HIGHEST, max(LOWEST, total)), 2)
