"""Turns a ```` ```quiz ```` fence into HTML that reads well with no script at all, inside one custom element.

Python-Markdown calls ``format_quiz`` for MkDocs and for Zensical alike; nothing else of ours takes part in rendering.
The HTML comes from the public JSON of the compiled bank, so the key cannot reach a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from playbook.paths import GENERATED

_LEGENDS = {
    "choice": "Choose one answer.",
    "multiple": "Choose every answer that fits.",
    "order": "Give each step its place.",
    "sort": "Choose a group for each.",
    "spot": "Tick each sentence that does damage, and say which damage it does.",
}
# With this method a form outside a dialog goes nowhere: Enter must not reload a page without a script and lose answers.
_FORM = '<form class="quiz-form" method="dialog">'
_TEMPERS = {1: "calm", 2: "guarded", 3: "annoyed", 4: "angry", 5: "furious"}


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
    from pymdownx.superfences import SuperFencesException  # here, since a page of the site renders quizzes without it

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
        f'<div class="quiz">\n<playbook-quiz data-quiz="{escape(quiz["quiz"])}" data-title="{escape(quiz["title"])}">\n'
        '<noscript><p class="quiz-unmarked">Scripts are switched off here, so nothing can be marked. That is all that '
        "is missing: the questions can be read and thought through, and the page links to the answers with their "
        f"reasons.</p></noscript>\n{questions}\n"
        '<p class="quiz-status" role="status"></p>\n</playbook-quiz>\n</div>'
    )


def _question(number: int, question: Mapping[str, Any]) -> str:
    body = _BODIES[question["kind"]](question)
    return (
        f'<section class="quiz-question" id="{escape(question["id"])}" data-question="{escape(question["id"])}" '
        f'data-kind="{escape(question["kind"])}" data-hash="{escape(question["hash"])}" '
        f'data-advice="{escape(" ".join(question["advice"]))}" data-page="{escape(question["page"])}" '
        f'aria-labelledby="{escape(question["id"])}-title">\n'
        f'<h2 class="quiz-title" id="{escape(question["id"])}-title">'
        f'<span class="quiz-number">Question {number}</span> {escape(question["title"])}</h2>\n{_setting(question)}'
        f'<div class="quiz-stem" id="{escape(question["id"])}-stem">\n{question["stem"]}\n</div>\n'
        f"{_facts(question)}{_hints(question)}{body}\n</section>"
    )


def _setting(question: Mapping[str, Any]) -> str:
    """Return where the complaint comes from, for the questions that say so: "By email · bakery · second contact"."""
    setting = question.get("setting", {})
    said = [setting[key] for key in ("channel", "trade", "moment") if key in setting]
    return f'<p class="quiz-setting">{escape(" · ".join(said))}</p>\n' if said else ""


def _facts(question: Mapping[str, Any]) -> str:
    if "facts" not in question:
        return ""
    facts = "\n".join(f"<li>{escape(fact)}</li>" for fact in question["facts"])
    return (
        f'<div class="quiz-facts" id="{escape(question["id"])}-facts"><p class="quiz-facts-title">What you know</p>\n'
        f"<ul>\n{facts}\n</ul></div>\n"
    )


def _hints(question: Mapping[str, Any]) -> str:
    """Return the hints, each closed until it is asked for; ``details`` opens without a script."""
    hints = question.get("hints", ())
    if not hints:
        return ""
    count = f" of {len(hints)}" if len(hints) > 1 else ""
    parts = "\n".join(
        f'<details class="quiz-hint" data-hint="{number}"><summary>Hint{f" {number}{count}" if count else ""}</summary>'
        f"<p>{hint}</p></details>"
        for number, hint in enumerate(hints, 1)
    )
    return f'<div class="quiz-hints">\n{parts}\n</div>\n'


def _fieldset(question: Mapping[str, Any], content: str) -> str:
    return (
        f'{_FORM}<fieldset aria-describedby="{escape(question["id"])}-stem">\n'
        f"<legend>{_LEGENDS[question['kind']]}</legend>\n{content}\n</fieldset></form>"
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
    shuffle = ' data-shuffle="yes"' if question.get("shuffle") else ""
    return _fieldset(question, f'<ul class="quiz-options"{shuffle}>\n{items}\n</ul>')


def _order(question: Mapping[str, Any]) -> str:
    name = escape(question["id"])
    places = range(1, len(question["options"]) + 1)
    choices = '<option value="">Place</option>' + "".join(f'<option value="{n}">{n}</option>' for n in places)
    items = "\n".join(
        f'<li class="quiz-option quiz-step" data-option="{escape(option["id"])}"><label>'
        f'<span class="quiz-step-text">{option["html"]}</span> '
        f'<select class="quiz-place" name="{name}" data-option="{escape(option["id"])}" autocomplete="off">'
        f"{choices}</select></label></li>"
        for option in question["options"]
    )
    return _fieldset(question, f'<ol class="quiz-steps">\n{items}\n</ol>')


def _sort(question: Mapping[str, Any]) -> str:
    name = escape(question["id"])
    choices = '<option value="">Choose a group</option>' + _choices(question["groups"])
    items = "\n".join(
        f'<li class="quiz-option quiz-thing" data-option="{escape(option["id"])}"><label>'
        f'<span class="quiz-thing-text">{option["html"]}</span> '
        f'<select class="quiz-group" name="{name}" data-option="{escape(option["id"])}" autocomplete="off">'
        f"{choices}</select></label></li>"
        for option in question["options"]
    )
    shuffle = ' data-shuffle="yes"' if question.get("shuffle") else ""
    return _fieldset(question, f'<ul class="quiz-things"{shuffle}>\n{items}\n</ul>')


def _spot(question: Mapping[str, Any]) -> str:
    name = escape(question["id"])
    choices = '<option value="">Choose</option>' + _choices(question["damages"])
    items = "\n".join(
        f'<li class="quiz-option quiz-segment" data-option="{escape(option["id"])}"><label>'
        f'<input type="checkbox" name="{name}" value="{escape(option["id"])}" autocomplete="off"> '
        f'<span class="quiz-segment-text">{option["html"]}</span></label> '
        f'<label class="quiz-damage"><span>What it does</span> '
        f'<select name="{name}-damage" data-option="{escape(option["id"])}" autocomplete="off">'
        f"{choices}</select></label></li>"
        for option in question["options"]
    )
    return _fieldset(question, f'<ol class="quiz-segments">\n{items}\n</ol>')


def _choices(named: Sequence[Mapping[str, Any]]) -> str:
    return "".join(f'<option value="{escape(one["id"])}">{escape(one["title"])}</option>' for one in named)


def _reply(question: Mapping[str, Any]) -> str:
    return f"{_FORM}{_textarea(question, f'{escape(question["id"])}-stem')}</form>"


def _conversation(question: Mapping[str, Any]) -> str:
    name = escape(question["id"])
    opening = "".join(f"<p>{escape(part)}</p>" for part in question["opening"].split("\n\n"))
    temper = question["temper"]
    return (
        f'<div class="quiz-talk" data-turns="{question["turns"]}">\n'
        f'<div class="quiz-said" id="{name}-said" data-who="customer" data-temper="{temper}">'
        f'<p class="quiz-who">The customer, {_TEMPERS[temper]}</p>{opening}</div>\n</div>\n'
        f"{_FORM}{_textarea(question, f'{name}-said')}</form>"
    )


def _textarea(question: Mapping[str, Any], about: str) -> str:
    name = escape(question["id"])
    return (
        f'<label class="quiz-label" for="{name}-answer">Your reply</label>\n'
        f'<textarea id="{name}-answer" name="{name}" rows="{5 if "opening" in question else 9}" autocomplete="off" '
        f'spellcheck="true" aria-describedby="{about} {name}-facts"></textarea>'
    )


_BODIES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "choice": _options,
    "multiple": _options,
    "order": _order,
    "sort": _sort,
    "spot": _spot,
    "reply": _reply,
    "conversation": _conversation,
}
