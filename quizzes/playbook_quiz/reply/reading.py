"""One reply, read: its words, its matcher, what it shares with the case, and what each sentence is doing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from playbook_quiz.reply.lexicon import Lexicon
from playbook_quiz.reply.match import Matcher
from playbook_quiz.reply.overlap import Context, content, copied
from playbook_quiz.reply.text import Clean, clean
from playbook_quiz.reply.tokens import Tokens, tokenise


class Act(StrEnum):
    """What a sentence does."""

    STATEMENT = "statement"
    QUESTION = "question"
    REQUEST = "request"
    PROMISE = "promise"
    REFUSAL = "refusal"
    GREETING = "greeting"


@dataclass(slots=True)
class Reading:
    """A reply with everything that the criteria look at.

    Args:
        stems: For each token its stem, or "" for a small word.
        copied: For each token whether it stands in a run copied from the complaint.
        acts: For each sentence what it does.
    """

    clean: Clean
    tokens: Tokens
    matcher: Matcher
    context: Context
    stems: list[str]
    copied: list[bool]
    acts: list[Act]

    @property
    def words(self) -> list[str]:
        """The words with slips of spelling mended."""
        return self.matcher.words

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of tokens ``start`` to ``end`` in the original text."""
        return self.clean.original_span(self.tokens.starts[start], self.tokens.ends[end - 1])

    def without(self, sentences: Collection[int]) -> Reading:
        """Return the same reply with these sentences emptied; tokens and sentences keep their numbers."""
        tokens = self.tokens
        out = [place in sentences for place in tokens.sentence_of]
        return replace(
            self,
            tokens=replace(tokens, sentences=[
                (start, start, "") if place in sentences else (start, end, mark)
                for place, (start, end, mark) in enumerate(tokens.sentences)
            ]),
            stems=["" if gone else stem for stem, gone in zip(self.stems, out, strict=True)],
            copied=[copied and not gone for copied, gone in zip(self.copied, out, strict=True)],
        )  # fmt: skip


def read(reply: str, context: Context, lexicon: Lexicon) -> Reading:
    """Read one reply against its case."""
    cleaned = clean(reply)
    tokens = tokenise(cleaned.text)
    matcher = Matcher(lexicon, tokens)
    words = matcher.words
    reading = Reading(
        cleaned, tokens, matcher, context, [content(word) for word in words], copied(words, context.complaint_words), []
    )
    reading.acts.extend(_act(matcher, start, end, mark) for start, end, mark in tokens.sentences)
    return reading


_GREETINGS = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "dear",
        "hiya",
        "morning",
        "evening",
        "afternoon",
        "yours",
        "regards",
        "sincerely",
        "best",
        "kind",
        "yrs",
    ]
)


def _act(matcher: Matcher, start: int, end: int, mark: str) -> Act:
    words = matcher.words
    if mark == "?":
        return Act.QUESTION
    if end - start <= 4 and words[start] in _GREETINGS:
        return Act.GREETING
    if words[start] in ("please", "kindly"):
        return Act.REQUEST
    if matcher.has("promise", start, end):
        return Act.PROMISE
    if matcher.has("refusal", start, end):
        return Act.REFUSAL
    return Act.STATEMENT
