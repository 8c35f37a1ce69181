"""``lint --fix``: carries out the edits that messages bring along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from playbook.files import write_if_changed
from playbook_reader.diagnostics import END, Diagnostic, Edit


def mended(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """Return ``text`` after its edits, and how many were made; one whose ``old`` is not there is left out."""
    count = 0
    places = sorted(set(edits), key=lambda one: (one.line, one.column, one.new))
    for edit in [one for one in places if one.line == END]:
        text = text + ("" if not text or text.endswith("\n") else "\n") + edit.new
        count += 1
    for edit in reversed([one for one in places if one.line != END]):  # from the bottom up, so that no place moves
        lines = text.splitlines(keepends=True)
        start = sum(map(len, lines[: edit.line - 1])) + edit.column - 1
        if text.startswith(edit.old, start):
            text = text[:start] + edit.new + text[start + len(edit.old) :]
            count += 1
    return text, count


def mend(found: Sequence[Diagnostic], root: Path) -> list[Diagnostic]:
    """Carry out the edit of every message that has one, below ``root``; return those messages.

    A place that two messages would change is changed for the first alone; linting again finds what is left. What is
    added to the end of a register waits until nothing else can be mended: a misspelt id is not one that went.
    """
    if any(one.edit and one.edit.line != END for one in found):
        found = [one for one in found if one.edit and one.edit.line != END]
    chosen: dict[tuple[str, int, int, str], Diagnostic] = {}
    for one in found:
        if one.edit:
            last = one.edit.new if one.edit.line == END else ""
            chosen.setdefault((one.edit.path, one.edit.line, one.edit.column, last), one)
    done = []
    for path in dict.fromkeys(one.edit.path for one in chosen.values() if one.edit):
        file = root / path
        before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        of_file = [one for one in chosen.values() if one.edit and one.edit.path == path]
        after, count = mended(before, [one.edit for one in of_file if one.edit])
        if count and write_if_changed(file, after):
            done += of_file
    return done
