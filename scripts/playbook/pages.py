"""The pages as data: their front matter, checked, and the headings that others link to."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playbook.kept import Kept, stamp
from playbook.paths import DOCS, shown
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import Document, Entry, read_document
from playbook_reader.text import line_of

TYPES = (
    *("home", "card", "section", "step", "pitfall", "groundwork", "judgement", "leader", "situation"),
    *("phrases", "source", "practice", "contributing", "decision"),
)
NEEDED = ("title", "summary", "type", "sources", "advice", "reviewed", "review_by")
KEYS = (*NEEDED, "tags", "search")  # search: {exclude: true} keeps a page out of the search
SOURCES = ("F", "T", "M", "N", "U")
_ANCHOR = re.compile(r"\{#([\w-]+)[^}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``name`` is its path below docs, ``anchors`` the ids of its headings."""

    name: str
    title: str
    type: str
    summary: str
    advice: tuple[str, ...]
    anchors: frozenset[str]
    review_by: datetime.date


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


def _read_file(path: Path, name: str, advice_ids: frozenset[str]) -> tuple[Page | None, list[Diagnostic]]:
    return read_page(path.read_text(encoding="utf-8"), name, shown(path), advice_ids)


def read_page(text: str, name: str, path: str, advice_ids: frozenset[str]) -> tuple[Page | None, list[Diagnostic]]:
    """Read one page: its front matter (codes FM) and its headings (codes PB)."""
    diagnostics = Diagnostics(path)
    document = read_document(text, diagnostics, prefix="FM", keys=NEEDED)
    if document is None or not document.front_matter:
        return None, diagnostics.found
    values = _check_front_matter(document.front_matter, advice_ids, diagnostics)
    anchors = _check_headings(document, diagnostics)
    if diagnostics.found:
        return None, diagnostics.found
    page = Page(
        name=name,
        title=values["title"],
        type=values["type"],
        summary=values["summary"],
        advice=tuple(values["advice"]),
        anchors=anchors,
        review_by=values["review_by"],
    )
    return page, []


def _check_front_matter(entries: dict[str, Entry], advice: frozenset[str], diagnostics: Diagnostics) -> dict[str, Any]:
    def say(code: str, key: str, message: str, cure: str) -> None:
        entry = entries.get(key)
        diagnostics.add(code, message, cure, line=entry.line if entry else 1, column=entry.column if entry else 1)

    for key in entries:
        if key not in KEYS:
            say("FM005", key, f"there is no key `{key}`{near(key, KEYS)}", "The keys are: " + ", ".join(KEYS) + ".")
    values: dict[str, Any] = {key: entry.value for key, entry in entries.items()}
    for key in NEEDED:
        if key not in values:
            say(
                "FM006", key, f"the key `{key}` is missing", f"Add a line `{key}:`; the style guide says what it holds."
            )
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
        if key in values and not isinstance(values[key], datetime.date):
            say("FM007", key, f"`{key}` should be a date", f"Write it as `{key}: 2026-11-22`.")
    if isinstance(values.get("type"), str) and values["type"] not in TYPES:
        kind = str(values["type"])
        say(
            "FM008", "type", f"there is no type `{kind}`{near(kind, TYPES)}", "The types are: " + ", ".join(TYPES) + "."
        )
    for key, known in (("sources", SOURCES), ("advice", tuple(sorted(advice)))):
        for one in values.get(key, []):
            if one not in known:
                say(
                    "FM009",
                    key,
                    f"there is no `{one}` to name in `{key}`{near(one, known)}",
                    "Take the ids from docs/sources/advice.yml.",
                )
    last, following = values.get("reviewed"), values.get("review_by")
    if isinstance(last, datetime.date) and isinstance(following, datetime.date) and last > following:
        say(
            "FM010",
            "review_by",
            "the next review lies before the last one",
            "Set `review_by` to a date after `reviewed`.",
        )
    return values


def _check_headings(document: Document, diagnostics: Diagnostics) -> frozenset[str]:
    anchors: dict[str, int] = {}
    titles = 0
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
        elif block.tag in {"h2", "h3"}:
            diagnostics.add("PB002", "the heading has no id", "End it with an id, such as `{#why}`.", line=line)
    if titles != 1:
        diagnostics.add("PB001", f"the page has {titles} titles", "Give it one line that starts with `# `.", line=1)
    return frozenset(anchors)


def near(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for the known word nearest to ``word``, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
