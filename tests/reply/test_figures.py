"""The scorer's figures must not sink: floors a little under what is reached."""

from __future__ import annotations

import re

import pytest

from playbook import report
from playbook.measures import figures, kappa, macro
from playbook.replies import DOES, HELD_OUT, NEVER, Labelled, labelled
from playbook_quiz.reply import cues


@pytest.fixture(scope="module")
def held_out() -> list[Labelled]:
    return labelled(HELD_OUT)


def test_on_replies_that_nothing_was_fitted_to(held_out: list[Labelled]) -> None:
    verdicts = {row.id: row.judged() for row in held_out}
    measured = figures(held_out, verdicts)
    assert macro(measured, DOES) >= 0.80
    assert macro(measured, NEVER) >= 0.59
    assert kappa(held_out, verdicts) >= 0.86


def test_on_replies_rotated_by_complaint() -> None:
    rotated = cues.tables()["rotated"]
    assert sum(rotated["labels"][name][2] for name in DOES) / len(DOES) >= 0.80
    assert sum(rotated["labels"][name][2] for name in NEVER) / len(NEVER) >= 0.60
    assert rotated["kappa"] >= 0.85
    assert all(rotated["labels"][name][0] >= 0.64 for name in NEVER), "a learner is wrongly accused too often"


def test_false_alarms_on_real_replies() -> None:
    count, alarms = report.false_alarms()
    assert count > 700
    assert all(len(turns) <= count * 0.006 for turns in alarms.values()), alarms


def test_the_page_of_the_report_card_tells_what_is_measured() -> None:
    written, measured = ([line for line in text if line.startswith("| ")] for text in (
        report.PAGE.read_text(encoding="utf-8").splitlines(), report.report(),
    ))  # fmt: skip
    for told, found in zip(written, measured, strict=True):
        assert [*map(float, re.findall(r"\d+\.?\d*", told))] == pytest.approx(
            [*map(float, re.findall(r"\d+\.?\d*", found))], abs=0.03
        ), f"run `python3 scripts/run.py score report --write`: the page says {told}, measured is {found}"
