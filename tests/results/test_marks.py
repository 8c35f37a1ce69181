"""What is kept of a written answer: a share for each criterion, and nothing where nothing is known."""

from __future__ import annotations

import json
from typing import Any

from playbook_quiz.browser import answer
from playbook_reader import compile as compiler
from playbook_reader.quiz import read_quiz
from playbook_reader.rules import CHOICE, CONVERSATION, FRONT, REPLY

CASE = REPLY.replace(
    "- acknowledge 2\n- apologise 1\n",
    "- acknowledge 2\n- apologise 1\n- explain 2: side door, 14:14\n- acknowledge before explain\n",
).replace("- blame\n", "- blame\n- contradict\n- promise: refund today\n")


def marks(text: str, given: dict[str, Any]) -> dict[str, float]:
    """The marks of an answer to the question of a file."""
    quiz, diagnostics = read_quiz(FRONT + text, path="x.md", name="x")
    assert quiz, diagnostics.found
    request = {"verb": "score", "item": compiler.item(quiz.questions[0]), "answer": given}
    response = json.loads(answer(json.dumps(request)))
    assert response["outcome"] == "scored", response
    return {one["criterion"]: one["share"] for one in response["marks"]}


def test_a_good_reply_has_every_share() -> None:
    text = (
        "You waited in all day, and I can see how annoying that must have been. I am sorry that nobody rang. "
        "The driver's photo shows it at the side door at 14:14."
    )
    assert marks(CASE, {"text": text}) == {
        "acknowledge": 1, "apologise": 1, "explain": 1, "blame": 1, "contradict": 1,
        "acknowledge before explain": 1, "promise": 1,
    }  # fmt: skip


def test_what_is_half_there_has_half_a_share_and_an_order_that_was_turned_round_none() -> None:
    text = (
        "The driver's photo shows the box at the side door, because that is where the note on the order says to leave "
        "it. You waited in all day, and I can see how annoying that must have been. I am sorry that nobody rang."
    )
    found = marks(CASE, {"text": text})
    assert found["explain"] == 0.5
    assert found["acknowledge before explain"] == 0


def test_of_a_fault_that_may_not_have_been_told_nothing_is_said() -> None:
    """Only three things to change are told; once there are three, a fault that is not told may still be there."""
    found = marks(CASE, {"text": "You are wrong. It is your own fault. You should have looked where it was put."})
    assert found["contradict"] == found["blame"] == 0
    assert "promise" not in found
    assert found["acknowledge"] == found["apologise"] == 0  # what is asked for and not earned is known to be missing


def test_a_conversation_counts_what_was_shown_and_what_was_avoided() -> None:
    text = CONVERSATION.replace("- acknowledge or apologise: stays", "- acknowledge and not blame: stays")
    shown = marks(text, {"turns": ["I am so sorry. A year of damp must have been awful."]})
    assert shown == {"acknowledge": 1, "blame": 1}
    blamed = marks(text, {"turns": ["That is your own fault. You should have reported it."]})
    assert blamed == {"blame": 0}


def test_what_is_chosen_has_no_marks() -> None:
    quiz, _ = read_quiz(FRONT + CHOICE, path="x.md", name="x")
    assert quiz
    option = quiz.questions[0].body.pieces()[0].id
    assert marks(CHOICE, {"selected": [option]}) == {}
