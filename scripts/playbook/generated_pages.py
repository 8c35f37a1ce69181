"""Pages made from data: the advice map, the phrases and the index from A to Z.

They are written into docs/ before a build and never committed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from playbook.advice import Row
from playbook.files import write_if_changed
from playbook.kept import Kept, stamp
from playbook.pages import Page
from playbook.paths import DOCS, shown
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import NotYaml, decode, load_yaml
from playbook_reader.near import near

ADVICE_PAGE = "sources/advice-map.md"
PHRASES_PAGE = "phrases.md"
INDEX_PAGE = "a-to-z.md"
PHRASES = DOCS / "phrases.yml"

MOMENTS = {
    "settle": "Settle",
    "open": "Open and listen",
    "check": "Check back",
    "acknowledge": "Acknowledge",
    "thank": "Thank",
    "apologise": "Apologise",
    "explain": "Explain",
    "decline": "Say no",
    "resolve": "Agree a way forward",
    "act": "Act and own it",
    "follow-up": "Follow up",
    "part": "Part politely",
    "repair": "Repair what you said",
}
GROUPS = {
    "F": "Ten leaders",
    "T": "Perception first",
    "M": "Step by step",
    "N": "Five don'ts",
    "U": "Four steps",
    "X": "Tensions",
}
GENERATED_PAGES: Mapping[str, frozenset[str]] = {
    ADVICE_PAGE: frozenset(letter.lower() for letter in GROUPS),
    INDEX_PAGE: frozenset(),  # its letters follow from the tags, and nothing refers to them
    PHRASES_PAGE: frozenset(MOMENTS),
}
"""The pages written here, and the ids of their headings."""
NOT_IN_INDEX = ("practice", "contributing", "decision", "source")
"""Types of page that nobody looks up with a customer waiting; docs/.overrides/partials/credit.html names the same."""
TONES = {"spoken": "spoken", "chat": "chat", "letter": "letter or email"}
_KEYS = ("text", "moment", "tone", "page", "note")

_HEAD = """\
---
title: {title}
summary: {summary}
type: {type}
sources: [{sources}]
advice: []
reviewed: {date}
review_by: {review}
---

# {title}

"""


def write_advice_page(rows: Sequence[Row], pages: Mapping[str, Page], docs: Path = DOCS) -> None:
    """Write the page that shows each piece of advice with where it is taught, tested and recognised."""
    head = _HEAD.format(
        title="The advice, piece by piece",
        summary="Every piece of advice from the five documents, with the page that teaches it and what tests it.",
        type="source",
        sources="F, T, M, N, U",
        date="2026-11-22",
        review="2027-11-22",
    )
    lines = [
        "Each row is one piece of advice, in our words, with the page that teaches it.",
        "The letters stand for the [five source documents](index.md).",
        "",
    ]
    for letter, title in GROUPS.items():
        lines += [
            f"## {title} {{#{letter.lower()}}}",
            "",
            "| Id | Advice | Taught | Tested | The scorer looks for |",
            "|---|---|---|---|---|",
        ]
        lines += [_advice_row(row, pages) for row in rows if row.id.startswith(letter)]
        lines.append("")
    write_if_changed(docs / ADVICE_PAGE, head + "\n".join(lines))


def _advice_row(row: Row, pages: Mapping[str, Page]) -> str:
    taught = "<br>".join(_link(place, pages, ADVICE_PAGE) for place in row.taught)
    tested = str(len(row.questions)) if row.questions else "not yet"
    by = f" ({row.by})" if row.by else ""
    criterion = row.criterion.removeprefix("no_").replace("_", " ")
    return (
        f"| {row.id} | {_cell(row.gist)}{by} | {taught} | {tested} | {criterion or 'nothing: not seen in one reply'} |"
    )


@lru_cache(maxsize=1)
def lines_of_items(text: str) -> tuple[int, ...]:
    """Return the line, from 1, on which each item of a YAML list starts."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return tuple(node.start_mark.line + 1 for node in root.value) if root else ()


_READ: Kept[tuple[list[dict[str, Any]], list[Diagnostic]]] = Kept()


def read_phrases(path: Path = PHRASES) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """Read the phrases; every entry that is wrong gets a message (code PB020)."""
    entries, found = _READ.get(path, stamp(path), lambda: _read_phrases(path))
    return [*entries], [*found]


def _read_phrases(path: Path) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    diagnostics = Diagnostics(shown(path))
    text = decode(path.read_bytes(), diagnostics, "PB022")
    entries: Any = []
    try:
        entries = load_yaml(text)[1] if text is not None else []
    except NotYaml as error:
        cure = "Put the words in quotation marks, and let each key stand below the `t` of `text`."
        diagnostics.add("PB022", f"the list is not YAML: {error}", cure, line=error.line, column=error.column)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        cure = "Start each phrase with `- text:`, and give its other keys below, indented by two spaces."
        diagnostics.add("PB022", "the file is not a list of phrases", cure, line=1)
    if diagnostics.found or text is None:
        return [], diagnostics.found
    for line, entry in zip(lines_of_items(text), entries, strict=True):
        _check_phrase(entry, line, diagnostics)
    return entries, diagnostics.found


