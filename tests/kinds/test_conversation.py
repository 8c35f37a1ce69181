"""Conversation: where replies lead, how tempers move, how it ends. What a reply does is given here, not read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_quiz.jsonvalue import ShapeError
from playbook_quiz.kinds import conversation
from playbook_quiz.kinds.conversation import Course, Did, converse, score
from playbook_quiz.model import Invalid, InvalidCode, Scored

DATA: dict[str, Any] = {
    "facts": ["It is open."],
    "turns": 4,
    "page": "path/acknowledge.md",
    "steps": [
        {
            "id": "opens",
            "temper": 4,
            "lines": ["Well?", "Well, again?"],
            "ways": [
                {"when": [[["blame", True]], [["hostile", True]]], "to": "angry", "why": "a blow"},
                {"when": [[["ask", True], ["explain", False]]], "to": "calm", "why": "a question"},
                {"when": [[]], "to": "opens", "why": "not heard"},
            ],
        },
        {
            "id": "angry",
            "temper": 5,
            "lines": ["So it is my fault?"],
            "ways": [
                {"when": [[["decline", True]]], "to": "parted", "why": "a parting"},
                {"when": [[["apologise", True]]], "to": "calm", "why": "a turn"},
                {"when": [[]], "to": "gone", "why": "enough"},
            ],
        },
        {
            "id": "calm",
            "temper": 2,
            "lines": ["I see."],
            "ways": [{"when": [[["resolve", True]]], "to": "stays", "why": "an offer"},
                     {"when": [[]], "to": "opens", "why": "no offer"}],
        },
    ],
    "endings": [
        {"id": "stays", "kind": "well", "temper": 1, "line": "Thanks.", "after": "It went well.", "percent": 100},
        {"id": "parted", "kind": "parted", "temper": 2, "line": "Right.", "after": "They part.", "percent": 50},
        {"id": "gone", "kind": "badly", "temper": 5, "line": "Bye.", "after": "They are gone.", "percent": 0},
    ],
}  # fmt: skip
ITEM = conversation.item_from_json(DATA)


def read(reply: str, said: str, facts: tuple[str, ...]) -> Did | Invalid:  # noqa: ARG001 a reader takes all three
    return Did(frozenset(reply.split()), ()) if reply else Invalid(InvalidCode.EMPTY)


def course(*replies: str) -> Course:
    result = converse(ITEM, replies, read)
    assert isinstance(result, Course)
    return result


def points(*replies: str) -> float:
    result = score(ITEM, {"turns": list(replies)}, read)
    assert isinstance(result, Scored)
    return result.points


def test_it_starts_with_the_first_line() -> None:
    start = course()
    assert (start.customer, start.temper, start.ending, start.left) == ("Well?", 4, None, 4)


def test_the_first_way_that_holds_is_taken_and_not_means_not() -> None:
    assert course("ask").turns[-1].customer == "I see."
    assert course("ask explain").turns[-1].why == "not heard"
    assert course("ask blame").turns[-1].why == "a blow"
    assert course("hostile").turns[-1].why == "a blow"


def test_who_comes_back_hears_the_next_line_and_then_the_last_again() -> None:
    assert [turn.customer for turn in course("thank", "thank").turns] == ["Well, again?", "Well, again?"]


def test_it_ends_well_badly_or_parted() -> None:
    for replies, end in ((("ask", "resolve"), "well"), (("blame", "argue"), "badly"), (("blame", "decline"), "parted")):
        ending = course(*replies).ending
        assert ending
        assert ending.kind == end


def test_patience_ends() -> None:
    ended = course("thank", "thank", "thank", "thank")
    assert ended.ending
    assert ended.ending.kind == "badly"
    assert ended.customer == "Bye."


def test_points_are_what_the_end_is_worth_less_the_heat_on_the_way() -> None:
    assert points("ask", "resolve") == 1
    assert points("blame", "apologise", "resolve") == 0.9
    assert points("blame", "decline") == 0.4
    assert points("blame", "argue") == 0


def test_every_turn_and_the_end_explain_themselves() -> None:
    result = score(ITEM, {"turns": ["blame", "apologise", "resolve"]}, read)
    assert isinstance(result, Scored)
    assert [(one.criterion, one.why) for one in result.findings] == [
        ("turn-1", "a blow"),
        ("turn-2", "a turn"),
        ("turn-3", "an offer"),
        ("ending", "It went well."),
    ]


def test_one_that_has_not_ended_or_cannot_be_read_is_invalid() -> None:
    assert score(ITEM, {"turns": ["ask"]}, read) == Invalid(InvalidCode.UNFINISHED)
    assert score(ITEM, {"turns": []}, read) == Invalid(InvalidCode.UNFINISHED)
    assert score(ITEM, {"turns": ["ask", ""]}, read) == Invalid(InvalidCode.EMPTY)


def test_there_is_nothing_to_say_after_the_end() -> None:
    with pytest.raises(ShapeError):
        converse(ITEM, ("ask", "resolve", "thank"), read)


@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(
    st.lists(st.sampled_from(["ask", "blame", "apologise", "resolve", "decline", "thank", "ask explain"]), max_size=9)
)
def test_every_conversation_ends_in_time_and_says_the_same_each_time(replies: list[str]) -> None:
    said: list[str] = []
    for reply in replies:
        here = course(*said)
        if here.ending:
            break
        said.append(reply)
        assert course(*said) == course(*said)
        assert course(*said).turns[:-1] == here.turns
    assert len(said) <= 4
    if len(said) == 4:
        assert course(*said).ending


@pytest.mark.parametrize(
    "change",
    [
        {"steps": []},
        {"endings": []},
        {"endings": DATA["endings"][:2]},
        {"steps": [{**DATA["steps"][0], "lines": []}]},
        {"steps": [{**DATA["steps"][0], "ways": []}]},
        {"steps": [{**DATA["steps"][0], "ways": [{"when": ["ask"], "to": "gone", "why": ""}]}]},
        {"steps": [{**DATA["steps"][0], "ways": [{"when": [[["ask", "yes"]]], "to": "gone", "why": ""}]}]},
        {"steps": DATA["steps"][:1]},
    ],
)
def test_an_item_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ShapeError):
        conversation.item_from_json({**DATA, **change})
