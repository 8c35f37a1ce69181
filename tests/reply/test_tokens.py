"""What is typed is spelt out, so that a phrase in the lexicon is written once."""

from __future__ import annotations

import pytest

from playbook_quiz.reply.tokens import tokenise


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Don't worry", "do not worry"),
        ("dont worry", "do not worry"),
        ("iv booked it", "i have booked it"),
        ("ill ring you", "i will ring you"),
        ("sorry, ill ring you and ill text too", "sorry i will ring you and i will text too"),
        ("you were ill and I'm sorry", "you were ill and i am sorry"),
    ],
)
def test_apostrophes_left_out_are_put_back(typed: str, words: str) -> None:
    assert " ".join(tokenise(typed).words) == words


def test_each_word_knows_its_place_in_what_was_typed() -> None:
    tokens = tokenise("ill ring")
    assert [(start, end) for start, end in zip(tokens.starts, tokens.ends, strict=True)] == [(0, 3), (1, 3), (4, 8)]
