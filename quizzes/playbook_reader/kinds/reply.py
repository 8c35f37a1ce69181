"""Reads ``reply``: a quoted complaint, what staff know, what a good reply does and never does, and model replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply.case import looked_for
from playbook_reader.kinds.pieces import first_text
from playbook_reader.kinds.section import Part, Section
from playbook_reader.model import Json, Piece
from playbook_reader.near import mended, near
from playbook_reader.text import line_of, plain, plain_all

_PARTS = {
    "what you know": "the facts that staff have, as a list",
    "a good reply": "the rubric: `- acknowledge 2`, `- explain 2: photo, side door`, `- acknowledge before explain`",
    "never": "what costs points: `- contradict`, `- promise: refund today`",
    "a model reply": "a reply that shows how it is done, quoted with `> `",
    "marked replies": "replies of every quality, each quoted below its mark: `- polite blame 0-40: blame`",
}
SHOWN = (*DO_CRITERIA, *NEVER_CRITERIA, "promise", "order")
"""What a marked reply may show: every criterion, and what only the case knows."""
_NEEDED = ("what you know", "a good reply", "a model reply")
_ORDER = re.compile(r"([\w-]+)\s+before\s+([\w-]+)$")
_MARK = re.compile(r"(?P<name>[^:]+?)\s+(?P<least>[0-9]{1,3})\s*[-–]\s*(?P<most>[0-9]{1,3})(?:\s*:\s*(?P<shows>.+))?$")
_BETWEEN_FACTS = re.compile(r",(?!\d)")  # not the comma of 1,900
_REQUIREMENT = re.compile(r"([\w-]+)(?:\s+([0-9]{1,3}))?(?:\s*:\s*(.+))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something a good reply does: its criterion, what it is worth, and the facts it must carry, if any."""

    criterion: str
    points: int
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A reply that a careful reader has marked.

    Args:
        name: What sort of reply it is.
        least, most: The share of the points that it deserves, in hundredths.
        shows: Criteria that the scorer has to find in it: what it does well, or what costs points.
        text: The reply.
        line: Where it stands.
    """

    name: str
    least: int
    most: int
    shows: tuple[str, ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ReplyBody:
    """The body of ``reply``: a complaint, what staff know, the rubric, model replies, and replies of every quality."""

    complaint: str
    facts: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    order: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    promises: tuple[str, ...]
    models: tuple[str, ...]
    marked: tuple[Marked, ...] = ()

    def public(self) -> Json:
        """Return the facts; the complaint is in the stem."""
        return {"facts": list(self.facts)}

    def key(self) -> Json:
        """Return the case: complaint, facts and rubric, with the model replies."""
        return {
            "complaint": self.complaint,
            "background": list(self.facts),
            "requirements": [
                {"criterion": one.criterion, "points": one.points, "facts": list(one.facts)}
                for one in self.requirements
            ],
            "order": [list(pair) for pair in self.order],
            "never": list(self.never),
            "promises": list(self.promises),
            "models": list(self.models),
        }

    def words(self) -> list[str]:
        """Return the complaint, the facts and the rubric."""
        rubric = [f"{one.criterion} {one.points} {' '.join(one.facts)}" for one in self.requirements]
        return [self.complaint, *self.facts, *rubric, *map(" ".join, self.order), *self.never, *self.promises]

    def pieces(self) -> list[Piece]:
        """Return nothing: the reply scorer explains each criterion."""
        return []


def read_reply(section: Section) -> tuple[Sequence[SyntaxTreeNode], ReplyBody] | None:
    """Read a question that is answered with a reply to a complaint."""
    before, parts = section.parts()
    quotes = [block for block in before if block.type == "blockquote"]
    if not quotes:
        section.say(
            "QZ030", "the question quotes no complaint", "Below the heading, write the complaint, each line after `> `."
        )
    section.check_parts(parts, tuple(_PARTS))
    for name in _NEEDED:
        if name not in parts:
            section.say("QZ031", f"the part `### {name.capitalize()}` is missing", f"It holds {_PARTS[name]}.")
    if not quotes or any(name not in parts for name in _NEEDED):
        return None
    requirements, order = _read_rubric(section, parts["a good reply"])
    never, promises = _read_never(section, parts["never"]) if "never" in parts else ((), ())
    models = tuple(plain(block) for block in parts["a model reply"].blocks if block.type == "blockquote")
    if not models:
        section.say(
            "QZ035", "the model reply is empty", "Quote it: each line after `> `.", at=parts["a model reply"].heading
        )
    body = ReplyBody(
        complaint="\n\n".join(plain(quote) for quote in quotes),
        facts=tuple(plain(item) for item in parts["what you know"].items()),
        requirements=requirements,
        order=order,
        never=never,
        promises=promises,
        models=models,
        marked=tuple(_read_marked(section, parts["marked replies"])) if "marked replies" in parts else (),
    )
    return before, body


def _read_rubric(section: Section, part: Part) -> tuple[tuple[Requirement, ...], tuple[tuple[str, str], ...]]:
    requirements: list[Requirement] = []
    order: list[tuple[str, str]] = []
    for item in part.items():
        line = " ".join(plain(item).split())
        if pair := _ORDER.match(line):
            order.append((pair[1], pair[2]))
            for name in pair.groups():
                _check_criterion(section, item, name, DO_CRITERIA)
        elif match := _REQUIREMENT.match(line):
            _check_criterion(section, item, match[1], DO_CRITERIA)
            facts = tuple(filter(None, (fact.strip() for fact in _BETWEEN_FACTS.split(match[3] or ""))))
            for fact in facts:
                _check_looked_for(section, item, fact)
            requirements.append(Requirement(match[1], int(match[2] or 1), facts))
        else:
            section.say(
                "QZ032",
                f"this line of the rubric cannot be read: `{line}`",
                "Write a criterion and its points (`- ask 1`), facts after a colon, or `- acknowledge before explain`.",
                at=item,
                find=line[:10],
            )
    if not requirements:
        section.say(
            "QZ032",
            "the rubric asks for nothing",
            "Write at least one criterion, such as `- acknowledge 2`.",
            at=part.heading,
        )
    return tuple(requirements), tuple(order)


def _read_never(section: Section, part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    never: list[str] = []
    promises: list[str] = []
    for item in part.items():
        line = " ".join(plain(item).split())
        if line.lower().startswith("promise:"):
            promises.append(line.partition(":")[2].strip())
            _check_looked_for(section, item, promises[-1])
        elif _check_criterion(section, item, line, NEVER_CRITERIA):
            never.append(line)
    return tuple(never), tuple(promises)


def _read_marked(section: Section, part: Part) -> Iterator[Marked]:
    for item in part.items():
        line = " ".join(first_text(item).split())
        match = _MARK.match(line)
        quotes = [block for block in item.children if block.type == "blockquote"]
        if not match or int(match["least"]) > int(match["most"]) or int(match["most"]) > 100:
            section.say(
                "QZ037",
                f"this mark cannot be read: `{line}`",
                "Write its name, the share of the points it deserves, and what it shows: `- polite blame 0-40: blame`.",
                at=item,
                find=line[:10],
            )
        elif not quotes:
            section.say("QZ037", "this marked reply is empty", "Quote it below its mark, indented: `> `.", at=item)
        else:
            shows = tuple(name.strip() for name in (match["shows"] or "").split(",") if name.strip())
            if all(_check_criterion(section, item, name, SHOWN) for name in shows):
                text = plain_all(quotes).strip()
                yield Marked(match["name"], int(match["least"]), int(match["most"]), shows, text, line_of(item))
    for block in part.blocks:
        if not block.type.endswith("_list"):
            section.say(
                "QZ015", "this belongs to no marked reply", "Start each with its mark: `- good 90-100`.", at=block
            )


def _check_looked_for(section: Section, item: SyntaxTreeNode, words: str) -> None:
    for alternative in words.split("|"):
        if not looked_for(alternative):
            section.say(
                "QZ039",
                f"`{alternative.strip()}` holds no word that can be looked for",
                "Name it by words that carry the meaning: not `the same day`, but `Tuesday`.",
                at=item,
                find=alternative.strip(),
            )


def _check_criterion(section: Section, item: SyntaxTreeNode, name: str, known: Sequence[str]) -> bool:
    if name in known:
        return True
    section.say(
        "QZ033",
        f"there is no criterion `{name}` here" + near(name, known),
        "The criteria are: " + ", ".join(known) + ".",
        at=item,
        find=name,
        edit=mended(name, known),
    )
    return False
