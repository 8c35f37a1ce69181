"""Reads ``spot``: a stem, then a reply in segments, each marked with the damage it does or with an empty box."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.criteria import NEVER_CRITERIA, TITLES
from playbook_reader.kinds.pieces import ID, check_distinct, first_text, read_piece
from playbook_reader.kinds.section import Part, Section
from playbook_reader.model import Json, Piece
from playbook_reader.near import mended, near
from playbook_reader.text import plain

REPLY, DAMAGE = "the reply", "the damage"
_MARK = re.compile(r"\[([^\]]*)\]\s+(?=\S)")
_DECLARED = re.compile(r"([\w-]+)(?:\s*:\s*(.+))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SegmentText:
    """A segment of the reply, and the ids of the damage it does."""

    piece: Piece
    damage: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpotBody:
    """The body of ``spot``: the damages to choose from, each with its name, and the segments."""

    damages: Mapping[str, str]
    segments: tuple[SegmentText, ...]

    def public(self) -> Json:
        """Return the segments in the order of the reply, and the damages to choose from."""
        return {
            "damages": [{"id": name, "title": title} for name, title in self.damages.items()],
            "options": [segment.piece.public() for segment in self.segments],
        }

    def key(self) -> Json:
        """Return each segment with its damage and why."""
        return {
            "damages": list(self.damages),
            "segments": [
                {"id": segment.piece.id, "damage": list(segment.damage), "feedback": segment.piece.feedback}
                for segment in self.segments
            ],
        }

    def words(self) -> list[str]:
        """Return the segments with their damage."""
        return [f"{segment.piece.plain} {' '.join(sorted(segment.damage))}" for segment in self.segments]

    def pieces(self) -> list[Piece]:
        """Return the segments."""
        return [segment.piece for segment in self.segments]


def read_spot(section: Section) -> tuple[Sequence[SyntaxTreeNode], SpotBody] | None:
    """Read a question whose harmful sentences are found and named."""
    stem, parts = section.parts()
    section.check_parts(parts, (REPLY, DAMAGE))
    if not stem:
        section.say("QZ017", "the question asks nothing", "Write what is asked below the heading.")
    items = parts[REPLY].items() if REPLY in parts else []
    if not items:
        at = parts[REPLY].heading if REPLY in parts else None
        cure = "Write `### The reply`, then a list: `- [ ] harmless` and `- [blame] harmful`."
        section.say("QZ074", "there is no reply to look at", cure, at=at)
        return None
    declared = _read_declared(section, parts[DAMAGE]) if DAMAGE in parts else {}
    segments = [_read_segment(section, item, declared) for item in items]
    whole = tuple(segment for segment in segments if segment)
    if len(whole) < len(segments):
        return None
    used = {name for segment in whole for name in segment.damage}
    order = [*NEVER_CRITERIA, *declared]
    damages = {name: declared.get(name) or TITLES[name] for name in order if name in used or name in declared}
    if len({bool(segment.damage) for segment in whole}) != 2:
        section.say(
            "QZ076",
            "the reply needs sentences that do damage and sentences that do none",
            "Mark harmful ones with what they do, `- [blame]`, and leave at least one `- [ ]`.",
            at=parts[REPLY].heading,
        )
    elif len(damages) < 2:
        section.say(
            "QZ077",
            "there is only one kind of damage to choose from",
            "Name another under `### The damage`, such as `- argue`.",
            at=parts[REPLY].heading,
        )
    check_distinct(section, [segment.piece for segment in whole])
    return stem, SpotBody(damages, whole)


def _read_declared(section: Section, part: Part) -> dict[str, str]:
    """Return the damages named under ``### The damage``: their ids with their titles."""
    declared: dict[str, str] = {}
    for item in part.items():
        line = " ".join(plain(item).split())
        match = _DECLARED.match(line)
        if match and match[1] in NEVER_CRITERIA:
            declared[match[1]] = match[2] or TITLES[match[1]]
        elif match and match[2] and ID.match(match[1]):
            declared[match[1]] = match[2]
        else:
            section.say(
                "QZ075",
                f"this damage cannot be read: `{line}`{near(line, NEVER_CRITERIA)}",
                "Write a known one, `- blame`, or one of your own with its name: `- late: Comes too late`. Known are: "
                + ", ".join(NEVER_CRITERIA)
                + ".",
                at=item,
                find=line[:10],
            )
    return declared


def _read_segment(section: Section, item: SyntaxTreeNode, declared: Mapping[str, str]) -> SegmentText | None:
    mark = _MARK.match(first_text(item))
    if not mark:
        section.say(
            "QZ021",
            "the sentence has no box",
            "Start it with `- [ ] ` if it does no damage, or with the damage: `- [blame] `.",
            at=item,
        )
        return None
    known = (*NEVER_CRITERIA, *declared)
    damage = tuple(filter(None, (name.strip() for name in mark[1].split(","))))
    for name in damage:
        if name not in known:
            section.say(
                "QZ075",
                f"there is no damage `{name}`{near(name, known)}",
                "The damages are: " + ", ".join(known) + "; name others under `### The damage`.",
                at=item,
                find=name,
                edit=mended(name, known),
            )
    piece = read_piece(section, item, mark.end())
    return SegmentText(piece, damage) if set(damage) <= set(known) else None
