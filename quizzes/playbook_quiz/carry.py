"""Carries an answer over to a question that has been edited since, or says that the question now asks something else.

An option keeps its id as long as its words stay; when a slip in them was mended the old and the new are paired by their
words. Nothing is carried if what is asked, or what is right, has changed: the learner is then asked again. Of an answer
that was never marked, whatever can still be found is carried, since it claims nothing yet.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.kinds import KINDS, SOLUTIONS
from playbook_quiz.wording import same_sense

Json = dict[str, Any]


def carry(before: Json, after: Json, answer: Json) -> Json | None:
    """Return ``answer`` with the ids of the edited question, or None if it no longer answers it.

    Args:
        before: ``{"question": its public JSON when it was answered, "solution": as the score then gave it, or null}``;
            without a solution, the answer was never marked.
        after: ``{"question": its public JSON now, "item": its item in the key now}``.
        answer: What was answered then.

    Raises:
        ShapeError: If something has another shape.
    """
    old, new = jsonvalue.get(before, "question", dict), jsonvalue.get(after, "question", dict)
    for name in ("id", "kind"):
        if jsonvalue.get(old, name, str) != jsonvalue.get(new, name, str):
            return None
    same_hash = jsonvalue.get(old, "hash", str) == jsonvalue.get(new, "hash", str)
    kind = jsonvalue.get(new, "kind", str)
    if kind not in SOLUTIONS:  # free text: what was written still stands, if what it answers is the same
        return answer if same_hash else None
    if not same_hash and not same_sense(_plain(old.get("stem")), _plain(new.get("stem"))):
        return None
    ids = _pairs(old, new)
    if "solution" not in before:
        return _what_is_left(answer, ids)
    solution = before["solution"]
    now = solution_of(after)
    if not isinstance(solution, dict):
        return None
    if _solved(_renamed(solution, ids), kind) != _solved(now, kind):
        return None
    return _renamed(answer, ids)


def solution_of(after: Json) -> Json | None:
    """Return the solution of the edited question, ``after`` as ``carry`` takes it; None for a kind that has none.

    Raises:
        ShapeError: If something has another shape.
    """
    item = jsonvalue.get(after, "item", dict)
    kind = jsonvalue.get(item, "kind", str)
    return SOLUTIONS[kind](KINDS[kind].item_from_json(item)) if kind in SOLUTIONS else None


def _pairs(old: Json, new: Json) -> dict[str, str]:
    """Return for each id of the old question the id it has now; what is gone is left out."""
    pairs: dict[str, str] = {}
    for part in ("options", "groups", "damages"):
        was = _texts(old, part)
        now = _texts(new, part)
        taken = {name for name in was if name in now}
        pairs.update({name: name for name in taken})
        for name, text in was.items():
            if name in taken:
                continue
            fits = [other for other, words in now.items() if other not in was and same_sense(text, words)]
            if len(fits) == 1 and fits[0] not in pairs.values():
                pairs[name] = fits[0]
    return pairs


def _texts(question: Json, part: str) -> dict[str, str]:
    return {
        jsonvalue.get(one, "id", str): _plain(one.get("html", one.get("title")))
        for one in jsonvalue.get(question, part, list, [])
    }


def _plain(html: object) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html if isinstance(html, str) else ""))


def _what_is_left(answer: Json, ids: dict[str, str]) -> Json:
    """Return the answer with new ids, without whatever is gone; a thing whose group is gone is open again."""
    left: Json = {}
    for name, value in answer.items():
        if isinstance(value, list):
            left[name] = [ids[one] for one in value if isinstance(one, str) and one in ids]
        elif isinstance(value, dict):
            left[name] = {ids[key]: ids.get(one, "") for key, one in value.items() if key in ids}
    return left


def _renamed(answer: Json, ids: dict[str, str]) -> Json | None:
    """Return the answer with new ids; None if it names something that is gone."""
    renamed: Json = {}
    for name, value in answer.items():
        if isinstance(value, list):
            mapped: Any = [ids.get(one) if isinstance(one, str) else None for one in value]
            names = mapped
        elif isinstance(value, dict):
            mapped = {ids.get(key): ids.get(one) for key, one in value.items()}
            names = [*mapped, *mapped.values()]
        else:
            return None
        if None in names:
            return None
        renamed[name] = mapped
    return renamed


def _solved(solution: Json | None, kind: str) -> object:
    """Return a solution in a form that compares without regard to an order that means nothing."""
    if solution is None:
        return None
    return solution if kind == "order" else {key: _unordered(value) for key, value in solution.items()}


def _unordered(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, list) else value
