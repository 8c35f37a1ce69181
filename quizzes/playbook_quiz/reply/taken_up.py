"""How the customer's own words come back: denied, quoted, thrown back as a question, or a harsh one repeated.

None of these proves a fault, since a good reply takes up the complaint too; ``signs`` lets the trees weigh them beside
the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from playbook_quiz.reply.reading import Reading

NAMES = (
    "complaint after not", "complaint before not", "harsh word back", "harsh word denied", "fragment with complaint",
    "complaint quoted", "complaint in odd question", "complaint in question",
)  # fmt: skip
"""What each number of ``taken_up`` counts sentences of."""
MOST = 3
"""More sentences than this say no more."""
FRAGMENT = 4
"""Words of a sentence at most that is thrown in."""
REACH = 5
"""Words between a negation and what it concerns."""
_NOT = frozenset(("not", "no", "never", "nobody", "none", "nothing", "neither", "nor"))
_ASKING = frozenset(("what", "which", "when", "could", "would", "can", "do", "did", "is", "are", "how", "may", "have"))


def taken_up(reading: Reading, kept: Iterable[int]) -> list[float]:
    """Return in how many of the sentences ``kept`` each holds, at most ``MOST``, in the order of ``NAMES``."""
    rows = [_sentence(reading, *reading.tokens.sentences[place]) for place in kept]
    return [float(min(MOST, sum(column))) for column in zip(*rows, strict=True)] or [0.0] * len(NAMES)


def _sentence(reading: Reading, start: int, end: int, mark: str) -> Sequence[bool]:
    words, stems, complaint = reading.words, reading.stems, reading.context.complaint
    theirs = {place for place in range(start, end) if stems[place] and stems[place] in complaint}
    if not theirs:
        return (False,) * len(NAMES)
    denied = [at for at in range(start, end) if words[at] in _NOT]
    after = any(place in theirs for at in denied for place in range(at + 1, at + REACH))
    before = any(place in theirs for at in denied for place in range(at - REACH, at))
    harsh = any(reading.matcher.ends("harsh-word", place) for place in theirs)
    asked = mark == "?"
    return (
        after, before, harsh, harsh and (after or before), end - start <= FRAGMENT,
        any(reading.tokens.quoted[place] for place in theirs), asked and words[start] not in _ASKING, asked,
    )  # fmt: skip
