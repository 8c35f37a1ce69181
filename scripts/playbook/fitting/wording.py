"""Learns which runs of words speak for which label, from sentences whose labels are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from playbook.replies import Labelled, Sentence
from playbook_quiz.criteria import LABELS
from playbook_quiz.reply import cues

SEEN_AT_LEAST = 5  # a run of words in fewer replies than this is somebody's own
SMALLEST = 0.8  # a smaller weight changes next to no verdict and only fills the file
FREEDOM = 3.0
PARTS = 5

Table = dict[str, Any]


def fit_wording(rows: Sequence[Labelled], sentences: Sequence[Sentence]) -> Table:
    """Return ``{"bias": [a label each], "grams": {run: [place of the label, hundredths, …]}}``; see ``cues``.

    Args:
        rows: Replies.
        sentences: Labelled sentences besides.
    """
    runs = [[cues.grams(row.reading, at) for at in range(len(row.reading.tokens.sentences))] for row in rows]
    lone = [sorted({run for at in range(len(one.reading.tokens.sentences)) for run in cues.grams(one.reading, at)})
            for one in sentences]  # fmt: skip
    counts = Counter(
        run for reply in (*runs, *([one] for one in lone)) for run in {run for part in reply for run in part}
    )
    known = sorted(run for run, count in counts.items() if count >= SEEN_AT_LEAST)
    place = {run: index for index, run in enumerate(known)}
    matrix = _matrix([*(part for reply in runs for part in reply), *lone], place)
    truth = [*(labels for row in rows for labels in row.sentence_labels()), *(one.labels for one in sentences)]
    bias: list[float] = []
    weights: dict[str, list[int]] = {}
    for number, name in enumerate(LABELS):
        model = LogisticRegression(C=FREEDOM, max_iter=400, class_weight="balanced")
        model.fit(matrix, [name in labels for labels in truth])
        bias.append(round(float(model.intercept_[0]), 3))
        for index in np.flatnonzero(np.abs(model.coef_[0]) >= SMALLEST):
            weights.setdefault(known[index], []).extend([number, round(float(model.coef_[0][index]) * 100)])
    return {"bias": bias, "grams": dict(sorted(weights.items()))}


def _matrix(parts: Sequence[Sequence[str]], place: Mapping[str, int]) -> csr_matrix:
    pointers, columns, values = [0], [], []
    for runs in parts:
        for run in runs:
            if run in place:
                columns.append(place[run])
                values.append(1 / len(runs) ** 0.5)
        pointers.append(len(columns))
    return csr_matrix((values, columns, pointers), shape=(len(parts), len(place)))


def scores_by_others(rows: Sequence[Labelled], sentences: Sequence[Sentence]) -> list[list[list[float]]]:
    """Return each row's scores by wordings learned without its complaint, as new replies will be scored."""
    complaints = sorted({row.complaint_id for row in rows})
    part = {name: number % PARTS for number, name in enumerate(complaints)}
    scores: list[list[list[float]]] = [[] for _ in rows]
    for number in range(PARTS):
        table = fit_wording([row for row in rows if part[row.complaint_id] != number], sentences)
        for place, row in enumerate(rows):
            if part[row.complaint_id] == number:
                scores[place] = cues.scores(row.reading, table)
    return scores
