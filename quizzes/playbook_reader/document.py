"""A Markdown file as front matter and a list of blocks, each with the line it starts on.

Raw HTML is switched off in the parser, so it can only ever come out as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin

from playbook_reader.diagnostics import Diagnostics

MAX_CHARACTERS = 200_000  # many times the longest file that people have written; parsing it takes seconds
MAX_LINE = 20_000


def parser() -> MarkdownIt:
    """Return the one Markdown parser of this project: CommonMark with tables, no raw HTML."""
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 30}).enable("table").use(front_matter_plugin)


@lru_cache(maxsize=1)
def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a whole file; the last one is kept, since the reader and the linter both need them."""
    return parser().parse(text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One front-matter value and its place."""

    value: object
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its lines, front matter by key, and top-level blocks in order."""

    path: str
    lines: tuple[str, ...]
    front_matter: dict[str, Entry]
    blocks: tuple[SyntaxTreeNode, ...]


def read_document(
    text: str, diagnostics: Diagnostics, *, prefix: str = "QZ", keys: Sequence[str] = ("title", "teaches")
) -> Document | None:
    """Parse ``text``; what cannot be parsed is noted in ``diagnostics``.

    Args:
        text: The whole file.
        diagnostics: Takes the messages: PREFIX001 too large, 002 no front matter, 003 not YAML, 004 a key twice.
        prefix: The letters of the codes, which tell the kind of file.
        keys: The keys that front matter needs, named in the cure.

    Returns:
        The document, without front matter if that could not be read; None if the file is too large to parse.
    """
    lines = tuple(text.splitlines())
    if len(text) > MAX_CHARACTERS or any(len(line) > MAX_LINE for line in lines):
        line = next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE), 1)
        diagnostics.add(
            f"{prefix}001",
            f"the file is too large to read: over {MAX_CHARACTERS} characters, or a line over {MAX_LINE}",
            "Split it, and write one sentence a line.",
            line=line,
        )
        return None
    root = SyntaxTreeNode(tokens_of(text))
    blocks = tuple(root.children)
    if not blocks or blocks[0].type != "front_matter":
        needed = ", ".join(f"`{key}:`" for key in keys)
        diagnostics.add(
            f"{prefix}002",
            "the file does not start with front matter",
            f"Start the file with a line ---, then {needed}, then a line ---.",
            line=1,
        )
        return Document(diagnostics.path, lines, {}, blocks)
    return Document(diagnostics.path, lines, read_front_matter(blocks[0].content, diagnostics, prefix), blocks[1:])


def read_front_matter(source: str, diagnostics: Diagnostics, prefix: str) -> dict[str, Entry]:
    """Read the YAML between the two lines of dashes; ``source`` starts on line 2 of the file."""

    def say(number: int, message: str, cure: str, line: int, column: int) -> None:
        diagnostics.add(f"{prefix}{number:03}", message, cure, line=line, column=column)

    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
        values = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = _mark(error, source)
        message = f"the front matter is not YAML: {getattr(error, 'problem', None) or 'it cannot be read'}"
        cure = "Write `key: value` on lines of their own; put values with a colon in quotation marks."
        say(3, message, cure, (mark.line if mark else 0) + 2, (mark.column if mark else 0) + 1)
        return {}
    if not isinstance(node, yaml.MappingNode):
        say(3, "the front matter has no keys", "Write `key: value` on lines of their own.", 1, 1)
        return {}
    entries: dict[str, Entry] = {}
    for key_node, _ in node.value:
        key = str(key_node.value)
        line, column = key_node.start_mark.line + 2, key_node.start_mark.column + 1
        if key in entries:
            say(4, f"the key `{key}` stands twice", "Keep one of the two.", line, column)
        entries[key] = Entry(values.get(key), line, column)
    return entries


def _mark(error: Exception, source: str) -> yaml.Mark | None:
    """Return where YAML is wrong: where an open bracket or quotation mark starts, rather than where it is missed."""
    if isinstance(error, yaml.MarkedYAMLError):
        opened = (error.context or "").startswith(("while scanning a quoted", "while parsing a flow"))
        return error.context_mark if opened and error.context_mark else error.problem_mark
    if isinstance(error, ValueError):  # well-formed, and no such value: a thirteenth month
        root = yaml.compose(source, Loader=yaml.SafeLoader)
        for _, value in root.value if isinstance(root, yaml.MappingNode) else ():
            try:
                yaml.safe_load(yaml.serialize(value))
            except ValueError:
                mark: yaml.Mark = value.start_mark
                return mark
    return None
