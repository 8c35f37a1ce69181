"""The practice pages' one function: JSON in, JSON out; pytest calls the same one. Every other request is the engine's.

Requests; "clock" is {"now": milliseconds since 1970, "offset": minutes east of Greenwich}, "questions" is the bank as
``reviews.questions_from_json`` reads it, "rungs" the ladder as ``ladder.rungs_from_json`` does, "attempts" what the
browser has kept::

    {"verb": "daily", "clock", "questions", "rungs", "attempts"}
    {"verb": "practice", "clock", "questions", "rungs", "attempts", "pages": {page: title}}
    {"verb": "place", "rungs", "attempts": those of one sitting}

Responses::

    {"outcome": "daily", "quiz": "daily/2026-11-25", "picks": [{"quiz", "question", "why", "back"}], "words"}
    {"outcome": "practice", "ladder": [rung], "certificates": [...], …}   see ``overview``
    {"outcome": "placed", "rung": id, "title", "words", "reasons": [...]}
    {"outcome": "error", "message"}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from playbook_practice import ladder
from playbook_practice.daily import daily, quiz_of
from playbook_practice.overview import overview
from playbook_practice.reviews import Clock, Question, Review, questions_from_json, reviews_from_json
from playbook_practice.schedule import due
from playbook_practice.words import count_words, day_words
from playbook_quiz import browser as engine
from playbook_quiz import jsonvalue
from playbook_quiz.results.attempt import Attempt, attempt_from_json

MAX_CHARACTERS = 4_000_000
"""Some ten thousand attempts; the page sends the newest that fit."""

Json = dict[str, Any]
WARM_UP = engine.WARM_UP


def answer(request: str) -> str:
    """Answer one request; never raises."""
    try:
        given = jsonvalue.loads(request, MAX_CHARACTERS)
        verb = given.get("verb") if isinstance(given, dict) else None
        if verb not in _VERBS:
            return engine.answer(request)
        response = _VERBS[verb](given)
    except jsonvalue.ShapeError as error:
        response = {"outcome": "error", "message": str(error)}
    return json.dumps(response, ensure_ascii=False, separators=(",", ":"))


def _read(given: object) -> tuple[Clock, list[ladder.Rung], list[Question], dict[str, list[Review]]]:
    times = jsonvalue.get(given, "clock", dict)
    clock = Clock(*(float(jsonvalue.get(times, name, (int, float))) for name in ("now", "offset")))
    rungs = ladder.rungs_from_json(jsonvalue.get(given, "rungs", list))
    questions = questions_from_json(jsonvalue.get(given, "questions", list))
    return clock, rungs, questions, reviews_from_json(jsonvalue.get(given, "attempts", list), questions, clock)


def _daily(given: object) -> Json:
    clock, rungs, questions, reviews = _read(given)
    today = clock.today
    picks = daily(ladder.in_ladder_order(questions, rungs), reviews, today)
    done = {name: those for name, those in reviews.items() if those[-1].day == today}
    answered = [pick for pick in picks if pick.question.id in done]
    return {
        "outcome": "daily",
        "quiz": quiz_of(today),
        "picks": [
            {
                "quiz": pick.question.quiz,
                "question": pick.question.id,
                "why": pick.why,
                "back": f"It comes back on {day_words(due(done[pick.question.id]), today)}."
                if pick.question.id in done
                else "",
            }
            for pick in picks
        ],
        "words": f"{len(answered)} of {count_words(len(picks), 'question')} answered today."
        if len(answered) < len(picks)
        else "That is all for today. Come back tomorrow.",
    }


def _practice(given: object) -> Json:
    clock, rungs, questions, reviews = _read(given)
    found = ladder.progress(rungs, questions, reviews)
    return {
        "outcome": "practice",
        **overview(reviews, jsonvalue.get(given, "pages", dict, {}), clock.today),
        "ladder": [_rung(one) for one in found],
        "certificates": [_certificate(one, clock) for one in found if one.state is ladder.State.FINISHED],
    }


def _rung(one: ladder.RungProgress) -> Json:
    return {
        "id": one.rung.id,
        "title": one.rung.title,
        "can": one.rung.can,
        "state": one.state.value,
        "words": one.words,
        "quizzes": [
            {
                "quiz": quiz.quiz,
                "finished": quiz.finished,
                "words": f"{quiz.answered} of {count_words(quiz.asked, 'question')}"
                + (f", {round(quiz.share * 100)}% of the points" if quiz.answered else ""),
            }
            for quiz in one.quizzes
        ],
    }


def _certificate(one: ladder.RungProgress, clock: Clock) -> Json:
    """Return what a certificate says: what was done, how it was judged, and what it is not."""
    asked = sum(quiz.asked for quiz in one.quizzes)
    share = sum(quiz.share * quiz.asked for quiz in one.quizzes) / asked
    year = clock.today.year
    return {
        "rung": one.rung.id,
        "title": one.rung.title,
        "day": day_words(clock.today, clock.today) + f" {year}",
        "did": f"answered all {count_words(asked, 'question')} of the {len(one.quizzes)} quizzes of the rung "
        f"“{one.rung.title}” in the playbook “When the customer is unhappy”, with {round(share * 100)}% of the points",
        "means": f"Each quiz was finished with at least {round(ladder.PASS * 100)}% of its points; the newest first "
        f"try at each question counts. {one.rung.can}",
        "not": "This is a self-assessment. The answers were given alone, in the learner's own browser, and marked by a "
        "program. Nobody watched, nobody has checked who answered, and no organisation vouches for it.",
    }


def _place(given: object) -> Json:
    rungs = ladder.rungs_from_json(jsonvalue.get(given, "rungs", list))
    attempts = [attempt_from_json(one) for one in jsonvalue.get(given, "attempts", list)]
    found = ladder.place(rungs, first_shares(attempts))
    return {
        "outcome": "placed",
        "rung": found.rung.id,
        "title": found.rung.title,
        "words": found.words,
        "reasons": list(found.reasons),
    }


def first_shares(attempts: Iterable[Attempt]) -> dict[str, float]:
    """Return what the first try at each question earned, by its id."""
    return {one.question: one.share for one in sorted(attempts, key=lambda one: -one.marked)}


_VERBS: dict[str, Callable[[object], Json]] = {"daily": _daily, "practice": _practice, "place": _place}
