"""Reads what every kind with options shares: one item of a list, its own id if it has one, and its explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.wording import word_id
from playbook_reader.document import parser
from playbook_reader.kinds.section import Section
from playbook_reader.model import Piece
from playbook_reader.text import line_of, plain_all, plain_inline

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
_OWN_ID = re.compile(r"\s*\{#(?P<id>[^}]*)\}\s*$")
_MARKDOWN = parser()


def read_piece(section: Section, item: SyntaxTreeNode, start: int = 0) -> Piece:
    """Read one list item: its first paragraph from character ``start`` on, and the quotation below it.

    Notes QZ022 if it explains nothing, QZ015 for what belongs nowhere, QZ011 for an id that is not well formed.
    """
    first, rest = item.children[:1], item.children[1:]
    text = first_text(item)[start:]
    if first and first[0].type != "paragraph":
        rest = item.children
    own = _OWN_ID.search(text)
    if own:
        text = text[: own.start()]
        if not ID.match(own["id"]):
            cure = "Write `{#` and small letters, digits and hyphens, then `}`."
            section.say("QZ011", "the id of this option is not well formed", cure, at=item, find="{#")
    quotes = [block for block in rest if block.type == "blockquote"]
    feedback = plain_all(quotes).strip()
    if not feedback:
        section.say(
            "QZ022",
            "there is no explanation",
            "Below it, indented, write `> ` and what this does to the customer.",
            at=item,
            find="[",
        )
    for stray in rest:
        if stray.type != "blockquote":
            section.say("QZ015", "only an explanation may follow here", "Put `> ` before it.", at=stray)
    plain = plain_inline(text)
    return Piece(
        id=own["id"] if own else word_id(plain),
        html=_MARKDOWN.renderInline(text).strip(),
        plain=plain,
        feedback=feedback,
        line=line_of(item),
    )


def first_text(item: SyntaxTreeNode) -> str:
    """Return the Markdown of the first paragraph of a list item, or nothing."""
    first = item.children[:1]
    return first[0].children[0].content if first and first[0].type == "paragraph" else ""


def check_distinct(section: Section, pieces: Sequence[Piece]) -> None:
    """Note QZ025 for each piece whose id, and so whose words, another one has too."""
    seen: dict[str, int] = {}
    for piece in pieces:
        first = seen.setdefault(piece.id, piece.line)
        if first != piece.line:
            section.say_at(
                "QZ025",
                f"this says the same as line {first}, or has its id",
                "Change the words of one of them, or give it an id of its own at its end: `{#its-id}`.",
                line=piece.line,
            )
