"""Hostile text costs no more than its length: steps of the program are counted, since a clock measures the machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from playbook_quiz.reply import judge
from playbook_quiz.reply.text import MAX_CHARACTERS

COMPLAINT = "Your site says delivered. It was NOT. I was in all day and nobody rang the bell."
FACTS = ("The driver's photo shows the box at the side door at 14:14.",)
HOSTILE = (
    "sorry ",
    "i am so very ",
    "you should have read the label and ",
    "you are wrong. we never did that! ",
    "it was not late but you did say that you told us if ",
    "why did you not say so? ",
    "(",
    "a",
    "\u200b",
    "?!",
    "“",
    "1:1:1:",
    "'",
    "i'd've ",
    "🙂",
)


@pytest.fixture
def counted() -> Iterator[list[int]]:
    """A count of the lines and jumps that Python executes while it is watched."""
    monitoring = sys.monitoring
    count = [0]

    def step(*_: object) -> None:
        count[0] += 1

    monitoring.use_tool_id(monitoring.PROFILER_ID, "steps")
    for event in (monitoring.events.LINE, monitoring.events.JUMP):
        monitoring.register_callback(monitoring.PROFILER_ID, event, step)
    yield count
    monitoring.set_events(monitoring.PROFILER_ID, 0)
    monitoring.free_tool_id(monitoring.PROFILER_ID)


def steps(text: str, count: list[int]) -> int:
    monitoring = sys.monitoring
    judge(text, complaint=COMPLAINT, background=FACTS)  # what is worked out once is not counted
    count[0] = 0
    monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.LINE | monitoring.events.JUMP)
    judge(text, complaint=COMPLAINT, background=FACTS)
    monitoring.set_events(monitoring.PROFILER_ID, 0)
    return count[0]


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_text_takes_twice_the_steps(unit: str, counted: list[int]) -> None:
    half, whole = (unit * (size // len(unit)) for size in (MAX_CHARACTERS // 2, MAX_CHARACTERS))
    assert steps(whole, counted) < 2.3 * steps(half, counted)


@pytest.mark.parametrize("unit", HOSTILE)
def test_beyond_what_is_read_nothing_costs_more(unit: str, counted: list[int]) -> None:
    long, longer = (unit * (size // len(unit)) for size in (3 * MAX_CHARACTERS, 100_000))
    assert steps(longer, counted) < 1.1 * steps(long, counted)
