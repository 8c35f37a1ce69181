"""A quiz as its author wrote it: typed, frozen, with the line of every part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionText:
    """One option: what the learner sees (HTML and plain), whether it is right, and the feedback in plain text."""

    id: str
    html: str
    plain: str
    correct: bool
    feedback: str
    line: int


@dataclass(frozen=True, slots=True)
class OptionsBody:
    """The body of ``choice`` and ``multiple``."""

    options: tuple[OptionText, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something a good reply does: its criterion, what it is worth, and the facts it must carry, if any."""

    criterion: str
    points: int
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyBody:
    """The body of ``reply``: a complaint, what staff know, the rubric, and replies that show how it is done."""

    complaint: str
    facts: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    order: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    promises: tuple[str, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``page`` is the page that teaches it; ``stem`` is what is asked, as HTML."""

    id: str
    kind: str
    title: str
    advice: tuple[str, ...]
    page: str
    line: int
    stem: str
    body: OptionsBody | ReplyBody


@dataclass(frozen=True, slots=True)
class Quiz:
    """One quiz file; ``name`` is its path below quizzes/bank without the ending."""

    name: str
    path: str
    title: str
    teaches: tuple[str, ...]
    questions: tuple[Question, ...]
