"""Reads a quiz file: front matter, then one question under each heading of level 2."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes

from playbook_reader.diagnostics import Diagnostics
from playbook_reader.document import Document, Entry, read_document
from playbook_reader.kinds import READERS, SHUFFLED
from playbook_reader.kinds.pieces import ID
from playbook_reader.kinds.section import Part, Section
from playbook_reader.model import Question, Quiz
from playbook_reader.near import mended, near, nearest
from playbook_reader.setting import CHANNELS, MOMENTS, Setting
from playbook_reader.text import html, inline_html, line_of

FRONT_MATTER_KEYS = ("title", "teaches", "reviewed")
QUESTION_KEYS = ("id", "class", "advice", "page", "shuffle", "turns", "trade", "channel", "moment")
_NO_HEADING = re.compile(r"##(?=[^#\s])")
_HEADING = re.compile(r"^##\s+(?P<title>.*?)\s*(?P<attributes>\{.*\})?\s*#*\s*$")


def read_quiz(text: str, *, path: str, name: str) -> tuple[Quiz | None, Diagnostics]:
    """Read one quiz file.

    Args:
        text: The whole file.
        path: How messages name the file.
        name: The quiz's name: its path below the bank without the ending.

    Returns:
        The quiz, or None if any message was found, and the messages.
    """
    diagnostics = Diagnostics(path)
    document = read_document(text, diagnostics)
    if document is None:
        return None, diagnostics
    title, teaches, reviewed = _read_header(document, diagnostics)
    questions = tuple(_read_questions(document, diagnostics, teaches))
    if not questions and not diagnostics.found:
        diagnostics.add(
            "QZ010",
            "the quiz has no question",
            "Start one with `## Its title {#its-id .choice}`.",
            line=len(document.lines) or 1,
        )
    if diagnostics.found:
        return None, diagnostics
    return Quiz(name, path, title, teaches, questions, reviewed), diagnostics


def _read_header(document: Document, diagnostics: Diagnostics) -> tuple[str, tuple[str, ...], datetime.date | None]:
    entries = document.front_matter
    for key, entry in entries.items():
        if key not in FRONT_MATTER_KEYS:
            diagnostics.add(
                "QZ005",
                f"there is no key `{key}`" + near(key, FRONT_MATTER_KEYS),
                "The keys of a quiz are `title`, `teaches` and `reviewed`.",
                line=entry.line,
                column=entry.column,
                edit=mended(key, [one for one in FRONT_MATTER_KEYS if one not in entries]),
            )
    if not entries and diagnostics.found:  # with no front matter at all, one message is enough
        return "", (), None
    title = entries["title"].value if "title" in entries else None
    if not isinstance(title, str) or not title.strip():
        _say_key(entries, "title", "Write `title: ` and what the quiz is about.", diagnostics)
    pages = entries["teaches"].value if "teaches" in entries else None
    if not isinstance(pages, list) or not pages or not all(isinstance(page, str) for page in pages):
        _say_key(entries, "teaches", "Write `teaches: [path/apologise.md]`: pages below docs/.", diagnostics)
        pages = []
    value = entries["reviewed"].value if "reviewed" in entries else None
    reviewed = value if type(value) is datetime.date else None  # a moment of a day would be one too
    if "reviewed" in entries and reviewed is None:
        _say_key(entries, "reviewed", "Write a date: `reviewed: 2026-11-22`.", diagnostics)
    return str(title or ""), tuple(str(page) for page in pages), reviewed


def _say_key(entries: dict[str, Entry], key: str, cure: str, diagnostics: Diagnostics) -> None:
    entry = entries.get(key)
    message = f"the key `{key}` is " + ("not of the right form" if entry and entry.value else "missing or empty")
    line, column = (entry.line, entry.column) if entry else (1, 1)
    diagnostics.add("QZ006", message, cure, line=line, column=column)


def _read_questions(document: Document, diagnostics: Diagnostics, teaches: tuple[str, ...]) -> Iterable[Question]:
    seen: dict[str, int] = {}
    for heading, blocks in _split(document, diagnostics):
        attributes = _read_heading(document, heading, diagnostics)
        if attributes is None:
            continue
        title, values = attributes
        line = line_of(heading)
        if (first := seen.setdefault(values["id"], line)) != line:
            diagnostics.add(
                "QZ012",
                f"the id `{values['id']}` is already used on line {first}",
                "Give this question another id. Never give an old id to a new question.",
                line=line,
                column=document.lines[line - 1].find("{") + 1,
            )
        section, hints = Section(line, blocks, document.lines, diagnostics, values).without("hints")
        shuffle = _read_shuffle(section)
        setting = _read_setting(section)
        hints_html = _read_hints(section, hints)
        read = READERS[values["class"]](section)
        if read is None:
            continue
        stem, body = read
        yield Question(
            id=values["id"],
            kind=values["class"],
            title=title,
            advice=tuple(values.get("advice", "").split()),
            page=values.get("page") or (teaches[0] if teaches else ""),
            line=line,
            stem=html(list(stem)),
            body=body,
            hints=hints_html,
            shuffle=shuffle and values["class"] in SHUFFLED,
            setting=setting,
        )


def _read_shuffle(section: Section) -> bool:
    value = section.values.get("shuffle", "yes")
    if value not in {"yes", "no"}:
        cure = 'Write `shuffle="no"` where the order of the options means something.'
        section.say("QZ019", f"`{value}` is no value for `shuffle`", cure, find="shuffle")
    return value == "yes"


def _read_setting(section: Section) -> Setting:
    trade, channel, moment = (section.values.get(key, "").strip() for key in ("trade", "channel", "moment"))
    for key, value, known in (("channel", channel, CHANNELS), ("moment", moment, MOMENTS)):
        if value and value not in known:
            cure = f"Write one of these: {', '.join(known)}."
            section.say("QZ034", f"there is no {key} `{value}`{near(value, known)}", cure, find=key)
    return Setting(trade, channel, moment)


def _read_hints(section: Section, part: Part | None) -> tuple[str, ...]:
    if part is None:
        return ()
    items = part.items()
    for block in part.blocks:
        if not block.type.endswith("_list"):
            section.say("QZ018", "a hint is not in the list", "Write each hint as an item: `1. `.", at=block)
    if not part.blocks:
        section.say("QZ018", "there is no hint below this heading", "List the hints: `1. `.", at=part.heading)
    return tuple(inline_html(item.children[0]) if item.children else "" for item in items)


def _split(document: Document, diagnostics: Diagnostics) -> Iterable[tuple[SyntaxTreeNode, tuple[SyntaxTreeNode, ...]]]:
    heading: SyntaxTreeNode | None = None
    blocks: list[SyntaxTreeNode] = []
    unread = False  # below a heading that is none
    for block in document.blocks:
        if block.type == "heading" and block.tag in {"h1", "h2"}:
            if heading is not None:
                yield heading, tuple(blocks)
            heading, blocks, unread = block, [], False
        elif block.type == "paragraph" and (marks := _NO_HEADING.match(document.lines[line_of(block) - 1])):
            if heading is not None:
                yield heading, tuple(blocks)
            heading, blocks, unread = None, [], True
            cure = f"Write `{marks[0]} ` and then the title."
            edit = (marks[0], f"{marks[0]} ")
            diagnostics.add("QZ010", "a heading needs a space after its marks", cure, line=line_of(block), edit=edit)
        elif unread:
            continue
        elif heading is None and not any(one.code == "QZ002" for one in diagnostics.found):
            diagnostics.add(
                "QZ015",
                "text before the first question belongs nowhere",
                "Put it below a heading `## Title {#id .choice}`, or on the practice page.",
                line=line_of(block),
            )
        elif heading is not None:
            blocks.append(block)
    if heading is not None:
        yield heading, tuple(blocks)


def _read_heading(
    document: Document, heading: SyntaxTreeNode, diagnostics: Diagnostics
) -> tuple[str, dict[str, str]] | None:
    """Return the title and attributes of a question's heading, or None after saying what is wrong."""
    number = line_of(heading)
    source = document.lines[number - 1]

    def say(code: str, message: str, cure: str, find: str = "{", edit: tuple[str, str] | None = None) -> None:
        column = max(source.find(find), 0) + 1
        there = edit is not None and source.startswith(edit[0], column - 1)
        diagnostics.add(code, message, cure, line=number, column=column, edit=edit if there else None)

    match = _HEADING.match(source)
    example = "Write it like this: `## The doubled invoice {#doubled-invoice .choice}`."
    if not match or not match["attributes"] or not match["title"]:
        say("QZ010", "the heading of a question needs a title, an id and a kind", example)
        return None
    try:
        _, values = parse_attributes(match["attributes"])
    except ParseError:
        say("QZ010", "what stands between the braces cannot be read", example)
        return None
    before = len(diagnostics.found)
    for key in values:
        if key not in QUESTION_KEYS:
            close = near(key, QUESTION_KEYS[2:])
            say(
                "QZ014",
                f"there is no attribute `{key}`{close}",
                'A question may have `advice="N1"`, `page="…"` and `shuffle="no"`, a complaint `trade="…"`, '
                '`channel="email"` and `moment="first"`, a conversation `turns=6`.',
                f"{key}=",
                _renamed(key),
            )
    if not ID.match(values.get("id", "")):
        given = values.get("id", "")
        say(
            "QZ011",
            "the question has no well-formed id",
            "Write `#` and small letters, digits and hyphens.",
            f"#{given}" if given else "{",
            (f"#{given}", f"#{slug}") if (slug := slugged(given)) else None,
        )
    kind = values.get("class", "")
    if kind not in READERS:
        known = ", ".join(f"`.{name}`" for name in READERS)
        say(
            "QZ013",
            f"there is no kind `.{kind}`{near(kind, READERS)}" if kind else "the question has no kind",
            f"The kinds are: {known}.",
            f".{kind}" if kind else "{",
            (f".{kind}", f".{close}") if (close := nearest(kind, READERS)) else None,
        )
    return (match["title"], values) if len(diagnostics.found) == before else None


def _renamed(key: str) -> tuple[str, str] | None:
    """Return the edit that makes a known attribute of a misspelt one."""
    change = mended(key, QUESTION_KEYS[2:])
    return (f"{change[0]}=", f"{change[1]}=") if change else None


def slugged(text: str) -> str:
    """Return ``text`` as an id: small letters, digits and hyphens; empty if nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
