"""The project's own ladder, and what the practice pages are told of it."""

from __future__ import annotations

import json
from pathlib import Path

from playbook.bank import read_bank
from playbook.ladder import check_ladder, quiz_pages, read_ladder, write_practice
from playbook.paths import HERE


def test_the_ladder_has_four_rungs_and_ten_questions_that_place() -> None:
    rungs, found = read_ladder(HERE.ladder, "ladder")
    quizzes, _ = read_bank()
    questions = {question.id: question for quiz in quizzes for question in quiz.questions}
    found += check_ladder(rungs, {quiz.name for quiz in quizzes}, questions, "ladder")
    assert found == []
    assert [one.rung.title for one in rungs] == ["Newcomer", "On the line", "Difficult", "Leader"]
    asked = [name for one in rungs for name in one.rung.placement]
    assert len(asked) == len(set(asked)) == 10
    named = [quiz for one in rungs for quiz in one.rung.quizzes]
    assert len(named) == len(set(named))
    assert {*named} <= {*quiz_pages()}  # a quiz that no page shows could never be finished


def test_nothing_of_a_key_is_told_to_the_practice_pages(tmp_path: Path) -> None:
    rungs, _ = read_ladder(HERE.ladder, "ladder")
    quizzes, _ = read_bank()
    told = json.loads(write_practice(rungs, quizzes, quiz_pages(), tmp_path / "x.json").read_text(encoding="utf-8"))
    assert {*told} == {"questions", "rungs", "quizzes"}
    assert all({*one} == {"quiz", "id", "title", "kind", "page", "hash"} for one in told["questions"])


def test_every_message_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ladder.yml"
    rung = "- {{id: {0}, title: T, can: You can., needs: [{1}], quizzes: [q], placement: [x]}}\n"
    file.write_text(rung.format("a", "b") + rung.format("b", "b") + rung.format("a", "") + "- no rung\n")
    rungs, found = read_ladder(file, "ladder")
    said = sorted((one.line, one.code) for one in [*found, *check_ladder(rungs, {"q"}, {"y"}, "ladder")])
    assert said == [(1, "PB041"), (1, "PB042"), (2, "PB041"), (2, "PB042"), (3, "PB040"), (4, "PB040")]
