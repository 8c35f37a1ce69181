"""Whether two wordings say the same, but for a mended slip; and ids made from words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SMALL = frozenset({"a", "an", "the", "of", "to", "in", "on", "at", "that", "this", "is", "are"})
"""Words that may come or go without changing the sense."""
_DECISIVE = frozenset({"no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot"})
"""Words that turn a sentence round, beside numbers and everything in n't."""
_ALIKE = 0.7  # share of letters that two words have in common, above which one is a slip of the other
_LONG = 4
_MOST_CHANGED = 0.25


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, without punctuation; apostrophes inside words stay."""
    return _WORD.findall(text.replace("’", "'").lower())


def word_id(text: str) -> str:
    """Return an id made from the first words of ``text`` and a checksum of all of them: ``look-closely-1f0c``.

    Case, spacing and punctuation do not change it, and neither do the texts around it.
    """
    found = words(text)
    head = "-".join("".join(re.findall(r"[a-z0-9]+", word)) for word in found[:4]).strip("-")
    return f"{head[:32].strip('-') or 'x'}-{_checksum(' '.join(found)):04x}"


def _checksum(text: str) -> int:
    value = 0x811C9DC5  # FNV-1a, 32 bits, folded to 16
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (value >> 16) ^ (value & 0xFFFF)


def same_sense(before: str, after: str) -> bool:
    """Say whether ``after`` is ``before`` with at most a slip of spelling mended.

    Numbers and words that turn a sentence round (not, never, only …) must be the same; a quarter of the words at most
    may differ, each of them only in a few letters; small words such as "the" may come and go.
    """
    old, new = words(before), words(after)
    if old == new:
        return True
    if [word for word in old if _decides(word)] != [word for word in new if _decides(word)]:
        return False
    changed = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        left = [word for word in old[i1:i2] if word not in _SMALL]
        right = [word for word in new[j1:j2] if word not in _SMALL]
        if "".join(left).replace("'", "") == "".join(right).replace("'", ""):  # "e-mail" and "email", "its" and "it's"
            continue
        changed += max(len(left), len(right), 1)
        if len(left) != len(right) or not all(map(_alike, left, right)):
            return False
    return changed <= max(1, _MOST_CHANGED * len(old))


def _decides(word: str) -> bool:
    return word in _DECISIVE or word.endswith("n't") or any(letter.isdigit() for letter in word)


def _alike(left: str, right: str) -> bool:
    if min(len(left), len(right)) < _LONG:  # "he" and "she" are alike in letters only
        return sorted(left) == sorted(right)
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE
