"""Order: partial credit by Kendall's tau."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_quiz.jsonvalue import ShapeError
from playbook_quiz.kinds import order
from playbook_quiz.kinds.order import OrderItem, Step
from playbook_quiz.model import Invalid, InvalidCode, Scored


def item(count: int) -> OrderItem:
    return OrderItem(tuple(Step("abcdefgh"[n], f"why {n}") for n in range(count)), page="path/index.md")


def scored(result: Scored | Invalid) -> Scored:
    assert isinstance(result, Scored)
    return result


@pytest.mark.parametrize(
    ("given_order", "points"),
    [("abcd", 1), ("abdc", 0.6667), ("bacd", 0.6667), ("badc", 0.3333), ("dcba", 0), ("cdab", 0), ("bcda", 0)],
)
def test_points_are_kendalls_tau_cut_off_at_nothing(given_order: str, points: float) -> None:
    assert scored(order.score(item(4), {"order": list(given_order)})).points == points


def test_only_the_right_order_earns_all_and_mixing_earns_nothing_on_average() -> None:
    signed = []
    for mixed in permutations("abcde"):
        result = scored(order.score(item(5), {"order": list(mixed)}))
        assert (result.points == 1) == (mixed == tuple("abcde"))
        signed.append(sum(finding.points for finding in result.findings))
    assert abs(sum(signed) / len(signed)) < 0.001


@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(st.permutations("abcdef"), st.integers(0, 4))
def test_putting_a_wrong_pair_right_never_loses_points(mixed: list[str], place: int) -> None:
    if mixed[place] < mixed[place + 1]:
        return
    better = [*mixed[:place], mixed[place + 1], mixed[place], *mixed[place + 2 :]]
    before, after = (scored(order.score(item(6), {"order": one})) for one in (mixed, better))
    assert after.points >= before.points
    assert sum(one.points for one in after.findings) > sum(one.points for one in before.findings)


def test_every_step_explains_itself_and_the_misplaced_are_named() -> None:
    result = scored(order.score(item(4), {"order": ["a", "b", "d", "c"]}))
    assert [finding.why for finding in result.findings] == ["why 0", "why 1", "why 2", "why 3"]
    assert [finding.missed for finding in result.findings] == [False, False, True, True]
    assert {finding.page for finding in result.findings} == {"path/index.md"}


@pytest.mark.parametrize(
    ("given_order", "code"),
    [
        ([], InvalidCode.EMPTY),
        (["a", "b"], InvalidCode.INCOMPLETE),
        (["a", "b", "b"], InvalidCode.INCOMPLETE),
        (["a", "b", "c", "c"], InvalidCode.INCOMPLETE),
        (["a", "b", "z"], InvalidCode.UNKNOWN_OPTION),
    ],
)
def test_what_cannot_be_scored_is_invalid(given_order: list[str], code: InvalidCode) -> None:
    assert order.score(item(3), {"order": given_order}) == Invalid(code)


@pytest.mark.parametrize("answer", [None, {}, {"order": "abc"}, {"order": [1, 2, 3]}, {"selected": []}])
def test_an_answer_of_another_shape_is_the_callers_fault(answer: object) -> None:
    with pytest.raises(ShapeError):
        order.score(item(3), answer)
