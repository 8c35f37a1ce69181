"""A quiz as its author wrote it: typed, frozen, with the line of every part."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from playbook_reader.setting import NOWHERE, Setting

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something a learner ticks, places or sorts: what they see (HTML and plain), and the feedback in plain text."""

    id: str
    html: str
    plain: str
    feedback: str
    line: int

    def public(self) -> Json:
        """Return ``{"id", "html"}``: what a learner may see."""
        return {"id": self.id, "html": self.html}


class Body(Protocol):
    """What each kind of question holds besides its stem."""

    def public(self) -> Json:
        """Return what a learner may see, with no trace of the key."""
        ...

    def key(self) -> Json:
        """Return what the engine's kind of the same name reads, without ``kind`` and ``page``."""
        ...

    def words(self) -> Sequence[str]:
        """Return the texts that decide what the question means; they make its hash."""
        ...

    def pieces(self) -> Sequence[Piece]:
        """Return everything that has an explanation."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    ``page`` is the page that teaches it; ``stem`` is what is asked, and ``hints`` the hints in the order in which they
    are given, all as HTML. ``shuffle`` says that the order of the options means nothing; ``setting`` where a complaint
    comes from.
    """

    id: str
    kind: str
    title: str
    advice: tuple[str, ...]
    page: str
    line: int
    stem: str
    body: Body
    hints: tuple[str, ...] = ()
    shuffle: bool = False
    setting: Setting = NOWHERE


@dataclass(frozen=True, slots=True)
class Quiz:
    """One quiz file; ``name`` is its path below quizzes/bank without the ending, ``reviewed`` when it was last read."""

    name: str
    path: str
    title: str
    teaches: tuple[str, ...]
    questions: tuple[Question, ...]
    reviewed: datetime.date | None = None
