"""What is said in words of what was marked: what each piece of advice says, which criterion shows it, page names.

Feedback takes the names of its pages from the key of its quiz. The rest is in a file of its own, which the browser
fetches when somebody asks for results, and for a real reply, which belongs to no quiz.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from playbook.advice import NEVER_NAMES, Row
from playbook.files import write_if_changed
from playbook.pages import Page, called
from playbook.paths import GENERATED
from playbook_quiz.reply import lexicon
from playbook_quiz.reply.case import HONEST_PAGE, ORDER_PAGE
from playbook_reader.model import Quiz

TEACHING = GENERATED / "teaching.json"
_NAMES = {**NEVER_NAMES, "honest": "promise"}  # what the map calls otherwise than the engine


_FREE = ("reply", "conversation")


def linked_from(quiz: Quiz) -> set[str]:
    """Return the pages, with their anchors, that feedback on the questions of a quiz can link to."""
    own = {question.page for question in quiz.questions}
    return own | _linked_from_replies() if any(one.kind in _FREE for one in quiz.questions) else own


def names_of(links: Iterable[str], pages: Mapping[str, Page]) -> dict[str, str]:
    """Return what to call links to pages, by link; those to no page are left out."""
    return {link: name for link in sorted(links) if (name := called(link, pages))}


def _linked_from_replies() -> set[str]:
    """Return the pages that the marks of any text can link to."""
    return {*(rule.page for rule in lexicon.load().rules), ORDER_PAGE, HONEST_PAGE}


def write_teaching(rows: Iterable[Row], pages: Mapping[str, Page], path: Path = TEACHING) -> Path:
    """Write ``{"advice": {id: {"gist", "criterion"}}, "pages": {page: title}}``; a criterion may be ""."""
    advice = {
        row.id: {"gist": row.gist, "criterion": _NAMES.get(row.criterion, row.criterion)}
        for row in rows
        if row.kind != "tension"
    }
    titles = {name: page.title for name, page in pages.items() if page.type not in ("practice", "decision")}
    titles |= names_of(_linked_from_replies(), pages)
    content = json.dumps({"advice": advice, "pages": titles}, ensure_ascii=False, indent=1) + "\n"
    write_if_changed(path, content)
    return path
