"""Words: lower case, contractions and texting spelt out, each with its place; and the sentences they stand in.

``don't``, ``dont`` and ``do not`` all read ``do not``, so that a phrase in the lexicon is written once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playbook_quiz.reply.spelling import expand

# One pass, no nesting: linear whatever comes in.
_PIECE = re.compile(
    r"(?P<money>[£$€]\s?\d[\d,]*(?:\.\d+)?k?)"
    r"|(?P<clock>\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]m\b)"
    r"|(?P<number>[#-]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th|%|k|p)?(?![a-z]))"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+[^\W_]+|[^\W_]*\d[^\W_]*)"
    r"|(?P<emoji>[\u2600-\u27bf\U0001f300-\U0001faff])"
    r"|(?P<newline>\n)"
    r"|(?P<mark>[.?!,;:()\"–&/@]|\s-\s)",
    re.IGNORECASE,
)
_BREAKS = frozenset(',;:–()"')
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "messrs",
        "no",
        "eg",
        "ie",
        "etc",
        "approx",
        "tel",
        "ext",
        "vs",
        "jr",
        "sr",
        "prof",
        "rev",
    ]
)
_JOINING = frozenset(("and", "so", "but", "then"))
NO_SHAPE, NUMBER, MONEY, CLOCK, NAME, EMOJI = range(6)


@dataclass(slots=True)
class Tokens:
    """The words of a text as parallel lists (fast to walk), and its sentences.

    Args:
        words: Clean lower-case words. starts, ends: Offsets in the clean text.
        shapes: What a token looks like: number, money, clock time, capitalised name, emoji, or none of these.
        breaks: Whether a clause may start before the token (sentence start, comma, dash, colon, bracket, quote).
        quoted: Whether the token stands between quotation marks.
        capitals: Whether the token is typed in capitals throughout.
        sentence_of: Index of the token's sentence.
        sentences: (first token, one past the last, final mark: ".", "?", "!" or "") each.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    shapes: list[int]
    breaks: list[bool]
    quoted: list[bool]
    capitals: list[bool]
    sentence_of: list[int]
    sentences: list[tuple[int, int, str]]


def tokenise(text: str) -> Tokens:
    """Cut a clean text into words and sentences.

    A sentence ends at ``.``, ``?``, ``!``, an emoji, or a line break. A full stop after an abbreviation or inside a
    number does not end one.
    """
    tokens = Tokens([], [], [], [], [], [], [], [], [])
    first = 0
    mark = ""
    fresh = True
    in_quote = False
    quote_pairs = text.count('"')

    def close(final: str) -> None:
        nonlocal first
        if len(tokens.words) > first:
            tokens.sentences.append((first, len(tokens.words), final))
            first = len(tokens.words)

    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        piece = match.group()
        start = match.start()
        if kind == "mark" or kind == "newline":
            if piece == "\n":
                close("")
                fresh = True
            elif piece in "?!":
                mark = piece
                if len(tokens.words) == first and tokens.sentences:
                    a, b, old = tokens.sentences[-1]
                    tokens.sentences[-1] = (a, b, "?" if "?" in (old, piece) else "!")
                else:
                    close(piece)
                fresh = True
            elif piece == ".":
                last = tokens.words[-1] if len(tokens.words) > first else ""
                if last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and last != "i"):
                    close(".")
                fresh = True
            else:
                if piece == '"':
                    in_quote = not in_quote if quote_pairs % 2 == 0 else False
                fresh = fresh or piece.strip() in _BREAKS or piece.strip() == "-"
            continue
        if kind == "emoji":
            _push(tokens, piece, start, match.end(), EMOJI, fresh, in_quote, capitals=False)
            close("!")
            fresh = True
            continue
        low = piece.lower()
        if kind == "word":
            if low == "ill" and (fresh or (len(tokens.words) > first and tokens.words[-1] in _JOINING)):
                low = "i'll"  # nobody starts a clause with being ill
            capital = piece[0].isupper()
            shouted = len(piece) > 1 and piece.isupper()
            for offset, (word, width) in enumerate(expand(low)):
                begin = start if offset == 0 else min(start + width, match.end() - 1)
                shape = NAME if capital and not shouted and offset == 0 else NO_SHAPE
                _push(tokens, word, begin, match.end(), shape, fresh, in_quote, capitals=shouted)
                fresh = False
        else:
            shape = {"money": MONEY, "clock": CLOCK}.get(kind or "", NUMBER)
            _push(
                tokens,
                low.replace(",", "").replace(" ", ""),
                start,
                match.end(),
                shape,
                fresh,
                in_quote,
                capitals=False,
            )
        fresh = False
    close("")
    del mark
    for index, (a, b, _) in enumerate(tokens.sentences):
        tokens.sentence_of.extend([index] * (b - a))
    return tokens


def _push(
    tokens: Tokens, word: str, start: int, end: int, shape: int, fresh: bool, quoted: bool, *, capitals: bool
) -> None:
    tokens.words.append(word)
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.shapes.append(shape)
    tokens.breaks.append(fresh)
    tokens.quoted.append(quoted)
    tokens.capitals.append(capitals)
