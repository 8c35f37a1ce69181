"""The kinds of question, one module each: what such an item holds and how an answer to it is scored.

Every kind module offers ``item_from_json(data)`` and ``score(item, answer)``; ``KINDS`` names them all.
"""

from __future__ import annotations

from typing import Any, Protocol

from playbook_quiz.kinds import choice, multiple, reply
from playbook_quiz.model import Invalid, Scored


class Kind(Protocol):
    """What each kind module offers."""

    def item_from_json(self, data: object) -> Any:
        """Read the item from its public part and key, merged."""
        ...

    def score(self, item: Any, answer: object) -> Scored | Invalid:
        """Score one answer."""
        ...


KINDS: dict[str, Kind] = {"choice": choice, "multiple": multiple, "reply": reply}
