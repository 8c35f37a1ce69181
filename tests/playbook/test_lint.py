"""The verb ``lint``: what it prints in each format, how it ends, and the page of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook.__main__ import main
from playbook.pages import read_page
from playbook.quiz_fences import check_quiz_fences
from playbook.rulebook import RULES
from playbook.rules_page import ANCHORS, write_rules_pages
from playbook_reader.rules import CHOICE, FRONT, Rule

REVIEWED = "reviewed: 2099-01-01\n"  # later than the page of this project that it teaches
QUIZ = FRONT.replace("reviewed: 2026-11-22\n", REVIEWED) + CHOICE


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    path = tmp_path / "bills.md"
    path.write_text(QUIZ, encoding="utf-8")
    return path


def run(*arguments: str) -> int:
    try:
        return main(["lint", *arguments])
    except SystemExit as error:
        return int(str(error.code))


def test_a_good_file_ends_with_nothing_said(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(quiz)) == 0
    assert capsys.readouterr().out == "1 file, 1 question: 0 errors.\n"


def test_everything_is_said_at_once_with_place_code_and_cure(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = QUIZ.replace("[x]", "[ ]").replace('"N1"', '"N99"') + "\nAnd more.\n"
    quiz.write_text(broken, encoding="utf-8")
    assert run(str(quiz)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{quiz}:7:1: QZ023 a `.choice` question has exactly one right option; this one has 0"
    assert lines[1].startswith("  help: ")
    assert lines[2] == f"{quiz}:18:1: QZ015 text after the options belongs nowhere"
    assert lines[-1] == "1 file, 0 questions: 2 errors."


def test_advice_fails_only_when_asked_to(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz.write_text(QUIZ.replace(REVIEWED, ""), encoding="utf-8")
    assert run(str(quiz)) == 0
    assert "QZ045" in capsys.readouterr().out
    assert run("--strict", str(quiz)) == 1


def test_the_forge_gets_annotations(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz.write_text(QUIZ.replace("[x]", "[ ]").replace(REVIEWED, ""), encoding="utf-8")
    assert run("--format", "github", str(quiz)) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"::error file={quiz},line=6,col=1,title=QZ023::a `.choice` question has")
    assert all(line.startswith(("::error ", "::warning ")) for line in out)


def test_gitlab_gets_a_code_quality_report(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz.write_text(QUIZ.replace("[x]", "[ ]").replace(REVIEWED, ""), encoding="utf-8")
    assert run("--format", "gitlab", str(quiz)) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["check_name"], row["severity"], row["location"]["lines"]["begin"]) for row in rows] == [
        ("QZ023", "major", 6),
    ]
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    assert rows[0]["description"].startswith("a `.choice` question has")


def test_json_is_json_even_when_there_is_nothing(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "json", str(quiz)) == 0
    assert json.loads(capsys.readouterr().out) == []
    quiz.write_text(QUIZ.replace("[x]", "[ ]"), encoding="utf-8")
    assert run("--format", "json", str(quiz)) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert set(row) == {"path", "line", "column", "code", "level", "message", "help"}
    assert (row["code"], row["line"], row["level"]) == ("QZ023", 7, "error")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    code = rule.code
    assert run("--explain", code.lower()) == 0
    out = capsys.readouterr().out
    assert out.startswith(code)
    for part in ("Why: ", "Cure: ", "Instead of", "write"):
        assert part in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--explain", "QZ999"],
        ["--format", "xml"],
        ["no/such/file.md"],
        ["--nope"],
        ["--base", "main"],
        ["--changed", "quizzes"],
    ],
)
def test_a_wrong_call_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    assert "usage: " in capsys.readouterr().err


def test_a_file_of_another_encoding_is_said_and_the_rest_goes_on(
    quiz: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = quiz.with_name("other.md")
    other.write_bytes("café".encode("latin-1"))
    assert run(str(quiz), str(other)) == 1
    out = capsys.readouterr().out
    assert "other.md:1:4: QZ001 the file is not UTF-8" in out
    assert "2 files, 1 question: 1 error." in out


def test_the_bank_and_the_pages_are_clean_of_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0, capsys.readouterr().out


def test_a_fence_shown_as_an_example_is_no_quiz() -> None:
    text = "````markdown\n```quiz\nno/such\n```\n````\n"
    assert check_quiz_fences(text, "contributing/quiz-format.md", "x.md", frozenset()) == []


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("index.md", "practice/answers/path/demo.md"),
        ("path/x.md", "../practice/answers/path/demo.md"),
        ("practice/x.md", "answers/path/demo.md"),
        ("practice/path/x.md", "../answers/path/demo.md"),
    ],
)
def test_the_link_to_the_answers_starts_where_the_page_is(name: str, link: str) -> None:
    text = "```quiz\npath/demo\n```\n"
    (found,) = check_quiz_fences(text, name, name, frozenset({"path/demo"}))
    assert found.code == "QZ051"
    assert f"`[the answers]({link})`" in found.help
    assert check_quiz_fences(f"{text}\n[Answers]({link})\n", name, name, frozenset({"path/demo"})) == []


def test_the_pages_of_rules_have_every_rule_and_are_good_pages(tmp_path: Path) -> None:
    anchors: set[str] = set()
    for path in write_rules_pages(tmp_path):
        name = path.relative_to(tmp_path).as_posix()
        page, found = read_page(path.read_text(encoding="utf-8"), name, "x.md", frozenset())
        assert not found
        assert page
        assert page.anchors >= ANCHORS[name]
        anchors |= page.anchors
    assert {rule.code.lower() for rule in RULES} <= anchors
