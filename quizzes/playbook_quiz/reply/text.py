"""Clean up what was typed, and remember where every character came from.

The rules see the clean text; the learner sees the original. ``Clean.origin`` maps one to the other, so that a passage
can always be marked in the words as they were typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAX_CHARACTERS = 4000
"""What is read of one reply. Longer than any reply should be, short enough that hostile input stays cheap."""

_SAME = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "–", "—": "–", "―": "–",
    "…": ".",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clean:
    """A text without oddities. ``origin[i]`` is the offset of ``text[i]`` in the original, in code points."""

    text: str
    origin: Sequence[int]
    cut: bool

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original that ``text[start:end]`` (not empty) came from."""
        return self.origin[start], self.origin[end - 1] + 1


def clean(original: str) -> Clean:
    """Drop invisible characters, straighten quotes and widths, make every space a plain one; keep line breaks."""
    raw = original[: MAX_CHARACTERS * 2]
    plain = {character: _plain(character) for character in set(raw)}
    if len(raw) <= MAX_CHARACTERS and "" not in plain.values():
        return Clean("".join([plain[character] for character in raw]), range(len(raw)), cut=False)
    kept = [offset for offset, character in enumerate(raw) if plain[character]][:MAX_CHARACTERS]
    text = "".join([plain[raw[offset]] for offset in kept])
    return Clean(text, tuple(kept), len(kept) > 0 and kept[-1] + 1 < len(original.rstrip()))


def _plain(raw: str) -> str:
    """Return the plain character for one as typed, or "" where it is to be dropped."""
    character = _SAME.get(raw, raw)
    if not character.isascii():
        category = unicodedata.category(character)
        if category in ("Cf", "Mn", "Me", "Co", "Cn"):
            return ""
        if category[0] == "Z":
            return " "
        folded = unicodedata.normalize("NFKC", character)
        return folded if len(folded) == 1 else character
    if character in "\r\n\v\f\x1c\x1d\x1e\x85":
        return "\n"
    return " " if character < " " or character == "\x7f" else character
