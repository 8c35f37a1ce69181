"""The practice in Python: the clock is given, and moved."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playbook_practice import schedule
from playbook_practice.browser import answer
from playbook_practice.daily import COUNT, WRITTEN

MONDAY = 1_764_547_200_000  # 1 December 2025, midnight in Greenwich
HOUR, DAY = 3_600_000, 86_400_000
KINDS = ("choice", "multiple", "order", "sort", "spot", "reply")
QUESTIONS = [
    {"quiz": f"path/q{number // 6}", "id": f"q{number}", "title": f"Question {number}", "kind": KINDS[number % 6],
     "page": f"path/p{number // 2}.md#top", "hash": "h"}
    for number in range(24)
]  # fmt: skip
RUNGS = [
    {"id": "low", "title": "Low", "can": "You can.", "needs": [], "quizzes": ["path/q0"], "placement": ["q0", "q1"]},
    {"id": "mid", "title": "Mid", "can": "You can.", "needs": ["low"], "quizzes": ["path/q1"],
     "placement": ["q6", "q7"]},
    {"id": "top", "title": "Top", "can": "You can.", "needs": ["mid"], "quizzes": ["path/q2"], "placement": ["q12"]},
]  # fmt: skip


def attempt(question: str, marked: float, share: float = 1, **more: object) -> dict[str, Any]:
    """A marked answer as the browser keeps it."""
    found = next(one for one in QUESTIONS if one["id"] == question)
    return {
        "quiz": found["quiz"], "question": question, "sitting": f"s{marked}", "mode": "practice", "kind": found["kind"],
        "hash": "h", "advice": [], "page": found["page"], "answer": {}, "points": share, "outOf": 1, "marks": [],
        "confidence": None, "hints": 0, "begun": None, "marked": marked,
    } | more  # fmt: skip


def ask(verb: str, attempts: list[dict[str, Any]], now: float = MONDAY + 9 * HOUR, **more: Any) -> dict[str, Any]:
    request = {
        "verb": verb, "clock": {"now": now, "offset": 0}, "questions": QUESTIONS, "rungs": RUNGS, "attempts": attempts,
        "pages": {"path/p0.md": "Page nought"},
    } | more  # fmt: skip
    response: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return response


def due_after(*days_and_shares: tuple[int, float]) -> list[int]:
    """After how many days a question is due, having been answered on these days with these shares."""
    attempts = [attempt("q0", MONDAY + day * DAY, share) for day, share in days_and_shares]
    last = days_and_shares[-1][0]
    days = ask("practice", attempts, now=MONDAY + last * DAY)["due"]["days"]
    return [place for place, day in enumerate(days) if day["count"]]


def test_right_comes_back_later_each_time_and_wrong_the_next_day() -> None:
    assert due_after((0, 1)) == [2]
    assert due_after((0, 1), (2, 1)) == [11]
    assert due_after((0, 0)) == [1]
    assert due_after((0, 1), (2, 0)) == [1]
    assert due_after((0, 0.6)) == due_after((0, 0))  # part-right is not yet right
    assert due_after((0, 0.9)) == due_after((0, 1))


def test_a_second_try_in_the_same_sitting_and_an_older_meaning_do_not_count() -> None:
    missed, again = attempt("q0", MONDAY, 0, sitting="a"), attempt("q0", MONDAY + 60_000, 1, sitting="a")
    assert ask("practice", [again, missed])["due"]["days"][1]["count"] == 1
    assert ask("practice", [attempt("q0", MONDAY, hash="older")])["answered"] == 0
    assert ask("practice", [attempt("q0", MONDAY) | {"question": "gone"}])["answered"] == 0


def test_a_day_is_the_learners_day() -> None:
    late = [attempt("q0", MONDAY - HOUR, 0)]  # Sunday 23:00 in Greenwich, Monday 09:00 in Sydney
    assert ask("practice", late, now=MONDAY + HOUR)["due"]["today"] == 1
    sydney = {"now": MONDAY + HOUR, "offset": 600}
    assert ask("practice", late, clock=sydney)["due"]["today"] == 0


def test_the_first_daily_five_are_new_mixed_and_in_the_order_of_the_ladder() -> None:
    first = ask("daily", [])
    found = [next(one for one in QUESTIONS if one["id"] == pick["question"]) for pick in first["picks"]]
    assert len(found) == COUNT
    assert len({one["page"] for one in found}) == COUNT
    assert sum(one["kind"] in WRITTEN for one in found) <= 1
    assert len({one["kind"] for one in found}) >= 3
    assert {one["quiz"] for one in found} <= {"path/q0", "path/q1"}
    assert {pick["why"] for pick in first["picks"]} == {"New to you."}
    assert first["quiz"] == "daily/2025-12-01"


def test_the_daily_five_stay_the_same_all_day_and_say_when_each_comes_back() -> None:
    morning = ask("daily", [])
    names = [pick["question"] for pick in morning["picks"]]
    here = {"quiz": morning["quiz"]}
    done = [attempt(names[0], MONDAY + 9 * HOUR, **here), attempt(names[1], MONDAY + 9 * HOUR, 0, **here)]
    done.append(attempt("q20", MONDAY + 10 * HOUR))  # in another quiz
    noon = ask("daily", done, now=MONDAY + 12 * HOUR)
    assert [pick["question"] for pick in noon["picks"]] == names
    assert [pick["back"] for pick in noon["picks"][:3]] == [
        "It comes back on 3 December.",
        "It comes back on 2 December.",
        "",
    ]
    assert noon["words"] == "2 of 5 questions answered today."
    done = [attempt(name, MONDAY + 9 * HOUR, **here) for name in names]
    assert ask("daily", done)["words"] == "That is all for today. Come back tomorrow."


def test_what_was_answered_elsewhere_before_the_first_of_them_is_not_asked_as_new() -> None:
    names = {pick["question"] for pick in ask("daily", [])["picks"]}
    elsewhere = [attempt(name, MONDAY + 8 * HOUR) for name in names]
    first = ask("daily", elsewhere)
    others = [pick["question"] for pick in first["picks"]]
    assert not names & {*others}
    begun = [*elsewhere, attempt(others[0], MONDAY + 8 * HOUR, quiz=first["quiz"])]  # in the same instant
    after = ask("daily", begun)
    assert [pick["question"] for pick in after["picks"]] == others
    assert after["words"] == "1 of 5 questions answered today."


def test_a_week_later_what_was_missed_comes_first() -> None:
    done = [attempt(f"q{number}", MONDAY, float(number % 2)) for number in range(7)]
    later = ask("daily", done, now=MONDAY + 7 * DAY)
    asked = [pick["question"] for pick in later["picks"]]
    assert set(asked) == {"q0", "q2", "q4", "q6", "q1"}  # all four that were missed, and one that was right
    assert "You had it on 1 December, not right yet. It is due since 2 December." in {
        pick["why"] for pick in later["picks"]
    }


def test_with_nothing_due_and_nothing_new_the_next_ones_come_early() -> None:
    done = [attempt(one["id"], MONDAY) for one in QUESTIONS]
    tomorrow = ask("daily", done, now=MONDAY + DAY)
    assert len(tomorrow["picks"]) == COUNT
    assert all(pick["why"].endswith("It comes early: it is due on 3 December.") for pick in tomorrow["picks"])


def test_mastery_is_the_mean_of_the_newest_first_tries() -> None:
    attempts = [
        attempt("q0", MONDAY, 0, confidence="sure"),
        attempt("q0", MONDAY + DAY, 1, confidence="sure"),
        attempt("q1", MONDAY, 0.5, marks=[{"criterion": "apologise", "share": 0.25, "page": ""}]),
    ]
    found = ask("practice", attempts, now=MONDAY + DAY)
    assert found["pages"]["rows"][0] | {"words": ""} == {
        "page": "path/p0.md", "title": "Page nought", "share": 0.75, "level": "partly", "label": "Partly there",
        "number": "75%, from 2 answers", "words": "",
    }  # fmt: skip
    assert [one["number"] for one in found["criteria"]["rows"]] == ["25%, from 1 answer"]
    assert [one["number"] for one in found["calibration"]["rows"]] == ["50% of the points, 2 answers"]
    assert found["reading"] == [{"page": "path/p0.md", "title": "Page nought"}]
    assert found["history"]["weeks"][-1] == {"label": "1 December", "answered": 3, "right": 1}
    assert found["history"]["words"] == "3 answers on 2 days, 1 of them right."
    assert all(found[part]["how"] for part in ("due", "pages", "criteria", "calibration", "history"))


def test_nothing_answered_yet_is_no_error() -> None:
    found = ask("practice", [])
    assert found["due"]["words"] == "Nothing is due: you have answered nothing yet."
    assert [one["state"] for one in found["ladder"]] == ["next", "later", "later"]
    assert found["certificates"] == []


def test_a_rung_is_finished_with_seven_tenths_of_each_quiz_and_not_before() -> None:
    done = [attempt(f"q{number}", MONDAY, 0.7) for number in range(6)]
    assert [one["state"] for one in ask("practice", done[:-1])["ladder"]] == ["begun", "later", "later"]
    found = ask("practice", done)
    assert [one["state"] for one in found["ladder"]] == ["finished", "next", "later"]
    assert found["ladder"][2]["words"] == "0 of 1 quiz finished. It builds on: Mid."
    certificate = found["certificates"][0]
    assert certificate["title"] == "Low"
    assert certificate["day"] == "1 December 2025"
    assert "all 6 questions" in certificate["did"]
    assert certificate["not"].startswith("This is a self-assessment.")
    done[0]["points"] = 0.6
    assert ask("practice", done)["certificates"] == []


@pytest.mark.parametrize(
    ("shares", "rung", "words"),
    [
        ({}, "low", "Start with “Low”: everything else builds on it."),
        ({"q0": 1, "q1": 0}, "low", "Start with “Low”: everything else builds on it."),
        ({"q0": 1, "q1": 0.5, "q12": 1}, "mid", "Start with “Mid”: what comes before it is in hand."),
        ({"q0": 1, "q1": 1, "q6": 1, "q7": 1}, "top", "Start with “Top”: what comes before it is in hand."),
        (
            {"q0": 1, "q1": 1, "q6": 1, "q7": 1, "q12": 1},
            "top",
            "Everything that was asked is in hand. Start with “Top”.",
        ),
    ],
)  # fmt: skip
def test_the_placement_gives_the_first_rung_that_is_not_in_hand_and_says_why(
    shares: dict[str, float], rung: str, words: str
) -> None:
    found = ask("place", [attempt(name, MONDAY, share) for name, share in shares.items()])
    assert (found["rung"], found["words"]) == (rung, words)
    assert len(found["reasons"]) == 3


def test_the_placement_counts_the_first_try_and_says_what_was_left_open() -> None:
    found = ask("place", [attempt("q0", MONDAY, 0), attempt("q0", MONDAY + HOUR, 1)])
    assert found["reasons"][0].startswith("Low: 0 of 2 answered well, 1 left open, 0% of the points.")


def test_the_longest_interval_is_a_year_and_no_clock_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoClock(schedule.datetime):
        @classmethod
        def now(cls, tz: object = None) -> NoClock:  # noqa: ARG003 of the form of datetime's own
            raise AssertionError("asked the clock")

    monkeypatch.setattr("fsrs.scheduler.datetime", NoClock)
    monkeypatch.setattr("fsrs.card.datetime", NoClock)
    attempts = [attempt("q0", MONDAY + day * DAY) for day in (0, 2, 13, 60, 260)]
    found = ask("practice", attempts, now=MONDAY + 260 * DAY)
    assert found["due"]["words"].endswith("1 later.")


def test_every_other_request_is_the_engines_and_bad_ones_are_told() -> None:
    assert json.loads(answer('{"verb": "shuffle", "ids": ["a"], "seed": "1"}'))["ids"] == ["a"]
    assert json.loads(answer("[]"))["outcome"] == "error"
    assert json.loads(answer("no JSON"))["outcome"] == "error"
    far = {"clock": {"now": 1e300, "offset": 0}}
    for broken in ({"clock": {}}, {"questions": [1]}, {"rungs": [{}]}, far):
        assert ask("practice", [attempt("q0", MONDAY)], **broken)["outcome"] == "error"
    assert ask("practice", [{}])["outcome"] == "error"
