"""How the scorer's weights come about: logistic regression for faults and restating, ridge regression for the grade.

Small enough for plain Python. ``rotated`` leaves a fifth of the complaints out at a time, so that no reply is judged by
weights that saw another reply to the same complaint.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from playbook.replies import DOES, NEVER, Labelled
from playbook_quiz.reply import decide, grade
from playbook_quiz.reply.decide import distinct
from playbook_quiz.reply.lexicon import FULL, HALF
from playbook_quiz.reply.mechanisms import echo

FOLDS = 5
STEPS, RATE, RIDGE = 100, 0.03, 3.0
RESTATE_LEANING = 0.5
"""Added to the restating sum: finding it is worth more than being sure of it."""
GRADE_STRETCH = 1.15
"""Regression draws grades to the middle; this spreads them again."""
Weights = tuple[dict[str, tuple[float, ...]], tuple[float, ...], dict[str, float]]
Verdict = tuple[tuple[str, ...], float]


def logistic(rows: Sequence[Sequence[float]], truth: Sequence[bool]) -> list[float]:
    """Return the weights of a logistic regression with a little shrinkage, the first column being constant."""
    weights = [0.0] * len(rows[0])
    for _ in range(STEPS):
        slope = [0.0] * len(weights)
        for row, holds in zip(rows, truth, strict=True):
            total = sum(weight * value for weight, value in zip(weights, row, strict=True))
            miss = 1 / (1 + exp(-max(-30.0, min(30.0, total)))) - holds
            for place, value in enumerate(row):
                if value:
                    slope[place] += miss * value
        for place, gradient in enumerate(slope):
            weights[place] -= RATE * (gradient + (weights[place] if place else 0.0))
    return weights


def ridge(rows: Sequence[Sequence[float]], targets: Sequence[float]) -> list[float]:
    """Return the weights of a ridge regression by elimination; the first column is constant and not shrunk."""
    size = len(rows[0])
    matrix = [
        [sum(row[i] * row[j] for row in rows) + (RIDGE if i == j and i else 0.0) for j in range(size)]
        for i in range(size)
    ]
    right = [sum(row[i] * target for row, target in zip(rows, targets, strict=True)) for i in range(size)]
    for i in range(size):
        for j in range(i + 1, size):
            factor = matrix[j][i] / matrix[i][i]
            if factor:
                for k in range(i, size):
                    matrix[j][k] -= factor * matrix[i][k]
                right[j] -= factor * right[i]
    weights = [0.0] * size
    for i in reversed(range(size)):
        weights[i] = (right[i] - sum(matrix[i][k] * weights[k] for k in range(i + 1, size))) / matrix[i][i]
    return weights


def _plain(row: Labelled) -> list[str]:
    return [name for name in DOES if name != "restate" and decide.does(row.found, name)]


def _fault_row(row: Labelled, name: str, plain: Sequence[str]) -> list[float]:
    own = [item for item in row.found if item.criterion == name]
    full, half = len(distinct(own, FULL)), len(distinct(own, HALF))
    return [float(value) for value in decide.columns(name, full, half, row.found, plain, row.reading.words)]


def fit(rows: Sequence[Labelled]) -> Weights:
    """Fit all weights on the rows: faults, restating, grade."""
    plain = [_plain(row) for row in rows]
    faults = {
        name: tuple(
            logistic(
                [_fault_row(row, name, does) for row, does in zip(rows, plain, strict=True)],
                [name in row.labels for row in rows],
            )
        )
        for name in NEVER
    }
    never = [
        [name for name in NEVER if decide.score(name, row.found, does, row.reading.words, faults) > 0]
        for row, does in zip(rows, plain, strict=True)
    ]
    columns = [
        [float(v) for v in decide.restate_columns(row.found, does, faulty, row.reading.words, echo(row.reading))]
        for row, does, faulty in zip(rows, plain, never, strict=True)
    ]
    restate = logistic(columns, ["restate" in row.labels for row in rows])
    restate[0] += RESTATE_LEANING
    names = list(grade.WEIGHTS)
    features = []
    for row in rows:
        labels = decide.decide(row.found, row.reading.words, echo(row.reading), weights=(faults, restate))
        values = grade.features(row.reading, row.found, labels)
        features.append([values.get(name, 0.0) for name in names])
    grades = ridge(features, [float(row.overall) for row in rows])
    mean = sum(row.overall for row in rows) / len(rows)
    grades = [weight * GRADE_STRETCH for weight in grades]
    grades[0] += mean * (1 - GRADE_STRETCH)
    return faults, tuple(restate), dict(zip(names, grades, strict=True))


def judged(row: Labelled, weights: Weights) -> Verdict:
    """Judge one row with these weights."""
    faults, restate, grades = weights
    labels = decide.decide(row.found, row.reading.words, echo(row.reading), weights=(faults, restate))
    return labels, grade.grade(row.reading, row.found, labels, grades)


def rotated(rows: Sequence[Labelled]) -> dict[str, Verdict]:
    """Judge every row with weights fitted without its complaint."""
    complaints = sorted({row.complaint_id for row in rows})
    verdicts: dict[str, Verdict] = {}
    for fold in range(FOLDS):
        left_out = set(complaints[fold::FOLDS])
        weights = fit([row for row in rows if row.complaint_id not in left_out])
        verdicts |= {row.id: judged(row, weights) for row in rows if row.complaint_id in left_out}
    return verdicts
