"""What a page must not hold or lead to: broken links, pictures nobody can see, code that would run, open fences.

MkDocs finds most broken links when it builds; this finds them in a second, with the column and the nearest name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from playbook.page_text import fences, prose
from playbook_reader.diagnostics import Diagnostic, Edit
from playbook_reader.near import near, nearest

_LINK = re.compile(r"(?:(?P<picture>!)\[(?P<text>[^\]]*))?\]\(\s*<?(?P<target>[^)\s>]*)")
_DEFINITION = re.compile(r"^\s*\[[^\]]+\]:\s*(?P<target>\S+)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = ("http:", "https:", "mailto:", "tel:")
_RUNS = re.compile(
    r"<\s*(?:script|style|iframe|object|embed|form|link|meta|base)\b|<[a-z][^>]*\s(?:on[a-z]+|style)\s*=", re.IGNORECASE
)
_BOX = re.compile(r"^(?P<indent>\s*)(?:!!!|\?\?\?\+?|===)\s+\S")
_NAME = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")


@dataclass(frozen=True, slots=True)
class Targets:
    """What links may lead to: the headings of each page by the page's name, and every other file below docs."""

    pages: Mapping[str, Collection[str]]
    files: Collection[str] = ()


def check_content(text: str, name: str, path: str, targets: Targets) -> list[Diagnostic]:
    """Return every message about what a page holds (PB004, PB005, PB007 to PB009, PB018, PB019).

    Args:
        text: The page.
        name: Its path below docs.
        path: How messages name it.
        targets: What it may link to.
    """
    found = [*_structure(text, path)]
    if not _NAME.fullmatch(name):
        cure = "Use small letters, digits and hyphens, such as `path/check-back.md`."
        found.append(Diagnostic(path, 1, 1, "PB018", f"the file name `{name}` makes a poor address", cure))
    for number, line in prose(text):
        if match := _RUNS.search(line):
            cure = "Write it in Markdown; scripts and styles live in docs/assets."
            message = f"`{match[0].strip()}` would run in the page, or style it"
            found.append(Diagnostic(path, number, match.start() + 1, "PB007", message, cure))
        for match in (*_LINK.finditer(line), *_DEFINITION.finditer(line)):
            place = (path, number, match.start("target") + 1)
            groups = match.groupdict()
            if groups.get("picture"):
                found += _picture(match, name, targets, place)
            else:
                found += _link(match["target"], name, targets, place)
    return found


def _link(target: str, page: str, targets: Targets, place: tuple[str, int, int]) -> Iterator[Diagnostic]:
    if scheme := _SCHEME.match(target):
        if scheme[0].lower() not in _WEB:
            cure = "Link to a page by its file, or to a web address."
            yield Diagnostic(*place, "PB007", f"a link that starts with `{scheme[0]}` could run code", cure)
        return
    name, _, anchor = unquote(target).partition("#")
    known = targets.pages
    if name.startswith("/"):
        cure = f"Name the file as seen from this page: `{_relative(name.strip('/'), page)}`."
        yield Diagnostic(*place, "PB004", f"`{target}` leaves the site when it is published below a path", cure)
        return
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(page), name)) if name else page
    if goal not in known:
        if goal in targets.files:
            return
        close = nearest(goal, known)
        cure = f"Name a page by its file, as seen from this one{f': `{_relative(close, page)}`' if close else ''}."
        edit = Edit(*place, name, _relative(close, page)) if close else None
        yield Diagnostic(
            *place, "PB004", f"the link leads to `{target or 'nothing'}`, and there is no such page", cure, edit
        )
    elif anchor and anchor not in known[goal]:
        close = nearest(anchor, known[goal])
        cure = (
            "Its headings are: " + ", ".join(sorted(known[goal])) + "."
            if known[goal]
            else "It has none; leave `#` out."
        )
        edit = Edit(*place, target, f"{name}#{close}") if close else None
        message = f"`{goal}` has no heading `#{anchor}`{near(anchor, known[goal])}"
        yield Diagnostic(*place, "PB005", message, cure, edit)


def _relative(goal: str, page: str) -> str:
    return posixpath.relpath(goal, posixpath.dirname(page) or ".")


def _picture(match: re.Match[str], page: str, targets: Targets, place: tuple[str, int, int]) -> Iterator[Diagnostic]:
    target = match["target"]
    if not match["text"].strip():
        cure = "Between the square brackets, say what it shows."
        yield Diagnostic(
            *place[:2], match.start() + 1, "PB008", "the picture has no words for those who cannot see it", cure
        )
    if _SCHEME.match(target) or target.startswith("//"):
        cure = "Keep a copy in docs/assets/images: a picture from elsewhere tells that host who reads the page."
        yield Diagnostic(*place, "PB008", "the picture comes from another host", cure)
        return
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target)))
    if goal not in targets.files:
        cure = f"Put it into docs/assets/images and name it as seen from this page{near(goal, targets.files)}."
        yield Diagnostic(*place, "PB008", f"there is no picture `{target}`", cure)


def _structure(text: str, path: str) -> Iterator[Diagnostic]:
    for fence in fences(text):
        if not fence.closed:
            cure = "End it with a line of the same marks as its first, and nothing else on it."
            yield Diagnostic(path, fence.line, 1, "PB009", "this block of code or quiz is never closed", cure)
    lines = text.splitlines()
    for number, line in prose(text):
        if (match := _BOX.match(line)) is None:
            continue
        rest = iter(lines[number:])
        first = next((one for one in rest if one.strip()), "")
        if not first.startswith(match["indent"] + "    "):
            cure = "Put four spaces before each line that belongs into it."
            yield Diagnostic(path, number, len(match["indent"]) + 1, "PB019", "the box or tab is empty", cure)
