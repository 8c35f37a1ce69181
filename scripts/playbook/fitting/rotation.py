"""Fits and judges in turn: every reply by weights that saw no other reply to its complaint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from playbook.fitting.grading import fit_grade
from playbook.fitting.votes import Array, Votes, fit_votes, moved, tables, thresholds, votes_of
from playbook.fitting.wording import fit_wording, scores_by_others
from playbook.measures import Verdict, figures, kappa, macro
from playbook.paths import ROOT
from playbook.replies import FOLDER, HELD_OUT, Labelled, Sentence, blameless_replies, labelled, sentences
from playbook_quiz.criteria import LABELS
from playbook_quiz.reply import cues, decide, grade
from playbook_quiz.reply.lexicon import FULL

WEIGHTS = ROOT / "quizzes" / "playbook_quiz" / "reply" / "weights.json"
FOLDS = 5

Table = dict[str, Any]


def main() -> None:
    """Fit the weights, measure them, and write both down."""
    rows, extra, real = labelled(FOLDER), sentences(), blameless_replies()
    complaints = sorted({row.complaint_id for row in rows})
    say(f"{len(rows)} replies to {len(complaints)} complaints, {len(extra)} sentences, {len(real)} polite replies.")
    fold = {name: number % FOLDS for number, name in enumerate(complaints)}
    part = np.array([fold[row.complaint_id] for row in rows])
    cast = np.zeros((len(rows), len(LABELS)))
    for number in range(FOLDS):
        learn = [row for row, here in zip(rows, part, strict=True) if here != number]
        judge = [row for row, here in zip(rows, part, strict=True) if here == number]
        table, votes = fit_labels(learn, extra, real)
        cast[part == number] = votes_of(votes, tables(judge, [cues.scores(row.reading, table) for row in judge]))
        say(f"Part {number + 1} of {FOLDS} judged by the others.")
    verdicts = rotated(rows, part, cast)
    one = figures(rows, verdicts)
    say(f"Rotated: mean F1 {macro(one, LABELS):.3f}, kappa {kappa(rows, verdicts):.3f}")
    least = thresholds(rows, cast)
    table, votes = fit_labels(rows, extra, real)
    fitted: Table = {
        "votes": moved(votes, least), "cues": table, "grade": fit_grade(rows, held(rows, cast, least)),
        "rotated": {
            "replies": len(rows), "complaints": len(complaints), "kappa": round(kappa(rows, verdicts), 3),
            "labels": {name: [round(value, 3) for value in one[name][1:]] for name in LABELS},
        },
    }  # fmt: skip
    away = labelled(HELD_OUT)
    verdicts = {row.id: judged(row, fitted) for row in away}
    say(f"Held out: mean F1 {macro(figures(away, verdicts), LABELS):.3f}, kappa {kappa(away, verdicts):.3f}")
    WEIGHTS.write_text(json.dumps(fitted, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def say(line: str) -> None:
    """Print a line at once: fitting takes a while."""
    print(line, flush=True)


def fit_labels(rows: Sequence[Labelled], extra: Sequence[Sentence], real: Sequence[Labelled]) -> tuple[Table, Votes]:
    """Fit wordings and votes on rows; the trees see scores as new replies will have them."""
    numbers = tables(rows, scores_by_others(rows, extra))
    table = fit_wording(rows, extra)
    blameless = tables(real, [cues.scores(row.reading, table) for row in real])[False]
    return table, fit_votes(rows, numbers, blameless)


def held(rows: Sequence[Labelled], cast: Array, least: Mapping[str, float]) -> list[tuple[str, ...]]:
    """Return the labels that hold for each row, from where the votes lay."""
    found = []
    for row, line in zip(rows, cast, strict=True):
        sure = {item.criterion for item in row.found if item.level == FULL}
        lies = decide.settled({
            name: decide.SURE if name in sure else vote - least[name] for name, vote in zip(LABELS, line, strict=True)
        })  # fmt: skip
        found.append(tuple(name for name, lie in lies.items() if lie > 0))
    return found


def rotated(rows: Sequence[Labelled], part: Array, cast: Array) -> dict[str, Verdict]:
    """Return the verdict on each row, with thresholds and grades fitted on the other parts."""
    verdicts: dict[str, Verdict] = {}
    for number in range(FOLDS):
        others = [row for row, here in zip(rows, part, strict=True) if here != number]
        these = [row for row, here in zip(rows, part, strict=True) if here == number]
        least = thresholds(others, cast[part != number])
        weights = fit_grade(others, held(others, cast[part != number], least))
        for row, labels in zip(these, held(these, cast[part == number], least), strict=True):
            verdicts[row.id] = labels, grade.grade(row.reading, row.found, labels, weights)
    return verdicts


def judged(row: Labelled, fitted: Table) -> Verdict:
    """Judge one row with these weights."""
    labels = decide.decide(row.reading, row.found, cues.scores(row.reading, fitted["cues"]), votes=fitted["votes"])
    return labels, grade.grade(row.reading, row.found, labels, fitted["grade"])
