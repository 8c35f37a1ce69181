"""Find the lexicon's phrases in a tokenised text.

Every position is tried against one trie of all phrases. A word class in a phrase is matched by its own trie, once a
position (the answer is remembered), and gaps are bounded, so the work grows with the length of the text alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from playbook_quiz.reply.lexicon import Lexicon, Node
from playbook_quiz.reply.spelling import nearest
from playbook_quiz.reply.tokens import CLOCK, MONEY, NAME, NUMBER, Tokens

_SHAPES = {NUMBER: "number", MONEY: "money", CLOCK: "clock", NAME: "name"}
_NONE: frozenset[str] = frozenset()
_MAX_STEPS = 4000
Hit = tuple[int, list[int]]
"""Where something ends, and the indices of what ends there."""


@dataclass(frozen=True, slots=True)
class Match:
    """The rule with index ``rule`` holds for tokens ``start`` to ``end`` (exclusive)."""

    rule: int
    start: int
    end: int


class Matcher:
    """The phrases and classes of one lexicon over one text.

    Args:
        words: The text's words with slips of spelling mended where the lexicon knows the word.
    """

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.words = [nearest(word, lexicon.known, lexicon.by_start) for word in tokens.words]
        self._limits = [0] * len(self.words)
        for start, end, _ in tokens.sentences:
            self._limits[start:end] = [end] * (end - start)
        self._starts = [self._starting(index) for index in range(len(self.words))]
        self._ends: dict[tuple[str, int], tuple[int, ...]] = {}
        self._steps = 0

    def _starting(self, index: int) -> frozenset[str]:
        names = self.lexicon.starts.get(self.words[index], _NONE)
        shape = _SHAPES.get(self.tokens.shapes[index])
        if shape is None or (shape == "name" and self.words[index] in self.lexicon.known):
            return names
        return names.union((shape,), self.lexicon.starts.get("@" + shape, _NONE))

    def matches(self) -> list[Match]:
        """Return every match of every rule, in order of place."""
        found: dict[tuple[int, int], int] = {}
        for index, limit in enumerate(self._limits):
            self._steps = 0
            hits: list[Hit] = []
            self._walk(self.lexicon.root, index, limit, hits)
            for end, rules in hits:
                for rule in rules:
                    found[rule, index] = max(end, found.get((rule, index), 0))
        return [Match(rule, start, end) for (rule, start), end in found.items()]

    def ends(self, name: str, index: int) -> tuple[int, ...]:
        """Return where an entry of class ``name`` that starts at token ``index`` may end (none: an empty tuple)."""
        key = (name, index)
        known = self._ends.get(key)
        if known is not None:
            return known
        result: tuple[int, ...] = ()
        entry = self.lexicon.classes.get(name)
        if entry is None:
            if _SHAPES.get(self.tokens.shapes[index]) == name:
                result = (index + 1,)
        else:
            if self.words[index] in entry.words:
                result = (index + 1,)
            if entry.trie is not None:
                hits: list[Hit] = []
                self._walk(entry.trie, index, self._limits[index], hits)
                if hits:
                    result = tuple(sorted({*result, *(end for end, _ in hits)}))
        self._ends[key] = result
        return result

    def has(self, name: str, start: int, end: int) -> bool:
        """Say whether an entry of class ``name`` starts anywhere in tokens ``start`` to ``end``."""
        return any(name in self._starts[index] and self.ends(name, index) for index in range(start, end))

    def _walk(self, node: Node, index: int, limit: int, hits: list[Hit]) -> None:
        self._steps += 1
        if self._steps > _MAX_STEPS:
            return
        if "t" in node:
            hits.append((index, node["t"]))
        if "$" in node and (index >= limit or self.tokens.breaks[index]):
            self._walk(node["$"], index, limit, hits)
        if index < limit:
            if "w" in node:
                child = node["w"].get(self.words[index])
                if child is not None:
                    self._walk(child, index + 1, limit, hits)
            if "c" in node:
                starting = self._starts[index]
                if starting:
                    for name, child in self._met(node, starting):
                        for end in self._ends.get((name, index)) or self.ends(name, index):
                            self._walk(child, end, limit, hits)
            if "^" in node and self.tokens.breaks[index]:
                self._walk(node["^"], index, limit, hits)
        for width, after in node.get("g", ()):
            for skip in range(min(width, limit - index) + 1):
                self._walk(after, index + skip, limit, hits)

    def _met(self, node: Node, starting: frozenset[str]) -> tuple[tuple[str, Node], ...]:
        """Return the classes of a node that a word can start, with where each leads; remembered with the lexicon."""
        key = (id(node), starting)  # the lexicon holds its nodes, so an id is never given again
        known = self.lexicon.met.get(key)
        if known is None:
            known = tuple((name, child) for name, child in node["c"].items() if name in starting)
            self.lexicon.met[key] = known
        return known
