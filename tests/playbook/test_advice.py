"""The advice map of this project is whole, and a hole in it is told at its line."""

from __future__ import annotations

import json
from dataclasses import replace

from playbook.advice import check_rows, read_rows
from playbook.coverage import as_json, gather, summary


def test_every_piece_of_advice_and_every_tension_is_taught_at_a_heading_that_exists() -> None:
    rows, _, found = gather()
    assert found == []
    assert len([row for row in rows if row.kind != "tension"]) == 94
    assert len([row for row in rows if row.kind == "tension"]) == 7
    assert all(row.taught for row in rows)


def test_the_json_has_the_promised_shape() -> None:
    rows, quizzes, _ = gather()
    data = json.loads(as_json(rows, quizzes))
    assert [len(data["advice"]), len(data["tensions"])] == [94, 7]
    first = data["advice"][0]
    assert list(first) == ["id", "kind", "pages", "questions", "criterion"]
    assert all("#" in place for row in data["advice"] + data["tensions"] for place in row["pages"])
    assert any(row["questions"] for row in data["advice"])
    assert data["complaints"]["count"] == sum(data["complaints"]["channels"].values())


def test_what_is_tested_too_little_is_told_by_name() -> None:
    rows, quizzes, _ = gather()
    assert not [line for line in summary(rows, quizzes) if "short of it" in line]
    once = replace(rows[0], questions=("path/explain#one", "path/explain#two"))
    advice, _, criteria = summary([once, *rows[1:]], [])
    assert advice.endswith(f"93 in 2 quizzes or more; short of it: {once.id}")
    assert criteria.startswith("18 criteria: 0 used in 10 sample complaints or more; short of it: acknowledge 0, ")


def test_a_row_that_leads_nowhere_is_told() -> None:
    rows, _ = read_rows()
    broken = [
        replace(rows[0], taught=()),
        replace(rows[1], taught=("path/nowhere.md#why",)),
    ]
    assert [message.code for message in check_rows(broken, {})] == ["PB013", "PB014"]
