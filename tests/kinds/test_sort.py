"""Sort: a thing in its group earns, a thing in another loses what guessing would have won."""

from __future__ import annotations

from itertools import product

import pytest

from playbook_quiz.jsonvalue import ShapeError
from playbook_quiz.kinds import sort
from playbook_quiz.kinds.sort import SortItem, Thing
from playbook_quiz.model import Invalid, InvalidCode, Scored


def item(groups: str, things: str) -> SortItem:
    """Return an item whose nth thing (0, 1, …) belongs to the nth letter of ``things``."""
    return SortItem(tuple(groups), tuple(Thing(str(n), group, f"why {n}") for n, group in enumerate(things)), "p.md")


def placed(groups: str) -> dict[str, dict[str, str]]:
    return {"groups": {str(n): group for n, group in enumerate(groups) if group != "-"}}


def scored(result: Scored | Invalid) -> Scored:
    assert isinstance(result, Scored)
    return result


@pytest.mark.parametrize(
    ("things", "given", "points"),
    [("xxyy", "xxyy", 1), ("xxyy", "xxyx", 0.5), ("xxyy", "xxxx", 0), ("xxyy", "yyxx", 0), ("xyz", "xyx", 0.5)],
)
def test_points_correct_for_guessing(things: str, given: str, points: float) -> None:
    assert scored(sort.score(item("xyz" if "z" in things else "xy", things), placed(given))).points == points


@pytest.mark.parametrize(("groups", "things"), [("xy", "xxyy"), ("xyz", "xyzx")])
def test_guessing_earns_nothing_on_average_and_only_the_key_earns_all(groups: str, things: str) -> None:
    sums = []
    for given in product(groups, repeat=len(things)):
        result = scored(sort.score(item(groups, things), placed("".join(given))))
        assert (result.points == 1) == ("".join(given) == things)
        sums.append(sum(finding.points for finding in result.findings))
    assert abs(sum(sums) / len(sums)) < 0.001


def test_every_thing_explains_itself() -> None:
    result = scored(sort.score(item("xy", "xy"), placed("yx")))
    assert [finding.why for finding in result.findings] == ["why 0", "why 1"]
    assert all(finding.missed and finding.page == "p.md" for finding in result.findings)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, InvalidCode.EMPTY),
        ({"0": "", "1": ""}, InvalidCode.EMPTY),
        ({"0": "x"}, InvalidCode.INCOMPLETE),
        ({"0": "x", "1": ""}, InvalidCode.INCOMPLETE),
        ({"0": "x", "1": "q"}, InvalidCode.UNKNOWN_OPTION),
        ({"0": "x", "9": "y"}, InvalidCode.UNKNOWN_OPTION),
    ],
)
def test_what_cannot_be_scored_is_invalid(given: dict[str, str], code: InvalidCode) -> None:
    assert sort.score(item("xy", "xy"), {"groups": given}) == Invalid(code)


@pytest.mark.parametrize("answer", [None, {}, {"groups": []}, {"groups": {"0": 1}}])
def test_an_answer_of_another_shape_is_the_callers_fault(answer: object) -> None:
    with pytest.raises(ShapeError):
        sort.score(item("xy", "xy"), answer)


def test_an_item_with_one_group_or_a_thing_without_one_is_refused() -> None:
    thing = {"id": "0", "group": "z", "feedback": "why"}
    for groups in (["z"], ["x", "y"]):
        with pytest.raises(ShapeError):
            sort.item_from_json({"groups": groups, "things": [thing]})
