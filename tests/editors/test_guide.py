"""The ten-minute guide, followed to the letter in a clean clone: every command typed, every text pasted."""

from __future__ import annotations

import re
from pathlib import Path

from playbook.page_text import Fence, fences
from playbook.paths import ROOT
from playbook_reader.lint import PageFacts, Project, Source, lint
from repository import Clone

GUIDE = (ROOT / "docs" / "contributing" / "first-question.md").read_text(encoding="utf-8")
BROWSER, CHECKOUT = GUIDE.split("## With a checkout")
QUIZ = Path("quizzes", "bank", "path", "apologise.md")


def steps() -> list[Fence]:
    return fences(CHECKOUT)


def test_the_checkout_way_works_as_it_is_written(clone: Clone) -> None:
    printed = ""
    asked: list[str] = []
    for step in steps():
        text = "\n".join(step.lines) + "\n"
        quiz = clone.root / QUIZ
        if step.info == "sh":
            done = clone.run(f"set -e\n{text}")
            printed = done.stdout
            assert "Traceback" not in printed
            asked.append(f"{text.strip()}: {done.returncode}")
        elif step.info == "text":
            assert text.strip() in printed
        elif text.startswith("## "):  # the draft makes room
            before = quiz.read_text(encoding="utf-8")
            draft = before.index("## The lift that stood still")
            quiz.write_text(before[:draft] + text, encoding="utf-8")
        else:  # a line that goes below the first option of the new question
            before = quiz.read_text(encoding="utf-8")
            place = before.index("\n", before.index("- [ ]", before.index("## The lift that stood still"))) + 1
            quiz.write_text(before[:place] + text + before[place:], encoding="utf-8")
    codes = [int(line.rpartition(": ")[2]) for line in asked]
    assert codes == [0, 1, 0, 0, 0, 0, 0], asked  # the second is told that an explanation is missing
    assert clone.run("git log --format=%s -1").stdout == "Ask about the lift that stood still\n"
    assert clone.run("git status --short").stdout == ""
    assert "{#the-lift-that-stood-still .choice" in (clone.root / QUIZ).read_text(encoding="utf-8")


def test_what_the_browser_way_pastes_is_right() -> None:
    (pasted,) = fences(BROWSER)
    text = (ROOT / QUIZ).read_text(encoding="utf-8") + "\n" + "\n".join(pasted.lines) + "\n"
    pages = set(re.findall(r"[\w-]+/[\w-]+\.md", text))
    project = Project({page: PageFacts(frozenset(re.findall(rf"{page}#([\w-]+)", text))) for page in pages})
    quizzes, found = lint([Source("path/apologise", str(QUIZ), text)], project, prove=lambda _: False)
    assert [str(one) for one in found if one.code != "QZ041"] == []
    assert quizzes[0].questions[-1].id == "the-lift-that-stood-still"
