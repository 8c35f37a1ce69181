"""Reads ``conversation``: what staff know, then the steps, endings and walks of a talk, one part each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_reader.kinds.pieces import ID, first_text, read_piece
from playbook_reader.kinds.section import Heading, Section
from playbook_reader.model import Json, Piece
from playbook_reader.near import mended, near
from playbook_reader.text import plain

KNOW = "what you know"
WORTH = {"well": 100, "parted": 50, "badly": 0}
"""The kinds of ending, and what each is worth in hundredths of the point unless it says otherwise."""
DEFAULT_TURNS = 6
CRITERIA = (*DO_CRITERIA, *NEVER_CRITERIA)
_WAY = re.compile(r"(?P<when>[^:]+):\s*(?P<to>\S+)$")
_KEYS = ("id", "class", "temper", "worth", "to")


@dataclass(frozen=True, slots=True)
class WayText:
    """A way on: when it is taken, where it leads, and its explanation (the feedback of ``piece``)."""

    piece: Piece
    when: tuple[tuple[tuple[str, bool], ...], ...]
    to: str


@dataclass(frozen=True, slots=True)
class StepText:
    """A step: its id and title, the customer's temper, their lines, and the ways on."""

    id: str
    title: str
    temper: int
    lines: tuple[str, ...]
    ways: tuple[WayText, ...]
    line: int


@dataclass(frozen=True, slots=True)
class EndingText:
    """An ending: ``percent`` is what it is worth, ``after`` what came of it, as plain text."""

    id: str
    title: str
    kind: str
    temper: int
    said: str
    after: str
    percent: int
    line: int


@dataclass(frozen=True, slots=True)
class WalkText:
    """Replies that lead from the first step to the ending ``to``; they are walked by a test."""

    title: str
    to: str
    replies: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ConversationBody:
    """The body of ``conversation``."""

    facts: tuple[str, ...]
    steps: tuple[StepText, ...]
    endings: tuple[EndingText, ...]
    walks: tuple[WalkText, ...]
    turns: int = DEFAULT_TURNS

    def public(self) -> Json:
        """Return the facts, and what the customer says first."""
        first = self.steps[0]
        return {"facts": list(self.facts), "opening": first.lines[0], "temper": first.temper, "turns": self.turns}

    def key(self) -> Json:
        """Return every step, way and ending, and the walks that end well as models."""
        good = {ending.id for ending in self.endings if ending.kind == "well"}
        return {
            "facts": list(self.facts),
            "turns": self.turns,
            "steps": [
                {
                    "id": step.id,
                    "temper": step.temper,
                    "lines": list(step.lines),
                    "ways": [
                        {
                            "when": [[list(term) for term in terms] for terms in way.when],
                            "to": way.to,
                            "why": way.piece.feedback,
                        }
                        for way in step.ways
                    ],
                }
                for step in self.steps
            ],
            "endings": [
                {
                    "id": ending.id,
                    "kind": ending.kind,
                    "temper": ending.temper,
                    "line": ending.said,
                    "after": ending.after,
                    "percent": ending.percent,
                }
                for ending in self.endings
            ],
            "models": [list(walk.replies) for walk in self.walks if walk.to in good],
        }

    def words(self) -> list[str]:
        """Return what is said, and where each way leads."""
        parts = [*self.facts]
        for step in self.steps:
            parts += [step.id, *step.lines, *(f"{way.when!r} {way.to}" for way in step.ways)]
        return [*parts, *(f"{ending.id} {ending.said} {ending.percent}" for ending in self.endings)]

    def pieces(self) -> list[Piece]:
        """Return the ways: each explains what a reply of its sort does."""
        return [way.piece for step in self.steps for way in step.ways]


def read_conversation(section: Section) -> tuple[Sequence[SyntaxTreeNode], ConversationBody] | None:
    """Read a question that is a talk of several turns."""
    before = len(section.diagnostics.found)
    stem, parts = section.headed_parts()
    facts: tuple[str, ...] = ()
    steps: list[StepText] = []
    endings: list[EndingText] = []
    walks: list[WalkText] = []
    for heading, blocks in parts:
        if heading.title.lower() == KNOW:
            facts = tuple(plain(item) for block in blocks if block.type.endswith("_list") for item in block.children)
            continue
        _check_keys(section, heading)
        kind = heading.values.get("class", "")
        if kind == "walk":
            walks.append(_read_walk(section, heading, blocks))
        elif kind in WORTH:
            endings.append(_read_ending(section, heading, blocks, kind))
        elif kind:
            cure = "Endings are `.well`, `.badly` and `.parted`, replies to try a `.walk`; a step is none of them."
            section.say("QZ081", f"there is no `.{kind}` here{near(kind, (*WORTH, 'walk'))}", cure, at=heading.block)
        else:
            steps.append(_read_step(section, heading, blocks))
    if not stem:
        section.say("QZ017", "the question asks nothing", "Write who is talking, and where, below the heading.")
    _check_facts(section, parts, facts)
    _check_whole(section, steps, endings)
    _check_ways(section, steps, endings, walks)
    turns = section.number("turns", DEFAULT_TURNS, 2, 12)
    if len(section.diagnostics.found) != before:
        return None
    return stem, ConversationBody(facts, tuple(steps), tuple(endings), tuple(walks), turns)


