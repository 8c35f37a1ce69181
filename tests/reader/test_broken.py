"""Every broken quiz file of broken.md gives exactly the messages it should, each with a cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from playbook_reader.quiz import read_quiz

FIXTURES = Path(__file__).with_name("broken.md")


def cases() -> list[object]:
    tokens = MarkdownIt().parse(FIXTURES.read_text(encoding="utf-8"))
    found = []
    title = source = ""
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            title = tokens[index + 1].content
        elif token.type == "fence" and token.info == "markdown":
            source = token.content
        elif token.type == "fence":
            found.append(pytest.param(source, token.content.split("\n")[:-1], id=title))
    return found


@pytest.mark.parametrize(("source", "expected"), cases())
def test_messages_have_the_right_code_at_the_right_place(source: str, expected: list[str]) -> None:
    quiz, diagnostics = read_quiz(source, path="quizzes/bank/x.md", name="x")
    assert quiz is None
    assert sorted(f"{one.line}:{one.column} {one.code}" for one in diagnostics.found) == sorted(expected)
    for one in diagnostics.found:
        assert one.help.strip(), f"{one.code} gives no cure"
        assert one.message[0].islower() or one.message.startswith("`")


@pytest.mark.parametrize(
    "hostile",
    [
        "x" * 30_000,
        "a\n" * 600_000,
        "> " * 10_000 + "deep",
        "- " * 5_000 + "deep",
        "[" * 20_000,
        "\x00\ufffe\u202e" * 100,
        "---\n" + "a: &a [*a]\n" + "---\n",
        "---\ntitle: !!python/object/apply:os.system [ls]\nteaches: [x]\n---\n",
    ],
    ids=["long line", "long file", "deep quotes", "deep lists", "brackets", "odd characters", "loop", "yaml tag"],
)
def test_hostile_files_get_messages_not_tracebacks(hostile: str) -> None:
    quiz, diagnostics = read_quiz(hostile, path="quizzes/bank/x.md", name="x")
    assert quiz is None
    assert diagnostics.found
