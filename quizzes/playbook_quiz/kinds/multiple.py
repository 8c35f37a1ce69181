"""``multiple``: any number of options is right, and ticking everything earns nothing."""

from __future__ import annotations

from playbook_quiz.kinds.options import OptionsItem, finding, item_from_json, selected, solution
from playbook_quiz.model import Invalid, Scored

__all__ = ["item_from_json", "score", "solution"]


def score(item: OptionsItem, answer: object) -> Scored | Invalid:
    """Score ``{"selected": [ids]}``.

    A right tick earns its share of 1 point among the right options; a wrong tick loses its share among the wrong
    ones, and the sum is never below 0. Ticking everything comes to 0 (Youden's index: hits less false alarms).

    Raises:
        ShapeError: If the answer has another shape.
    """
    chosen = selected(item, answer)
    if isinstance(chosen, Invalid):
        return chosen
    right = sum(option.correct for option in item.options)
    wrong = len(item.options) - right
    findings = []
    for option in item.options:
        points = 0.0
        if option.id in chosen:
            points = 1 / right if option.correct else -1 / wrong
        findings.append(finding(item, option, round(points, 4), chosen=option.id in chosen))
    hits = sum(option.correct and option.id in chosen for option in item.options)
    alarms = len(chosen) - hits
    total = hits / right - (alarms / wrong if wrong else 0.0)
    return Scored(points=round(max(0.0, total), 4), out_of=1.0, findings=tuple(findings))
