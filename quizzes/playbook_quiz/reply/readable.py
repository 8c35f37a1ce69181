"""Whether a reply is English at all: gibberish and other languages are said to be unreadable, never graded."""

from __future__ import annotations

from playbook_quiz.reply.reading import Reading
from playbook_quiz.reply.tokens import CLOCK, EMOJI, MONEY, NUMBER

_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "from",
        "by",
        "at",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "am",
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "your",
        "my",
        "our",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "these",
        "those",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "not",
        "no",
        "yes",
        "if",
        "as",
        "so",
        "what",
        "when",
        "which",
        "who",
        "how",
        "why",
        "there",
        "here",
        "all",
        "any",
        "some",
        "about",
        "up",
        "out",
        "just",
        "now",
        "back",
        "get",
        "got",
        "me",
        "us",
        "them",
        "than",
        "then",
        "too",
        "very",
        "more",
        "please",
        "sorry",
        "thanks",
        "thank",
        "hello",
        "hi",
        "dear",
        "know",
        "see",
        "say",
        "said",
        "go",
        "come",
        "take",
        "make",
        "give",
        "let",
        "because",
        "though",
    ]
)
_LEAST_SHARE = 0.3
_ENOUGH_WORDS = 3


def unreadable(reading: Reading) -> bool:
    """Say whether too few of the words are ones that English sentences are made of."""
    words = [
        word
        for word, shape in zip(reading.words, reading.tokens.shapes, strict=True)
        if shape not in (NUMBER, MONEY, CLOCK, EMOJI)
    ]
    if len(words) < _ENOUGH_WORDS:
        return False
    known = reading.matcher.lexicon.known
    little = sum(word in _ENGLISH for word in words)
    familiar = sum(word in _ENGLISH or word in known for word in words)
    return familiar < len(words) * _LEAST_SHARE or (len(words) >= 8 and little * 10 < len(words))
