"""What the page hands to Python with a request for results: advice in words, and what pages are called."""

from __future__ import annotations

import json
from pathlib import Path

from playbook.advice import read_rows
from playbook.pages import read_pages
from playbook.teaching import write_teaching
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA


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
