"""The one function the page calls: every verb, and every request that makes no sense."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_quiz.browser import WARM_UP, answer
from playbook_quiz.kinds import KINDS
from playbook_reader import compile as compiler
from playbook_reader.quiz import read_quiz
from playbook_reader.rules import CHOICE, CONVERSATION, FRONT, MULTIPLE, ORDER, REPLY, SORT, SPOT

TEXTS = {
    "choice": CHOICE,
    "multiple": MULTIPLE,
    "order": ORDER,
    "sort": SORT,
    "spot": SPOT,
    "reply": REPLY,
    "conversation": CONVERSATION,
}


def item(kind: str) -> dict[str, Any]:
    quiz, diagnostics = read_quiz(FRONT + TEXTS[kind], path="x.md", name="x")
    assert quiz, diagnostics.found
    return compiler.item(quiz.questions[0])


def ask(verb: str, **parts: object) -> dict[str, Any]:
    response: dict[str, Any] = json.loads(answer(json.dumps({"verb": verb, **parts})))
    return response


def test_there_is_an_example_of_every_kind() -> None:
    assert set(TEXTS) == set(KINDS)


@pytest.mark.parametrize("kind", ["choice", "multiple", "order", "sort", "spot"])
def test_a_score_tells_the_solution_and_the_solution_earns_everything(kind: str) -> None:
    empty = {"choice": "selected", "multiple": "selected", "order": "order"}
    first: object = {empty[kind]: []} if kind in empty else {{"sort": "groups", "spot": "marks"}[kind]: {}}
    assert ask("score", item=item(kind), answer=first) == {"outcome": "invalid", "code": "empty"}
    pieces = item(kind).get("steps") or item(kind).get("things") or item(kind).get("segments") or item(kind)["options"]
    guesses: dict[str, object] = {
        "choice": {"selected": [pieces[0]["id"]]},
        "multiple": {"selected": [pieces[0]["id"]]},
        "order": {"order": [piece["id"] for piece in reversed(pieces)]},
        "sort": {"groups": {piece["id"]: "early" for piece in pieces}},
        "spot": {"marks": {pieces[0]["id"]: "argue"}},
    }
    scored = ask("score", item=item(kind), answer=guesses[kind])
    assert (scored["outcome"], scored["points"]) == ("scored", 0)
    assert all(finding["why"] for finding in scored["findings"])
    best = ask("score", item=item(kind), answer=scored["solution"])
    assert best["points"] == best["outOf"] == 1


def test_a_conversation_goes_on_from_turn_to_turn_and_is_scored_at_its_end() -> None:
    start = ask("turn", item=item("conversation"), answer={"turns": []})["course"]
    assert (start["customer"], start["temper"], start["ended"], start["turnsLeft"], start["turns"]) == (
        "A year I have been telling you about this wall.", 4, None, 6, [],
    )  # fmt: skip
    unfinished = ask("score", item=item("conversation"), answer={"turns": []})
    assert unfinished == {"outcome": "invalid", "code": "unfinished"}
    replies = {"turns": ["I am so sorry. A year of damp must have been awful."]}
    course = ask("turn", item=item("conversation"), answer=replies)["course"]
    assert (course["ended"], course["customer"], course["turnsLeft"]) == ("well", "Thank you.", 0)
    turn = course["turns"][0]
    assert "apologise" in turn["does"]
    assert len(turn["does"]) == len(turn["titles"])
    assert turn["turningPoint"]
    assert "".join(passage["text"] for passage in turn["passages"]) == turn["reply"]
    scored = ask("score", item=item("conversation"), answer=replies)
    assert (scored["points"], scored["course"]) == (1, course)


def test_an_unreadable_turn_is_invalid_and_says_nothing_else() -> None:
    assert ask("turn", item=item("conversation"), answer={"turns": ["  "]}) == {"outcome": "invalid", "code": "empty"}


def test_two_drafts_are_compared() -> None:
    result = ask(
        "compare",
        item=item("reply"),
        first={"text": "You should have looked by the side door. That is your own fault."},
        second={"text": "I am sorry. You waited in all day, and that must have been maddening."},
    )
    assert result["outcome"] == "compared"
    assert result["points"][1] > result["points"][0]
    assert {"apologise"} <= {finding["criterion"] for finding in result["gained"]}
    again = ask("compare", item=item("reply"), first={"text": "I am sorry."}, second={"text": "I am sorry."})
    assert (again["gained"], again["lost"]) == ([], [])


def test_a_shuffle_depends_on_the_seed_alone() -> None:
    one = ask("shuffle", ids=["a", "b", "c"], seed="x")
    assert one == ask("shuffle", ids=["c", "b", "a"], seed="x")
    assert sorted(one["ids"]) == ["a", "b", "c"]


def test_the_warm_up_is_a_request_that_is_answered() -> None:
    assert json.loads(answer(WARM_UP))["outcome"] == "scored"


@pytest.mark.parametrize(
    "request_text",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 100_000,
        '{"verb": "score"}',
        '{"verb": "score", "item": {"kind": "riddle"}, "answer": {}}',
        '{"verb": "turn", "item": {"kind": "choice"}, "answer": {"turns": []}}',
        '{"verb": "shuffle", "ids": "abc", "seed": "x"}',
        '{"verb": "carry", "before": {}, "after": {}, "answer": {}}',
        '{"verb": "compare", "item": {"kind": "choice"}, "first": {}, "second": {}}',
        '{"verb": "' + "x" * 300_000 + '"}',
    ],
    ids=str.__len__,
)
def test_what_makes_no_sense_is_an_error_and_never_a_crash(request_text: str) -> None:
    assert json.loads(answer(request_text))["outcome"] == "error"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "blame", "early", "argue"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"reply", "conversation"}])
@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(data=st.data())
def test_any_answer_to_any_kind_is_scored_invalid_or_an_error(kind: str, data: st.DataObject) -> None:
    key = {"order": "order", "sort": "groups", "spot": "marks"}.get(kind, "selected")
    response = ask("score", item=item(kind), answer={key: data.draw(JSON)})
    assert response["outcome"] in {"scored", "invalid", "error"}
    if response["outcome"] == "invalid":
        assert set(response) == {"outcome", "code"}
    if response["outcome"] == "scored":
        assert 0 <= response["points"] <= response["outOf"]
