"""Readers of the body of a question, one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.tree import SyntaxTreeNode

from playbook_reader.kinds import conversation, options, order, reply, sort, spot
from playbook_reader.kinds.section import Section
from playbook_reader.model import Body

Reader = Callable[[Section], tuple[Sequence[SyntaxTreeNode], Body] | None]
"""Takes the blocks below a heading; gives those that ask (the stem) and the body, or None if they cannot be read."""

READERS: dict[str, Reader] = {
    "choice": options.read_choice,
    "multiple": options.read_multiple,
    "order": order.read_order,
    "sort": sort.read_sort,
    "spot": spot.read_spot,
    "reply": reply.read_reply,
    "conversation": conversation.read_conversation,
}

SHUFFLED = frozenset({"choice", "multiple", "sort"})
"""The kinds whose options stand in no order that means something, unless the question says so."""
