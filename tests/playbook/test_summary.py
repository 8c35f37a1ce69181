"""``summary`` and ``lexicon compare``: what a branch changes, with verdicts before and after."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playbook.lexicon_change import Read, agreement, changed_verdicts, read_with
from playbook.paths import HERE, Tree
from playbook.pull_request import summarise
from playbook.replies import labelled
from playbook.revision import change_since, find_base, laid_out
from playbook_reader import rules
from playbook_reader.quiz import read_quiz
from repository import TWO_QUESTIONS, git, repository
from small_tree import FILES, write

MARKED = (
    rules.FRONT
    + rules.REPLY.replace("- acknowledge 2\n- apologise 1", "- thank 2")
    + "\n### Marked replies\n\n- thanks 90-100: thank\n  > Thank you for telling us about the parcel.\n"
)


def test_pages_questions_and_coverage_are_summed_up(tmp_path: Path) -> None:
    tree = repository(tmp_path)
    git(tmp_path, "mv", "docs/path/listen.md", "docs/path/hear.md")
    write(
        tmp_path,
        {
            "docs/path/new.md": FILES["docs/path/listen.md"],
            "docs/pitfalls/arguing.md": FILES["docs/pitfalls/arguing.md"] + "\nMore words.\n",
            "quizzes/bank/demo.md": TWO_QUESTIONS.replace("#the-letter", "#the-note")
            .replace("Nobody has to lose.", "Nobody loses.")
            .replace('advice="N1"', "", 1),
        },
    )
    base = find_base("main", tmp_path)
    with laid_out(base, tmp_path) as before:
        lines = list(summarise(before, tree, change_since(base, tmp_path)))
    assert "| Pages | 1 | 2 | 0 |" in lines
    assert "- Pages added: `path/new.md`" in lines
    assert "- Pages changed: `pitfalls/arguing.md`" in lines
    assert "- Pages renamed: `path/listen.md` to `path/hear.md`" in lines
    assert "| Questions | 1 | 1 | 1 |" in lines
    assert "- Questions added: `the-note`" in lines
    assert "- Questions mended, with the answers kept: `the-bill`" in lines
    assert "- Questions gone: `the-letter`" in lines
    assert "| 3 pages, 2 questions | 4 pages, 2 questions |" in lines
    assert not [line for line in lines if "phrases" in line]


def test_a_question_that_means_something_else_is_asked_again(tmp_path: Path) -> None:
    tree = repository(tmp_path)
    write(
        tmp_path, {"quizzes/bank/demo.md": TWO_QUESTIONS.replace("You charged me twice", "You charged me four times")}
    )
    base = find_base("main", tmp_path)
    with laid_out(base, tmp_path) as before:
        lines = list(summarise(before, tree, change_since(base, tmp_path)))
    assert "- Questions changed so that learners are asked again: `the-bill`, `the-letter`" in lines


def test_a_phrase_that_changes_a_marked_reply_is_shown_with_before_and_after(tmp_path: Path) -> None:
    """All the phrases for thanks go, and a marked reply no longer counts as thanking."""
    quiz, found = read_quiz(MARKED, path="x.md", name="demo")
    assert quiz, found.found
    shutil.copytree(HERE.lexicon, tmp_path / "quizzes" / "lexicon")
    (tmp_path / "quizzes" / "lexicon" / "thank.md").unlink()
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    was, becomes = (read_with(tree, [quiz], nothing, nothing) for tree in (HERE, Tree(tmp_path)))
    lines = "\n".join(changed_verdicts(was, becomes))
    assert "0 of 0 labelled replies and 1 of 1 marked ones are read otherwise." in lines
    assert "- `demo`, `parcel`, thanks: before, as marked; after, it earns 0 and thank not seen in it" in lines
    assert list(agreement(was, becomes)) == ["| Agreement with careful readers | Before | After |", "|---|---|---|"]


def test_a_changed_verdict_on_a_labelled_reply_is_shown_with_what_readers_say(tmp_path: Path) -> None:
    said = (("a", "Sorry that nobody rang.", ["apologise"]), ("b", "You should know.", ["blame"]))
    about = {"complaint_id": "x", "complaint": "Where is it?", "background": [], "overall": 3, "evidence": {}}
    rows = [{**about, "id": id_, "reply": reply, "labels": labels} for id_, reply, labels in said]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read = labelled(tmp_path)
    was = Read(read, [], {"a": (("apologise",), 3.0), "b": ((), 3.0)}, {})
    becomes = Read(read, [], {"a": (("blame",), 3.0), "b": (("blame",), 3.0)}, {})
    assert list(changed_verdicts(was, becomes)) == [
        "2 of 2 labelled replies and 0 of 0 marked ones are read otherwise.",
        "",
        "- `a`: +blame (wrong), -apologise (wrong)\n"
        "  - before: apologise; after: blame; readers say: apologise\n"
        "  - “Sorry that nobody rang.”",
        "- `b`: +blame (right)\n  - before: nothing; after: blame; readers say: blame\n  - “You should know.”",
    ]
    assert list(changed_verdicts(was, becomes, most=1))[-1].startswith("- and 1 more; ")
    assert next(changed_verdicts(was, was)).startswith("0 of 2")
    table = list(agreement(was, becomes))
    assert any(
        line.startswith("| labelled replies, does, mean F1 | 0.09") and line.endswith("| 0.000 |") for line in table
    )
