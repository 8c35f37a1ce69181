"""What Visual Studio Code is told: its problem matcher reads our messages, and its tasks call verbs there are."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from playbook.paths import ROOT
from playbook.tree_lint import check_tree
from small_tree import FILES, write

FOLDER = ROOT / ".vscode"


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture
def printed(tmp_path: Path) -> list[str]:
    broken = {
        "docs/path/listen.md": FILES["docs/path/listen.md"]
        .replace("type: groundwork", "type: groundwrok")
        .replace("#why)", "#wy)"),
        "quizzes/bank/demo.md": FILES["quizzes/bank/demo.md"].replace("[x]", "[ ]"),
        "quizzes/lexicon/blame.md": FILES["quizzes/lexicon/blame.md"].replace("blame", "blaming", 1),
        "mkdocs.yml": FILES["mkdocs.yml"].replace("arguing", "argueing"),
    }
    found = check_tree(write(tmp_path, {**FILES, **broken})).found
    assert {one.code[:2] for one in found} == {"FM", "QZ", "LX", "PB"}
    return [line for one in found for line in str(one).splitlines()]


def test_the_problem_matcher_reads_every_message_and_nothing_else(printed: list[str]) -> None:
    task = next(task for task in read("tasks.json")["tasks"] if isinstance(task["problemMatcher"], dict))
    (pattern,) = task["problemMatcher"]["pattern"]
    expression = re.compile(pattern["regexp"])
    assert [pattern[key] for key in ("file", "line", "column", "code", "message")] == [1, 2, 3, 4, 5]
    for line in printed:
        match = expression.match(line)
        assert bool(match) is not line.startswith("  help: "), line
        if match:
            assert "/" in match[1] or match[1] == "mkdocs.yml"
            assert match[2].isdigit()
            assert match[3].isdigit()
    assert not expression.match("mended docs/path/listen.md:4:7: FM008 there is no type")
    assert not expression.match("4 files, 10 questions: 0 errors.")


def test_every_task_calls_a_verb_that_is_there() -> None:
    from playbook.__main__ import parser

    for task in read("tasks.json")["tasks"]:
        words = task["command"].removeprefix("python3 scripts/run.py ").split()
        assert parser().parse_args(words)
        assert task["windows"]["command"] == "py scripts/run.py " + " ".join(words)


def test_the_words_of_the_spelling_checker_are_in_order_and_used() -> None:
    words = read("settings.json")["cSpell.words"]
    assert words == sorted(set(words), key=str.lower)
    assert read("settings.json")["cSpell.language"] == "en-GB"
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["typos"]["default"]["locale"]
        == "en-gb"
    )
    texts = (
        " ".join(
            path.read_text(encoding="utf-8").lower()
            for folder in ("docs", "quizzes/bank")
            for path in (ROOT / folder).rglob("*.md")
        )
        + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    )
    assert [word for word in words if word.lower() not in texts] == []
