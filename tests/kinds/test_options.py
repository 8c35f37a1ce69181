"""Choice and multiple: what ticks earn, and what cannot be scored."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_quiz.jsonvalue import ShapeError
from playbook_quiz.kinds import choice, multiple
from playbook_quiz.kinds.options import Option, OptionsItem
from playbook_quiz.model import Invalid, InvalidCode, Scored


def item(*correct: bool) -> OptionsItem:
    options = tuple(Option("abcdefgh"[n], right, f"why {n}") for n, right in enumerate(correct))
    return OptionsItem(options, page="pitfalls/arguing.md")


def scored(result: Scored | Invalid) -> Scored:
    assert isinstance(result, Scored)
    return result


def test_the_right_option_earns_the_point() -> None:
    result = scored(choice.score(item(False, True, False), {"selected": ["b"]}))
    assert (result.points, result.out_of) == (1, 1)


def test_a_wrong_option_earns_nothing_and_the_right_one_is_named_as_missed() -> None:
    result = scored(choice.score(item(False, True, False), {"selected": ["c"]}))
    assert result.points == 0
    assert [finding.missed for finding in result.findings] == [False, True, False]


@pytest.mark.parametrize("kind", [choice, multiple])
def test_every_option_explains_itself_and_links_to_the_page(kind: object) -> None:
    result = scored(kind.score(item(True, False, False), {"selected": ["a"]}))  # type: ignore[attr-defined]
    assert [finding.why for finding in result.findings] == ["why 0", "why 1", "why 2"]
    assert {finding.page for finding in result.findings} == {"pitfalls/arguing.md"}


@pytest.mark.parametrize("kind", [choice, multiple])
@pytest.mark.parametrize(
    ("selected", "code"), [([], InvalidCode.EMPTY), (["z"], InvalidCode.UNKNOWN_OPTION)], ids=["none", "unknown"]
)
def test_what_cannot_be_scored_is_invalid_and_never_nought(
    kind: object, selected: list[str], code: InvalidCode
) -> None:
    assert kind.score(item(True, False), {"selected": selected}) == Invalid(code)  # type: ignore[attr-defined]


def test_two_options_of_a_choice_cannot_be_scored() -> None:
    assert isinstance(choice.score(item(True, False), {"selected": ["a", "b"]}), Invalid)


@pytest.mark.parametrize("answer", [None, {}, {"selected": "a"}, {"selected": [1]}, [], {"selected": None}])
def test_an_answer_of_another_shape_is_the_callers_fault(answer: object) -> None:
    with pytest.raises(ShapeError):
        choice.score(item(True, False), answer)


@pytest.mark.parametrize(
    ("ticks", "points"),
    [("ab", 1), ("a", 0.5), ("ac", 0), ("abc", 0.5), ("abcd", 0), ("cd", 0), ("c", 0)],
)
def test_partial_credit_is_hits_less_false_alarms(ticks: str, points: float) -> None:
    result = scored(multiple.score(item(True, True, False, False), {"selected": list(ticks)}))
    assert result.points == points


@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(st.lists(st.booleans(), min_size=2, max_size=8).filter(lambda marks: True in marks and False in marks))
def test_ticking_everything_earns_nothing_and_only_the_key_earns_all(marks: list[bool]) -> None:
    one = item(*marks)
    ids = [option.id for option in one.options]
    key = [option.id for option in one.options if option.correct]
    assert scored(multiple.score(one, {"selected": ids})).points == 0
    for size in range(1, len(ids) + 1):
        for ticks in combinations(ids, size):
            points = scored(multiple.score(one, {"selected": list(ticks)})).points
            assert 0 <= points <= 1
            assert (points == 1) == (list(ticks) == key)
