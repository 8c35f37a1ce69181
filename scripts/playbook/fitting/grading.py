"""Learns the overall grade: ridge regression over the labels that hold and how far the case is taken up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import Ridge

from playbook.replies import Labelled
from playbook_quiz.criteria import NEVER_CRITERIA
from playbook_quiz.reply import grade

SHRINKAGE = 3.0
STRETCH = 1.15
"""Regression draws grades to the middle; this spreads them again."""
NO_FAULT_PAYS = -0.05


def fit_grade(rows: Sequence[Labelled], held: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the weights of the grade's sum. No fault may raise it.

    Args:
        rows: The replies.
        held: The labels that the scorer gives each of them.
    """
    features = [grade.features(row.reading, row.found, labels) for row, labels in zip(rows, held, strict=True)]
    matrix = np.array([[values.get(name, 0.0) for name in grade.NAMES[1:]] for values in features])
    grades = np.array([float(row.overall) for row in rows])
    model = Ridge(alpha=SHRINKAGE).fit(matrix, grades)
    weights = dict(zip(grade.NAMES[1:], (float(weight) * STRETCH for weight in model.coef_), strict=True))
    for name in (*NEVER_CRITERIA, "faults"):
        weights[name] = min(weights[name], NO_FAULT_PAYS)
    mean = float(grades.mean())
    start = (float(model.intercept_) - mean) * STRETCH + mean
    return {name: round(weight, 3) for name, weight in {"start": start, **weights}.items()}
