"""Marked replies: how they are read, and that a mark which the scorer does not share is said."""

from __future__ import annotations

from playbook_reader import compile as compiler
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.lint import Project, Source, lint
from playbook_reader.model import Question
from playbook_reader.proofs import misread
from playbook_reader.rules import FRONT, REPLY

RUDE = "You should have read the card on your door, as anybody else would."


def read(marks: str) -> tuple[Question, list[Diagnostic]]:
    source = FRONT + REPLY.replace(".reply", '.reply trade="parcels" channel="call" moment="second"') + marks
    quizzes, found = lint([Source("demo", "demo.md", source)], Project())
    return quizzes[0].questions[0], [one for one in found if one.code == "QZ038"]


def test_a_mark_holds_its_name_its_band_what_it_shows_and_the_reply() -> None:
    question, _ = read("\n### Marked replies\n\n- plain blame 0-40: blame\n  > You should have\n  > read it.\n")
    assert isinstance(question.body, ReplyBody)
    (one,) = question.body.marked
    assert (one.name, one.least, one.most, one.shows) == ("plain blame", 0, 40, ("blame",))
    assert one.text.split() == ["You", "should", "have", "read", "it."]


def test_the_scorer_and_the_mark_may_agree_and_differ() -> None:
    agreeing, found = read(f"\n### Marked replies\n\n- plain blame 0-40: blame\n  > {RUDE}\n")
    assert not found
    assert isinstance(agreeing.body, ReplyBody)
    assert misread(agreeing, agreeing.body.marked[0]) == ""
    _, found = read(f"\n### Marked replies\n\n- a model 90-100: acknowledge\n  > {RUDE}\n")
    assert len(found) == 1
    assert "it earns 0" in found[0].message
    assert "acknowledge not seen in it" in found[0].message


def test_marks_change_neither_the_hash_nor_what_a_learner_sees() -> None:
    plain, _ = read("")
    marked, _ = read(f"\n### Marked replies\n\n- plain blame 0-40: blame\n  > {RUDE}\n")
    assert compiler.semantic_hash(plain) == compiler.semantic_hash(marked)
    assert plain.body.public() == marked.body.public()


def test_the_setting_is_public_in_words() -> None:
    question, _ = read("")
    assert question.setting.public() == {"trade": "parcels", "channel": "On the phone", "moment": "second contact"}
