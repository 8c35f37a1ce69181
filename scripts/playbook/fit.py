"""How the scorer's weights come about, from the labelled replies in tests/data/replies.

1. Cues: for each label a logistic regression over runs of one to three words of a sentence, learned from the replies in
   which the passage that shows each label is marked.
2. Sums: for each label a logistic regression over the evidence of the rules, the wording of the best sentence and the
   company they keep (see ``playbook_quiz.reply.decide``). The wording is scored by cues learned without the complaint.
3. The grade: ridge regression over the labels found and how far the case is taken up.

Everything is rotated by complaint, so that no reply is judged by weights that saw another reply to the same complaint.
Runs in an environment of its own (``run.py fit``), since only this needs scikit-learn.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, Ridge

from playbook.measures import Verdict, figures, kappa, macro
from playbook.paths import ROOT
from playbook.replies import FOLDER, HELD_OUT, Labelled, blameless_replies, labelled
from playbook_quiz.criteria import NEVER_CRITERIA
from playbook_quiz.reply import cues, decide, grade
from playbook_quiz.reply.decide import LABELS

WEIGHTS = ROOT / "quizzes" / "playbook_quiz" / "reply" / "weights.json"
FOLDS = 6
SEEN_AT_LEAST = 4  # a run of words in fewer replies than this is somebody's own
SMALLEST = 0.5  # a smaller weight than this changes no verdict and only fills the file
CUE_FREEDOM, SUM_FREEDOM, GRADE_SHRINKAGE = 3.0, 0.3, 3.0
PRECISION_OF_NEVER = 0.76
"""Accusing a learner wrongly is worse than missing a fault: a "never" label has to be right at least this often."""
GRADE_STRETCH = 1.15
"""Regression draws grades to the middle; this spreads them again."""
NO_FAULT_PAYS = -0.05

Table = dict[str, Any]


def fit_cues(rows: Sequence[Labelled]) -> Table:
    """Learn which runs of words speak for which label."""
    marked = [row for row in rows if row.passages is not None]
    runs = [[cues.grams(row.reading, at) for at in range(len(row.reading.tokens.sentences))] for row in marked]
    counts = Counter(run for reply in runs for run in {run for sentence in reply for run in sentence})
    known = sorted(run for run, count in counts.items() if count >= SEEN_AT_LEAST)
    place = {run: index for index, run in enumerate(known)}
    sentences = [sentence for reply in runs for sentence in reply]
    matrix = _matrix(sentences, place)
    truth = [labels for row in marked for labels in row.sentence_labels()]
    bias: list[float] = []
    weights: dict[str, list[int]] = {}
    for number, name in enumerate(LABELS):
        model = LogisticRegression(C=CUE_FREEDOM, max_iter=400, class_weight="balanced")
        model.fit(matrix, [name in labels for labels in truth])
        bias.append(round(float(model.intercept_[0]), 3))
        for index in np.flatnonzero(np.abs(model.coef_[0]) >= SMALLEST):
            weights.setdefault(known[index], []).extend([number, round(float(model.coef_[0][index]) * 100)])
    return {"bias": bias, "grams": dict(sorted(weights.items()))}


def _matrix(sentences: Sequence[Sequence[str]], place: Mapping[str, int]) -> csr_matrix:
    pointers, columns, values = [0], [], []
    for runs in sentences:
        for run in runs:
            if run in place:
                columns.append(place[run])
                values.append(1 / len(runs) ** 0.5)
        pointers.append(len(columns))
    return csr_matrix((values, columns, pointers), shape=(len(sentences), len(place)))


def rows_of_columns(rows: Sequence[Labelled], wording: Sequence[Sequence[float]]) -> dict[str, np.ndarray[Any, Any]]:
    """Return for each label the columns that ``decide`` sums, a row a reply, without the constant."""
    company = [decide.context(row.reading, row.found) for row in rows]
    return {
        name: np.array(
            [
                decide.columns(name, row.found, best[place], around)[1:]
                for row, best, around in zip(rows, wording, company, strict=True)
            ]
        )
        for place, name in enumerate(LABELS)
    }


def fit_sum(
    name: str, columns: np.ndarray[Any, Any], truth: np.ndarray[Any, Any], folds: Sequence[Any], blameless: Any
) -> list[float]:
    """Return the weights of one label's sum; its threshold is in the constant.

    ``blameless`` are columns of real, polite replies: no "never" label holds for them.
    """

    def learned(learn: Sequence[int]) -> LogisticRegression:
        given, wanted = columns[learn], truth[learn]
        if name in NEVER_CRITERIA and len(blameless):
            given, wanted = np.vstack([given, blameless]), np.concatenate([wanted, np.zeros(len(blameless), bool)])
        return LogisticRegression(C=SUM_FREEDOM, max_iter=3000).fit(given, wanted)

    chances = np.zeros(len(truth))
    for learn, judge in folds:
        model = learned(learn)
        chances[judge] = model.predict_proba(columns[judge])[:, 1]

    def worth(threshold: float) -> float:
        held = chances > threshold
        hits = int((held & truth).sum())
        score = 2 * hits / max(1, int(held.sum() + truth.sum()))
        sure = hits / max(1, int(held.sum()))
        return score - (1 if name in NEVER_CRITERIA and sure < PRECISION_OF_NEVER else 0)

    threshold = max(np.arange(0.1, 0.86, 0.02), key=worth)
    model = learned(range(len(truth)))
    constant = float(model.intercept_[0]) - float(np.log(threshold / (1 - threshold)))
    return [round(constant, 3), *(round(float(weight), 3) for weight in model.coef_[0])]


def fold(rows: Sequence[Labelled], folds: int = FOLDS) -> list[tuple[list[int], list[int]]]:
    """Split by complaint: each fold's (learn from, judge), as places in ``rows``."""
    complaints = sorted({row.complaint_id for row in rows})
    parts = []
    for number in range(folds):
        left_out = set(complaints[number::folds])
        judge = [place for place, row in enumerate(rows) if row.complaint_id in left_out]
        learn = [place for place, row in enumerate(rows) if row.complaint_id not in left_out]
        parts.append((learn, judge))
    return parts


