"""Finds what Markdown files should not hold: raw HTML, links that run code, pictures from elsewhere, deep nesting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from playbook_reader.diagnostics import Diagnostic
from playbook_reader.document import MAX_CHARACTERS, MAX_LINE, parser

MAX_NESTING = 20
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<[!?]")
_BAD_LINK = re.compile(r"\]\(\s*<?\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


def check_markup(text: str, path: str) -> list[Diagnostic]:
    """Return a message for each piece of markup that is refused; the reader neutralises it in any case."""
    lines = text.splitlines()
    if len(text) > MAX_CHARACTERS or any(len(line) > MAX_LINE for line in lines):
        return []  # the reader says so
    tokens = parser().parse(text)
    found = [*_nested(tokens, path)]
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        first = token.map[0]
        for offset, line in enumerate(token.content.split("\n")):
            code = _code_spans(line)
            for pattern, rule, message, cure in (
                (_TAG, "QZ008", "raw HTML comes out as text", "Use Markdown instead, or put it in `code`."),
                (_BAD_LINK, "QZ009", "a link that could run code is no link", "Link to a page or a web address."),
            ):
                match = next(
                    (one for one in pattern.finditer(line) if not any(a <= one.start() < b for a, b in code)), None
                )
                if match and not (rule == "QZ008" and _is_autolink(match[0])):
                    number = first + offset + 1
                    source = lines[number - 1] if number <= len(lines) else ""
                    column = max(source.find(match[0]), 0) + 1
                    found.append(Diagnostic(path, number, column, rule, message, cure))
        for child in token.children or ():
            if child.type == "image" and _ELSEWHERE.match(str(child.attrGet("src") or "")):
                cure = "Keep pictures in docs/assets, or describe in words what it shows."
                found.append(Diagnostic(path, first + 1, 1, "QZ009", "the picture comes from another host", cure))
    return found


def _nested(tokens: Iterable[Token], path: str) -> Iterator[Diagnostic]:
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level > MAX_NESTING:
        line = deepest.map[0] + 1 if deepest.map else 1
        message = f"lists and quotations are nested deeper than {MAX_NESTING} levels"
        yield Diagnostic(path, line, 1, "QZ007", message, "Write it in plain paragraphs.")


def _code_spans(line: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"(`+)[^`].*?\1", line)]


def _is_autolink(tag: str) -> bool:
    return bool(re.match(r"<(?:https?:|mailto:|[^\s<>@]+@)", tag))
