"""Two set-ups at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap.lock import only_one

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"

HOLDER = """
import sys, time
sys.path.insert(0, {scripts!r})
from pathlib import Path
from bootstrap.lock import only_one
with only_one(Path({path!r}), print):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_lock_is_taken_again_and_again_without_waiting(tmp_path: Path) -> None:
    for _ in range(2):
        with only_one(tmp_path / "new" / "lock", lambda: pytest.fail("nobody holds it")):
            pass


def test_a_second_run_waits_for_the_first_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = HOLDER.format(scripts=str(SCRIPTS), path=str(path))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        waited = []

        def kill_the_holder() -> None:
            waited.append(holder.poll())
            holder.kill()

        with only_one(path, kill_the_holder):
            assert waited == [None]  # it was running, and was found to be
            assert holder.wait() != 0
