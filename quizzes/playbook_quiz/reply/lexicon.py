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


@dataclass(slots=True)
class Node:
    """A state of a trie over words, classes, gaps and anchors.

    ``done`` holds the indices of what ends here. ``met`` remembers which classes a word can start; it is bounded by the
    words of the lexicon.
    """

    words: dict[str, Node] = field(default_factory=dict)
    classes: dict[str, Node] = field(default_factory=dict)
    gaps: list[tuple[int, Node]] = field(default_factory=list)
    clause_start: Node | None = None
    clause_end: Node | None = None
    done: tuple[int, ...] = ()
    met: dict[frozenset[str], tuple[tuple[str, Node], ...]] = field(default_factory=dict)


@dataclass(slots=True)
class WordClass:
    """A named set of single words, and a trie for its entries of several words (None where there is none)."""

    words: frozenset[str]
    trie: Node | None


@dataclass(slots=True)
class Lexicon:
    """All rules, all classes, and what is worked out from them once.

    Args:
        starts: word → names of the classes that an entry beginning with this word belongs to.
        known: All words that occur in any phrase or class.
        by_start: ``known`` by (first letter, length), for the guess at misspellings.
    """

    rules: list[Rule]
    classes: dict[str, WordClass]
    root: Node
    starts: dict[str, frozenset[str]]
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
    known: set[str] = set()
    classes: dict[str, WordClass] = {}
    firsts: dict[str, tuple[set[str], set[str]]] = {}
    for name, entry in data["classes"].items():
        trie = _node(entry["trie"], known) if entry["trie"] else None
        words = frozenset(entry["words"])
        known |= words
        classes[name] = WordClass(words, trie)
        firsts[name] = (set(words) | (set(trie.words) if trie else set()), set(trie.classes) if trie else set())
    starts: dict[str, set[str]] = {}
    for name in classes:
        seen, queue = {name}, [name]
        while queue:
            words_here, classes_here = firsts.get(queue.pop(), (set(), set()))
            for word in words_here:
                starts.setdefault(word, set()).add(name)
            for shape in classes_here & set(SHAPE_CLASSES):
                starts.setdefault("@" + shape, set()).add(name)
            fresh = classes_here - seen
            seen |= fresh
            queue += fresh
    root = _node(data["trie"], known)
    by_start: dict[tuple[str, int], list[str]] = {}
    for word in sorted(known):
        by_start.setdefault((word[0], len(word)), []).append(word)
    rules = [
        Rule(**{**row, "unless": frozenset(row["unless"]), "only": frozenset(row["only"])}) for row in data["rules"]
    ]
    return Lexicon(
        rules, classes, root, {word: frozenset(names) for word, names in starts.items()}, frozenset(known), by_start
    )


def _node(data: dict[str, Any], known: set[str]) -> Node:
    known |= data.get("w", {}).keys()
    return Node(
        {word: _node(child, known) for word, child in data.get("w", {}).items()},
        {name: _node(child, known) for name, child in data.get("c", {}).items()},
        [(width, _node(child, known)) for width, child in data.get("g", ())],
        _node(data["^"], known) if "^" in data else None,
        _node(data["$"], known) if "$" in data else None,
        tuple(data.get("t", ())),
    )
