"""The compiled lexicon: rules and word classes, as the matcher walks them.

Editors write Markdown in ``quizzes/lexicon``; ``playbook_reader.lexicon`` compiles it to the ``lexicon.json`` that is
read here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
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


Node = dict[str, Any]
"""A state of a trie over words, classes, gaps and anchors, as it stands in the JSON, so that loading builds nothing.

Every key is optional: ``w`` (word → node), ``c`` (class → node), ``g`` (pairs of a gap's width and a node), ``^`` and
``$`` (the node after the start or the end of a clause), ``t`` (the indices of what ends here).
"""


@dataclass(slots=True)
class WordClass:
    """A named set of single words, and a trie for its entries of several words (None where there is none)."""

    words: frozenset[str]
    trie: Node | None


@dataclass(slots=True)
class Lexicon:
    """All rules, all classes, and what the compiler worked out from them.

    Args:
        starts: word → names of the classes that an entry beginning with this word belongs to.
        known: All words that occur in any phrase or class.
        by_start: ``known`` by (first letter, length), for the guess at misspellings.
        met: What the matcher found out about its nodes: which of a node's classes a word can start.
        shaped: What a number, a sum, a clock time or a name can start besides its word.
    """

    rules: list[Rule]
    classes: dict[str, WordClass]
    root: Node
    starts: dict[str, frozenset[str]]
    known: frozenset[str]
    by_start: dict[tuple[str, int], list[str]]
    met: dict[tuple[int, frozenset[str]], tuple[tuple[str, Node], ...]] = field(default_factory=dict)
    shaped: dict[tuple[str, frozenset[str]], frozenset[str]] = field(default_factory=dict)


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
    sets = [frozenset(names) for names in data["start_sets"]]
    return Lexicon(
        [Rule(**{**row, "unless": frozenset(row["unless"]), "only": frozenset(row["only"])}) for row in data["rules"]],
        {name: WordClass(frozenset(entry["words"]), entry["trie"]) for name, entry in data["classes"].items()},
        data["trie"],
        {word: sets[place] for word, place in data["starts"].items()},
        frozenset(data["known"]),
        by_start,
    )
