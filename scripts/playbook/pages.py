"""The pages as data: their front matter, checked, and the headings that others link to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify

from playbook.kept import Kept, stamp
from playbook.page_text import prose
from playbook.paths import DOCS, shown
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import Document, Entry, decode, read_document
from playbook_reader.near import mended, near
from playbook_reader.text import line_of, plain

TYPES = (
    *("home", "card", "section", "step", "pitfall", "groundwork", "judgement", "leader", "situation"),
    *("phrases", "index", "source", "practice", "contributing", "decision"),
)
NEEDED = ("title", "summary", "type", "sources", "advice", "reviewed", "review_by")
KEYS = (*NEEDED, "tags", "search")  # search: {exclude: true} keeps a page out of the search
SOURCES = ("F", "T", "M", "N", "U")
_HEADING = re.compile(r"#{1,6}\s+(.*)")
PARTS: Mapping[str, Mapping[str, str]] = {
    "step": {
        "what-to-do": "What to do",
        "why": "Why it works",
        "say": "Words to say",
        "avoid": "Words to avoid",
        "exchange": "An exchange",
        "exchange-wrong": "It goes wrong",
        "exchange-repaired": "The same, repaired",
        "when-not": "When not to",
        "exercise": "A two-minute exercise",
        "related": "Related",
    },
    "pitfall": {
        "reflex": "The reflex behind it",
        "disguises": "What it sounds like",
        "why": "What it does",
        "instead": "What to do instead",
        "repair": "When you have already done it",
        "exchange": "An exchange",
        "related": "Related",
    },
    "judgement": {
        "what-the-sources-say": "What each source says",
        "where-they-differ": "Where they differ, and where they only seem to",
        "when-each-fits": "When each fits",
        "rule": "A rule of thumb",
        "case": "A worked case",
        "limits": "The limits",
        "related": "Related",
    },
    "situation": {
        "first": "Read first",
        "order": "Do in this order",
        "say": "Words to say",
        "watch": "Watch out for",
        "goes-on": "If it goes on",
    },
}
"""The headings that a reader may rely on, by type of page: the id of each, and its words in a new page."""
_ANCHOR = re.compile(r"\{#([\w-]+)[^}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``name`` is its path below docs, ``headings`` has the words of each by its id."""

    name: str
    title: str
    type: str
    summary: str
    advice: tuple[str, ...]
    tags: tuple[str, ...]
    headings: Mapping[str, str]
    reviewed: datetime.date
    review_by: datetime.date

    @property
    def anchors(self) -> frozenset[str]:
        """The ids of its headings."""
        return frozenset(self.headings)


_READ: Kept[tuple[Page | None, list[Diagnostic]]] = Kept()


def page_files(docs: Path = DOCS) -> list[Path]:
    """Return every Markdown page below ``docs``, leaving out hidden folders."""
    return sorted(
        path for path in docs.rglob("*.md") if not any(part[0] == "." for part in path.relative_to(docs).parts)
    )


def read_pages(advice_ids: Iterable[str], docs: Path = DOCS) -> tuple[dict[str, Page], list[Diagnostic]]:
    """Read every page; return them by name, with every message about any of them."""
    known = frozenset(advice_ids)
    pages: dict[str, Page] = {}
    found: list[Diagnostic] = []
    for path in page_files(docs):
        name = path.relative_to(docs).as_posix()
        page, messages = _READ.get(path, (stamp(path), known, name), partial(_read_file, path, name, known))
        found += messages
        if page:
            pages[page.name] = page
    return pages, found


def called(link: str, pages: Mapping[str, Page]) -> str:
    """Return what to call a link to a page, such as ``path/apologise.md#thank``: "Apologise: Thank them".

    That of a page is its title, and "" if it is none of ``pages``.
    """
    name, _, anchor = link.partition("#")
    if name not in pages:
        return ""
    page = pages[name]
    return f"{page.title}: {page.headings[anchor]}" if anchor in page.headings else page.title


def headings(text: str, *, implied: bool = False) -> frozenset[str]:
    """Return the ids that the headings of a page carry; with ``implied``, also those that words give the rest."""
    found = set()
    for _, line in prose(text):
        if match := _HEADING.match(line):
            own = _ANCHOR.search(line)
            if own or implied:
                found.add(own[1] if own else slugify(match[1].strip("# "), "-"))
    return frozenset(found)


def _read_file(path: Path, name: str, advice_ids: frozenset[str]) -> tuple[Page | None, list[Diagnostic]]:
    diagnostics = Diagnostics(shown(path))
    text = decode(path.read_bytes(), diagnostics, "FM001")
    return (None, diagnostics.found) if text is None else read_page(text, name, shown(path), advice_ids)