def _check_keys(section: Section, heading: Heading) -> None:
    for key in heading.values:
        if key not in _KEYS:
            cure = "A part may have an id, a kind of ending, `temper`, `worth` or `to`."
            section.say("QZ014", f"there is no attribute `{key}`{near(key, _KEYS)}", cure, at=heading.block, find="{")


def _identity(section: Section, heading: Heading) -> str:
    name = heading.values.get("id", "")
    if not ID.match(name):
        cure = f"End the heading with an id: `### {heading.title} {{#its-id temper=3}}`."
        section.say("QZ011", "the part has no well-formed id", cure, at=heading.block)
    return name


def _temper(section: Section, heading: Heading, default: int) -> int:
    value = heading.values.get("temper", str(default))
    if value not in {"1", "2", "3", "4", "5"}:
        cure = "Write a number from 1, calm, to 5, furious: `temper=4`."
        section.say("QZ019", f"`{value}` is no temper", cure, at=heading.block, find="temper")
        return default
    return int(value)


def _read_step(section: Section, heading: Heading, blocks: Sequence[SyntaxTreeNode]) -> StepText:
    lines = tuple(plain(block) for block in blocks if block.type == "blockquote")
    if not lines:
        section.say("QZ082", "the customer says nothing here", "Quote what they say: `> `.", at=heading.block)
    items = [item for block in blocks if block.type == "bullet_list" for item in block.children]
    ways = [way for item in items if (way := _read_way(section, item))]
    if not items or (len(ways) == len(items) and ways[-1].when != ((),)):
        cure = "End the list with `- otherwise: where-it-leads`, so that every reply leads somewhere."
        section.say("QZ085", "there is no way on for every reply", cure, at=heading.block)
    for way in ways[:-1]:
        if way.when == ((),):
            cure = "Make `otherwise` the last one, since no way after it can be taken."
            section.say_at("QZ085", "there are ways after `otherwise`", cure, line=way.piece.line)
    for block in blocks:
        if block.type not in {"blockquote", "bullet_list"}:
            section.say("QZ015", "text in a step belongs nowhere", "Quote what is said, and list the ways.", at=block)
    return StepText(
        _identity(section, heading), heading.title, _temper(section, heading, 3), lines, tuple(ways), heading.line
    )


def _read_way(section: Section, item: SyntaxTreeNode) -> WayText | None:
    line = " ".join(first_text(item).split())
    match = _WAY.match(line)
    when = _read_when(section, item, match["when"].strip()) if match else None
    if match is None:
        cure = "Write what the reply does and where that leads: `- acknowledge and ask: she-tells`."
        section.say("QZ083", f"this way cannot be read: `{line}`", cure, at=item)
        return None
    return WayText(read_piece(section, item), when, match["to"]) if when else None


def _read_when(section: Section, item: SyntaxTreeNode, text: str) -> tuple[tuple[tuple[str, bool], ...], ...] | None:
    """Read ``acknowledge and not blame or thank``: "and" binds closer than "or"."""
    if text == "otherwise":
        return ((),)
    alternatives = []
    known = True
    for alternative in re.split(r"\s+or\s+", text):
        terms = []
        for term in re.split(r"\s+and\s+", alternative):
            name = term.removeprefix("not ").strip()
            if name not in CRITERIA:
                known = False
                cure = "The criteria are: " + ", ".join(CRITERIA) + "; join them with `and`, `or`, `not`."
                section.say(
                    "QZ033",
                    f"there is no criterion `{name}` here{near(name, CRITERIA)}",
                    cure,
                    at=item,
                    find=name,
                    edit=mended(name, CRITERIA),
                )
            terms.append((name, not term.startswith("not ")))
        alternatives.append(tuple(terms))
    return tuple(alternatives) if known else None


