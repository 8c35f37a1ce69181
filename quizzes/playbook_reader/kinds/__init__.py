"""Readers of the body of a question, one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.tree import SyntaxTreeNode

from playbook_reader.kinds import options, reply
from playbook_reader.kinds.section import Section
from playbook_reader.model import OptionsBody, ReplyBody

Body = OptionsBody | ReplyBody
Reader = Callable[[Section], tuple[Sequence[SyntaxTreeNode], Body] | None]
"""Takes the blocks below a heading; gives those that ask the question (the stem) and the body, or None if unreadable."""

READERS: dict[str, Reader] = {
    "choice": options.read_choice,
    "multiple": options.read_multiple,
    "reply": reply.read_reply,
}
