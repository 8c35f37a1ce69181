"""The lines of a page that are prose: outside fences of code, and without the code inside a line.

Python-Markdown renders the pages, and what stands in its boxes and tabs is indented, which CommonMark takes for code;
so pages are read by line here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^\s*(?P<marks>`{3,}|~{3,})\s*(?P<info>[\w-]*)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence of code: the line on which it opens, its language, its lines, and whether it is closed."""

    line: int
    info: str
    lines: tuple[str, ...]
    closed: bool


def fences(text: str) -> list[Fence]:
    """Return every fence; one inside another is part of it."""
    return [part for part in _parts(text) if isinstance(part, Fence)]


def prose(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line outside fences and front matter; code in it becomes spaces."""
    front = text.startswith("---\n")
    for part in _parts(text):
        if isinstance(part, Fence):
            continue
        number, line = part
        if front:
            front = number == 1 or line.strip() != "---"
            continue
        yield number, _CODE.sub(lambda match: " " * len(match[0]), line)


def _parts(text: str) -> Iterator[Fence | tuple[int, str]]:
    opened: re.Match[str] | None = None
    start = 0
    inside: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if opened is None:
            opened = _FENCE.match(line)
            if opened is None:
                yield number, line
            start, inside = number, []
        elif line.strip().startswith(opened["marks"]) and not line.strip().strip(opened["marks"][0]):
            yield Fence(start, opened["info"], tuple(inside), closed=True)
            opened = None
        else:
            inside.append(line)
    if opened is not None:
        yield Fence(start, opened["info"], tuple(inside), closed=False)
