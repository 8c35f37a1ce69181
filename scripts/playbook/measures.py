"""How well verdicts agree with what careful readers said: precision, recall and F1 a label, kappa for the grade."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from playbook.replies import DOES, NEVER, Labelled

Verdict = tuple[tuple[str, ...], float]
"""The labels of one reply, and its grade."""
Figures = dict[str, tuple[int, float, float, float]]


def figures(rows: Sequence[Labelled], verdicts: Mapping[str, Verdict]) -> Figures:
    """Return (how many readers saw it, precision, recall, F1) for each label."""
    result: Figures = {}
    for label in (*DOES, *NEVER):
        wanted = {row.id for row in rows if label in row.labels}
        got = {row.id for row in rows if label in verdicts[row.id][0]}
        hit = len(wanted & got)
        result[label] = (
            len(wanted),
            hit / len(got) if got else 0.0,
            hit / len(wanted) if wanted else 0.0,
            2 * hit / (len(wanted) + len(got)) if wanted or got else 0.0,
        )
    return result


def macro(measured: Figures, labels: Sequence[str]) -> float:
    """Return the mean F1 of some labels."""
    return statistics.mean(measured[label][3] for label in labels)


def kappa(rows: Sequence[Labelled], verdicts: Mapping[str, Verdict], grades: int = 5) -> float:
    """Return the quadratic-weighted kappa (Cohen 1968) of the grade, rounded to whole grades."""
    pairs = [(row.overall, min(grades, max(1, round(verdicts[row.id][1])))) for row in rows]
    observed = sum((a - b) ** 2 for a, b in pairs)
    expected = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs)
    return 1 - observed / expected if expected else 1.0
