"""``new`` writes drafts that pass, in their place, and never over anything; ``stale`` says what is old."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from playbook import new
from playbook.__main__ import main
from playbook.drafts import KINDS, SNIPPETS, filled
from playbook.pages import read_pages
from playbook.paths import HERE, Tree
from playbook.stale import last_changes, stale_pages, stale_questions
from playbook.tree_lint import check_tree
from playbook_reader.lint import PageFacts, Project, Source, lint
from playbook_reader.rules import FRONT
from small_tree import FILES, write


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The small project, with the whole lexicon, since drafts are marked by it."""
    tree = write(tmp_path, {name: text for name, text in FILES.items() if "lexicon" not in name})
    for path in HERE.lexicon.rglob("*.md"):
        text = re.sub(r'page(: |=")[^\s"]+', r"page\1pitfalls/arguing.md", path.read_text(encoding="utf-8"))
        write(tmp_path, {f"quizzes/lexicon/{path.relative_to(HERE.lexicon).as_posix()}": text})
    monkeypatch.setattr(new, "HERE", tree)
    return tree


def said(tree: Tree) -> list[str]:
    return [str(one) for one in check_tree(tree).found]


def run(*arguments: str) -> int:
    try:
        return main(["new", *arguments])
    except SystemExit as error:
        return int(str(error.code))


def test_the_tree_is_right_before(tree: Tree) -> None:
    assert said(tree) == []


def test_a_page_is_listed_and_right(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("page", "path/hold-the-silence", "--title", "Hold: the silence") == 0
    out = capsys.readouterr().out
    assert "Started docs/path/hold-the-silence.md, and listed it on line 5 of mkdocs.yml." in out
    assert "Next: " in out
    assert "    - path/listen.md\n    - path/hold-the-silence.md\n" in tree.config.read_text(encoding="utf-8")
    page = (tree.docs / "path" / "hold-the-silence.md").read_text(encoding="utf-8")
    assert 'title: "Hold: the silence"\n' in page
    assert "\n# Hold: the silence\n" in page
    assert "type: step\n" in page
    assert "\n## An exchange {#exchange}\n\nTo be written.\n\n### It goes wrong {#exchange-wrong}\n" in page
    assert run("page", "seasons/christmas") == 0
    assert said(tree) == []


def test_a_quiz_and_every_kind_of_question_are_right(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("quiz", "path/listen") == 0
    assert "Started quizzes/bank/path/listen.md with the question `listen`." in capsys.readouterr().out
    for _ in range(2):
        for kind in KINDS:
            assert run("question", "path/listen", "--kind", kind) == 0
    assert run("case", "path/listen", "--title", "The parcel by the side door") == 0
    out = capsys.readouterr().out
    assert "Added the question `new-question-2` to" not in out
    assert "Added the question `the-parcel-by-the-side-door` to quizzes/bank/path/listen.md, line " in out
    checked = check_tree(tree)
    assert [str(one) for one in checked.found] == []
    quiz = next(one for one in checked.quizzes if one.name == "path/listen")
    assert len(quiz.questions) == 2 * len(KINDS) + 2
    line = (tree.bank / "path" / "listen.md").read_text(encoding="utf-8").split("\n")[quiz.questions[-1].line - 1]
    assert line.startswith("## The parcel by the side door")


def test_an_id_that_is_gone_is_not_given_again(tree: Tree) -> None:
    assert run("question", "demo", "--title", "The old question") == 0
    assert "{#the-old-question-2 .choice}" in (tree.bank / "demo.md").read_text(encoding="utf-8")
    assert said(tree) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("acknowledge", "that sounds like a long day"),
        ("resolve", "{i|we} will [gladly] put it right", "--hit", "We will gladly put it right."),
        ("blame", "you ought to have known"),
        ("hostile", "get over it"),
    ],
)
def test_a_phrase_is_right_and_decides_nothing(
    tree: Tree, arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("phrase", *arguments) == 0
    out = capsys.readouterr().out
    assert "as a hint" in out
    assert "lexicon try" in out
    assert said(tree) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["page", "path/listen"], "docs/path/listen.md is there already. Nothing was changed."),
        (["page", "path/Hold It"], "makes a poor address"),
        (["page", "../outside"], "makes a poor address"),
        (["page", "path/old-name"], "is the old name of path/listen.md"),
        (["quiz", "demo", "--teaches", "path/listen.md"], "quizzes/bank/demo.md is there already"),
        (["quiz", "path/listn"], "did you mean `path/listen.md`?"),
        (["question", "dem"], "There is no quiz dem; did you mean `demo`?"),
        (["phrase", "blame", "you {should"], "The phrase cannot be read: `{` is never closed (character 5)."),
        (["phrase", "blame", "... should"], "cannot start with a gap"),
        (["phrase", "blame", "@nobdy should"], "There is no class @nobdy"),
        (["phrase", "blame", "{you|they} {should|must} know"], "--hit SENTENCE"),
        (["phrase", "blame", "you should", "--hit", "They should."], "does not hold the phrase"),
    ],
)
def test_a_wrong_call_changes_nothing(
    tree: Tree, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in tree.root.rglob("*") if path.is_file()}
    assert run(*arguments) == 1
    err = capsys.readouterr().err
    assert words in err
    assert "Traceback" not in err
    assert {path: path.read_bytes() for path in tree.root.rglob("*") if path.is_file()} == before


def test_the_editors_snippets_are_the_drafts() -> None:
    assert (HERE.root / new.SNIPPETS).read_text(encoding="utf-8") == new.snippets(), "run `new snippets`"


@pytest.mark.parametrize("name", [f"question-{kind}" for kind in KINDS])
def test_a_snippet_with_its_own_words_is_right(name: str) -> None:
    source = Source("x", "x.md", FRONT + filled(SNIPPETS[name][0], {}))
    quizzes, found = lint([source], Project({"pitfalls/arguing.md": PageFacts(frozenset())}))
    assert found == []
    assert len(quizzes) == 1


def test_pages_past_their_review_come_first_and_questions_older_than_their_page(tree: Tree) -> None:
    checked = check_tree(tree)
    pages, _ = read_pages(["N1"], tree.docs)
    assert list(stale_pages(pages, datetime.date(2027, 11, 22), tree)) == []
    assert [one.path for one in stale_pages(pages, datetime.date(2027, 11, 23), tree)] == [
        "docs/path/listen.md", "docs/pitfalls/arguing.md", "docs/practice/x.md",
    ]  # fmt: skip
    assert list(stale_questions(checked.quizzes, pages, {})) == []
    (stale,) = stale_questions(checked.quizzes, pages, {"pitfalls/arguing.md": datetime.date(2026, 11, 30)})
    assert str(stale) == (
        "quizzes/bank/demo.md:7: `the-bill`: the quiz was last reviewed on 2026-11-22, and docs/pitfalls/arguing.md "
        "changed on 2026-11-30"
    )


def test_the_days_come_from_git_and_without_it_there_are_none(tmp_path: Path) -> None:
    assert last_changes(HERE)["path/explain.md"] >= datetime.date(2026, 11, 1)
    assert last_changes(Tree(tmp_path)) == {}
