"""What is written in any format is read back the same, whatever characters it holds; and others can read it too."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from playbook.exchange import wording
from playbook.exchange.gift import read_gift, write_gift
from playbook.exchange.items import CHOICE, MULTIPLE, SORT, Item, Option, Read
from playbook.exchange.moodle import read_moodle, write_moodle
from playbook.exchange.ours import items_of, quiz_text
from playbook.exchange.qti import read_qti, write_qti
from playbook_reader.lint import PageFacts, Project, Source, lint
from playbook_reader.quiz import read_quiz
from questions import items

FORMATS: dict[str, Callable[[Read], Read]] = {
    "gift": lambda read: read_gift(write_gift(read)),
    "moodle": lambda read: read_moodle(write_moodle(read)),
    "qti": lambda read: read_qti(write_qti(read)),
}
MANY = settings(max_examples=40, deadline=None)


def words(item: Item) -> tuple[object, ...]:
    """Return what a person would see of a question, whatever marks keep it literal."""
    seen = [
        (wording.plain_markdown(one.text), one.right, one.feedback, wording.plain_markdown(one.group))
        for one in item.options
    ]
    return (item.kind, item.title, wording.plain_markdown(item.stem), seen)


@pytest.mark.parametrize("name", ["moodle", "qti"])
@MANY
@given(item=items())
def test_every_kind_comes_back_with_its_explanations(name: str, item: Item) -> None:
    (again,) = FORMATS[name](Read([item], seen=1)).items
    assert words(again) == words(item)
    assert again.shuffle or item.kind == "order"


@MANY
@given(item=items(kinds=(CHOICE, MULTIPLE)))
def test_choices_come_back_from_gift(item: Item) -> None:
    (again,) = FORMATS["gift"](Read([item], seen=1)).items
    assert words(again) == words(item)


@MANY
@given(item=items(kinds=(SORT,), explained=False))
def test_groups_come_back_from_gift(item: Item) -> None:
    (again,) = FORMATS["gift"](Read([item], seen=1)).items
    assert words(again) == words(item)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=items(kinds=(CHOICE, MULTIPLE)))
def test_another_reader_of_gift_reads_the_same(item: Item, judge: Callable[[str], list[dict[str, Any]]]) -> None:
    (parsed,) = judge(write_gift(Read([item], seen=1)))
    assert parsed["type"] == "MC"
    assert parsed["title"] == item.title
    seen = [plain(choice["text"]["text"]) for choice in parsed["choices"]]
    assert seen == [" ".join(wording.plain_markdown(option.text).split()) for option in item.options]
    rights = [choice["isCorrect"] or (choice["weight"] or 0) > 0 for choice in parsed["choices"]]
    assert rights == [option.right for option in item.options]
    assert [html.unescape(choice["feedback"]["text"]) for choice in parsed["choices"]] == [
        option.feedback for option in item.options
    ]


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


@MANY
@given(item=items())
def test_every_kind_comes_back_from_our_own_files(item: Item) -> None:
    read = Read([item], seen=1)
    text = quiz_text(read, "A quiz", "pitfalls/arguing.md")
    quiz, diagnostics = read_quiz(text, path="x.md", name="x")
    assert quiz, (text, diagnostics.found)
    (again,) = items_of(quiz).items
    said = tuple(one.feedback for one in again.options)
    filled = tuple(one.feedback or f"There was no explanation where this came from ({quiz.questions[0].id}, {place})."
                   for place, one in enumerate(item.options, 1))  # fmt: skip
    assert words(replace(again, options=tuple(replace(one, feedback="") for one in again.options))) == words(
        replace(item, options=tuple(replace(one, feedback="") for one in item.options))
    )
    for now, then in zip(said, filled, strict=True):
        assert now == then or now.startswith(f"{then} (")


@MANY
@given(item=items())
def test_what_is_imported_has_no_error_that_the_file_itself_did_not_have(item: Item) -> None:
    read = Read([item], seen=1)
    text = quiz_text(read, "A quiz", "pitfalls/arguing.md")
    project = Project({"pitfalls/arguing.md": PageFacts(frozenset())})
    _, found = lint([Source("x", "x.md", text)], project, prove=lambda _: False)
    assert [
        one for one in found if one.code in {"QZ008", "QZ012", "QZ015", "QZ017", "QZ022", "QZ023", "QZ025", "QZ066"}
    ] == []


def test_a_list_above_the_options_stays_apart_from_them() -> None:
    item = Item(CHOICE, "Two", "Look at these:\n\n- one\n- two", (Option("a", True), Option("b"), Option("c")))
    quiz, found = read_quiz(quiz_text(Read([item]), "x", "now.md"), path="x.md", name="x")
    assert quiz, found.found
    assert len(quiz.questions[0].body.pieces()) == 3
