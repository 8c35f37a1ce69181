"""What a reply shares with the complaint and with the facts of the case: stems of content words, and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from playbook_quiz.reply.text import clean
from playbook_quiz.reply.tokens import tokenise

_LITTLE = frozenset(
    [
        "a",
        "about",
        "above",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "back",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "come",
        "could",
        "customer",
        "customers",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "down",
        "each",
        "even",
        "ever",
        "every",
        "few",
        "for",
        "from",
        "get",
        "gets",
        "getting",
        "give",
        "given",
        "go",
        "goes",
        "going",
        "good",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "hello",
        "her",
        "here",
        "hers",
        "hi",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "know",
        "let",
        "like",
        "look",
        "make",
        "made",
        "may",
        "me",
        "might",
        "more",
        "most",
        "much",
        "must",
        "my",
        "need",
        "never",
        "no",
        "nor",
        "not",
        "now",
        "of",
        "off",
        "ok",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "ours",
        "out",
        "over",
        "own",
        "please",
        "put",
        "really",
        "said",
        "same",
        "say",
        "says",
        "see",
        "she",
        "should",
        "so",
        "some",
        "something",
        "still",
        "such",
        "sure",
        "take",
        "tell",
        "than",
        "thank",
        "thanks",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "those",
        "though",
        "through",
        "to",
        "today",
        "told",
        "too",
        "two",
        "up",
        "us",
        "very",
        "want",
        "wanted",
        "was",
        "way",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "without",
        "work",
        "would",
        "yes",
        "yet",
        "you",
        "your",
        "yours",
        "dear",
        "sir",
        "madam",
        "mr",
        "mrs",
        "ms",
        "regards",
        "sincerely",
        "nothing",
        "anything",
        "everything",
        "someone",
        "somebody",
        "nobody",
        "day",
        "days",
        "time",
        "week",
        "first",
        "last",
        "next",
        "new",
        "long",
        "great",
        "right",
        "little",
        "lot",
        "bit",
        "always",
        "actually",
        "ask",
        "asked",
        "think",
        "thought",
        "call",
        "called",
    ]
)
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e", "er", "ment", "y")


def stem(word: str) -> str:
    """Return a crude stem: enough to bring "cancelled" and "cancel", "delivery" and "delivered" together."""
    if word[0] in "£$€#":
        return word.lstrip("£$€#").removesuffix(".00")
    if word[0].isdigit():
        digits = word.replace(":", ".").removesuffix(".00")
        return digits.rstrip("abcdefghijklmnopqrstuvwxyz%") or digits
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "ninety": "90", "hundred": "100", "fortnight": "14", "twice": "2",
}  # fmt: skip


def content(word: str) -> str:
    """Return the stem of a content word or number, or "" for a small word."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word in _LITTLE or (len(word) < 3 and not word.isdigit()):
        return ""
    return stem(word)


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of the content words."""
    return frozenset(found for word in words if (found := content(word)))


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the complaint: its stems, and whether it denies something."""

    stems: frozenset[str]
    denied: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the case, as stems.

    Args:
        complaint: Stems of the complaint. complaint_words: Its words in order.
        facts: Stems of each background fact.
        claims: The sentences of the complaint.
    """

    complaint: frozenset[str]
    complaint_words: tuple[str, ...]
    facts: tuple[frozenset[str], ...]
    claims: tuple[Claim, ...]

    @property
    def all_facts(self) -> frozenset[str]:
        """Stems of all facts together."""
        return frozenset().union(*self.facts)


def context(complaint: str, background: Sequence[str]) -> Context:
    """Read the complaint and the facts of a case."""
    tokens = tokenise(clean(complaint).text)
    words = tokens.words
    claims = tuple(
        Claim(stems(words[start:end]), not _DENIALS.isdisjoint(words[start:end])) for start, end, _ in tokens.sentences
    )
    facts = tuple(stems(tokenise(clean(fact).text).words) for fact in background)
    return Context(stems(words), tuple(words), facts, claims)


_DENIALS = frozenset(["not", "never", "nobody", "nothing", "no", "none", "without"])


def copied(words: Sequence[str], source: Sequence[str], run: int = 6) -> list[bool]:
    """Mark the words that stand in a run of ``run`` or more words taken over from ``source``."""
    marks = [False] * len(words)
    if len(source) < run:
        return marks
    known = {tuple(source[place : place + run]) for place in range(len(source) - run + 1)}
    for place in range(len(words) - run + 1):
        if tuple(words[place : place + run]) in known:
            marks[place : place + run] = [True] * run
    return marks
