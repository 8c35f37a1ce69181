"""The overall grade: a short sum of what was seen. The weights were fitted on labelled replies and rounded."""

from __future__ import annotations

from collections.abc import Collection
from math import log

from playbook_quiz.reply.mechanisms import figures
from playbook_quiz.reply.overlap import stems
from playbook_quiz.reply.reading import Reading

LOWEST, HIGHEST = 1.0, 5.0

WEIGHTS: dict[str, float] = {
    "start": -0.2, "acknowledge": 0.48, "restate": 0.38, "ask": 0.6, "apologise": -0.1, "thank": -0.38, "concede": 0.45,
    "explain": 0.31, "resolve": 0.6, "own": 0.28, "follow_up": 0.25, "channel": 0.2, "contradict": -0.1, "argue": -0.48,
    "know_it_all": -0.4, "defend": -0.4, "blame": -0.3, "hostile": -0.3, "length": 0.45,
}  # fmt: skip
STUFFED_AT_MOST = 2.0


def features(reading: Reading, labels: Collection[str]) -> dict[str, float]:
    """Return what the sum is made of: 1 for each label that holds, and the length on a log scale."""
    words = len(reading.words)
    values = dict.fromkeys(labels, 1.0)
    values["start"] = 1.0
    values["length"] = log(min(words, 160) + 1)
    shared = stems(reading.words) & (reading.context.all_facts | reading.context.complaint)
    values["case"] = min(len(shared), 20) / 10
    values["figures"] = min(figures(reading), 6) / 3
    return values


def grade(reading: Reading, labels: Collection[str]) -> float:
    """Return the grade, 1 to 5."""
    values = features(reading, labels)
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items())
    if sum(reading.copied) * 2 >= len(reading.words):
        total = min(total, STUFFED_AT_MOST)
    return round(min(HIGHEST, max(LOWEST, total)), 2)
