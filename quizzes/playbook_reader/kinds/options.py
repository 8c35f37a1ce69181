"""Reads ``choice`` and ``multiple``: a stem, then a list of options with a box and a quoted explanation each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.wording import words
from playbook_reader.kinds.pieces import check_distinct, first_text, read_piece
from playbook_reader.kinds.section import Section
from playbook_reader.model import Json, Piece

_NEARLY_A_BOX = re.compile(r"\[\s*([xX]?)\s*\]\s*(?=\S)")
_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class OptionText:
    """One option, and whether it is right."""

    piece: Piece
    correct: bool


@dataclass(frozen=True, slots=True)
class OptionsBody:
    """The body of ``choice`` and ``multiple``."""

    options: tuple[OptionText, ...]

    def public(self) -> Json:
        """Return the options without what is right."""
        return {"options": [option.piece.public() for option in self.options]}

    def key(self) -> Json:
        """Return each option with what is right and why."""
        return {
            "options": [
                {"id": option.piece.id, "correct": option.correct, "feedback": option.piece.feedback}
                for option in self.options
            ]
        }

    def words(self) -> list[str]:
        """Return the options and whether each is right, in an order that moving them does not change."""
        return sorted(f"{' '.join(words(option.piece.plain))} {option.correct}" for option in self.options)

    def pieces(self) -> list[Piece]:
        """Return the options."""
        return [option.piece for option in self.options]


Read = tuple[Sequence[SyntaxTreeNode], OptionsBody] | None


def read_choice(section: Section) -> Read:
    """Read a question with exactly one right option."""
    read = _read_options(section)
    if read and (right := sum(option.correct for option in read[1].options)) != 1:
        section.say(
            "QZ023",
            f"a `.choice` question has exactly one right option; this one has {right}",
            "Mark one option `- [x]`, or make it a `.multiple` question.",
        )
    return read


def read_multiple(section: Section) -> Read:
    """Read a question with any number of right options, of which some are right and some wrong."""
    read = _read_options(section)
    if read and len({option.correct for option in read[1].options}) != 2:
        section.say(
            "QZ023",
            "a `.multiple` question needs right and wrong options",
            "Mark the right ones `- [x]` and leave at least one `- [ ]`.",
        )
    return read


def _read_options(section: Section) -> Read:
    found = section.last_list("bullet_list")
    if found is None:
        section.say("QZ020", "the question has no options", "Write each as `- [ ] text`, a right one as `- [x] text`.")
        return None
    stem, items, options_list = found
    options = [_read_option(section, item) for item in items]
    if len(options) < 2:
        section.say(
            "QZ024", "a question needs at least two options", "Add what people really do instead.", at=options_list
        )
    whole = tuple(option for option in options if option)
    check_distinct(section, [option.piece for option in whole])
    return (stem, OptionsBody(whole)) if len(whole) == len(options) else None


def _boxed(text: str) -> tuple[str, str] | None:
    """Return the edit that mends a box written without its space, inside or after it."""
    match = _NEARLY_A_BOX.match(text)
    return (match[0], f"[{match[1].strip().lower() or ' '}] ") if match else None


def _read_option(section: Section, item: SyntaxTreeNode) -> OptionText | None:
    text = first_text(item)
    box = _BOX.match(text)
    if not box:
        section.say(
            "QZ021",
            "the option has no box",
            "Start it with `- [ ] ` for a wrong option or `- [x] ` for a right one.",
            at=item,
            find=text[:12],
            edit=_boxed(text),
        )
        return None
    return OptionText(read_piece(section, item, box.end()), correct=box.group(1) != " ")
