"""Find the lexicon's phrases in a tokenised text.

The text is read from its end: at each word every phrase and every class entry that starts there is followed at once,
and since the classes that start further on are known by then, each is found once. Gaps are bounded and so are the
steps at a word, so the work grows with the length of the text alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from playbook_quiz.reply.lexicon import Lexicon
from playbook_quiz.reply.spelling import nearest
from playbook_quiz.reply.tokens import CLOCK, MONEY, NAME, NUMBER, Tokens

_SHAPES = {NUMBER: "number", MONEY: "money", CLOCK: "clock", NAME: "name"}
_MAX_STEPS = 4000


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
        self._ends: list[dict[str, tuple[int, ...]]] = [{} for _ in self.words]
        """For each word the classes with an entry that starts there, and where those entries end."""
        self._found: list[dict[int, int]] = [{} for _ in self.words]
        """For each word the rules with a phrase that starts there, and where the longest ends."""
        for index in reversed(range(len(self.words))):
            self._follow(index, self._open(index))

    def matches(self) -> list[Match]:
        """Return every match of every rule, in order of place."""
        return [Match(rule, start, end) for start, found in enumerate(self._found) for rule, end in found.items()]

    def ends(self, name: str, index: int) -> tuple[int, ...]:
        """Return where an entry of class ``name`` that starts at token ``index`` may end (none: an empty tuple)."""
        return self._ends[index].get(name, ())

    def has(self, name: str, start: int, end: int) -> bool:
        """Say whether an entry of class ``name`` starts anywhere in tokens ``start`` to ``end``."""
        return any(name in ends for ends in self._ends[start:end])

    def _open(self, index: int) -> list[tuple[int, int]]:
        """Note which classes the word is an entry of by itself, and return what is to be followed from there."""
        net, word = self.lexicon.net, self.words[index]
        todo: list[tuple[int, int]] = []
        openings = [net.openings.get(word)]
        shape = _SHAPES.get(self.tokens.shapes[index])
        if shape is not None and not (shape == "name" and word in self.lexicon.known):
            openings.append(net.shapes[shape])
        for opening in openings:
            if opening is not None:
                names, nodes = opening
                self._ends[index].update(dict.fromkeys(net.sets[names], (index + 1,)))
                todo += [(node, index + 1) for node in nodes]
        if self.tokens.breaks[index]:
            todo += [(node, index) for node in net.anchored]
        return todo

    def _follow(self, index: int, todo: list[tuple[int, int]]) -> None:
        """Follow what starts at token ``index``, and note the rules and classes that are found.

        One loop with a list of what is still to be followed, a node and a place each: most of the time goes here.
        """
        nodes, after = self.lexicon.net.nodes, self.lexicon.net.after
        words, breaks, limit = self.words, self.tokens.breaks, self._limits[index]
        own, found = self._ends[index], self._found[index]
        waiting: list[dict[str, list[int]]] = []  # what follows classes that start here, after an anchor
        for _ in range(_MAX_STEPS):
            if not todo:
                break
            node, at = todo.pop()
            by_word, by_class, gaps, at_start, at_end, rules, names = nodes[node]
            for rule in rules:
                found[rule] = max(at, found.get(rule, 0))
            for name in names:
                ends = own.get(name, ())
                if at not in ends:
                    own[name] = (*ends, at)
                    if name in after:
                        todo.append((after[name], at))
                    todo += [(child, at) for follow in waiting for child in follow.get(name, ())]
            if at < limit:
                if by_word and (children := by_word.get(words[at])):
                    todo += [(child, at + 1) for child in children]
                if by_class:
                    if at == index:
                        waiting.append(by_class)
                    there = self._ends[at]
                    for name in by_class.keys() & there.keys():
                        todo += [(child, end) for child in by_class[name] for end in there[name]]
                if at_start and breaks[at]:
                    todo += [(child, at) for child in at_start]
            if at_end and (at >= limit or breaks[at]):
                todo += [(child, at) for child in at_end]
            for width, child in gaps:
                todo += [(child, place) for place in range(at, min(at + width, limit) + 1)]
