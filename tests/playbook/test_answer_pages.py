"""The pages of answers: everything the key holds can be read there, and nowhere else."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from playbook.advice import read_rows
from playbook.answer_pages import answer_page, render, write_answer_pages
from playbook.bank import read_bank
from playbook.fence import render as render_quiz
from playbook.pages import Page, read_page, read_pages
from playbook_reader import compile as compiler
from playbook_reader.kinds.conversation import ConversationBody
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.model import Quiz


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return read_pages(row.id for row in read_rows()[0])[0]


def quizzes() -> list[Quiz]:
    return read_bank()[0]


def test_every_kind_is_in_the_bank() -> None:
    kinds = {question.kind for quiz in quizzes() for question in quiz.questions}
    assert kinds == {"choice", "multiple", "order", "sort", "spot", "reply", "conversation"}


@pytest.mark.parametrize("quiz", quizzes(), ids=lambda quiz: quiz.name)
def test_a_page_holds_every_explanation_and_is_a_good_page(quiz: Quiz, pages: dict[str, Page]) -> None:
    text = render(quiz, pages)
    for question in quiz.questions:
        for piece in question.body.pieces():
            assert escape(piece.feedback.split("\n\n")[0]) in text
        if isinstance(question.body, ReplyBody):
            assert escape(question.body.models[0].split("\n\n")[0]) in text
        if isinstance(question.body, ConversationBody):
            assert all(escape(ending.after.split("\n\n")[0]) in text for ending in question.body.endings)
    page, found = read_page(text, answer_page(quiz), "x.md", frozenset())
    assert not found
    assert page
    assert "search: {exclude: true}" in text


@pytest.mark.parametrize("quiz", quizzes(), ids=lambda quiz: quiz.name)
def test_the_quiz_itself_shows_nothing_of_it(quiz: Quiz) -> None:
    html = render_quiz(compiler.public(quiz))
    for question in quiz.questions:
        for piece in question.body.pieces():
            assert escape(piece.feedback) not in html
            assert piece.feedback not in html
        if isinstance(question.body, ConversationBody):
            for step in question.body.steps[1:]:
                assert all(escape(line) not in html for line in step.lines)
            for reply in (reply for walk in question.body.walks for reply in walk.replies):
                assert escape(reply) not in html
        if question.kind == "order":
            shown = [html.index(f'data-option="{piece.id}"') for piece in question.body.pieces()]
            assert shown != sorted(shown)


def test_the_page_of_a_quiz_that_is_gone_goes_too(tmp_path: Path, pages: dict[str, Page]) -> None:
    everything = quizzes()
    write_answer_pages(everything, pages, tmp_path)
    kept = write_answer_pages(everything[:1], pages, tmp_path)
    assert list(tmp_path.rglob("*.md")) == kept
