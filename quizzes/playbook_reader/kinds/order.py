"""Reads ``order``: a stem, then a numbered list in the right order, with a quoted explanation under each step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.kinds.order import pair_agreement
from playbook_reader.kinds.pieces import check_distinct, read_piece
from playbook_reader.kinds.section import Section
from playbook_reader.model import Json, Piece

LEAST_STEPS = 3


@dataclass(frozen=True, slots=True)
class OrderBody:
    """The body of ``order``: the steps in the right order."""

    steps: tuple[Piece, ...]

    def public(self) -> Json:
        """Return the steps in an order that tells nothing and, left as it is, earns nothing."""
        return {"options": [step.public() for step in scrambled(self.steps)]}

    def key(self) -> Json:
        """Return the steps in the right order, each with why it stands there."""
        return {"steps": [{"id": step.id, "feedback": step.feedback} for step in self.steps]}

    def words(self) -> list[str]:
        """Return the steps; here their order is the meaning."""
        return [step.plain for step in self.steps]

    def pieces(self) -> tuple[Piece, ...]:
        """Return the steps."""
        return self.steps


def scrambled(steps: Sequence[Piece]) -> list[Piece]:
    """Return the steps in an order that follows from their ids, turned round if it agrees with the right one."""
    mixed = sorted(steps, key=lambda step: hashlib.sha256(step.id.encode()).digest())
    agreement = pair_agreement([step.id for step in steps], [step.id for step in mixed])
    return mixed[::-1] if sum(agreement.values()) > 0 else mixed


def read_order(section: Section) -> tuple[Sequence[SyntaxTreeNode], OrderBody] | None:
    """Read a question whose steps are put in order."""
    found = section.last_list("ordered_list")
    if found is None:
        section.say("QZ070", "there is no numbered list of steps", "Write the steps in the right order: `1. text`.")
        return None
    stem, items, steps_list = found
    steps = tuple(read_piece(section, item) for item in items)
    if len(steps) < LEAST_STEPS:
        section.say(
            "QZ071",
            f"there are too few steps to put in order: {len(steps)}",
            f"Give at least {LEAST_STEPS}; between two there is nothing to weigh.",
            at=steps_list,
        )
    check_distinct(section, steps)
    return stem, OrderBody(steps)
