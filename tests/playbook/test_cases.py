"""The sample complaints of the bank are enough, of every sort, and each is tried with replies of every quality."""

from __future__ import annotations

from playbook.bank import read_bank
from playbook.cases import CRITERIA, NOT_SAID, as_text, tally
from playbook_reader.quiz import read_quiz
from playbook_reader.setting import CHANNELS, MOMENTS

CASE = """---
title: One
teaches: [path/acknowledge.md]
---

## Wet {#wet .reply trade="bakery" channel="call"}

> My bread is wet.

### What you know

- It rained.

### A good reply

- acknowledge 2
- explain 1: rained
- acknowledge before explain

### Never

- blame

### A model reply

> That must have been a soggy breakfast. It rained on the van.
"""


def test_a_case_is_counted_under_all_that_it_names() -> None:
    quiz, found = read_quiz(CASE, path="wet.md", name="wet")
    assert quiz, found
    counted = tally([quiz])
    assert (counted.count, counted.trades, counted.models, counted.marked) == (1, {"bakery": 1}, 1, 0)
    assert {name: count for name, count in counted.channels.items() if count} == {"call": 1}
    assert {name: count for name, count in counted.moments.items() if count} == {NOT_SAID: 1}
    assert {name for name, count in counted.criteria.items() if count} == {"acknowledge", "explain", "blame", "order"}
    assert counted.thin == ("wet#wet",)
    assert any("wet#wet" in line for line in as_text(counted))


def test_a_bank_without_cases_counts_nothing() -> None:
    counted = tally([])
    assert counted.count == 0
    assert set(counted.channels) == set(CHANNELS)
    assert as_text(counted)


def test_the_bank_has_forty_cases_of_every_sort_and_each_criterion_in_ten() -> None:
    quizzes, found = read_bank()
    assert found == []
    counted = tally(quizzes)
    assert counted.count >= 40
    assert len(counted.trades) >= 20
    assert NOT_SAID not in counted.trades
    assert set(counted.channels) == set(CHANNELS)
    assert set(counted.moments) == set(MOMENTS)
    assert min(*counted.channels.values(), *counted.moments.values()) >= 5
    assert {name: counted.criteria[name] for name in CRITERIA if counted.criteria[name] < 10} == {}
    assert counted.thin == ()
