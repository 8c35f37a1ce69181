"""Compiles the phrases of the lexicon to one net of numbered nodes, which ``playbook_quiz.reply.match`` walks.

First all sequences, those of the rules and those of the classes, become one trie, so that what begins alike is read
once. A choice within a phrase becomes a class without a name of its own, shared where it recurs. Then the first step
is worked out for every word: which classes it is an entry of alone, and which nodes come after it. Equal parts of the
trie are numbered once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playbook_quiz.reply.lexicon import SHAPE_CLASSES
from playbook_reader.lexicon_phrase import Item

Trie = dict[str, Any]
"""Every key is optional: ``w`` (word → trie), ``c`` (class → trie), ``g`` (width of a gap → trie), ``^`` and ``$`` (the
trie after the start or the end of a clause), ``t`` (the rules that end here), ``n`` (the classes that end here)."""
Sequences = Collection[Sequence[Item]]


def compile_net(rules: Sequence[Sequences], classes: Mapping[str, Sequences]) -> dict[str, Any]:
    """Return the net, as ``playbook_quiz.reply.lexicon.Net`` describes it, and ``known``: every word in it.

    Args:
        rules: For each rule the sequences of items that its phrases stand for.
        classes: The same for each class.
    """
    phrases = _Phrases()
    for name, sequences in classes.items():
        phrases.add_class(name, sequences)
    for index, sequences in enumerate(rules):
        for sequence in sequences:
            phrases.add(sequence, "t", index)
    root = phrases.root
    nodes = _Numbered()
    after = {name: nodes.number(child) for name, child in root.get("c", {}).items()}
    sets: dict[tuple[str, ...], int] = {}

    def opening(names: set[str], child: Trie | None) -> list[Any]:
        """Return the number of a set of classes, and the nodes after a word or shape that is an entry of them."""
        members = tuple(sorted(_closed(names, root)))
        place = sets.setdefault(members, len(sets))
        follow = [] if child is None else [nodes.number(child)]
        merged = nodes.merge([root["c"][name] for name in members if name in root.get("c", {})])
        return [place, follow if merged is None else [*follow, merged]]

    words = sorted(phrases.alone.keys() | root.get("w", {}).keys())
    openings = {word: opening(phrases.alone.get(word, set()), root.get("w", {}).get(word)) for word in words}
    shapes = {shape: opening({shape}, None) for shape in SHAPE_CLASSES}
    anchored = [nodes.number(root[anchor]) for anchor in "^$" if anchor in root]
    return {
        "net": {
            "nodes": nodes.rows, "openings": openings, "shapes": shapes, "sets": list(sets), "after": after,
            "anchored": anchored,
        },
        "known": sorted(phrases.words),
    }  # fmt: skip


@dataclass(slots=True)
class _Phrases:
    """All sequences as one trie.

    Args:
        alone: word → the classes that have it as an entry of one word; these are not in the trie.
        words: Every word that occurs.
        choices: The name of each choice that occurred.
    """

    root: Trie = field(default_factory=dict)
    alone: dict[str, set[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    choices: dict[Item, str] = field(default_factory=dict)

    def add_class(self, name: str, sequences: Sequences) -> None:
        """Add the entries of a class.

        An entry with an anchor in front counts only if another one begins with its first word: what the scorer has
        learned was learned so (`^ is it $` counts beside `is that so`, `^ right $` stands alone and does not).
        """
        plain = {sequence[0].value for sequence in sequences if sequence[0].kind == "word"}
        for sequence in sequences:
            first = sequence[0]
            if first.kind in ("start", "end") and sequence[1].value not in plain:
                continue
            if len(sequence) == 1 and first.kind == "choice":
                self.add_class(name, first.options)
            elif len(sequence) == 1 and first.kind == "word":
                self.words.add(first.value)
                self.alone.setdefault(first.value, set()).add(name)
            else:
                self.add(sequence, "n", name)

    def add(self, sequence: Sequence[Item], key: str, what: object) -> None:
        """Add a sequence at whose end ``what`` is noted under ``key``."""
        node = self.root
        for item in sequence:
            if item.kind == "word":
                self.words.add(item.value)
                node = node.setdefault("w", {}).setdefault(item.value, {})
            elif item.kind == "class":
                node = node.setdefault("c", {}).setdefault(item.value, {})
            elif item.kind == "choice":
                node = node.setdefault("c", {}).setdefault(self._choice(item), {})
            elif item.kind == "gap":
                node = node.setdefault("g", {}).setdefault(int(item.value), {})
            else:
                node = node.setdefault("^" if item.kind == "start" else "$", {})
        ends = node.setdefault(key, [])
        if what not in ends:
            ends.append(what)

    def _choice(self, item: Item) -> str:
        """Return the name of a choice."""
        name = self.choices.get(item)
        if name is None:
            name = self.choices[item] = f"~{len(self.choices)}"
            self.add_class(name, item.options)
        return name


def _closed(names: set[str], root: Trie) -> set[str]:
    """Return these classes and all that have one of them as an entry, as ``@feeling`` may be an entry of another."""
    found, queue = set(names), list(names)
    while queue:
        fresh = set(root.get("c", {}).get(queue.pop(), {}).get("n", ())) - found
        found |= fresh
        queue += fresh
    return found


@dataclass(slots=True)
class _Numbered:
    """Nodes as rows of a table; see ``playbook_quiz.reply.lexicon.Node`` for what a row holds."""

    rows: list[list[Any]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def number(self, trie: Trie) -> int:
        """Return the place of a trie in the table; equal ones share it."""
        return self._place([
            {word: [self.number(child)] for word, child in trie.get("w", {}).items()},
            {name: [self.number(child)] for name, child in trie.get("c", {}).items()},
            [[width, self.number(child)] for width, child in trie.get("g", {}).items()],
            *([self.number(trie[anchor])] if anchor in trie else [] for anchor in "^$"),
            trie.get("t", []), trie.get("n", []),
        ])  # fmt: skip

    def merge(self, tries: Sequence[Trie]) -> int | None:
        """Return the place of a node that does what these do together; the classes that end at them are left out."""
        merged: list[Any] = [{}, {}, [], [], [], [], []]
        for trie in tries:
            words, classes, *rest, _ = self.rows[self.number(trie)]
            for into, edges in zip(merged, (words, classes), strict=False):
                for key, follow in edges.items():
                    into[key] = [*into.get(key, ()), *follow]
            for into, found in zip(merged[2:], rest, strict=False):
                into += [one for one in found if one not in into]
        return self._place(merged) if any(merged) else None

    def _place(self, row: list[Any]) -> int:
        key = repr(row)
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = len(self.rows)
            self.rows.append(row)
        return place
