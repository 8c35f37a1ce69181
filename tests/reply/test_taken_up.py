"""How the customer's own words come back in a reply."""

from __future__ import annotations

import pytest

from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import read
from playbook_quiz.reply.taken_up import MOST, NAMES, taken_up

COMPLAINT = "This is theft. The trucks were late and one of them is junk."


def counted(reply: str) -> dict[str, float]:
    reading = read(reply, context(COMPLAINT, ()), lexicons.load())
    return dict(zip(NAMES, taken_up(reading, range(len(reading.tokens.sentences))), strict=True))


@pytest.mark.parametrize(
    ("reply", "signs"),
    [
        ("They were not late.", {"complaint after not", "fragment with complaint"}),
        ("Late they certainly were not, whatever they were.", {"complaint before not"}),
        ("Theft is a strong word for something that you signed.", {"harsh word back"}),
        ("It isn't theft, madam, it is in the terms.", {"complaint after not", "harsh word back", "harsh word denied"}),
        ('You call it "junk" and yet you kept it for a month.', {"complaint quoted", "harsh word back"}),
        ("So they were late, were they?", {"complaint in odd question", "complaint in question"}),
        ("Which of the two trucks is the one that stops?", {"complaint in question"}),
        ("I am sorry, and I have put a new one in the post.", set()),
    ],
)
def test_what_comes_back_is_counted(reply: str, signs: set[str]) -> None:
    assert {name for name, count in counted(reply).items() if count} == signs


def test_what_is_left_out_does_not_count_and_more_than_a_few_say_no_more() -> None:
    reading = read("They were not late. " * (MOST + 2), context(COMPLAINT, ()), lexicons.load())
    assert taken_up(reading, [])[0] == 0
    assert taken_up(reading, [0, 1])[0] == 2
    assert taken_up(reading, range(MOST + 2))[0] == MOST
