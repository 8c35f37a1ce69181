"""Learns the sums and the small trees that decide whether a label holds, and where the vote has to lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from playbook.replies import Labelled
from playbook_quiz.criteria import LABELS, NEVER_CRITERIA
from playbook_quiz.reply import trees
from playbook_quiz.reply.lexicon import FULL
from playbook_quiz.reply.signs import NAMES, of_label, signs

TREES, PACE, LEAVES, SMALLEST_LEAF, SHARE = 80, 0.09, 8, 15, 0.2
BINS = 40  # places where a tree may cut a number: more of them only slow the fit
FREEDOM = 0.02
PRECISION_OF_NEVER = 0.75
"""Accusing a learner wrongly is worse than missing a fault: a "never" label has to be right at least this often, before
it has company (see ``decide.settled``)."""
REAL_COUNTS = 4.0
"""Real replies are few beside those written for fitting, and far more like what staff will type."""

type Array = np.ndarray[Any, Any]
Vote = dict[str, Any]
Votes = dict[str, Vote]


def tables(rows: Sequence[Labelled], scores: Sequence[Sequence[Sequence[float]]]) -> dict[bool, Array]:
    """Return the signs of every row, a row each: with the sentences that only thank, and without."""
    return {
        thanks: np.array([signs(row.reading, row.found, score, with_thanks=thanks)
                          for row, score in zip(rows, scores, strict=True)]).reshape(len(rows), len(NAMES))
        for thanks in (False, True)
    }  # fmt: skip


def fit_votes(rows: Sequence[Labelled], numbers: Mapping[bool, Array], blameless: Array) -> Votes:
    """Return a vote for every label: half of it a sum, half of it trees.

    Args:
        rows: The replies to learn from.
        numbers: Their signs, from ``tables``.
        blameless: Signs of real, polite replies: no "never" label holds for them.
    """
    votes: Votes = {}
    for name in LABELS:
        given, wanted = numbers[name == "thank"], np.array([name in row.labels for row in rows])
        counts = np.ones(len(rows))
        if name in NEVER_CRITERIA:
            given, wanted = np.vstack([given, blameless]), np.concatenate([wanted, np.zeros(len(blameless), bool)])
            counts = np.concatenate([counts, np.full(len(blameless), REAL_COUNTS)])
        grown = _trees(name, given, wanted, counts)
        summed = _sum(name, given, wanted, counts)
        votes[name] = {
            "start": round((grown["start"] + summed["start"]) / 2, 4), "weights": summed["weights"],
            "trees": grown["trees"],
        }  # fmt: skip
    return votes


def _sum(name: str, given: Array, wanted: Array, counts: Array) -> Vote:
    """Return half of what a logistic regression says; a label's own signs never speak against it."""
    mean, spread = given.mean(0), np.where(given.std(0) > 0, given.std(0), 1.0)
    model = LogisticRegression(C=FREEDOM, max_iter=500).fit((given - mean) / spread, wanted, sample_weight=counts)
    weights = model.coef_[0] / spread
    own = of_label(name)
    weights[own] = np.maximum(weights[own], 0.0)
    start = float(model.intercept_[0] - weights @ mean)
    return {"start": start, "weights": [round(float(weight) / 2, 4) for weight in weights]}


def _trees(name: str, given: Array, wanted: Array, counts: Array) -> Vote:
    """Return trees whose leaves add half of what they say; more of a label's own signs never adds less."""
    own = of_label(name)
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=PACE, max_leaf_nodes=LEAVES, min_samples_leaf=SMALLEST_LEAF,
        l2_regularization=1.0, max_features=SHARE, max_bins=BINS, random_state=0, early_stopping=False,
        monotonic_cst=[int(place in own) for place in range(len(NAMES))],
    ).fit(given, wanted, sample_weight=counts)  # fmt: skip
    return _plain(model)


def _plain(model: HistGradientBoostingClassifier) -> Vote:
    """Return the model as numbers that the engine walks."""
    grown = []
    for (predictor,) in model._predictors:  # there is no public way to the nodes
        tree: trees.Tree = []
        for node in predictor.nodes:
            if node["is_leaf"]:
                tree.append([trees.LEAF, round(float(node["value"]) / 2, 4)])
            else:
                place, least = int(node["feature_idx"]), round(float(node["num_threshold"]), 4)
                tree.append([place, least, int(node["left"]), int(node["right"])])
        grown.append(tree)
    return {"start": float(model._baseline_prediction[0, 0]), "trees": grown}


def votes_of(votes: Votes, numbers: Mapping[bool, Array]) -> Array:
    """Return where the vote on each label lies for each row."""
    return np.array([
        [trees.vote(**votes[name], numbers=row) for row in numbers[name == "thank"]] for name in LABELS
    ]).T  # fmt: skip


def thresholds(rows: Sequence[Labelled], cast: Array) -> dict[str, float]:
    """Return for each label from where it holds: where F1 is highest, and a "never" label is right often enough.

    Args:
        rows: The replies.
        cast: Where the vote on each label lay for each of them, by trees that did not know them.
    """
    found: dict[str, float] = {}
    for place, name in enumerate(LABELS):
        truth = np.array([name in row.labels for row in rows])
        sure = np.array([any(item.criterion == name and item.level == FULL for item in row.found) for row in rows])

        def worth(least: float, column: Array = cast[:, place], truth: Array = truth, sure: Array = sure,
                  name: str = name) -> float:  # fmt: skip
            held = (column > least) | sure
            hits = int((held & truth).sum())
            right = hits / max(1, int(held.sum()))
            short = max(0.0, PRECISION_OF_NEVER - right) if name in NEVER_CRITERIA else 0.0
            return 2 * hits / max(1, int(held.sum() + truth.sum())) - 5 * short

        found[name] = round(float(max(np.arange(-2.5, 2.55, 0.05), key=worth)), 2)
    return found


def moved(votes: Votes, least: Mapping[str, float]) -> Votes:
    """Return the votes with their thresholds in the start, so that a label holds above 0."""
    return {name: {**vote, "start": round(vote["start"] - least[name], 4)} for name, vote in votes.items()}
