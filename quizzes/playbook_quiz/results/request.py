"""The request for results and the answer to it, as JSON; see ``playbook_quiz.browser``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playbook_quiz import jsonvalue
from playbook_quiz.results import files
from playbook_quiz.results.answers import question_from_json
from playbook_quiz.results.attempt import attempt_from_json
from playbook_quiz.results.calibration import LABELS
from playbook_quiz.results.mastery import Mastery
from playbook_quiz.results.sentences import LEVELS, sentence
from playbook_quiz.results.summary import Summary, Tries, summarise

Json = dict[str, Any]


def results(request: object) -> Json:
    """Answer a request for the results of a quiz.

    Raises:
        ShapeError: If the request has another shape.
    """
    quiz, title = (jsonvalue.get(request, name, str) for name in ("quiz", "title"))
    questions = [question_from_json(one) for one in jsonvalue.get(request, "questions", list)]
    given = jsonvalue.get(request, "attempts", list)
    teaching = jsonvalue.get(request, "teaching", dict)
    advice, pages = (jsonvalue.get(teaching, name, dict, {}) for name in ("advice", "pages"))
    criteria = {name: jsonvalue.get(one, "criterion", str, "") for name, one in advice.items()}
    summary = summarise(questions, [attempt_from_json(one) for one in given], criteria)
    shown = _shown(summary, advice, pages)
    return {
        "outcome": "results",
        **shown,
        "missed": [tries.question.id for tries in summary.questions if tries.missed],
        "leftOpen": [tries.question.id for tries in summary.questions if not tries.attempts],
        "files": {
            "json": files.as_json(quiz, shown, given),
            "csv": files.as_csv(quiz, summary),
            "text": files.as_text(title, shown, summary),
        },
    }


def _shown(summary: Summary, advice: Mapping[str, Any], pages: Mapping[str, Any]) -> Json:
    def title(page: str) -> str:
        name = page.partition("#")[0]
        return str(pages.get(name, name))

    def gist(one: str) -> str:
        return jsonvalue.get(advice[one], "gist", str) if one in advice else one

    answered = sum(bool(tries.attempts) for tries in summary.questions)
    asked = len(summary.questions)
    return {
        "points": summary.points,
        "outOf": summary.out_of,
        "pointsWords": _points(summary.points, summary.out_of),
        "answeredWords": f"{answered} of {asked} {'question' if asked == 1 else 'questions'} answered",
        "headline": summary.headline,
        "questions": [_tries(tries) for tries in summary.questions],
        "pages": [{"page": one.name, **_mastery(one, title(one.name))} for one in summary.pages],
        "advice": [{"id": one.name, **_mastery(one, gist(one.name))} for one in summary.advice],
        "criteria": [
            {"criterion": one.name, "level": one.level.value, "words": sentence(one)} for one in summary.criteria
        ],
        "calibration": [
            {
                "confidence": one.confidence.value,
                "label": LABELS[one.confidence],
                "count": one.count,
                "share": round(one.share, 4),
                "words": one.words,
            }
            for one in summary.calibration
        ],
        "reading": [{"page": page, "title": title(page)} for page in summary.reading],
    }


def _points(points: float, out_of: float) -> str:
    """Say points as the page says those of one question: to two places."""
    return f"{round(points, 2):g} of {round(out_of, 2):g} {'point' if out_of == 1 else 'points'}"


def _mastery(one: Mastery, title: str) -> Json:
    level = LEVELS[one.level]
    return {
        "title": title,
        "level": one.level.value,
        "label": level,
        "share": round(one.share, 4),
        "count": one.count,
        "words": f"{title.removesuffix('.')}: {level.lower()}.",
    }


def _tries(tries: Tries) -> Json:
    first, last = (tries.attempts[0], tries.attempts[-1]) if tries.attempts else (None, None)
    return {
        "id": tries.question.id,
        "title": tries.question.title,
        "tries": len(tries.attempts),
        "first": [first.points, first.out_of] if first else None,
        "last": [last.points, last.out_of] if last else None,
        "confidence": LABELS[first.confidence] if first and first.confidence else "",
        "hints": first.hints if first else 0,
        "missed": tries.missed,
    }
