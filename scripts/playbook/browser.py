"""The workbench's one function: a quiz file in, what the linter says and what a learner would see out.

It runs in the page, in a worker of its own; pytest calls the same one. Requests::

    {"verb": "check", "text": "…", "project": {"pages": {name: [heading ids]}, "advice": [ids], "taken": [ids]}}

Responses::

    {"outcome": "checked", "messages": [{"line", "column", "code", "level", "message", "help"}],
     "quiz": null or {"title", "html", "items": {question id: item}, "marked": [{"question", "name", "said"}]}}

``html`` is what the site shows of the quiz, ``items`` the key that the player marks with, and ``said`` how the scorer
reads a marked reply, "" if it agrees. Every other request goes to the engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from playbook import fence
from playbook_quiz import browser as engine
from playbook_quiz import jsonvalue
from playbook_reader import compile as compiler
from playbook_reader import rules
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.lint import PageFacts, Project, Source, lint
from playbook_reader.model import Quiz
from playbook_reader.proofs import misread

NAME = "draft"
PREFIX = "draft-"
"""Put before the ids of questions, so that nothing tried here is taken for an answer to the question itself."""

Json = dict[str, Any]


def answer(request: str) -> str:
    """Answer one request; never raises."""
    try:
        given = jsonvalue.loads(request)
        if not isinstance(given, dict) or given.get("verb") != "check":
            return engine.answer(request)
        response = _check(jsonvalue.get(given, "text", str), given.get("project"))
    except jsonvalue.ShapeError as error:
        response = {"outcome": "error", "message": str(error)}
    return json.dumps(response, ensure_ascii=False, separators=(",", ":"))


def _check(text: str, project: object) -> Json:
    given: Mapping[str, Any] = project if isinstance(project, dict) else {}
    pages = {name: PageFacts(frozenset(anchors)) for name, anchors in (given.get("pages") or {}).items()}
    around = Project(pages, frozenset(given.get("advice") or ()))
    quizzes, found = lint([Source(NAME, "draft.md", text.replace("\r\n", "\n").removeprefix("\ufeff"))], around)
    found += [message for quiz in quizzes for message in _taken(quiz, frozenset(given.get("taken") or ()))]
    return {
        "outcome": "checked",
        "messages": [_message(one) for one in sorted(found)],
        "quiz": _shown(quizzes[0]) if quizzes else None,
    }


def _taken(quiz: Quiz, taken: frozenset[str]) -> Iterator[Diagnostic]:
    for question in quiz.questions:
        if question.id in taken:
            message = f"the bank has, or had, a question with the id `{question.id}`"
            cure = "If this is that question, all is well. A new one needs an id of its own."
            yield Diagnostic(quiz.path, question.line, 1, "QZ042", message, cure)


def _message(one: Diagnostic) -> Json:
    level = rules.BY_CODE[one.code].level.value
    if one.code == "QZ042" and one.message.startswith("the bank"):
        level = rules.Level.ADVICE.value  # whoever mends a question of the bank has its id in hand
    return {
        "line": one.line,
        "column": one.column,
        "code": one.code,
        "level": level,
        "message": one.message,
        "help": one.help,
    }


def _shown(quiz: Quiz) -> Json:
    draft = replace(quiz, questions=tuple(replace(one, id=PREFIX + one.id) for one in quiz.questions))
    marked = [
        {"question": question.title, "name": f"{one.name} {one.least}-{one.most}", "said": misread(question, one)}
        for question in quiz.questions
        if isinstance(question.body, ReplyBody)
        for one in question.body.marked
    ]
    return {
        "title": quiz.title,
        "html": fence.render(compiler.public(draft)),
        "items": compiler.key(draft)["items"],
        "marked": marked,
    }
