"""The bank of quizzes on disk: read them all, check what needs the whole project, write the JSON the browser loads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from playbook.files import write_if_changed
from playbook.kept import Kept, stamp
from playbook.pages import Page
from playbook.paths import BANK, DOCS, GENERATED, shown
from playbook.teaching import linked_from, names_of
from playbook_reader import compile as compiler
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import decode
from playbook_reader.model import Quiz
from playbook_reader.quiz import read_quiz


def quiz_name(path: Path, bank: Path = BANK) -> str:
    """Return a quiz's name: its path below the bank without the ending, such as ``pitfalls/five-donts``."""
    return path.relative_to(bank).with_suffix("").as_posix()


def read_file(path: Path, bank: Path = BANK, docs: Path = DOCS) -> tuple[Quiz | None, list[Diagnostic]]:
    """Read one quiz file, and check that the pages it names exist."""
    quiz, lines, messages = _READ.get(path, (stamp(path), bank), lambda: _read(path, bank))
    found = [*messages]
    if quiz is not None:
        _check_pages(quiz, lines, docs, found)
    return (quiz if not found else None), found


_READ: Kept[tuple[Quiz | None, list[str], list[Diagnostic]]] = Kept()


def _read(path: Path, bank: Path) -> tuple[Quiz | None, list[str], list[Diagnostic]]:
    diagnostics = Diagnostics(shown(path))
    text = decode(path.read_bytes(), diagnostics, "QZ001")
    if text is None:
        return None, [], diagnostics.found
    quiz, diagnostics = read_quiz(text, path=shown(path), name=quiz_name(path, bank))
    return quiz, text.splitlines(), diagnostics.found


def read_bank(bank: Path = BANK, docs: Path = DOCS) -> tuple[list[Quiz], list[Diagnostic]]:
    """Read every quiz below ``bank``, in the order of their names, with every message about any of them."""
    quizzes: list[Quiz] = []
    found: list[Diagnostic] = []
    for path in sorted(bank.rglob("*.md")):
        quiz, messages = read_file(path, bank, docs)
        found += messages
        if quiz is not None:
            quizzes.append(quiz)
    return quizzes, found


def write_bank(quizzes: Iterable[Quiz], pages: Mapping[str, Page], target: Path = GENERATED / "bank") -> list[Path]:
    """Write ``NAME.json`` (what a learner may see) and ``NAME.key.json`` for each quiz; remove those of no quiz.

    The key also says, under ``pages``, what the pages are called that its feedback links to.
    """
    kept: set[Path] = set()
    for quiz in quizzes:
        key = {**compiler.key(quiz), "pages": names_of(linked_from(quiz), pages)}
        for suffix, content in ((".json", compiler.public(quiz)), (".key.json", key)):
            path = target / f"{quiz.name}{suffix}"
            write_if_changed(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
            kept.add(path)
    for path in target.rglob("*.json"):
        if path not in kept:
            path.unlink()
    return sorted(kept)


def _check_pages(quiz: Quiz, lines: list[str], docs: Path, found: list[Diagnostic]) -> None:
    named = [(page, 1) for page in quiz.teaches] + [(question.page, question.line) for question in quiz.questions]
    for page, line in dict(reversed(named)).items():
        if not (docs / page.partition("#")[0]).is_file():
            number = next((index for index, text in enumerate(lines, 1) if page in text), line)
            column = lines[number - 1].find(page) + 1
            cure = "Name a page below docs/, such as `path/apologise.md`."
            found.append(Diagnostic(quiz.path, number, max(column, 1), "QZ040", f"there is no page `{page}`", cure))
