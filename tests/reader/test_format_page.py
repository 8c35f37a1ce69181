"""Every example on the page about the quiz format is a question that can be read, and there is one of each kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook_reader.kinds import READERS
from playbook_reader.quiz import FRONT_MATTER_KEYS, QUESTION_KEYS, read_quiz
from playbook_reader.rules import FRONT

PAGE = Path(__file__).parents[2] / "docs" / "contributing" / "quiz-format.md"
EXAMPLES = [
    match[2]
    for match in re.finditer(r"^(`{3,})markdown\n(.*?)^\1$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
]
QUESTIONS = [
    text for text in EXAMPLES if (text.startswith("## ") and "\n- " in text) or ("\n1. " in text and "## " in text[:3])
]


@pytest.mark.parametrize("text", QUESTIONS, ids=lambda text: text.split("\n")[0])
def test_the_example_can_be_read(text: str) -> None:
    quiz, diagnostics = read_quiz(FRONT + text, path="x.md", name="x")
    assert quiz, diagnostics.found


def test_there_is_an_example_of_every_kind() -> None:
    kinds = {match[1] for text in QUESTIONS if (match := re.search(r"\.(\w+)[ }]", text.split("\n")[0]))}
    assert kinds == set(READERS)


def test_every_key_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for key in (*FRONT_MATTER_KEYS, *QUESTION_KEYS[2:]):
        assert f"`{key}" in page
