"""``order``: steps to put in order, scored by how many pairs of them stand the right way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.model import Finding, Invalid, InvalidCode, Scored


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its id within the question, and why it stands where it stands."""

    id: str
    feedback: str


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A question whose ``steps`` stand in the right order; ``page`` is the page that teaches it."""

    steps: tuple[Step, ...]
    page: str = ""


def item_from_json(data: object) -> OrderItem:
    """Read the item from JSON ``{"steps": [{"id", "feedback"}], "page"}``, the steps in the right order.

    Raises:
        ShapeError: If the data has another shape.
    """
    steps = tuple(
        Step(id=jsonvalue.get(step, "id", str), feedback=jsonvalue.get(step, "feedback", str))
        for step in jsonvalue.get(data, "steps", list)
    )
    return OrderItem(steps=steps, page=jsonvalue.get(data, "page", str, ""))


def solution(item: OrderItem) -> dict[str, Any]:
    """Return ``{"order": [ids]}``, the answer that earns everything."""
    return {"order": [step.id for step in item.steps]}


def score(item: OrderItem, answer: object) -> Scored | Invalid:
    """Score ``{"order": [ids]}`` with Kendall's rank correlation τ, cut off at 0.

    Of all pairs of steps, those the right way round less those the wrong way round, as a share of all pairs: 1 for the
    right order, 0 for what shuffling earns on average, and never less. A step's own points are its share of that sum.

    Raises:
        ShapeError: If the answer has another shape.
    """
    given = jsonvalue.strings(answer, "order")
    right = [step.id for step in item.steps]
    if not given:
        return Invalid(InvalidCode.EMPTY)
    if not set(given) <= set(right):
        return Invalid(InvalidCode.UNKNOWN_OPTION)
    if len(given) != len(right) or len(set(given)) != len(right):
        return Invalid(InvalidCode.INCOMPLETE)
    agreement = pair_agreement(right, given)
    pairs = len(right) * (len(right) - 1) / 2
    findings = tuple(
        Finding(
            criterion=step.id,
            points=round(agreement[step.id] / (2 * pairs), 4),
            why=step.feedback,
            page=item.page,
            missed=agreement[step.id] < len(right) - 1,
        )
        for step in item.steps
    )
    tau = sum(agreement.values()) / (2 * pairs)
    return Scored(points=round(max(0.0, tau), 4), out_of=1.0, findings=findings)


def pair_agreement(right: Sequence[str], given: Sequence[str]) -> dict[str, int]:
    """For each id: with how many others it stands the right way round, less with how many the wrong way."""
    place = {name: index for index, name in enumerate(given)}
    agreement = dict.fromkeys(right, 0)
    for index, first in enumerate(right):
        for second in right[index + 1 :]:
            sign = 1 if place[first] < place[second] else -1
            agreement[first] += sign
            agreement[second] += sign
    return agreement
