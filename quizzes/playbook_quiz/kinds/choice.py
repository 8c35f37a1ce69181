"""``choice``: one option is right."""

from __future__ import annotations

from playbook_quiz.kinds.options import OptionsItem, finding, item_from_json, selected, solution
from playbook_quiz.model import Invalid, InvalidCode, Scored

__all__ = ["item_from_json", "score", "solution"]


def score(item: OptionsItem, answer: object) -> Scored | Invalid:
    """Score ``{"selected": [id]}``: 1 point for the right option, 0 for another.

    Raises:
        ShapeError: If the answer has another shape.
    """
    chosen = selected(item, answer)
    if isinstance(chosen, Invalid):
        return chosen
    if len(chosen) > 1:
        return Invalid(InvalidCode.UNKNOWN_OPTION)
    findings = tuple(
        finding(item, option, float(option.correct and option.id in chosen), chosen=option.id in chosen)
        for option in item.options
    )
    return Scored(points=sum(one.points for one in findings), out_of=1.0, findings=findings)
