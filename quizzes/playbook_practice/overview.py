"""The page "My practice": what is due, what is in hand and how that is computed, calibration, history, what to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from playbook_practice.reviews import Review, newest
from playbook_practice.schedule import Plan, plan
from playbook_practice.words import count_words, day_words, share_words
from playbook_quiz.criteria import TITLES
from playbook_quiz.marks import BEFORE
from playbook_quiz.results.calibration import LABELS, calibrate
from playbook_quiz.results.mastery import Level, Mastery, by_criterion, by_page
from playbook_quiz.results.sentences import LEVELS, sentence

Json = dict[str, Any]

DAYS, WEEKS, MOST_TO_READ = 14, 8, 3
HOW: Mapping[str, str] = {
    "due": "A question that was right comes back later each time, one that was not comes back the next day. The days "
    "are computed by the schedule FSRS, so that nine of ten are still right when they come back.",
    "pages": "For each page: the mean of what your newest answers earned at the questions that it teaches. Of each "
    "sitting, the first try counts. What you wrote also counts for the pages of what it showed or missed.",
    "criteria": "For each thing that the scorer looks for: the mean of what your newest replies and conversations "
    "showed of it, from 0 to 100%. For a fault, 100% means that you kept clear of it.",
    "calibration": "For each answer to “How sure are you?”: the mean of what those answers earned, of all first tries. "
    "It never costs points.",
    "history": "First tries in each week, from Monday to Sunday, and how many of them were right.",
}
"""How each part is computed, in words for the learner."""


def overview(reviews: Mapping[str, Sequence[Review]], pages: Mapping[str, Any], today: date) -> Json:
    """Return everything but the ladder, in words and numbers.

    Args:
        reviews: What was answered, by the id of the question.
        pages: The titles of the pages, by their names.
        today: The learner's date.
    """
    attempts = newest(reviews)
    by_pages = sorted(by_page(attempts), key=lambda one: one.share)
    weak = [one for one in by_pages if one.level is not Level.WELL][:MOST_TO_READ]
    firsts = [one.attempt for those in reviews.values() for one in those]
    return {
        "answered": len(firsts),
        "due": _due(plan(reviews), today),
        "pages": _part("pages", [{"page": one.name, **_page(one, _title(one.name, pages))} for one in by_pages]),
        "criteria": _part(
            "criteria",
            [
                _mastery(one, _criterion(one.name), sentence(one).removesuffix("."))
                for one in sorted(by_criterion(attempts), key=lambda one: one.share)
            ],
        ),
        "calibration": _part(
            "calibration",
            [
                {
                    "title": LABELS[one.confidence],
                    "share": round(one.share, 4),
                    "number": f"{share_words(one.share)} of the points, {count_words(one.count, 'answer')}",
                    "words": one.words,
                }
                for one in calibrate(firsts)
            ],
        ),
        "history": _history([one for those in reviews.values() for one in those], today),
        "reading": [{"page": one.name, "title": _title(one.name, pages)} for one in weak],
    }


def _part(name: str, rows: list[Json]) -> Json:
    return {"how": HOW[name], "rows": rows}


def _page(one: Mastery, title: str) -> Json:
    return _mastery(one, title, f"{title}: {LEVELS[one.level].lower()}")


def _mastery(one: Mastery, title: str, words: str) -> Json:
    return {
        "title": title,
        "share": round(one.share, 4),
        "level": one.level.value,
        "label": LEVELS[one.level],
        "number": f"{share_words(one.share)}, from {count_words(one.count, 'answer')}",
        "words": f"{words}.",
    }


def _title(page: str, pages: Mapping[str, Any]) -> str:
    return str(pages.get(page, page))


def _criterion(name: str) -> str:
    first, before, second = name.partition(BEFORE)
    return f"{TITLES.get(first, first)}, then: {TITLES.get(second, second)}" if before else TITLES.get(name, name)


def _due(plans: Mapping[str, Plan], today: date) -> Json:
    counts = [0] * DAYS
    later = 0
    for one in plans.values():
        place = max(0, (one.due - today).days)
        if place < DAYS:
            counts[place] += 1
        else:
            later += 1
    days = [today + timedelta(days=place) for place in range(DAYS)]
    ahead = sum(counts[1:])
    words = f"{count_words(counts[0], 'question')} due today, {ahead} in the {DAYS - 1} days after, {later} later."
    return {
        "how": HOW["due"],
        "today": counts[0],
        "words": words if plans else "Nothing is due: you have answered nothing yet.",
        "days": [
            {"label": "today" if day == today else day_words(day, today), "count": count}
            for day, count in zip(days, counts, strict=True)
        ],
    }


def _history(reviews: Sequence[Review], today: date) -> Json:
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    rows = []
    for week in weeks:
        inside = [one for one in reviews if week <= one.day < week + timedelta(weeks=1)]
        rows.append(
            {"label": day_words(week, today), "answered": len(inside), "right": sum(one.right for one in inside)}
        )
    days = len({one.day for one in reviews})
    right = sum(one.right for one in reviews)
    words = f"{count_words(len(reviews), 'answer')} on {count_words(days, 'day')}, {right} of them right."
    return {"how": HOW["history"], "words": words if reviews else "Nothing is answered yet.", "weeks": rows}
