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
        self._ends: list[dict[str, tuple[int, ...]]] = [{} for _ in self.words]

    def _starting(self, index: int) -> frozenset[str]:
        """Return the classes that the token can start; one set object a word, so that it is hashed once."""
        names = self.lexicon.starts.get(self.words[index], _NONE)
        shape = _SHAPES.get(self.tokens.shapes[index])
        if shape is None or (shape == "name" and self.words[index] in self.lexicon.known):
            return names
        known = self.lexicon.shaped.get((shape, names))
        if known is None:
            known = names.union((shape,), self.lexicon.starts.get("@" + shape, _NONE))
            self.lexicon.shaped[shape, names] = known
        return known

    def matches(self) -> list[Match]:
        """Return every match of every rule, in order of place."""
        found: dict[tuple[int, int], int] = {}
        for index, limit in enumerate(self._limits):
            for end, rules in self._walk(self.lexicon.root, index, limit):
                for rule in rules:
                    found[rule, index] = max(end, found.get((rule, index), 0))
        return [Match(rule, start, end) for (rule, start), end in found.items()]

    def ends(self, name: str, index: int) -> tuple[int, ...]:
        """Return where an entry of class ``name`` that starts at token ``index`` may end (none: an empty tuple)."""
        known = self._ends[index].get(name)
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
                hits = self._walk(entry.trie, index, self._limits[index])
                if hits:
                    result = tuple(sorted({*result, *(end for end, _ in hits)}))
        self._ends[index][name] = result
        return result

    def has(self, name: str, start: int, end: int) -> bool:
        """Say whether an entry of class ``name`` starts anywhere in tokens ``start`` to ``end``."""
        return any(name in self._starts[index] and self.ends(name, index) for index in range(start, end))

    def _walk(self, root: Node, start: int, limit: int) -> list[Hit]:
        """Return where the sequences of a trie that begin at token ``start`` end, and what ends there.

        One loop with a list of what is still to be tried: this is where most of the time goes.
        """
        words, breaks, starts, ends = self.words, self.tokens.breaks, self._starts, self._ends
        hits: list[Hit] = []
        todo: list[tuple[Node, int]] = [(root, start)]
        for _ in range(_MAX_STEPS):
            if not todo:
                break
            node, index = todo.pop()
            if "t" in node:
                hits.append((index, node["t"]))
            if index < limit:
                if "w" in node and (child := node["w"].get(words[index])) is not None:
                    todo.append((child, index + 1))
                if "c" in node and (starting := starts[index]):
                    known = ends[index]
                    for name, child in self._met(node, starting):
                        todo += [(child, end) for end in known.get(name) or self.ends(name, index)]
                if "^" in node and breaks[index]:
                    todo.append((node["^"], index))
            if "$" in node and (index >= limit or breaks[index]):
                todo.append((node["$"], index))
            if "g" in node:
                for width, after in node["g"]:
                    todo.extend((after, place) for place in range(index, min(index + width, limit) + 1))
        return hits

    def _met(self, node: Node, starting: frozenset[str]) -> tuple[tuple[str, Node], ...]:
        """Return the classes of a node that a word can start, with where each leads; remembered with the lexicon."""
        key = (id(node), starting)  # the lexicon holds its nodes, so an id is never given again
        known = self.lexicon.met.get(key)
        if known is None:
            known = tuple((name, child) for name, child in node["c"].items() if name in starting)
            self.lexicon.met[key] = known
        return known
