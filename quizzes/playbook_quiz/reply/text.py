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


_TABLE = str.maketrans(_SAME)


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
    plain = original.translate(_TABLE) if len(original) <= MAX_CHARACTERS else ""
    if plain.isascii() and plain.replace("\n", "").isprintable() and plain:
        return Clean(plain, range(len(plain)), cut=False)  # nothing to drop: what most people type
    characters: list[str] = []
    origin: list[int] = []
    for offset, raw in enumerate(original[: MAX_CHARACTERS * 2]):
        if len(characters) >= MAX_CHARACTERS:
            break
        character = _SAME.get(raw, raw)
        if not character.isascii():
            category = unicodedata.category(character)
            if category in ("Cf", "Mn", "Me", "Co", "Cn") and character != "\u200d":
                continue
            if character == "\u200d":
                continue
            if category[0] == "Z":
                character = " "
            else:
                folded = unicodedata.normalize("NFKC", character)
                character = folded if len(folded) == 1 else character
        elif character in "\r\n\v\f\x1c\x1d\x1e\x85":
            character = "\n"
        elif character < " " or character == "\x7f":
            character = " "
        characters.append(character)
        origin.append(offset)
    return Clean("".join(characters), tuple(origin), len(origin) > 0 and origin[-1] + 1 < len(original.rstrip()))