def _check_phrase(entry: Mapping[str, Any], line: int, diagnostics: Diagnostics) -> None:
    def say(message: str, cure: str) -> None:
        diagnostics.add("PB020", message, cure, line=line)

    for key in map(str, entry):
        if key not in _KEYS:
            say(f"there is no key `{key}`{near(key, _KEYS)}", "The keys are: " + ", ".join(_KEYS) + ".")
    if not isinstance(entry.get("text"), str) or not entry["text"].strip():
        say("the phrase has no text", "Write `text:` and the words in quotation marks.")
    moment = str(entry.get("moment") or "")
    if moment not in MOMENTS:
        say(f"there is no moment `{moment}`{near(moment, MOMENTS)}", "The moments are: " + ", ".join(MOMENTS) + ".")
    tones = entry.get("tone") or [""]
    for tone in tones if isinstance(tones, list) else [tones]:
        if not isinstance(tones, list) or str(tone) not in TONES:
            cure = "The tones are: " + ", ".join(TONES) + ", in square brackets."
            say(f"there is no tone `{tone}`{near(str(tone), TONES)}", cure)


def check_phrases(
    entries: Sequence[Mapping[str, Any]], anchors: Mapping[str, Collection[str]], path: Path = PHRASES
) -> list[Diagnostic]:
    """Check that every phrase links to a heading that exists; ``anchors`` has those of every page."""
    if not entries:
        return []
    lines = lines_of_items(path.read_text(encoding="utf-8-sig"))
    found = []
    for line, entry in zip(lines, entries, strict=True):
        name, _, anchor = str(entry.get("page", "")).partition("#")
        if name not in anchors or (anchor and anchor not in anchors[name]):
            cure = "Name a page below docs/ and one of its headings, such as `path/check-back.md#say`."
            message = f"there is no page `{name}`{near(name, anchors)}"
            if name in anchors:
                message = f"`{name}` has no heading `#{anchor}`{near(anchor, anchors[name])}"
            found.append(Diagnostic(shown(path), line, 1, "PB021", message, cure))
    return found


def write_phrases_page(entries: Sequence[Mapping[str, Any]], pages: Mapping[str, Page], docs: Path = DOCS) -> None:
    """Write the page of phrases: one section a moment, one copyable line a phrase, filtered by a small script."""
    head = _HEAD.format(
        title="Phrases",
        summary="Wording and sentences to say or write, by moment and by tone, ready to copy.",
        type="phrases",
        sources="F, T, M, N, U",
        date="2026-11-22",
        review="2027-11-22",
    )
    lines = [
        "Words to borrow until your own come.",
        "Change the [square brackets], and say it aloud once before you send it.",
        "",
        '<phrase-filter class="phrase-filter"></phrase-filter>',
        "",
    ]
    for moment, title in MOMENTS.items():
        chosen = [entry for entry in entries if entry["moment"] == moment]
        if not chosen:
            continue
        lines += [f"## {title} {{#{moment}}}", ""]
        for entry in chosen:
            lines += [*_phrase(entry, pages), ""]
    write_if_changed(docs / PHRASES_PAGE, head + "\n".join(lines))


def _phrase(entry: Mapping[str, Any], pages: Mapping[str, Page]) -> list[str]:
    tones = ", ".join(TONES[tone] for tone in entry["tone"])
    note = f" {_sentence(entry['note'])}" if entry.get("note") else ""
    about = f"{tones.capitalize()}.{note} {_link(entry['page'], pages, PHRASES_PAGE)}"
    return ["```text", str(entry["text"]), "```", "", about, f'{{.phrase data-tone="{" ".join(entry["tone"])}"}}']


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:].removesuffix(".") + "."


def _link(place: str, pages: Mapping[str, Page], from_page: str) -> str:
    name, _, anchor = place.partition("#")
    path = os.path.relpath(name, Path(from_page).parent).replace(os.sep, "/")
    title = pages[name].title if name in pages else name
    return f"[{_cell(title)}]({path}{'#' + anchor if anchor else ''})"


def write_index_page(pages: Mapping[str, Page], docs: Path = DOCS) -> None:
    """Write the index: every tag that a page for readers carries, from A to Z, with the pages that carry it."""
    head = _HEAD.format(
        title="A to Z",
        summary="The words that people look for, from abuse to yelling, and the pages that deal with each.",
        type="index",
        sources="",
        date="2026-11-25",
        review="2027-11-25",
    )
    entries: dict[str, list[Page]] = {}
    for page in pages.values():
        if page.type not in NOT_IN_INDEX:
            for tag in page.tags:
                entries.setdefault(tag, []).append(page)
    lines: list[str] = []
    letter = ""
    for tag in sorted(entries, key=str.casefold):
        if tag[0].upper() != letter:
            letter = tag[0].upper()
            lines += ["", f"## {letter} {{#{letter.lower()}}}", ""]
        links = " · ".join(_link(page.name, pages, INDEX_PAGE) for page in entries[tag])
        lines.append(f"- **{tag}**{{#{tag_id(tag)}}}: {links}")
    letters = sorted({tag[0].upper() for tag in entries})
    lead = "Look up the word in your head.\n\n" + "\n".join(f"[{one}](#{one.lower()})" for one in letters)
    write_if_changed(docs / INDEX_PAGE, head + lead + "\n{.letters}\n" + "\n".join(lines) + "\n")


def tag_id(tag: str) -> str:
    """Return the id of a tag in the index; docs/.overrides/partials/credit.html makes the same."""
    return "tag-" + tag.lower().replace(" ", "-").replace("'", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
