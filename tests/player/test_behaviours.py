"""The table of behaviours in the documentation and the tests of the player name each other."""

from __future__ import annotations

import re
from pathlib import Path

from playbook.paths import DOCS

TABLE = DOCS / "contributing" / "player-behaviour.md"
_ROW = re.compile(r"^\| (?!The learner \||---)(?P<cells>.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(test_\w+)`")


def known_tests() -> set[str]:
    files = Path(__file__).parent.glob("test_*.py")
    return {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)}


def rows_without_a_test(text: str, known: set[str]) -> list[str]:
    """Each row of a table that names no test, or one that does not exist."""
    faulty = []
    for row in _ROW.finditer(text):
        if row["cells"].startswith("---"):
            continue
        named = _TEST.findall(row["cells"].rpartition(" | ")[2])
        if not named or not set(named) <= known:
            faulty.append(row["cells"])
    return faulty


def test_every_row_names_a_test_that_exists() -> None:
    text = TABLE.read_text("utf-8")
    assert len(_ROW.findall(text)) > 20
    assert rows_without_a_test(text, known_tests()) == []


def test_a_row_without_its_test_is_found() -> None:
    row = "| does this | That happens. | – | {} |\n"
    assert rows_without_a_test(row.format("`test_this`"), {"test_this"}) == []
    assert len(rows_without_a_test(row.format("`test_this`"), {"test_that"})) == 1
    assert len(rows_without_a_test(row.format("none yet"), {"test_that"})) == 1
