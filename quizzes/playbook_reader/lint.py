"""The linter: everything that can be said about quiz files, given the texts and what the project around them holds.

It reads no file and writes none, so that the command line and a page in the browser can share it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from playbook_reader import bank_rules, proofs, writing
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.markup import check_markup
from playbook_reader.model import Question, Quiz
from playbook_reader.near import near
from playbook_reader.quiz import read_quiz


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a quiz may refer to on a page: the ids of its headings, and when somebody last reviewed it."""

    anchors: frozenset[str]
    reviewed: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """What stands around the quizzes: pages by their name below docs, and the ids of the advice."""

    pages: Mapping[str, PageFacts] = field(default_factory=dict)
    advice: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """One quiz file: its name below the bank, its path as messages show it, and its text."""

    name: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Alone:
    """What a quiz file says by itself: the quiz, if it could be read, and the messages that need nothing around it."""

    quiz: Quiz | None
    found: tuple[Diagnostic, ...]


def check_alone(source: Source, *, prove: bool = True) -> Alone:
    """Read a quiz file and check what needs neither pages nor other quizzes.

    Scoring its answers takes most of the time; it is done only if ``prove`` says so.
    """
    quiz, diagnostics = read_quiz(source.text, path=source.path, name=source.name)
    found = [*diagnostics.found, *check_markup(source.text, source.path)]
    if quiz is not None:
        found += writing.check(quiz)
        found += proofs.check(quiz) if prove else ()
    return Alone(quiz, tuple(found))


def lint(
    sources: Sequence[Source], project: Project, prove: Callable[[Source], bool] = lambda _: True
) -> tuple[list[Quiz], list[Diagnostic]]:
    """Read and check every quiz file; return the quizzes that could be read, and every message, in order.

    ``prove`` picks the files whose answers are scored.
    """
    return check_together(sources, [check_alone(source, prove=prove(source)) for source in sources], project)


def check_together(
    sources: Sequence[Source], alone: Sequence[Alone], project: Project
) -> tuple[list[Quiz], list[Diagnostic]]:
    """Check what quizzes refer to and what they share; return them with every message, in order.

    Args:
        sources: The files.
        alone: What each of them says by itself, in the same order.
        project: What stands around them.
    """
    found = [message for one in alone for message in one.found]
    for source, one in zip(sources, alone, strict=True):
        if one.quiz is not None:
            found += check_references(one.quiz, source.text.splitlines(), project)
    quizzes = [one.quiz for one in alone if one.quiz is not None]
    found += bank_rules.check(quizzes)
    return quizzes, sorted(set(found))


def check_references(quiz: Quiz, lines: Sequence[str], project: Project) -> list[Diagnostic]:
    """Check that the pages, headings and advice that a quiz names exist, and that it is as fresh as its pages."""
    found: list[Diagnostic] = []

    def say(code: str, message: str, cure: str, line: int, find: str = "") -> None:
        column = max(lines[line - 1].find(find), 0) + 1 if find else 1
        found.append(Diagnostic(quiz.path, line, column, code, message, cure))

    for place, number in _places(quiz, lines).items():
        name, _, anchor = place.partition("#")
        page = project.pages.get(name)
        if page is None:
            message = f"there is no page `{name}`{near(name, project.pages)}"
            say("QZ040", message, "Name a page below docs/, such as `path/apologise.md`.", number, name)
        elif anchor and anchor not in page.anchors:
            message = f"`{name}` has no heading `#{anchor}`{near(anchor, page.anchors)}"
            say("QZ044", message, "Its headings are: " + ", ".join(sorted(page.anchors)) + ".", number, "#" + anchor)
        elif quiz.reviewed and page.reviewed and page.reviewed > quiz.reviewed:
            message = f"`{name}` was reviewed on {page.reviewed}, after this quiz ({quiz.reviewed})"
            cure = "Read the page, mend the question if it needs it, and set `reviewed` at the top to today."
            say("QZ043", message, cure, number, name)
    if quiz.reviewed is None:
        say("QZ045", "the quiz does not say when it was reviewed", "Add `reviewed:` and today's date at the top.", 1)
    for question in quiz.questions:
        for advice in question.advice:
            if advice not in project.advice:
                message = f"there is no advice `{advice}`{near(advice.upper(), project.advice)}"
                say("QZ041", message, "Take the ids from docs/sources/advice.yml.", question.line, advice)
    return found


def _places(quiz: Quiz, lines: Sequence[str]) -> dict[str, int]:
    """Return every page that the quiz names, with the line that names it."""

    def line_naming(text: str, questions: Sequence[Question]) -> int:
        here = next((number for number, line in enumerate(lines, 1) if text in line), 1)
        return next((question.line for question in questions if question.page == text), here)

    places = {page: line_naming(page, ()) for page in quiz.teaches}
    for question in quiz.questions:
        if question.page and question.page not in places:
            places[question.page] = line_naming(question.page, [question])
    return places
