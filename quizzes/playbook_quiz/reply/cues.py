"""Wordings that speak for a label without a rule: runs of one to three words, each with a small weight for each label.

The rules of the lexicon say what an editor knows; inventive people find other words. The weights here were learned
from labelled sentences (see ``playbook.fitting``). They add up over a sentence, so what is shown as evidence is still a
sentence of the reply.
"""

from __future__ import annotations

import json
import pkgutil
from functools import cache
from math import sqrt
from typing import Any

from playbook_quiz.reply.reading import Reading
from playbook_quiz.reply.tokens import CLOCK, MONEY, NUMBER

LONGEST = 3
LIMIT = 4.0
"""No sentence says more than this for or against a label."""
_SHAPES = {NUMBER: "#", MONEY: "£", CLOCK: "#:#"}
_SCALE = 100  # weights are stored as hundredths


@cache
def tables() -> dict[str, Any]:
    """Return everything that was fitted: ``{"cues": {...}, "sums": {...}, "grade": {...}}``."""
    data = pkgutil.get_data("playbook_quiz.reply", "weights.json")
    assert data is not None
    fitted: dict[str, Any] = json.loads(data)
    return fitted


def grams(reading: Reading, sentence: int) -> list[str]:
    """Return the runs of one to three words of a sentence; figures by their shape, the mark as a word."""
    start, end, mark = reading.tokens.sentences[sentence]
    words = [
        _SHAPES.get(shape, word)
        for word, shape in zip(reading.words[start:end], reading.tokens.shapes[start:end], strict=True)
    ]
    words.append(mark or ".")
    found = {
        " ".join(words[place : place + size])
        for size in range(1, LONGEST + 1)
        for place in range(len(words) - size + 1)
    }
    return sorted(found)


def scores(reading: Reading, cues: dict[str, Any] | None = None) -> list[list[float]]:
    """For each sentence, how much its wording speaks for each label, in the order of the codebook.

    Args:
        reading: The reply.
        cues: A table other than the one shipped: ``{"bias": [a label each], "grams": {run: [place, hundredths, …]}}``.
    """
    cues = tables()["cues"] if cues is None else cues
    known: dict[str, list[int]] = cues["grams"]
    bias: list[float] = cues["bias"]
    totals = []
    for sentence in range(len(reading.tokens.sentences)):
        runs = grams(reading, sentence)
        total = [0.0] * len(bias)
        for run in runs:
            weights = known.get(run)
            if weights:
                flat = iter(weights)
                for place, weight in zip(flat, flat, strict=True):
                    total[place] += weight
        share = _SCALE * sqrt(len(runs) or 1)
        totals.append([
            max(-LIMIT, min(LIMIT, base + value / share)) for base, value in zip(bias, total, strict=True)
        ])  # fmt: skip
    return totals
