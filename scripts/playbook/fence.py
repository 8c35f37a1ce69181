"""Turns a ```` ```quiz ```` fence into HTML that reads well with no script at all, inside one custom element.

Python-Markdown calls ``format_quiz`` for MkDocs and for Zensical alike; nothing else of ours takes part in rendering.
The HTML comes from the public JSON of the compiled bank, so the key cannot reach a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from pymdownx.superfences import SuperFencesException

from playbook.paths import GENERATED

_HINTS = {"choice": "Choose one answer.", "multiple": "Choose every answer that fits."}


def format_quiz(
    source: str,
    language: str,  # noqa: ARG001 this and the rest are the fence formatter's contract
    css_class: str,  # noqa: ARG001
    options: Mapping[str, object],  # noqa: ARG001
    md: object,  # noqa: ARG001
    **kwargs: object,  # noqa: ARG001
) -> str:
    """Return the HTML of the quiz that the fence names.

    Raises:
        SuperFencesException: If there is no such quiz; any other exception would be swallowed and the build stay green.
    """
    name = source.strip()
    path = GENERATED / "bank" / f"{name}.json"
    try:
        quiz = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        message = (
            f"QZ050 a quiz fence names `{name}`, and there is no such quiz. "
            f"help: name a file below quizzes/bank without its ending, and build with `run.py build`."
        )
        raise SuperFencesException(message) from None
    return render(quiz)


def render(quiz: Mapping[str, Any]) -> str:
    """Return the static HTML of a quiz from its public JSON."""
    questions = "\n".join(_question(number, one) for number, one in enumerate(quiz["questions"], 1))
    # The div keeps Markdown from wrapping the custom element, which it does not know to be a block, in a paragraph.
    return (
        f'<div class="quiz">\n<playbook-quiz data-quiz="{escape(quiz["quiz"])}">\n{questions}\n'
        '<p class="quiz-status" role="status"></p>\n'
        '<p class="quiz-noscript">Marking needs JavaScript and WebAssembly, which are switched off here. '
        "The questions can still be read and thought through.</p>\n"
        "</playbook-quiz>\n</div>"
    )


def _question(number: int, question: Mapping[str, Any]) -> str:
    body = _options(question) if "options" in question else _reply(question)
    return (
        f'<section class="quiz-question" id="{escape(question["id"])}" data-question="{escape(question["id"])}" '
        f'data-kind="{escape(question["kind"])}" aria-labelledby="{escape(question["id"])}-title">\n'
        f'<h2 class="quiz-title" id="{escape(question["id"])}-title">'
        f'<span class="quiz-number">Question {number}</span> {escape(question["title"])}</h2>\n'
        f'<div class="quiz-stem" id="{escape(question["id"])}-stem">\n{question["stem"]}\n</div>\n'
        f"{body}\n</section>"
    )


def _options(question: Mapping[str, Any]) -> str:
    kind = "radio" if question["kind"] == "choice" else "checkbox"
    name = escape(question["id"])
    items = "\n".join(
        f'<li class="quiz-option" data-option="{escape(option["id"])}"><label>'
        f'<input type="{kind}" name="{name}" value="{escape(option["id"])}" autocomplete="off"> '
        f"<span>{option['html']}</span></label></li>"
        for option in question["options"]
    )
    return (
        f'<form class="quiz-form"><fieldset aria-describedby="{name}-stem">\n'
        f'<legend>{_HINTS[question["kind"]]}</legend>\n<ul class="quiz-options">\n{items}\n</ul>\n</fieldset></form>'
    )


def _reply(question: Mapping[str, Any]) -> str:
    name = escape(question["id"])
    facts = "\n".join(f"<li>{escape(fact)}</li>" for fact in question["facts"])
    return (
        f'<div class="quiz-facts" id="{name}-facts"><p class="quiz-facts-title">What you know</p>\n'
        f"<ul>\n{facts}\n</ul></div>\n"
        f'<form class="quiz-form"><label class="quiz-label" for="{name}-answer">Your reply</label>\n'
        f'<textarea id="{name}-answer" name="{name}" rows="9" autocomplete="off" spellcheck="true" '
        f'aria-describedby="{name}-stem {name}-facts"></textarea></form>'
    )
