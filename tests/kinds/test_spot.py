"""Spot: half for finding a harmful sentence, half for naming what it does; marking everything earns nothing."""

from __future__ import annotations

from itertools import combinations

import pytest

from playbook_quiz.jsonvalue import ShapeError
from playbook_quiz.kinds import spot
from playbook_quiz.kinds.spot import Segment, SpotItem
from playbook_quiz.model import Invalid, InvalidCode, Scored

ITEM = SpotItem(
    ("blame", "argue"),
    (
        Segment("a", (), "harmless 1"),
        Segment("b", ("blame",), "harm 1"),
        Segment("c", ("argue", "blame"), "harm 2"),
        Segment("d", (), "harmless 2"),
    ),
    "p.md",
)


def scored(result: Scored | Invalid) -> Scored:
    assert isinstance(result, Scored)
    return result


@pytest.mark.parametrize(
    ("marks", "points"),
    [
        ({"b": "blame", "c": "argue"}, 1),
        ({"b": "blame", "c": "blame"}, 1),  # either of its damages is right
        ({"b": "argue", "c": "argue"}, 0.75),
        ({"b": "blame"}, 0.5),
        ({"b": "argue"}, 0.25),
        ({"b": "blame", "c": "argue", "a": "blame"}, 0.5),
        ({"a": "blame"}, 0),
        ({"a": "blame", "b": "blame", "c": "argue", "d": "blame"}, 0),
    ],
)
def test_points(marks: dict[str, str], points: float) -> None:
    assert scored(spot.score(ITEM, {"marks": marks})).points == points


def test_marking_everything_earns_nothing_and_only_the_harmful_ones_earn_all() -> None:
    solution = spot.solution(ITEM)["marks"]
    for size in range(1, 5):
        for names in combinations("abcd", size):
            marks = {name: solution.get(name, "blame") for name in names}
            points = scored(spot.score(ITEM, {"marks": marks})).points
            assert (points == 1) == (set(names) == {"b", "c"})


def test_every_segment_explains_itself_and_what_was_overlooked_is_named() -> None:
    result = scored(spot.score(ITEM, {"marks": {"b": "blame"}}))
    assert [finding.why for finding in result.findings] == ["harmless 1", "harm 1", "harm 2", "harmless 2"]
    assert [finding.missed for finding in result.findings] == [False, False, True, False]


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ({}, InvalidCode.EMPTY),
        ({"b": ""}, InvalidCode.INCOMPLETE),
        ({"b": "blame", "c": ""}, InvalidCode.INCOMPLETE),
        ({"z": "blame"}, InvalidCode.UNKNOWN_OPTION),
        ({"b": "hostile"}, InvalidCode.UNKNOWN_OPTION),
    ],
)
def test_what_cannot_be_scored_is_invalid(marks: dict[str, str], code: InvalidCode) -> None:
    assert spot.score(ITEM, {"marks": marks}) == Invalid(code)


@pytest.mark.parametrize("answer", [None, {}, {"marks": ["b"]}, {"marks": {"b": 1}}])
def test_an_answer_of_another_shape_is_the_callers_fault(answer: object) -> None:
    with pytest.raises(ShapeError):
        spot.score(ITEM, answer)


def test_an_item_without_harm_or_without_anything_harmless_is_refused() -> None:
    for damage in ([], ["blame"]):
        segments = [{"id": name, "damage": damage, "feedback": "why"} for name in "ab"]
        with pytest.raises(ShapeError):
            spot.item_from_json({"damages": ["blame"], "segments": segments})
