"""Results: what attempts add up to, in words, and as files that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_quiz.browser import answer
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.marks import BEFORE
from playbook_quiz.results.attempt import Confidence, attempt_from_json
from playbook_quiz.results.calibration import calibrate, remark
from playbook_quiz.results.mastery import Level, Mastery, by_page, level_of
from playbook_quiz.results.sentences import headline, sentence

TEACHING = {
    "advice": {
        "N1": {"gist": "Never tell them that they are wrong.", "criterion": "contradict"},
        "T8": {"gist": "Acknowledge before your own side.", "criterion": "order"},
    },
    "pages": {"path/acknowledge.md": "Acknowledge", "pitfalls/arguing.md": "Arguing"},
}
QUESTIONS = [
    {"id": "bill", "title": "The bill", "options": [{"id": "look", "html": "<em>Look</em> closely &amp; see"}]},
    {"id": "parcel", "title": "The parcel"},
    {"id": "wall", "title": "The wall"},
]


def attempt(question: str = "bill", points: float = 1, **more: object) -> dict[str, Any]:
    """An attempt as the browser keeps it."""
    return {
        "id": "x", "quiz": "q", "question": question, "kind": "choice", "hash": "0", "advice": ["N1"],
        "page": "pitfalls/arguing.md#why", "answer": {"selected": ["look"]}, "points": points, "outOf": 1,
        "findings": [], "marks": [], "confidence": None, "hints": 0, "begun": None, "marked": 1_764_094_000_000,
        "mode": "practice",
    } | more  # fmt: skip


def results(*attempts: dict[str, Any], teaching: object = TEACHING) -> dict[str, Any]:
    """What Python answers a page that asks for results."""
    request = {
        "verb": "results", "quiz": "pitfalls/x", "title": "A quiz", "questions": QUESTIONS, "attempts": attempts,
        "teaching": teaching,
    }  # fmt: skip
    response: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return response


REPLY = attempt(
    "parcel",
    4,
    outOf=6,
    kind="reply",
    advice=["N1", "T8"],
    page="path/acknowledge.md",
    answer={"text": "I am sorry."},
    marks=[
        {"criterion": "acknowledge", "share": 1, "page": "path/acknowledge.md"},
        {"criterion": f"acknowledge{BEFORE}explain", "share": 0, "page": "judgement/act-or-wait.md"},
        {"criterion": "contradict", "share": 1, "page": "pitfalls/telling-them-they-are-wrong.md"},
    ],
)


def test_the_first_try_counts_and_the_last_one_shows_beside_it() -> None:
    found = results(attempt(points=0, marked=2), attempt(points=1, marked=3), attempt(points=0.2, marked=4))
    assert (found["points"], found["outOf"], found["pointsWords"]) == (0, 1, "0 of 1 point")
    bill, parcel, _ = found["questions"]
    assert (bill["tries"], bill["first"], bill["last"]) == (3, [0, 1], [0.2, 1])
    assert (parcel["tries"], parcel["first"], parcel["missed"]) == (0, None, False)
    assert found["answeredWords"] == "1 of 3 questions answered"
    assert found["missed"] == ["bill"]
    assert results(attempt(points=0, marked=2), attempt(points=1, marked=3))["missed"] == []


def test_what_was_left_open_is_told_apart_from_what_was_missed() -> None:
    found = results(attempt(points=0))
    assert found["missed"] == ["bill"]
    assert found["leftOpen"] == [one["id"] for one in found["questions"] if one["id"] != "bill"]


def test_points_are_told_to_two_places_as_those_of_a_question_are() -> None:
    assert results(attempt(points=1 / 3), REPLY)["pointsWords"] == "4.33 of 7 points"


def test_the_order_in_which_attempts_are_handed_in_means_nothing() -> None:
    one, two = attempt(points=0, marked=2), attempt(points=1, marked=3)
    assert results(one, two)["questions"] == results(two, one)["questions"]


def test_strength_and_weakness_are_said_in_one_sentence() -> None:
    assert results(REPLY)["headline"] == "You acknowledge well; you explain before you acknowledge."
    assert results(attempt())["headline"] == ""


def test_pages_and_advice_are_told_by_name_the_weakest_first() -> None:
    found = results(attempt(points=0), REPLY)
    assert [(one["title"], one["level"], one["count"]) for one in found["pages"]] == [
        ("Arguing", "weak", 1), ("judgement/act-or-wait.md", "weak", 1), ("Acknowledge", "partly", 1),
    ]  # fmt: skip
    words = {one["id"]: one["words"] for one in found["advice"]}
    assert words == {
        # the reply shows it in full, the choice not at all
        "N1": "Never tell them that they are wrong: partly there.",
        "T8": "Acknowledge before your own side: worth another look.",
    }
    assert [one["page"] for one in found["reading"]] == [
        "pitfalls/arguing.md#why", "judgement/act-or-wait.md", "path/acknowledge.md",
    ]  # fmt: skip


def test_a_fault_that_was_avoided_says_nothing_of_its_page() -> None:
    pages = {one.name for one in by_page([attempt_from_json(REPLY)])}
    assert "pitfalls/telling-them-they-are-wrong.md" not in pages


def test_confidence_is_shown_back_and_costs_nothing() -> None:
    sure, guessed = attempt(points=0, confidence="sure"), attempt("parcel", 1, confidence="guessing")
    found = results(sure, guessed)
    assert [(one["label"], one["count"], one["share"]) for one in found["calibration"]] == [
        ("Sure", 1, 0), ("Guessing", 1, 1),
    ]  # fmt: skip
    assert found["calibration"][1]["words"] == "When you guessed, you knew more than you thought."
    assert found["points"] == results(attempt(points=0), attempt("parcel", 1))["points"]


@pytest.mark.parametrize("confidence", Confidence)
@pytest.mark.parametrize("share", [0.0, 0.6, 1.0])
def test_every_confidence_has_its_words_at_every_level(confidence: Confidence, share: float) -> None:
    one = attempt_from_json(attempt(points=share, confidence=confidence.value))
    assert calibrate([one])[0].words
    assert "wrong" not in remark(confidence, share)


@pytest.mark.parametrize("name", [*DO_CRITERIA, *NEVER_CRITERIA, "promise", f"acknowledge{BEFORE}explain"])
def test_every_criterion_has_three_sentences(name: str) -> None:
    said = {sentence(Mastery(name, share, 1)) for share in (1.0, 0.6, 0.0)}
    assert len(said) == 3
    assert all(one.endswith(".") and name.replace("_", " ") + ":" not in one for one in said)


def test_the_headline_prefers_what_is_there_to_what_is_avoided_and_harm_to_what_is_missing() -> None:
    criteria = [Mastery("blame", 1, 1), Mastery("ask", 0, 1), Mastery("thank", 1, 1), Mastery("argue", 0, 1)]
    assert headline(criteria) == "You thank them; you argue the point."


def test_levels() -> None:
    assert [level_of(share) for share in (1, 0.85, 0.84, 0.5, 0.49, 0)] == [
        Level.WELL, Level.WELL, Level.PARTLY, Level.PARTLY, Level.WEAK, Level.WEAK,
    ]  # fmt: skip


def test_text_says_what_the_page_says() -> None:
    text = results(attempt(points=0, confidence="sure"), REPLY)["files"]["text"]
    assert text.startswith("A quiz\n2025-11-25, 4 of 7 points, 2 of 3 questions answered.\n")
    assert "You acknowledge well; you explain before you acknowledge." in text
    assert "1. The bill: 0 of 1, sure" in text
    assert "3. The wall: left open" in text
    assert "- Arguing (pitfalls/arguing.md#why)" in text


def test_json_holds_the_attempts_as_they_are() -> None:
    found = json.loads(results(REPLY)["files"]["json"])
    assert found["quiz"] == "pitfalls/x"
    assert found["attempts"] == [REPLY]
    assert found["pages"]


def rows(*attempts: dict[str, Any]) -> list[dict[str, str]]:
    table = results(*attempts)["files"]["csv"]
    assert table.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(table[1:], newline="")))


def test_csv_has_a_row_for_each_try_with_the_answer_in_words() -> None:
    first, second, reply = rows(attempt(points=0, begun=1_764_093_940_000), attempt(marked=1_764_094_100_000), REPLY)
    assert (first["try"], second["try"], first["points"], second["points"]) == ("1", "2", "0", "1")
    assert (first["answer"], reply["answer"]) == ("Look closely & see", "I am sorry.")
    assert (first["seconds"], second["seconds"], first["marked"]) == ("60", "", "2025-11-25T18:06:40Z")


ANSWERS = {
    "choice": ({"selected": ["look", "gone"]}, "Look closely & see; gone"),
    "order": ({"order": ["look", "b"]}, "1. Look closely & see; 2. b"),
    "sort": ({"groups": {"look": "early"}}, "Look closely & see: early"),
    "spot": ({"marks": {"look": "argue"}}, "Look closely & see: argue"),
    "conversation": ({"turns": ["One.", "Two."], "text": ""}, "One.\n\nTwo."),
}


@pytest.mark.parametrize(("given_answer", "words"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_of_every_kind_is_told_in_words(given_answer: dict[str, Any], words: str) -> None:
    assert rows(attempt(answer=given_answer))[0]["answer"] == words


FORMULAE = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " \xa0=1", "＝1", '=HYPERLINK("x")', "-- Anna"]


@pytest.mark.parametrize("text", FORMULAE)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    cell = rows(attempt("parcel", kind="reply", answer={"text": text}))[0]["answer"]
    assert cell.startswith("'")
    assert cell[1:].replace("\n", "") == text.replace("\r", "").replace("\n", "") or cell[1:] == text


@given(st.text(max_size=20))
def test_whatever_is_written_no_cell_begins_as_a_formula(text: str) -> None:
    cell = rows(attempt("parcel", kind="reply", answer={"text": text}))[0]["answer"]
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": -1}, {"points": 2}, {"points": "1"}, {"points": True}, {"outOf": 10**9}, {"confidence": "certain"},
        {"marks": [{"criterion": "x"}]}, {"answer": []}, {"marked": None}, {"hints": "2"}, {"advice": [1]},
    ],
    ids=str,
)  # fmt: skip
def test_a_record_of_another_shape_is_refused(wrong: dict[str, Any]) -> None:
    assert results(attempt(**wrong))["outcome"] == "error"


def test_a_time_that_no_clock_shows_and_numbers_that_are_none_do_no_harm() -> None:
    assert results(attempt(marked=8.64e15))["files"]["csv"]
    request = json.dumps({"verb": "results", "quiz": "q", "title": "t", "questions": QUESTIONS, "teaching": {},
                          "attempts": [attempt(points=float("nan"))]})  # fmt: skip
    assert json.loads(answer(request))["outcome"] == "error"
