"""The overall grade: a short sum of what was seen, with weights from labelled replies (see ``playbook.fitting``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import log

from playbook_quiz.criteria import LABELS, NEVER_CRITERIA
from playbook_quiz.reply import cues
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import HINT
from playbook_quiz.reply.mechanisms import echo
from playbook_quiz.reply.reading import Reading

LOWEST, HIGHEST = 1.0, 5.0
STUFFED_AT_MOST = 2.0
"""A reply made of stock phrases, or of the complaint itself."""
LONGEST = 160
"""More words than this earn nothing more."""

NAMES = (*("start", *LABELS, "length", "complaint_only", "facts_only", "both", "faults", "thin"),)
"""What the sum is made of; see ``features``."""


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
    if sum(reading.copied) * 2 >= sum(end - start for start, end, _ in reading.tokens.sentences):
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
    reading: Reading, found: Sequence[Evidence], labels: Collection[str], weights: Mapping[str, float] | None = None
) -> float:
    """Return the grade, 1 to 5."""
    weights = cues.tables()["grade"] if weights is None else weights
    values = features(reading, found, labels)
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    if values["thin"]:
        total = min(total, STUFFED_AT_MOST)
    return round(min(HIGHEST, max(LOWEST, total)), 2)
