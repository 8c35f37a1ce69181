"""Options to tick, and the answer that names the ticked ones; shared by ``choice`` and ``multiple``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.model import Finding, Invalid, InvalidCode


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its id within the question, whether it belongs to the key, and why."""

    id: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class OptionsItem:
    """A question with options; ``page`` is the page that teaches it."""

    options: tuple[Option, ...]
    page: str = ""


def item_from_json(data: object) -> OptionsItem:
    """Read the item from JSON ``{"options": [{"id", "correct", "feedback"}], "page"}``.

    Raises:
        ShapeError: If the data has another shape.
    """
    options = tuple(
        Option(
            id=jsonvalue.get(option, "id", str),
            correct=jsonvalue.get(option, "correct", bool),
            feedback=jsonvalue.get(option, "feedback", str),
        )
        for option in jsonvalue.get(data, "options", list)
    )
    return OptionsItem(options=options, page=jsonvalue.get(data, "page", str, ""))


def solution(item: OptionsItem) -> dict[str, Any]:
    """Return ``{"selected": [ids]}``, the answer that earns everything."""
    return {"selected": [option.id for option in item.options if option.correct]}


def selected(item: OptionsItem, answer: object) -> frozenset[str] | Invalid:
    """Return the ids that ``answer`` (``{"selected": [...]}``) ticks, or why they cannot be scored.

    Raises:
        ShapeError: If the answer has another shape.
    """
    chosen = frozenset(jsonvalue.strings(answer, "selected"))
    if not chosen:
        return Invalid(InvalidCode.EMPTY)
    if not chosen <= {option.id for option in item.options}:
        return Invalid(InvalidCode.UNKNOWN_OPTION)
    return chosen


def finding(item: OptionsItem, option: Option, points: float, *, chosen: bool) -> Finding:
    """Return what is said about one option, chosen or not: every option explains itself."""
    missed = option.correct and not chosen
    return Finding(criterion=option.id, points=points, why=option.feedback, page=item.page, missed=missed)
