"""What decides about the labels of a reply: a fixed list of numbers, each with a name.

Four kinds: how much the wording speaks for each label (see ``cues``), how many passages the rules of the lexicon found
for each, the tone of the whole, since the same words accuse in a cold reply and not in a warm one, and how the
customer's own words come back (see ``taken_up``).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from playbook_quiz.criteria import LABELS
from playbook_quiz.reply import cues, taken_up
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import FULL, HALF, HINT
from playbook_quiz.reply.mechanisms import echo
from playbook_quiz.reply.reading import Reading

SHORT, LONG = 25, 70
_YOU = frozenset(("you", "your", "yours", "yourself"))
_WE = frozenset(("we", "our", "us"))
_I = frozenset(("i", "my", "me"))
_NOT = frozenset(("not", "no", "never", "nothing", "none", "nobody"))
_LEVELS = (FULL, HALF, HINT)
_WORDING = ("best", "second", "mean")
_TONE = (
    "length", "short", "long", "questions", "exclamations", "you", "we", "I", "not", "complaint only", "facts only",
    "complaint and facts", "three shared", "four shared", "five shared", "three shared twice",
)  # fmt: skip

NAMES: tuple[str, ...] = (
    *(f"{which} wording: {name}" for which in _WORDING for name in LABELS),
    *(f"{count} {level}: {name}" for name in LABELS for level in _LEVELS for count in ("one", "more")),
    *_TONE,
    *taken_up.NAMES,
)
"""What each number of ``signs`` is."""


def of_label(name: str) -> list[int]:
    """Return the places in ``NAMES`` that speak for a label directly; more of these never speaks against it."""
    place = LABELS.index(name)
    wording = [which * len(LABELS) + place for which in range(len(_WORDING))]
    first = len(_WORDING) * len(LABELS) + place * 2 * len(_LEVELS)
    return [*wording, *range(first, first + 2 * len(_LEVELS))]


def signs(
    reading: Reading, found: Sequence[Evidence], scores: Sequence[Sequence[float]], *, with_thanks: bool = False
) -> list[float]:
    """Return the numbers, in the order of ``NAMES``.

    Args:
        reading: The reply.
        found: All evidence in scope.
        scores: For each sentence, how much its wording speaks for each label, from ``cues.scores``.
        with_thanks: Whether sentences that only thank count. They do for ``thank`` alone, so that thanks never cost
            anything else.
    """
    left_out = set() if with_thanks else _only_thanks(reading, found)
    kept = [
        place for place, (start, end, _) in enumerate(reading.tokens.sentences) if start < end and place not in left_out
    ]
    return [
        *_wording([scores[place] for place in kept]), *_passages(found, with_thanks), *_tone(reading, kept),
        *taken_up.taken_up(reading, kept),
    ]  # fmt: skip


def _only_thanks(reading: Reading, found: Sequence[Evidence]) -> set[int]:
    """Return the sentences in which rules found thanks and nothing else."""
    sentence_of = reading.tokens.sentence_of
    seen: dict[int, set[str]] = {}
    for item in found:
        if item.level != HINT:
            for place in range(sentence_of[item.start], sentence_of[item.end - 1] + 1):
                seen.setdefault(place, set()).add(item.criterion)
    return {place for place, names in seen.items() if names == {"thank"}}


def _wording(scores: Sequence[Sequence[float]]) -> list[float]:
    """Return the best, the second best and the mean of each label's scores over the sentences."""
    rows = scores or [[-cues.LIMIT] * len(LABELS)]
    columns = [sorted(column, reverse=True) for column in zip(*rows, strict=True)]
    best = [column[0] for column in columns]
    second = [column[1] if len(column) > 1 else -cues.LIMIT for column in columns]
    return [*best, *second, *(sum(column) / len(column) for column in columns)]


def _passages(found: Sequence[Evidence], with_thanks: bool) -> list[float]:
    """Return for each label and level whether there is one passage, and whether there are more."""
    places: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for item in found:
        if with_thanks or item.criterion != "thank":
            places.setdefault((item.criterion, item.level), set()).add((item.rule, item.start))
    counts = [len(places.get((name, level), ())) for name in LABELS for level in _LEVELS]
    return [float(count > least) for count in counts for least in (0, 1)]


def _tone(reading: Reading, kept: Sequence[int]) -> list[float]:
    """Return the length, marks, who is spoken of, and how far the complaint and the facts are taken up."""
    sentences = [reading.tokens.sentences[place] for place in kept]
    words = [word for start, end, _ in sentences for word in reading.words[start:end]]
    total = len(words) + 1

    def share(of: frozenset[str], scale: float) -> float:
        return min(1.0, sum(word in of for word in words) / total * scale)

    return [
        log(total) / 5, float(total <= SHORT), float(total > LONG),
        min(3, sum(mark == "?" for *_, mark in sentences)) / 2,
        min(3, sum(mark == "!" for *_, mark in sentences)) / 2,
        share(_YOU, 5), share(_WE, 5), share(_I, 5), share(_NOT, 8),
        *map(float, echo(reading)),
    ]  # fmt: skip
