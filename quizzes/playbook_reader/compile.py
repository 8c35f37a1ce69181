"""Turns a quiz into two JSON documents: what a learner may see, and the key that scores it."""

from __future__ import annotations

import hashlib
import re

from playbook_quiz.wording import words
from playbook_reader.model import Json, Question, Quiz


def public(quiz: Quiz) -> Json:
    """Return what a learner may see: ``{"quiz", "title", "teaches", "questions": [...]}``, with no trace of the key."""
    return {
        "quiz": quiz.name,
        "title": quiz.title,
        "teaches": list(quiz.teaches),
        "questions": [_public_question(question) for question in quiz.questions],
    }


def key(quiz: Quiz) -> Json:
    """Return ``{"quiz", "items": {question id: item}}``, each item as the engine's kind of that name reads it."""
    return {"quiz": quiz.name, "items": {question.id: item(question) for question in quiz.questions}}


def _public_question(question: Question) -> Json:
    return {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "hash": semantic_hash(question),
        "stem": question.stem,
        "hints": list(question.hints),
        "shuffle": question.shuffle,
        "advice": list(question.advice),
        "page": question.page,
        "setting": question.setting.public(),
        **question.body.public(),
    }


def item(question: Question) -> Json:
    """Return the item that the engine scores answers to ``question`` with."""
    return {"kind": question.kind, "page": question.page, **question.body.key()}


def semantic_hash(question: Question) -> str:
    """Return 12 hexadecimal digits for what a question means.

    They stay the same when case, spacing or punctuation change, or when options change places where that means nothing.
    """
    parts = [question.kind, re.sub(r"<[^>]+>", " ", question.stem), *question.body.words()]
    return hashlib.sha256("\0".join(" ".join(words(part)) for part in parts).encode()).hexdigest()[:12]
