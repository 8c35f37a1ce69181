"""Ids from words, what counts as a mended slip, and a shuffle that a seed decides."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_quiz.shuffle import shuffled
from playbook_quiz.wording import same_sense, word_id


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("I recieve your parcel", "I receive your parcel", True),
        ("Its all there", "It's all there.", True),
        ("We can email you", "We can e-mail you", True),
        ("Look at bill", "Look at the bill", True),
        ("I can refund you today", "I cannot refund you today", False),
        ("I will refund you", "I won't refund you", False),
        ("It costs 20", "It costs 30", False),
        ("We come on Monday", "We come on Friday", False),
        ("He was here", "She was here", False),
        ("Ask the customer", "Tell the customer", False),
        ("Yes", "Yes, and I am sorry about it all", False),
        ("", "", True),
    ],
)
def test_a_mended_slip_is_told_from_another_meaning(before: str, after: str, same: bool) -> None:
    assert same_sense(before, after) is same
    assert same_sense(after, before) is same


@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(st.text())
def test_an_id_is_well_formed_and_ignores_case_and_points(text: str) -> None:
    name = word_id(text)
    assert name
    assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in name)
    assert word_id(f"“{text}”!") == name


@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(st.lists(st.text(max_size=5), unique=True, max_size=8), st.text(max_size=5))
def test_a_shuffle_is_an_order_of_the_same_things_and_the_same_each_time(ids: list[str], seed: str) -> None:
    mixed = shuffled(ids, seed)
    assert sorted(mixed) == sorted(ids)
    assert shuffled(reversed(ids), seed) == mixed


def test_every_thing_comes_first_about_equally_often() -> None:
    firsts = Counter(shuffled("abcd", str(seed))[0] for seed in range(4000))
    assert all(850 < count < 1150 for count in firsts.values())
    assert len({tuple(shuffled("abcd", str(seed))) for seed in range(500)}) == 24
