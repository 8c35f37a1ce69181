"""The verb ``lint``: what it prints in each format, how it ends, and the page of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook import lint
from playbook.__main__ import main
from playbook.lint import check_page, write_rules_page
from playbook.pages import read_page, read_pages
from playbook.paths import DOCS
from playbook_reader.rules import CHOICE, FRONT, RULES

QUIZ = FRONT.replace("---\n\n", "---\n\n", 1) + CHOICE


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
    quiz.write_text(QUIZ.replace("reviewed: 2026-11-22\n", ""), encoding="utf-8")
    assert run(str(quiz)) == 0
    assert "QZ045" in capsys.readouterr().out
    assert run("--strict", str(quiz)) == 1


def test_the_forge_gets_annotations(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz.write_text(QUIZ.replace("[x]", "[ ]").replace("reviewed: 2026-11-22\n", ""), encoding="utf-8")
    assert run("--format", "github", str(quiz)) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"::error file={quiz},line=6,col=1,title=QZ023::a `.choice` question has")
    assert all(line.startswith(("::error ", "::warning ")) for line in out)


def test_json_is_json_even_when_there_is_nothing(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "json", str(quiz)) == 0
    assert json.loads(capsys.readouterr().out) == []
    quiz.write_text(QUIZ.replace("[x]", "[ ]"), encoding="utf-8")
    assert run("--format", "json", str(quiz)) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert set(row) == {"path", "line", "column", "code", "level", "message", "help"}
    assert (row["code"], row["line"], row["level"]) == ("QZ023", 7, "error")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    code = rule.code  # type: ignore[attr-defined]
    assert run("--explain", code.lower()) == 0
    out = capsys.readouterr().out
    assert out.startswith(code)
    for part in ("Why: ", "Cure: ", "Instead of", "write"):
        assert part in out


@pytest.mark.parametrize("arguments", [["--explain", "QZ999"], ["--format", "xml"], ["no/such/file.md"], ["--nope"]])
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
    assert "other.md:1:1: QZ001 the file is not UTF-8" in out
    assert "2 files, 1 question: 1 error." in out


def test_the_bank_and_the_pages_are_clean_of_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0, capsys.readouterr().out


def test_a_fence_shown_as_an_example_is_no_quiz() -> None:
    text = "````markdown\n```quiz\nno/such\n```\n````\n"
    assert check_page(text, "contributing/quiz-format.md", "x.md", frozenset()) == []


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
    (found,) = check_page(text, name, name, frozenset({"path/demo"}))
    assert found.code == "QZ051"
    assert f"`[the answers]({link})`" in found.help
    assert check_page(f"{text}\n[Answers]({link})\n", name, name, frozenset({"path/demo"})) == []


def test_the_page_of_rules_has_every_rule_and_is_a_good_page(tmp_path: Path) -> None:
    path = write_rules_page(tmp_path)
    text = path.read_text(encoding="utf-8")
    page, found = read_page(text, "contributing/rules.md", "x.md", frozenset())
    assert not found
    assert page
    assert {rule.code.lower() for rule in RULES} <= page.anchors


def test_pages_phrases_and_the_advice_map_are_checked_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = DOCS / "path" / "apologise.md"
    text = page.read_text(encoding="utf-8")
    broken = text.replace("type: step", "type: stepp", 1) + "\n## No id\n"
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "apologise.md").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(lint, "read_pages", lambda ids: read_pages(ids, tmp_path))
    assert run() == 1
    found = [line.split(" ")[1] for line in capsys.readouterr().out.splitlines() if "apologise.md:" in line]
    assert found == ["FM008", "PB002"]
    (tmp_path / "path" / "apologise.md").write_text(text, encoding="utf-8")
    assert run() == 1
    out = capsys.readouterr().out
    assert "docs/sources/advice.yml" in out  # it names pages that are not there
    assert "PB014" in out
    assert "PB021" in out
