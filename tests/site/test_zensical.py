"""Zensical, the theme's successor, renders the same quizzes from the same mkdocs.yml: the way there stays open."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from playbook.paths import ROOT
from playbook.side_environment import side_environment

PINS = ROOT / "scripts" / "requirements-zensical.txt"
_QUIZ = re.compile(r'<div class="quiz">\n<playbook-quiz .*?</playbook-quiz>\n</div>', re.DOTALL)


@pytest.fixture(scope="session")
def zensical() -> Path:
    """The Python of an environment with Zensical, kept between runs."""
    return side_environment(PINS)


def quizzes(site: Path) -> dict[str, list[str]]:
    """Return the HTML of every quiz, by the page it stands on."""
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {name: found for name, html in pages.items() if (found := _QUIZ.findall(html))}


def test_zensical_builds_the_same_quizzes(zensical: Path, site_dir: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("runtime"))
    for package in ("quizzes", "scripts/playbook"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(str(tmp_path / name) for name in ("quizzes", "scripts"))}
    done = subprocess.run(
        [zensical, "-m", "zensical", "build", "--config-file", "mkdocs.yml"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    expected = quizzes(site_dir)
    assert expected
    assert quizzes(tmp_path / "site") == expected
