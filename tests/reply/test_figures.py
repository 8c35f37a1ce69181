"""The scorer's figures must not sink: floors a little under what is reached."""

from __future__ import annotations

import pytest

from playbook import fit, report
from playbook.replies import DOES, NEVER, Labelled, labelled


@pytest.fixture(scope="module")
def rows() -> list[Labelled]:
    return labelled()


@pytest.fixture(scope="module")
def rotated(rows: list[Labelled]) -> dict[str, fit.Verdict]:
    return fit.rotated(rows)


def test_rotated_figures(rows: list[Labelled], rotated: dict[str, fit.Verdict]) -> None:
    measured = report.figures(rows, rotated)
    assert report.macro(measured, (*DOES, *NEVER)) >= 0.77
    assert report.macro(measured, DOES) >= 0.82
    assert report.macro(measured, NEVER) >= 0.68
    assert report.kappa(rows, rotated) >= 0.84
    assert all(measured[name][1] >= 0.72 for name in NEVER), "a learner is wrongly accused too often"


def test_shipped_figures(rows: list[Labelled]) -> None:
    verdicts = {row.id: row.judged() for row in rows}
    measured = report.figures(rows, verdicts)
    assert report.macro(measured, DOES) >= 0.83
    assert report.macro(measured, NEVER) >= 0.70
    assert report.kappa(rows, verdicts) >= 0.86


def test_false_alarms_on_real_replies() -> None:
    count, alarms = report.false_alarms()
    assert count > 700
    assert all(len(turns) <= count * 0.005 for turns in alarms.values()), alarms
