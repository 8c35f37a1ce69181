"""A Markdown file as front matter and a list of blocks, each with the line it starts on.

Raw HTML is switched off in the parser, so it can only ever come out as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin

from playbook_reader.diagnostics import Diagnostics

MAX_CHARACTERS = 200_000  # many times the longest file that people have written; parsing it takes seconds
MAX_LINE = 20_000
_FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the browser has only the other one


def decode(data: bytes, diagnostics: Diagnostics, code: str) -> str | None:
    """Return the text of a file, or None after noting that it is not UTF-8. A byte order mark is dropped."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"the file is not UTF-8: {error.reason}"
        diagnostics.add(code, message, "Save it as UTF-8.", line=line, column=column)
        return None


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
        node, values = load_yaml(source)
    except NotYaml as error:
        cure = "Write `key: value` on lines of their own; put values with a colon in quotation marks."
        say(3, f"the front matter is not YAML: {error}", cure, error.line + 1, error.column)
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


class NotYaml(ValueError):  # noqa: N818 it says what the text is
    """A text that is not YAML; ``line`` and ``column`` count from 1 in it."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def load_yaml(source: str) -> tuple[yaml.Node | None, Any]:
    """Return the nodes of a YAML text, which know their lines, and its value.

    Raises:
        NotYaml: With the place.
    """
    try:
        try:
            return _load(source, _FAST_LOADER)
        except (yaml.YAMLError, RecursionError, ValueError):
            return _load(source, yaml.SafeLoader)  # slower, and its messages say more
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        mark = _mark(error, source)
        said = str(getattr(error, "problem", None) or "it cannot be read")
        raise NotYaml(said, (mark.line if mark else 0) + 1, (mark.column if mark else 0) + 1) from None


def _load(source: str, loader_class: type[yaml.SafeLoader | yaml.CSafeLoader]) -> tuple[yaml.Node | None, Any]:
    loader = loader_class(source)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node, loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()


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
