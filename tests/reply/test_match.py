"""Which phrases a text holds: each row a phrase, a text, and the words that it must be found in."""

from __future__ import annotations

import pytest

from playbook_quiz.reply.lexicon import from_json
from playbook_quiz.reply.match import Matcher
from playbook_quiz.reply.tokens import tokenise
from playbook_reader.lexicon import LexiconText, Phrase, RuleText, compile_lexicon
from playbook_reader.lexicon_phrase import readings

CLASSES = {
    "feeling": ["upset", "let down", "very {upset|cross}"],
    "state": ["@feeling", "in a @feeling mood", "stuck"],
    "sum": ["@money", "@number pounds"],
    "jab": ["is that so", "^ is it $"],
}
ROWS = (
    ("i am sorry", "Well, I'm sorry.", ["i am sorry"]),
    ("sorry", "Sorry, so sorry", ["sorry", "sorry"]),
    ("{i|we} will {call|ring} you", "We will ring you. I will write to you.", ["we will ring you"]),
    ("you are [so] @feeling", "You are so upset; you are let down.", ["you are so upset", "you are let down"]),
    ("you are @feeling", "You are very cross.", ["you are very cross"]),
    ("@state", "Upset, in a let down mood.", ["upset", "in a let down mood", "let down"]),
    ("refund ..2 @sum", "refund of the £20, refund 20 pounds", ["refund of the £20", "refund 20 pounds"]),
    ("refund ..2 today", "refund it all to you today", []),
    ("you were [told]", "You were told.", ["you were told"]),
    ("^ you", "You and you, you.", ["you", "you"]),
    ("no $", "No way. I said no, and no more.", ["no"]),
    ("call you", "I will call. You wait.", []),
    ("so @jab", "So is that so? So is it.", ["so is that so"]),
    ("@jab", "It is late, is it?", ["is it"]),
)


@pytest.mark.parametrize(("phrase", "text", "found"), ROWS, ids=[row[0] for row in ROWS])
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, found: list[str]) -> None:
    matcher = _matcher(phrase, text)
    assert [" ".join(matcher.words[match.start : match.end]) for match in matcher.matches()] == found


def test_a_class_knows_every_place_where_an_entry_ends() -> None:
    matcher = _matcher("sorry", "You are very upset")
    assert matcher.ends("feeling", 2) == (4,)
    assert matcher.ends("feeling", 3) == (4,)
    assert matcher.ends("state", 3) == (4,)
    assert matcher.ends("state", 0) == ()
    assert matcher.has("state", 0, 4)
    assert not matcher.has("state", 0, 2)


def _matcher(phrase: str, text: str) -> Matcher:
    rule = RuleText("one", "One", "apologise", "", 1, phrases=[_phrase(phrase)])
    classes = {name: [_phrase(entry) for entry in entries] for name, entries in CLASSES.items()}
    return Matcher(from_json(compile_lexicon(LexiconText([rule], classes))), tokenise(text))


def _phrase(text: str) -> Phrase:
    return Phrase(text, "", 1, 1, tuple(readings(text)))