def fit(rows: Sequence[Labelled], real: Sequence[Labelled]) -> Table:
    """Fit everything on the labelled rows and the real, polite replies."""
    folds = fold(rows)
    wording: list[list[float]] = [[] for _ in rows]
    for learn, judge in folds:
        table = fit_cues([rows[place] for place in learn])
        for place in judge:
            wording[place] = decide.best_wording(cues.scores(rows[place].reading, table))
    columns = rows_of_columns(rows, wording)
    table = fit_cues(rows)
    blameless = rows_of_columns(real, [decide.best_wording(cues.scores(row.reading, table)) for row in real])
    sums = {
        name: fit_sum(name, columns[name], np.array([name in row.labels for row in rows]), folds, blameless[name])
        for name in LABELS
    }
    held = [
        [name for name in LABELS if sums[name][0] + float(columns[name][place] @ np.array(sums[name][1:])) > 0]
        for place in range(len(rows))
    ]
    return {"sums": sums, "cues": table, "grade": fit_grade(rows, held)}


def fit_grade(rows: Sequence[Labelled], held: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the weights of the grade's sum. No fault may raise it."""
    features = [grade.features(row.reading, row.found, labels) for row, labels in zip(rows, held, strict=True)]
    matrix = np.array([[values.get(name, 0.0) for name in grade.NAMES[1:]] for values in features])
    grades = np.array([float(row.overall) for row in rows])
    model = Ridge(alpha=GRADE_SHRINKAGE).fit(matrix, grades)
    weights = dict(zip(grade.NAMES[1:], (float(weight) * GRADE_STRETCH for weight in model.coef_), strict=True))
    for name in (*NEVER_CRITERIA, "faults"):
        weights[name] = min(weights[name], NO_FAULT_PAYS)
    mean = float(grades.mean())
    start = (float(model.intercept_) - mean) * GRADE_STRETCH + mean
    return {name: round(weight, 3) for name, weight in {"start": start, **weights}.items()}


def judged(row: Labelled, table: Table) -> Verdict:
    """Judge one row with these weights."""
    scores = cues.scores(row.reading, table["cues"])
    labels = decide.decide(row.reading, row.found, scores, sums=table["sums"])
    return labels, grade.grade(row.reading, row.found, labels, table["grade"])


def rotated(rows: Sequence[Labelled], real: Sequence[Labelled]) -> dict[str, Verdict]:
    """Judge every row with weights fitted without its complaint."""
    verdicts: dict[str, Verdict] = {}
    for learn, judge in fold(rows):
        table = fit([rows[place] for place in learn], real)
        verdicts |= {rows[place].id: judged(rows[place], table) for place in judge}
    return verdicts


def main() -> None:
    """Fit the weights, measure them, and write both down."""
    rows = labelled(FOLDER)
    real = blameless_replies()
    table = fit(rows, real)
    print(f"Fitted on {len(rows)} replies to {len({row.complaint_id for row in rows})} complaints.", flush=True)
    verdicts = rotated(rows, real)
    one = figures(rows, verdicts)
    table["rotated"] = {
        "replies": len(rows),
        "complaints": len({row.complaint_id for row in rows}),
        "labels": {name: [round(value, 3) for value in one[name][1:]] for name in LABELS},
        "kappa": round(kappa(rows, verdicts), 3),
    }
    print(f"Rotated: mean F1 {macro(one, LABELS):.3f}, kappa {table['rotated']['kappa']:.3f}")
    away = labelled(HELD_OUT)
    verdicts = {row.id: judged(row, table) for row in away}
    print(f"Held out: mean F1 {macro(figures(away, verdicts), LABELS):.3f}, kappa {kappa(away, verdicts):.3f}")
    WEIGHTS.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
