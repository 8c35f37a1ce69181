"""What the page hands to Python with a request for results: advice in words, and what pages are called."""

from __future__ import annotations

import json
from pathlib import Path

from playbook.advice import read_rows
from playbook.bank import read_bank, write_bank
from playbook.pages import called, read_pages
from playbook.teaching import write_teaching
from playbook_quiz.browser import answer
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA

BLOWS = "You are wrong, our policy clearly says no, and that is your own fault. I will refund everything today."


def test_every_advice_has_its_words_and_a_criterion_that_marks_know(tmp_path: Path) -> None:
    rows, _ = read_rows()
    pages, _ = read_pages(row.id for row in rows)
    teaching = json.loads(write_teaching(rows, pages, tmp_path / "teaching.json").read_text(encoding="utf-8"))
    assert set(teaching["advice"]) == {row.id for row in rows if row.kind != "tension"}
    assert all(one["gist"].endswith(".") for one in teaching["advice"].values())
    known = {*DO_CRITERIA, *NEVER_CRITERIA, "order", "promise", ""}
    assert {one["criterion"] for one in teaching["advice"].values()} <= known
    assert teaching["advice"]["N1"]["criterion"] == "contradict"
    assert teaching["pages"]["path/apologise.md"] == "Apologise"
    assert teaching["pages"]["path/apologise.md#thank"].startswith(
        "Apologise: "
    )  # the marks of a real reply link there


def test_the_key_of_every_quiz_has_the_name_of_every_page_that_its_feedback_links_to(tmp_path: Path) -> None:
    pages, _ = read_pages(row.id for row in read_rows()[0])
    quizzes, _ = read_bank()
    write_bank(quizzes, pages, tmp_path)
    for quiz in quizzes:
        key = json.loads((tmp_path / f"{quiz.name}.key.json").read_text(encoding="utf-8"))
        linked = {item["page"] for item in key["items"].values()}
        for item in key["items"].values():
            for model in item.get("models", ()) if item["kind"] == "reply" else ():
                request = {"verb": "score", "item": item, "answer": {"text": f"{BLOWS} {model}"}}
                linked |= {finding["page"] for finding in json.loads(answer(json.dumps(request)))["findings"]}
        assert linked - {""} <= key["pages"].keys(), quiz.name
        if quiz.name == "pitfalls/defensiveness":
            assert key["pages"] == {
                "pitfalls/defensiveness.md#disguises": "Getting defensive: What it sounds like",
                "pitfalls/defensiveness.md#instead": "Getting defensive: What to do instead",
            }


def test_a_link_to_a_heading_that_is_not_there_is_called_as_its_page_and_one_to_no_page_has_no_name() -> None:
    pages, _ = read_pages(row.id for row in read_rows()[0])
    links = ("pitfalls/defensiveness.md", "pitfalls/defensiveness.md#gone", "pitfalls/gone.md")
    assert [called(link, pages) for link in links] == ["Getting defensive", "Getting defensive", ""]
