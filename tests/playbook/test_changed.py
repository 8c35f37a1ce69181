"""``lint --changed`` and ``--fix`` in a small repository: what went without leaving word, and what is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import lint
from playbook.__main__ import main
from playbook.paths import Tree
from playbook_reader.rules import CHOICE, FRONT
from repository import SECOND, TWO_QUESTIONS, git, repository
from small_tree import ARGUING, FILES, write


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """A repository whose branch ``main`` holds the small project with two questions, and a branch for a change."""
    tree = repository(tmp_path)
    monkeypatch.setattr(lint, "HERE", tree)
    monkeypatch.delenv("PLAYBOOK_BASE", raising=False)
    return tree


def run(*arguments: str) -> int:
    return main(["lint", "--changed", *arguments])


@pytest.mark.usefixtures("tree")
def test_no_change_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().out == "1 file, 2 questions: 0 errors.\n"


def test_a_question_that_goes_has_to_leave_its_id_and_the_edit_does_it(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree.bank / "demo.md").write_text(FRONT + CHOICE, encoding="utf-8")
    assert run() == 1
    out = capsys.readouterr().out
    assert "quizzes/retired.yml:1:1: QZ047 the question `the-letter` of `demo` is gone" in out
    assert "add the line `- the-letter`" in out
    assert run("--fix") == 0
    assert "mended quizzes/retired.yml:1:1: QZ047" in capsys.readouterr().out
    assert tree.retired.read_text(encoding="utf-8") == "- the-old-question\n- the-letter\n"
    (tree.bank / "demo.md").write_text(TWO_QUESTIONS, encoding="utf-8")
    assert run() == 1
    assert "demo.md:18:1: QZ046 the id `the-letter` belonged to a question that is gone" in capsys.readouterr().out


def test_a_question_in_a_file_that_cannot_be_read_is_not_gone(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    (tree.bank / "demo.md").write_text(FRONT + CHOICE + "\n" + SECOND.replace("[x]", "[ ]"), encoding="utf-8")
    assert run() == 1
    out = capsys.readouterr().out
    assert "QZ023" in out
    assert "QZ047" not in out


def test_a_renamed_page_leaves_a_redirect_and_the_edit_writes_it(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tree.root, "mv", "docs/path/listen.md", "docs/path/hear-them-out.md")
    config = tree.config.read_text(encoding="utf-8").replace("listen.md", "hear-them-out.md")
    tree.config.write_text(config, encoding="utf-8")
    assert run() == 1
    out = capsys.readouterr().out
    assert "docs/redirects.yml:1:1: PB030 the page `path/listen.md` is gone, and nothing leads on" in out
    assert "add the line `path/listen.md: path/hear-them-out.md`" in out
    assert run("--fix") == 0
    assert tree.redirects.read_text(encoding="utf-8") == "path/listen.md: path/hear-them-out.md\n"


def test_a_page_that_quizzes_link_to_cannot_vanish(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    (tree.docs / "pitfalls" / "arguing.md").unlink()
    assert run() == 1
    out = capsys.readouterr().out
    assert "quizzes/bank/demo.md:3:11: QZ040 there is no page `pitfalls/arguing.md`" in out
    assert "docs/redirects.yml:1:1: PB030 the page `pitfalls/arguing.md` is gone" in out


def test_advice_is_given_on_changed_files_alone(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    page = tree.docs / "pitfalls" / "arguing.md"
    page.write_text(ARGUING.replace("{#why}", "{#reason}") + "\n## Why not {#why}\n", encoding="utf-8")
    assert run() == 0
    page.write_text(ARGUING.replace("## Why {#why}\n\n", ""), encoding="utf-8")
    assert run() == 1  # what links to the heading is broken, changed or not
    out = capsys.readouterr().out
    assert "docs/pitfalls/arguing.md:1:1: PB034 the heading `#why` is gone" in out
    assert "docs/path/listen.md" in out
    (tree.bank / "demo.md").write_text(FRONT.replace("reviewed: 2026-11-22\n", "") + CHOICE + "\n" + SECOND)
    git(tree.root, "add", ".")
    git(tree.root, "commit", "--quiet", "--message", "Change")
    git(tree.root, "branch", "--force", "main")
    run()
    assert "QZ045" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("quizzes/bank/demo.md", "teaches:", "teeches:"),
        ("quizzes/bank/demo.md", ".choice", ".chioce"),
        ("quizzes/bank/demo.md", "advice=", "advise="),
        ("quizzes/bank/demo.md", "#the-bill", "#The_Bill"),
        ("quizzes/bank/demo.md", "- [x] ", "- [X]"),
        ("docs/path/listen.md", "reviewed:", "reviewd:"),
        ("docs/path/listen.md", "type: groundwork", "type: groundwrok"),
        ("docs/path/listen.md", " {#why}", ""),
        ("docs/path/listen.md", "arguing.md", "argueing.md"),
        ("docs/path/listen.md", "arguing.md#why", "arguing.md#whyy"),
        ("mkdocs.yml", "    - path/listen.md\n", "    - path/index.md\n"),
        ("quizzes/lexicon/apologise.md", "page:", "pge:"),
    ],
)
def test_what_needs_no_judgement_is_mended(tree: Tree, name: str, old: str, new: str) -> None:
    file = tree.root / name
    right = file.read_text(encoding="utf-8")
    assert old in right
    if name == "mkdocs.yml":  # a page is new and in no menu yet
        write(tree.root, {"docs/path/index.md": FILES["docs/path/listen.md"]})
    file.write_text(right.replace(old, new, 1), encoding="utf-8")
    assert run() == 1
    assert run("--fix") == 0
    assert run() == 0
    again = file.read_text(encoding="utf-8")
    if name == "mkdocs.yml":
        assert "    - path/index.md\n    - path/listen.md\n" in again
    elif new == " {#why}":
        assert "{#why-it-works}" in again
    elif new not in ("", "#The_Bill"):
        assert again == right


def test_without_a_main_branch_one_line_says_what_to_do(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    git(tree.root, "branch", "--delete", "--force", "main")
    assert run() == 1
    err = capsys.readouterr().err
    assert "There is no revision" in err
    assert "--base REVISION" in err
    assert "Traceback" not in err
