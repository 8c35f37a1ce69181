"""The answers of each quiz as a page of its own, for people whose browser runs no script, and for print.

The pages are written into docs/practice/answers before a build, kept out of the search and of git.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from html import escape
from pathlib import Path

from playbook.files import write_if_changed
from playbook.kept import Kept, stamp
from playbook.pages import Page
from playbook.paths import DOCS
from playbook_quiz.criteria import TITLES
from playbook_quiz.kinds import conversation
from playbook_quiz.model import Invalid
from playbook_reader import compile as compiler
from playbook_reader.kinds.conversation import ConversationBody
from playbook_reader.kinds.options import OptionsBody
from playbook_reader.kinds.order import OrderBody
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.kinds.sort import SortBody
from playbook_reader.kinds.spot import SpotBody
from playbook_reader.lexicon import COMPILED
from playbook_reader.model import Piece, Question, Quiz

FOLDER = "practice/answers"
_NEVER_REVIEWED = datetime.date(2000, 1, 1)

_HEAD = """\
---
title: "Answers: {title}"
summary: The right answers of this quiz, with the reasons.
type: practice
sources: []
advice: []
reviewed: {reviewed}
review_by: {review_by}
search: {{exclude: true}}
---

# Answers: {title}

Every answer of this quiz with its reason, for reading without the marker or on paper.
"""


_RENDERED: Kept[str] = Kept()


def answer_page(quiz: Quiz) -> str:
    """Return the name of the page that holds the answers of ``quiz``, relative to docs."""
    return f"{FOLDER}/{quiz.name}.md"


def write_answer_pages(quizzes: Sequence[Quiz], pages: Mapping[str, Page], docs: Path = DOCS) -> list[Path]:
    """Write one page of answers for each quiz, and remove those of no quiz."""
    kept = []
    titles = {name: page.title for name, page in pages.items()}
    lexicon = stamp(COMPILED)  # the conversations are played with it
    for quiz in quizzes:
        path = docs / answer_page(quiz)
        write_if_changed(path, _RENDERED.get(path, (quiz, titles, lexicon), partial(render, quiz, pages)))
        kept.append(path)
    for path in (docs / FOLDER).rglob("*.md"):
        if path not in kept:
            path.unlink()
    return kept


def render(quiz: Quiz, pages: Mapping[str, Page]) -> str:
    """Return the page of answers of one quiz, as Markdown whose answers are blocks of HTML."""
    reviewed = quiz.reviewed or _NEVER_REVIEWED
    head = _HEAD.format(
        title=quiz.title.replace('"', "'"), reviewed=reviewed, review_by=reviewed + datetime.timedelta(days=365)
    )
    return "\n".join([head, *(_question(question, quiz, pages) for question in quiz.questions)])


def _question(question: Question, quiz: Quiz, pages: Mapping[str, Page]) -> str:
    body = _BODIES[question.kind](question)
    name, _, anchor = question.page.partition("#")
    title = pages[name].title if name in pages else name
    path = os.path.relpath(name, Path(answer_page(quiz)).parent).replace(os.sep, "/")
    link = f"Read more: [{title}]({path}{'#' + anchor if anchor else ''})." if name else ""
    return (
        f"## {question.title} {{#{question.id}}}\n\n"
        f'<div class="quiz-stem">\n{question.stem}\n</div>\n\n'
        f'<div class="quiz-answer">\n{body}\n</div>\n\n{link}\n'
    )


def _explained(piece: Piece, verdict: str = "") -> str:
    label = f"<strong>{escape(verdict)}</strong> " if verdict else ""
    return f"<li><p>{label}{piece.html}</p>{_paragraphs(piece.feedback)}</li>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def _list(items: Sequence[str], tag: str = "ul") -> str:
    return f"<{tag}>\n" + "\n".join(items) + f"\n</{tag}>"


def _options(question: Question) -> str:
    assert isinstance(question.body, OptionsBody)
    return _list([_explained(one.piece, "Right." if one.correct else "Wrong.") for one in question.body.options])


def _order(question: Question) -> str:
    assert isinstance(question.body, OrderBody)
    return _list([_explained(step) for step in question.body.steps], "ol")


def _sort(question: Question) -> str:
    assert isinstance(question.body, SortBody)
    return "\n".join(
        f"<p><strong>{escape(group.title)}</strong></p>\n{_list([_explained(thing) for thing in group.things])}"
        for group in question.body.groups
    )


def _spot(question: Question) -> str:
    body = question.body
    assert isinstance(body, SpotBody)
    verdicts = [" or ".join(body.damages[name] for name in segment.damage) for segment in body.segments]
    return _list(
        [
            _explained(segment.piece, f"{verdict}." if verdict else "No damage.")
            for segment, verdict in zip(body.segments, verdicts, strict=True)
        ],
        "ol",
    )


def _reply(question: Question) -> str:
    body = question.body
    assert isinstance(body, ReplyBody)
    facts = [f": {', '.join(one.facts).replace('|', ' or ')}" if one.facts else "" for one in body.requirements]
    wanted = [
        f"<li>{escape(TITLES[one.criterion] + said)}</li>" for one, said in zip(body.requirements, facts, strict=True)
    ]
    parts = ["<p>A good reply does this:</p>", _list(wanted)]
    if body.never:
        parts += ["<p>It never does this:</p>", _list([f"<li>{escape(TITLES[name])}</li>" for name in body.never])]
    for model in body.models:
        parts.append(f"<p>One good reply:</p>\n<blockquote>{_paragraphs(model)}</blockquote>")
    for one in body.marked:
        shows = f": {', '.join(TITLES[name].lower() for name in one.shows)}" if one.shows else ""
        mark = f"{one.name.capitalize()}, worth {one.least} to {one.most} of 100{shows}."
        parts.append(f"<p>{escape(mark)}</p>\n<blockquote>{_paragraphs(one.text)}</blockquote>")
    return "\n".join(parts)


def _conversation(question: Question) -> str:
    body = question.body
    assert isinstance(body, ConversationBody)
    item = conversation.item_from_json(compiler.item(question))
    parts = []
    read = cache(conversation.read_reply)  # walks share their beginnings
    for walk in body.walks:
        course = conversation.converse(item, walk.replies, read)
        if isinstance(course, Invalid):
            continue  # lint says so
        rows = [f"<p><strong>Customer:</strong></p><blockquote>{_paragraphs(body.steps[0].lines[0])}</blockquote>"]
        for turn in course.turns:
            rows += [
                f"<p><strong>You:</strong></p><blockquote>{_paragraphs(turn.reply)}</blockquote>",
                _paragraphs(turn.why),
                f"<p><strong>Customer:</strong></p><blockquote>{_paragraphs(turn.customer)}</blockquote>",
            ]
        after = _paragraphs(course.ending.after) if course.ending else ""
        parts.append(f"<p><strong>{escape(walk.title)}</strong></p>\n" + "\n".join(rows) + after)
    return "\n".join(parts)


_BODIES: dict[str, Callable[[Question], str]] = {
    "choice": _options,
    "multiple": _options,
    "order": _order,
    "sort": _sort,
    "spot": _spot,
    "reply": _reply,
    "conversation": _conversation,
}
