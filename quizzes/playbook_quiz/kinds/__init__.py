"""The kinds of question, one module each: what such an item holds and how an answer to it is scored.

Every kind module offers ``item_from_json(data)`` and ``score(item, answer)``; ``KINDS`` names them all. Those whose
right answer can be written down offer ``solution(item)`` too: ``SOLUTIONS`` names them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from playbook_quiz.kinds import choice, conversation, multiple, order, reply, sort, spot
from playbook_quiz.model import Invalid, Scored


class Kind(Protocol):
    """What each kind module offers."""

    def item_from_json(self, data: object) -> Any:
        """Read the item from the key."""
        ...

    def score(self, item: Any, answer: object) -> Scored | Invalid:
        """Score one answer."""
        ...


KINDS: dict[str, Kind] = {
    "choice": choice,
    "multiple": multiple,
    "order": order,
    "sort": sort,
    "spot": spot,
    "reply": reply,
    "conversation": conversation,
}

SOLUTIONS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "choice": choice.solution,
    "multiple": multiple.solution,
    "order": order.solution,
    "sort": sort.solution,
    "spot": spot.solution,
}
"""For each of these kinds, the answer that earns everything."""