def read_page(text: str, name: str, path: str, advice_ids: frozenset[str]) -> tuple[Page | None, list[Diagnostic]]:
    """Read one page: its front matter (codes FM) and its headings (codes PB)."""
    diagnostics = Diagnostics(path)
    document = read_document(text, diagnostics, prefix="FM", keys=NEEDED)
    if document is None or not document.front_matter:
        return None, diagnostics.found
    values = _check_front_matter(document, advice_ids, diagnostics)
    found = _check_headings(document, diagnostics)
    _check_parts(values.get("type"), found, diagnostics)
    if diagnostics.found:
        return None, diagnostics.found
    page = Page(
        name=name,
        title=values["title"],
        type=values["type"],
        summary=values["summary"],
        advice=tuple(values["advice"]),
        tags=tuple(values.get("tags", ())),
        headings=found,
        reviewed=values["reviewed"],
        review_by=values["review_by"],
    )
    return page, []


def _check_front_matter(document: Document, advice: frozenset[str], diagnostics: Diagnostics) -> dict[str, Any]:
    entries: dict[str, Entry] = document.front_matter

    def say(code: str, key: str, message: str, cure: str, edit: tuple[str, str] | None = None, value: str = "") -> None:
        entry = entries.get(key)
        line, column = (entry.line, entry.column) if entry else (1, 1)
        place = document.lines[line - 1].find(value, column - 1 + len(key)) if entry and value else -1
        if value and place < 0:
            edit = None
        diagnostics.add(code, message, cure, line=line, column=place + 1 if place >= 0 else column, edit=edit)

    for key in entries:
        if key not in KEYS:
            missing = [one for one in KEYS if one not in entries]
            cure = "The keys are: " + ", ".join(KEYS) + "."
            say("FM005", key, f"there is no key `{key}`{near(key, KEYS)}", cure, mended(key, missing))
    values: dict[str, Any] = {key: entry.value for key, entry in entries.items()}
    for key in NEEDED:
        if key not in values:
            cure = f"Add a line `{key}:`; the style guide says what it holds."
            say("FM006", key, f"the key `{key}` is missing", cure)
    for key in ("title", "summary", "type"):
        if key in values and not (isinstance(values[key], str) and str(values[key]).strip()):
            say("FM007", key, f"`{key}` should be text", "Write a few words after the colon.")
    for key in ("sources", "advice", "tags"):
        value = values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            cure = f"Write `{key}: [one, two]`, or `{key}: []`; put words like no and yes in quotation marks."
            say("FM007", key, f"`{key}` should be a list of words", cure)
            values[key] = []
    for key in ("reviewed", "review_by"):
        if key in values and type(values[key]) is not datetime.date:  # a moment of a day is one too, by inheritance
            say("FM007", key, f"`{key}` should be a date", f"Write it as `{key}: 2026-11-22`.")
    if isinstance(values.get("type"), str) and values["type"] not in TYPES:
        kind = str(values["type"])
        cure = "The types are: " + ", ".join(TYPES) + "."
        say("FM008", "type", f"there is no type `{kind}`{near(kind, TYPES)}", cure, mended(kind, TYPES), kind)
    for key, known in (("sources", SOURCES), ("advice", tuple(sorted(advice)))):
        for one in values.get(key, []):
            if one not in known:
                message = f"there is no `{one}` to name in `{key}`{near(one, known)}"
                say("FM009", key, message, "Take the ids from docs/sources/advice.yml.", value=one)
    last, following = values.get("reviewed"), values.get("review_by")
    if type(last) is type(following) is datetime.date and last > following:
        say(
            "FM010",
            "review_by",
            "the next review lies before the last one",
            "Set `review_by` to a date after `reviewed`.",
        )
    return values


def _check_headings(document: Document, diagnostics: Diagnostics) -> dict[str, str]:
    anchors: dict[str, int] = {}
    words: dict[str, str] = {}
    titles = 0
    bare: list[int] = []
    for block in document.blocks:
        if block.type != "heading":
            continue
        line = line_of(block)
        titles += block.tag == "h1"
        match = _ANCHOR.search(document.lines[line - 1])
        if match and match[1] in anchors:
            diagnostics.add(
                "PB003",
                f"the id `{match[1]}` is already used on line {anchors[match[1]]}",
                "Give this heading another id.",
                line=line,
                column=match.start() + 1,
            )
        elif match:
            anchors[match[1]] = line
            words[match[1]] = plain(block.children[0]).removesuffix(match[0]).strip()
        elif block.tag in {"h2", "h3"}:
            bare.append(line)
    for line in bare:
        source = document.lines[line - 1]
        slug = slugify(source.strip("# "), "-")
        edit = (source, f"{source.rstrip()} {{#{slug}}}") if slug and slug not in anchors else None
        cure = f"End it with an id, such as `{{#{slug or 'why'}}}`."
        diagnostics.add("PB002", "the heading has no id", cure, line=line, edit=edit)
    if titles != 1:
        diagnostics.add("PB001", f"the page has {titles} titles", "Give it one line that starts with `# `.", line=1)
    return words


def _check_parts(kind: object, anchors: Collection[str], diagnostics: Diagnostics) -> None:
    parts = PARTS.get(str(kind), {})
    for part in parts:
        if part not in anchors:
            diagnostics.add(
                "PB023",
                f"the page has no heading `{{#{part}}}`",
                f"Every page of type {kind} has these: " + ", ".join(parts) + ".",
                line=1,
            )
