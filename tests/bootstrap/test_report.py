"""Long steps: what is shown, and how they end."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from bootstrap import report


def run(log: Path, code: str, progress: str = "") -> bool:
    command = [sys.executable, "-c", code]
    return report.run_step("Wrapping parcels", command, log=log, environ=os.environ, progress=lambda: progress)


def test_a_step_says_that_it_starts_and_that_it_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log"
    log.write_text("before\n", encoding="utf-8")
    assert run(log, "print('string and tape')")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "Wrapping parcels ...\nWrapping parcels: done (0 s)\n"
    assert log.read_text(encoding="utf-8").splitlines() == ["before", "string and tape"]


def test_a_failed_step_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not run(tmp_path / "log", "import sys; sys.exit('no tape')")
    assert capsys.readouterr().err.endswith("Wrapping parcels: failed (0 s)\n")
    assert (tmp_path / "log").read_text(encoding="utf-8").strip() == "no tape"


def test_a_long_step_shows_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "SECONDS_BETWEEN_LINES", 0.1)
    assert run(tmp_path / "log", "import time; time.sleep(0.5)", "3 of 7")
    assert "  Wrapping parcels ... 3 of 7 (0 s)\n" in capsys.readouterr().err


def test_a_step_that_is_stopped_leaves_nothing_running(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> str:
        if started.exists():
            raise KeyboardInterrupt
        return ""

    started, ended = tmp_path / "started", tmp_path / "ended"
    code = (
        f"import pathlib, time; pathlib.Path({str(started)!r}).touch(); "
        f"time.sleep(1); pathlib.Path({str(ended)!r}).touch()"
    )
    command = [sys.executable, "-c", code]
    with pytest.raises(KeyboardInterrupt):
        report.run_step("Wrapping parcels", command, log=tmp_path / "log", environ=os.environ, progress=stop)
    assert "Wrapping parcels: stopped" in capsys.readouterr().err
    time.sleep(1.5)
    assert not ended.exists()


def test_an_error_says_what_to_do_in_lines_that_align() -> None:
    assert (
        str(report.SetupError("no tape.", "buy tape\nthen wrap")) == "error: no tape.\nhelp: buy tape\n      then wrap"
    )
