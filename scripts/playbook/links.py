"""Follows every link inside the built site, whatever wrote it: Markdown, a quiz, a template or a generated page.

MkDocs checks what stands in Markdown. The links that templates and the quiz formatter write are beyond it.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playbook.paths import shown
from playbook_reader.diagnostics import Diagnostic

# The pages are made by one program and well formed, so that two patterns read them in a tenth of a parser's time.
_LINK = re.compile(r"""<a\s[^>]*?\bhref=(?:"([^"]*)"|([^\s>]+))""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|([^\s>]+))""")


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of a built page and the ids in it."""

    text: str
    ids: frozenset[str]


def check_links(site: Path) -> list[Diagnostic]:
    """Return a message for each link that leads to no file of the site, or to no such place on a page."""
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found = []
    for name, page in pages.items():
        for match in _LINK.finditer(page.text):
            link = html.unescape(match[1] or match[2] or "")
            if problem := _problem(link, name, files, pages):
                line = page.text.count("\n", 0, match.start()) + 1
                column = match.start() - page.text.rfind("\n", 0, match.start())
                message = f"the link `{link}` {problem}"
                cure = "correct the address where it is written: a page, a quiz, a template or mkdocs.yml"
                found.append(Diagnostic(shown(site / name), line, column, "SITE06", message, cure))
    return found


def _read(path: Path) -> _Page:
    text = path.read_text(encoding="utf-8")
    return _Page(text, frozenset(match[1] or match[2] for match in _ID.finditer(text)))


def _problem(link: str, name: str, files: Set[str], pages: Mapping[str, _Page]) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""  # the reader is sent elsewhere
    target = name
    if parts.path:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(parts.path))).lstrip("/")
    if target not in files:
        target = posixpath.join(target, "index.html")
    if target not in files:
        return "leads nowhere"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return f"leads to a page that has no `#{parts.fragment}`"
    return ""