def _read_ending(section: Section, heading: Heading, blocks: Sequence[SyntaxTreeNode], kind: str) -> EndingText:
    quotes = [block for block in blocks if block.type == "blockquote"]
    after = [block for block in blocks if block.type != "blockquote"]
    if not quotes:
        section.say("QZ082", "the customer says nothing here", "Quote their last words: `> `.", at=heading.block)
    if not after:
        cure = "Below their last words, say in a sentence or two what came of it, and why."
        section.say("QZ022", "the ending explains nothing", cure, at=heading.block)
    worth = heading.values.get("worth", str(WORTH[kind]))
    if not (re.fullmatch("[0-9]{1,3}", worth) and int(worth) <= 100):
        cure = "Write a number of hundredths, 0 to 100: `worth=80`."
        section.say("QZ019", f"`{worth}` is no worth", cure, at=heading.block, find="worth")
        worth = "0"
    temper = _temper(section, heading, {"well": 1, "parted": 2, "badly": 5}[kind])
    return EndingText(
        id=_identity(section, heading),
        title=heading.title,
        kind=kind,
        temper=temper,
        said="\n\n".join(map(plain, quotes)),
        after="\n\n".join(map(plain, after)),
        percent=int(worth),
        line=heading.line,
    )


def _read_walk(section: Section, heading: Heading, blocks: Sequence[SyntaxTreeNode]) -> WalkText:
    replies = [plain(item) for block in blocks if block.type == "ordered_list" for item in block.children]
    if not replies:
        cure = "Number the replies in the order in which they are sent: `1. `."
        section.say("QZ084", "the walk has no replies", cure, at=heading.block)
    return WalkText(heading.title, heading.values.get("to", ""), tuple(replies), heading.line)


def _check_facts(
    section: Section, parts: Sequence[tuple[Heading, Sequence[SyntaxTreeNode]]], facts: Sequence[str]
) -> None:
    if not facts:
        heading = next((one for one, _ in parts if one.title.lower() == KNOW), None)
        cure = "Write `### What you know` and a list of facts, first of all parts."
        section.say(
            "QZ031", "the part `### What you know` is missing or empty", cure, at=heading.block if heading else None
        )


def _check_whole(section: Section, steps: Sequence[StepText], endings: Sequence[EndingText]) -> None:
    if not steps:
        cure = "Write one for each thing the customer says: `### She opens {#opens temper=4}`."
        section.say("QZ080", "the conversation has no step", cure)
    for kind in ("well", "badly"):
        if not any(ending.kind == kind for ending in endings):
            cure = f"Write one: `### Its title {{#its-id .{kind}}}`. It has to be possible to end well, and badly."
            section.say("QZ080", f"no ending is `.{kind}`", cure)
    seen: dict[str, int] = {}
    for place in places(steps, endings):
        first = seen.setdefault(place.id, place.line)
        if first != place.line and place.id:
            section.say_at(
                "QZ025", f"the id `{place.id}` is already used on line {first}", "Use another.", line=place.line
            )


def _check_ways(
    section: Section, steps: Sequence[StepText], endings: Sequence[EndingText], walks: Sequence[WalkText]
) -> None:
    known = {place.id for place in places(steps, endings)}
    for step in steps:
        for way in step.ways:
            if way.to not in known:
                cure = "Name the id of a step or an ending. They are: " + ", ".join(sorted(known)) + "."
                section.say_at(
                    "QZ084", f"the way leads to `{way.to}`, which is not there{near(way.to, known)}", cure,
                    line=way.piece.line, find=f": {way.to}", edit=_lead(way.to, known),
                )  # fmt: skip
    for walk in walks:
        if walk.to not in {ending.id for ending in endings}:
            cure = 'Say where it ends: `{.walk to="the-id-of-an-ending"}`.'
            section.say_at(
                "QZ084",
                f"the walk ends at `{walk.to}`, which is no ending{near(walk.to, known)}",
                cure,
                line=walk.line,
            )
    reached = _reached(steps)
    for place in places(steps, endings):
        if steps and place.id and place.id not in reached:
            cure = "Let a way of another step lead here, or take it out."
            section.say_at("QZ086", f"nothing leads to `{place.id}`", cure, line=place.line)


def _lead(name: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Return the edit that lets a way lead to the known place whose id is nearest."""
    change = mended(name, known)
    return (f": {change[0]}", f": {change[1]}") if change else None


def places(steps: Sequence[StepText], endings: Sequence[EndingText]) -> list[StepText | EndingText]:
    """Return every step and ending."""
    return [*steps, *endings]


def _reached(steps: Sequence[StepText]) -> set[str]:
    ways = {step.id: [way.to for way in step.ways] for step in steps}
    reached: set[str] = set()
    waiting = [steps[0].id] if steps else []
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting += ways.get(place, [])
    return reached
