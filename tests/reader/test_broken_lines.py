"""Broken quiz files give the right messages at the right lines: written ones, and real ones broken on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook_reader import rules
from playbook_reader.quiz import read_quiz

FOLDER = Path(__file__).with_name("broken")
BANK = Path(__file__).parents[2] / "quizzes" / "bank"
ARROW = re.compile(r"\s*⟵\s*(?P<codes>QZ\d{3}(?:\s+QZ\d{3})*)$")


def cases() -> Iterator[object]:
    for path in sorted(FOLDER.glob("*.md")):
        if path.name == "README.md":
            continue
        for block in re.split(r"^# (?=[A-Z](?!he bills))", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, text = block.partition("\n")
            yield pytest.param(title, text, id=f"{path.stem}: {ARROW.sub('', title)}")


def expected(title: str, text: str) -> tuple[str, list[str]]:
    """Return the file without its arrows, and each message as ``line code``."""
    front = "" if text.startswith("---") or ARROW.search(title) else rules.FRONT
    lines, messages = front.splitlines(), []
    if match := ARROW.search(title):
        messages += [f"1 {code}" for code in match["codes"].split()]
    for line in text.rstrip("\n").split("\n"):
        match = ARROW.search(line)
        if match and not line[: match.start()].strip():  # the end of the file
            messages += [f"{len(lines)} {code}" for code in match["codes"].split()]
            continue
        lines.append(line[: match.start()] if match else line)
        if match:
            messages += [f"{len(lines)} {code}" for code in match["codes"].split()]
    return "\n".join(lines) + "\n", sorted(messages)


@pytest.mark.parametrize(("title", "text"), list(cases()))
def test_a_broken_file_gets_exactly_these_messages(title: str, text: str) -> None:
    source, messages = expected(title, text)
    quiz, diagnostics = read_quiz(source, path="x.md", name="x")
    assert sorted(f"{one.line} {one.code}" for one in diagnostics.found) == messages
    assert quiz is None


def breakages() -> Iterator[object]:
    """Break each file of the bank in one place at a time, and say which message has to come at which line."""
    for path in sorted(BANK.rglob("*.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        seen = False
        kind = ""
        for index, line in enumerate(lines):
            number = index + 1
            if match := re.match(r"## .*\{#([\w-]+) \.(\w+)", line):
                kind = match[2]
                broken = {
                    "kind": (line.replace(f".{kind}", f".{kind}x", 1), "QZ013"),
                    "id": (line.replace(f"#{match[1]}", f"#{match[1].upper()}", 1), "QZ011"),
                    "attribute": (line.replace("page=", "pgae="), "QZ014"),
                    "braces": (line.replace("}", "", 1), "QZ010"),
                }
                if seen:
                    first = next(text for text in lines if text.startswith("## "))
                    own = re.search(r"#([\w-]+) ", first)
                    assert own
                    broken["id of another"] = (line.replace(f"#{match[1]} ", f"#{own[1]} ", 1), "QZ012")
                seen = True
            elif re.match(r"- \[[ xX\w]*\] ", line):
                broken = {"box": (re.sub(r"\[[^\]]*\] ", "", line, count=1), "QZ021")}
                if kind == "spot" and not line.startswith("- [ ]"):
                    broken["damage"] = (re.sub(r"\[(\w+)\]", r"[\1x]", line, count=1), "QZ075")
            elif re.match(r"- [\w ]+: [\w-]+$", line) and kind == "conversation":
                broken = {"way": (line + "x", "QZ084"), "criterion": (line.replace("- ", "- x", 1), "QZ033")}
            elif line.startswith("### ") and "{" in line and ".walk" not in line:
                broken = {"id of a part": (re.sub(r"#[\w-]+", "", line), "QZ011")}
            elif kind == "reply" and line.startswith("### "):
                broken = {"part": (line + "s", "QZ031")}
            else:
                continue
            for what, (wrong, code) in broken.items():
                source = "\n".join([*lines[:index], wrong, *lines[index + 1 :]])
                yield pytest.param(source, number, code, id=f"{path.stem}:{number} {what}")
            after = lines[index + 1] if index + 1 < len(lines) else ""
            if re.match(r"\s+> ", after):
                source = "\n".join([*lines[: index + 1], *lines[index + 2 :]])
                yield pytest.param(source, number, "QZ022", id=f"{path.stem}:{number} explanation")


@pytest.mark.parametrize(("source", "line", "code"), list(breakages()))
def test_a_real_file_broken_in_one_place_says_so_there(source: str, line: int, code: str) -> None:
    _, diagnostics = read_quiz(source, path="x.md", name="x")
    assert (line, code) in {(one.line, one.code) for one in diagnostics.found}


def test_there_are_enough_broken_files() -> None:
    assert len(list(cases())) + len(list(breakages())) >= 150
    assert len(list(cases())) >= 100
