"""An answer in words, as somebody would read it out: for tables and for plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from playbook_quiz import jsonvalue


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of a question without its key: its place in the quiz is that in the list.

    ``texts`` are the words of everything that has an id: options, groups and damages.
    """

    id: str
    title: str
    texts: Mapping[str, str] = field(default_factory=dict)


def question_from_json(data: object) -> Question:
    """Read ``{"id", "title", "options": [{"id", "html"}], "groups": [{"id", "title"}], "damages": …}``.

    Raises:
        ShapeError: If the data has another shape.
    """
    texts = {}
    for part, words in (("options", "html"), ("groups", "title"), ("damages", "title")):
        for one in jsonvalue.get(data, part, list, []):
            texts[jsonvalue.get(one, "id", str)] = plain(jsonvalue.get(one, words, str, ""))
    return Question(jsonvalue.get(data, "id", str), jsonvalue.get(data, "title", str), texts)


def plain(html: str) -> str:
    """Return HTML as one line of text."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def in_words(answer: Mapping[str, Any], question: Question) -> str:
    """Return an answer of any kind in words; an option that is no longer there is named by its id."""

    def name(one: object) -> str:
        return question.texts.get(str(one), str(one))

    match answer:
        case {"selected": list(ids)}:
            return "; ".join(map(name, ids))
        case {"order": list(ids)}:
            return "; ".join(f"{place}. {name(one)}" for place, one in enumerate(ids, 1))
        case {"groups": dict(pairs)} | {"marks": dict(pairs)}:
            return "; ".join(f"{name(one)}: {name(other)}" for one, other in pairs.items())
        case {"turns": list(replies)}:
            return "\n\n".join(map(str, replies))
        case {"text": str(text)}:
            return text
    return ""
