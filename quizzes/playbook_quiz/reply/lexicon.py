"""The compiled lexicon: the rules, and the net of their phrases as the matcher walks it.

Editors write Markdown in ``quizzes/lexicon``; ``playbook_reader.lexicon`` compiles it to the ``lexicon.json`` that is
read here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FULL, HALF, HINT = "full", "half", "hint"
SHAPE_CLASSES = ("number", "money", "clock", "name")
"""Classes that go by what a token looks like rather than by a list, in the order of the token shapes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is evidence for, how strong, in which scope, and what the learner is told.

    Args:
        level: ``full`` decides alone; two different ``half`` rules decide together; a ``hint`` never decides.
        by: The mechanism that finds it, where that is code rather than phrases (see ``mechanisms``), or "".
        unless, only: Names of conditions (see ``scope``) under which it does not hold, or alone holds.
    """

    id: str
    criterion: str
    level: str
    why: str
    better: str
    page: str
    unless: frozenset[str]
    only: frozenset[str]
    by: str = ""


Node = tuple[
    dict[str, list[int]], dict[str, list[int]], list[tuple[int, int]], list[int], list[int], list[int], list[str]
]
"""A state of the net, as it stands in the JSON, so that loading builds nothing. Numbers are places in ``Net.nodes``.

What comes after a word (word → nodes), after an entry of a class (class → nodes), after a gap (pairs of its width and a
node), after the start of a clause and after its end; the rules and the classes that are complete here.
"""
Opening = tuple[int, list[int]]
"""What a first word does alone: the set of classes (a place in ``Net.sets``) it is an entry of, and the nodes after it.
These are the nodes after those classes too."""


@dataclass(slots=True)
class Net:
    """All phrases of all rules and classes, to be walked from any word of a text.

    Args:
        openings: What each word does that can come first.
        shapes: The same for each of ``SHAPE_CLASSES``.
        after: class → the node after an entry of several words that came first.
        anchored: The nodes after the start or the end of a clause that comes first.
    """

    nodes: list[Node]
    openings: dict[str, Opening]
    shapes: dict[str, Opening]
    sets: list[list[str]]
    after: dict[str, int]
    anchored: list[int]


@dataclass(slots=True)
class Lexicon:
    """All rules and all phrases.

    Args:
        known: All words that occur in any phrase or class.
        by_start: ``known`` by (first letter, length), for the guess at misspellings.
    """

    rules: list[Rule]
    net: Net
    known: frozenset[str]
    by_start: dict[tuple[str, int], list[str]]


_loaded: Lexicon | None = None


def load() -> Lexicon:
    """Return the lexicon beside this module, read once.

    Raises:
        OSError: It has not been compiled.
    """
    global _loaded
    if _loaded is None:
        loader: Any = __spec__.loader  # works from a folder and from a zip, without importlib.resources
        data: bytes = loader.get_data(str(Path(__file__).parent / "lexicon.json"))
        _loaded = from_json(json.loads(data))
    return _loaded


def use(lexicon: Lexicon | None) -> None:
    """Take another lexicon from now on (the command line, to try a phrase); None: read the compiled one again."""
    global _loaded
    _loaded = lexicon


def from_json(data: dict[str, Any]) -> Lexicon:
    """Build a lexicon from what the compiler wrote. Trusts it: the reader has checked it."""
    by_start: dict[tuple[str, int], list[str]] = {}
    for word in data["known"]:
        by_start.setdefault((word[0], len(word)), []).append(word)
    return Lexicon(
        [Rule(**{**row, "unless": frozenset(row["unless"]), "only": frozenset(row["only"])}) for row in data["rules"]],
        Net(**data["net"]),
        frozenset(data["known"]),
        by_start,
    )
