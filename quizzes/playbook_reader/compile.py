"""Turns a quiz into two JSON documents: what a learner may see, and the key that scores it."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from playbook_reader.model import OptionsBody, Question, Quiz, ReplyBody

Json = dict[str, Any]


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
    return {"quiz": quiz.name, "items": {question.id: _item(question) for question in quiz.questions}}


def _public_question(question: Question) -> Json:
    shown: Json = {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "hash": semantic_hash(question),
        "stem": question.stem,
    }
    if isinstance(question.body, OptionsBody):
        shown["options"] = [{"id": option.id, "html": option.html} for option in question.body.options]
    else:
        shown["facts"] = list(question.body.facts)
    return shown


def _item(question: Question) -> Json:
    body = question.body
    item: Json = {"kind": question.kind, "page": question.page}
    if isinstance(body, OptionsBody):
        item["options"] = [
            {"id": option.id, "correct": option.correct, "feedback": option.feedback} for option in body.options
        ]
        return item
    return item | {
        "complaint": body.complaint,
        "background": list(body.facts),
        "requirements": [
            {"criterion": one.criterion, "points": one.points, "facts": list(one.facts)} for one in body.requirements
        ],
        "order": [list(pair) for pair in body.order],
        "never": list(body.never),
        "promises": list(body.promises),
        "models": list(body.models),
    }


def semantic_hash(question: Question) -> str:
    """Return 12 hexadecimal digits that stay the same when case, spacing or punctuation change, and only then."""
    parts = [question.kind, re.sub(r"<[^>]+>", " ", question.stem)]
    if isinstance(question.body, OptionsBody):
        parts += [f"{option.plain} {option.correct}" for option in question.body.options]
    else:
        parts += _reply_parts(question.body)
    words = "\0".join(" ".join(re.findall(r"\w+", part.lower())) for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _reply_parts(body: ReplyBody) -> list[str]:
    return [body.complaint, *body.facts, *(repr(one) for one in body.requirements), *map(repr, body.order), *body.never]
