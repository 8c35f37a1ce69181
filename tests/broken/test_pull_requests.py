"""Every broken pull request is caught, with exactly the messages of its table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook import rulebook
from playbook.page_text import Fence, fences
from small_tree import FILES, messages

FOLDER = Path(__file__).parent
LEAST = 60


def cases() -> Iterator[object]:
    for path in sorted(FOLDER.glob("*.md")):
        if path.name == "README.md":
            continue
        for part in re.split(r"^## (?=\S)", _outside(path.read_text(encoding="utf-8")), flags=re.MULTILINE)[1:]:
            title, _, text = part.partition("\n")
            yield pytest.param(_blocks(text.replace("\x01", "#")), id=f"{path.stem}: {title}")


def _outside(text: str) -> str:
    """Hide the headings that stand inside blocks, so that only those of the cases are left to split at."""
    hidden: list[str] = []
    inside = ""
    for line in text.split("\n"):
        if not inside and (mark := re.match(r"`{3,}", line)):
            inside = mark[0]
        elif inside and line.strip() == inside:
            inside = ""
        elif inside and line.startswith("#"):
            line = "\x01" + line[1:]
        hidden.append(line)
    return "\n".join(hidden)


def _blocks(text: str) -> list[tuple[str, Fence]]:
    """Return each block with all the words after its marks."""
    lines = text.split("\n")
    return [(lines[fence.line - 1].strip("` "), fence) for fence in fences(text)]


def changed(files: dict[str, str], name: str, rows: tuple[str, ...]) -> str:
    """Return the file after its change; what is taken out has to stand there once."""
    old = "".join(row[1:] + "\n" for row in rows if row.startswith("-"))
    new = "".join(row[1:] + "\n" for row in rows if row.startswith("+"))
    assert len(old) + len(new) == sum(len(row) for row in rows), "every line starts with - or +"
    assert files[name].count(old) == 1, f"{name} does not hold this once:\n{old}"
    return files[name].replace(old, new)


@pytest.mark.parametrize("blocks", list(cases()))
def test_a_broken_pull_request_gets_exactly_these_messages(blocks: list[tuple[str, Fence]], tmp_path: Path) -> None:
    files = dict(FILES)
    latin: list[str] = []
    expected: list[str] = []
    for words, fence in blocks:
        verb, _, rest = words.partition(" ")
        if verb == "change":
            files[rest] = changed(files, rest, fence.lines)
        elif verb == "add":
            files[rest] = "\n".join(fence.lines) + "\n"
        elif verb == "delete":
            del files[rest]
        elif verb == "rename":
            old, new = rest.split(" ")
            files[new] = files.pop(old)
        elif verb == "latin-1":
            latin.append(rest)
        else:
            assert verb == "expect"
            expected = list(fence.lines)
    found = messages(tmp_path, files, latin)
    assert sorted(f"{one.path}:{one.line} {one.code}" for one in found) == sorted(expected), "\n".join(map(str, found))
    for one in found:
        assert one.code in rulebook.BY_CODE
        assert one.message.strip()
        assert one.help.strip()


def test_there_are_enough_and_every_family_is_among_them() -> None:
    assert len(list(cases())) >= LEAST
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md"))
    assert {code[:2] for code in re.findall(r"\b[A-Z]{2}\d{3}\b", text)} == set(rulebook.FAMILIES)
