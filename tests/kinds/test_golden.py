"""Every right answer, wrong answer, hint, model and walk of the bank comes back as it is written down in golden/."""

from __future__ import annotations

from pathlib import Path

from playbook.bank import read_bank
from playbook.golden import differences, golden_file, transcript, update


def test_nothing_differs_from_what_is_written_down() -> None:
    quizzes, found = read_bank()
    assert not found
    different = "".join(differences(quizzes))
    assert not different, f"run `run.py golden --update` if this is meant:\n{different}"


def test_a_changed_feedback_is_seen_and_update_writes_it_down(tmp_path: Path) -> None:
    quizzes, _ = read_bank()
    update(quizzes, tmp_path)
    assert not list(differences(quizzes, tmp_path))
    quiz = next(quiz for quiz in quizzes if " It " in transcript(quiz))
    path = golden_file(quiz, tmp_path)
    path.write_text(transcript(quiz).replace(" It ", " They ", 1), encoding="utf-8")
    assert any(line.startswith("+") for line in differences(quizzes, tmp_path))
    assert update(quizzes, tmp_path) == [path]


def test_every_option_hint_and_walk_is_in_it() -> None:
    for quiz in read_bank()[0]:
        text = transcript(quiz)
        for question in quiz.questions:
            assert text.count("\nhint ") >= len(question.hints)
            if question.kind in {"choice", "multiple", "order", "sort", "spot"}:
                for piece in question.body.pieces():
                    assert piece.feedback in text, piece
        assert text.count("\nwalk: ") == sum(len(getattr(one.body, "walks", ())) for one in quiz.questions)
