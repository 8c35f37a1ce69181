"""Finds what Markdown files should not hold: raw HTML, links that run code, pictures from elsewhere, deep nesting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from playbook_reader.diagnostics import Diagnostic
from playbook_reader.document import MAX_CHARACTERS, MAX_LINE, tokens_of

MAX_NESTING = 20
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<[!?]")
_BAD_LINK = re.compile(r"\]\(\s*<?\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)
_REFUSED = (
    (_TAG, "QZ008", "raw HTML comes out as text", "Use Markdown instead, or put it in `code`."),
    (_BAD_LINK, "QZ009", "a link that could run code is no link", "Link to a page or a web address."),
)
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


def check_markup(text: str, path: str) -> list[Diagnostic]:
    """Return a message for each piece of markup that is refused; the reader neutralises it in any case."""
    lines = text.splitlines()
    if len(text) > MAX_CHARACTERS or any(len(line) > MAX_LINE for line in lines):
        return []  # the reader says so
    tokens = tokens_of(text)
    found = [*_nested(tokens, path)]
    for token in tokens:
        if token.type == "inline" and token.map:
            found += _inline(token, token.map[0] + 1, lines, path)
    return found


def _inline(token: Token, line: int, lines: Sequence[str], path: str) -> Iterator[Diagnostic]:
    """Yield the messages about one paragraph, which starts on ``line``; what stands in code is left alone."""
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "image" and _ELSEWHERE.match(str(child.attrGet("src") or "")):
            cure = "Keep pictures in docs/assets, or describe in words what it shows."
            yield Diagnostic(path, line, 1, "QZ009", "the picture comes from another host", cure)
        elif child.type == "text":
            for pattern, code, message, cure in _REFUSED:
                if match := pattern.search(child.content):
                    source = lines[line - 1] if line <= len(lines) else ""
                    yield Diagnostic(path, line, max(source.find(match[0]), 0) + 1, code, message, cure)


def _nested(tokens: Iterable[Token], path: str) -> Iterator[Diagnostic]:
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level > MAX_NESTING:
        line = deepest.map[0] + 1 if deepest.map else 1
        message = f"lists and quotations are nested deeper than {MAX_NESTING} levels"
        yield Diagnostic(path, line, 1, "QZ007", message, "Write it in plain paragraphs.")
