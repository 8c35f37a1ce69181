"""Every check and every test, in the order of how fast they fail; all run, whatever the earlier ones say."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playbook.node import ensure_node, ensure_node_modules
from playbook.paths import ROOT

PROSE = ("docs", "quizzes/bank", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def steps(pytest_options: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return each step's name and command."""
    python = sys.executable
    node = str(ensure_node().node)
    browser = ensure_node_modules().parent
    compiler = str(browser / "node_modules" / "typescript" / "bin" / "tsc")
    return [
        ("style of the Python", [python, "-m", "ruff", "check", "."]),
        ("layout of the Python", [python, "-m", "ruff", "format", "--check", "."]),
        ("types of the Python", [python, "-m", "mypy"]),
        ("types of the browser code", [node, compiler, "--noEmit", "--project", str(browser / "tsconfig.json")]),
        ("spelling", [str(Path(python).with_name("typos")), *PROSE]),
        ("quizzes", [python, "-m", "playbook", "lint"]),
        ("tests", [python, "-m", "pytest", "--numprocesses", "2", "--dist", "loadfile", *pytest_options]),
    ]


def run_checks(pytest_options: Sequence[str]) -> int:
    """Run every step; return 0 if all passed, else 1 after naming those that did not."""
    failed: list[str] = []
    for name, command in steps(pytest_options):
        print(f"== {name}", flush=True)
        start = time.monotonic()
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - start:.0f} s", flush=True)
    if failed:
        print("Failed: " + ", ".join(failed), file=sys.stderr)
        return 1
    print("Everything passed.")
    return 0
