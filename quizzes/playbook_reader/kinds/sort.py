"""Reads ``sort``: a stem, then one part for each group, with the list of what belongs to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.wording import words
from playbook_reader.kinds.pieces import check_distinct, read_piece
from playbook_reader.kinds.section import Section
from playbook_reader.model import Json, Piece
from playbook_reader.text import plain


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its id, its name, and what belongs to it."""

    id: str
    title: str
    things: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SortBody:
    """The body of ``sort``."""

    groups: tuple[Group, ...]

    def public(self) -> Json:
        """Return the groups, and the things in an order that tells nothing."""
        mixed = sorted(self.pieces(), key=lambda thing: hashlib.sha256(thing.id.encode()).digest())
        return {
            "groups": [{"id": group.id, "title": group.title} for group in self.groups],
            "options": [thing.public() for thing in mixed],
        }

    def key(self) -> Json:
        """Return the groups, and each thing with its group and why."""
        return {
            "groups": [group.id for group in self.groups],
            "things": [
                {"id": thing.id, "group": group.id, "feedback": thing.feedback}
                for group in self.groups
                for thing in group.things
            ],
        }

    def words(self) -> list[str]:
        """Return the groups with what belongs to each, in an order that moving them does not change."""
        return sorted(
            " ".join(words(f"{group.title} {thing.plain}")) for group in self.groups for thing in group.things
        )

    def pieces(self) -> list[Piece]:
        """Return the things."""
        return [thing for group in self.groups for thing in group.things]


def read_sort(section: Section) -> tuple[Sequence[SyntaxTreeNode], SortBody] | None:
    """Read a question whose things are sorted into groups."""
    stem, parts = section.parts()
    if not stem:
        section.say("QZ017", "the question asks nothing", "Write what is asked between the heading and the groups.")
    if len(parts) < 2:
        cure = "Write one `### Name of the group` for each, with the list of what belongs to it."
        section.say("QZ072", f"sorting needs at least two groups; there are {len(parts)}", cure)
    groups = []
    for name, part in parts.items():
        items = part.items()
        if not items:
            cure = "Below it, list what belongs there: `- text`, with `> ` and why."
            section.say("QZ073", "nothing belongs to this group", cure, at=part.heading)
        for block in part.blocks:
            if not block.type.endswith("_list"):
                section.say("QZ015", "text in a group belongs nowhere", "Make it an item of the list.", at=block)
        slug = "-".join(re.findall(r"[a-z0-9]+", name)) or "x"
        groups.append(Group(slug, plain(part.heading).strip(), tuple(read_piece(section, item) for item in items)))
    body = SortBody(tuple(groups))
    check_distinct(section, body.pieces())
    return stem, body
