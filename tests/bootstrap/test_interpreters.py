"""Which Python is chosen, from what a machine may have."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bootstrap import interpreters
from bootstrap.interpreters import Interpreter
from bootstrap.report import SetupError

needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in Pythons are shell scripts")


def find(*found: Interpreter | None) -> Interpreter:
    answers = dict(enumerate(found))
    return interpreters.find(map(str, answers), probe=lambda number: answers[int(number)])


def python(version: str, *, complete: bool = True) -> Interpreter:
    major, minor = version.split(".")
    return Interpreter(f"/somewhere/python{version}", (int(major), int(minor)), complete)


def stand_in(folder: Path, name: str, body: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_first_that_is_new_enough_is_taken() -> None:
    assert find(python("3.11"), None, python("3.12"), python("3.14")) == python("3.12")


def test_a_newer_one_than_the_pins_know_is_taken_only_if_there_is_no_other() -> None:
    assert find(python("3.15"), python("3.13")) == python("3.13")
    assert find(python("3.11"), python("3.15")) == python("3.15")


def test_one_that_cannot_make_environments_is_passed_over() -> None:
    assert find(python("3.13", complete=False), python("3.12")) == python("3.12")


def test_the_message_names_the_package_that_makes_environments() -> None:
    with pytest.raises(SetupError, match=r"apt install python3\.13-venv"):
        find(python("3.11"), python("3.13", complete=False))


@pytest.mark.parametrize("found", [[], [None], [python("3.11"), python("3.8")]])
def test_the_message_says_what_is_needed_and_what_was_found(found: list[Interpreter | None]) -> None:
    with pytest.raises(SetupError) as caught:
        find(*found)
    message = str(caught.value)
    assert message.startswith("error: this project needs Python 3.12, 3.13 or 3.14; ")
    assert ("the newest one found is 3.11 (/somewhere/python3.11)" in message) == (len(found) == 2)
    assert interpreters.install_advice(sys.platform).splitlines()[0] in message


@pytest.mark.parametrize(("platform", "command"), [("win32", "winget"), ("darwin", "brew"), ("linux", "apt")])
def test_the_advice_fits_the_platform(platform: str, command: str) -> None:
    assert f"{command} install" in interpreters.install_advice(platform)


def test_the_running_python_comes_first_and_nothing_comes_twice(tmp_path: Path) -> None:
    path = Path(sys.executable).parent
    found = list(interpreters.candidates({"PATH": f"{path}"}, tmp_path))
    assert found[0] == sys.executable
    assert len(found) == len(set(found))


@needs_scripts
def test_newer_names_come_first_and_every_folder_is_searched(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    expected = [
        stand_in(second, "python3.14", ""),
        stand_in(first, "python3.12", ""),
        stand_in(second, "python3.12", ""),
        stand_in(first, "python3", ""),
    ]
    found = list(interpreters.candidates({"PATH": f"{first}:{second}"}, tmp_path))
    assert found[1:] == expected


@needs_scripts
def test_what_pyenv_and_uv_installed_is_found_newest_first(tmp_path: Path) -> None:
    share = tmp_path / ".local" / "share" / "uv" / "python"
    expected = [
        stand_in(tmp_path / ".pyenv/versions/3.13.0/bin", "python3", ""),
        stand_in(tmp_path / ".pyenv/versions/3.9.18/bin", "python3", ""),
        stand_in(share / "cpython-3.14.1-linux-x86_64-gnu/bin", "python3", ""),
        stand_in(share / "cpython-3.12.11-linux-x86_64-gnu/bin", "python3", ""),
        stand_in(share / "cpython-3.12.9-linux-x86_64-gnu/bin", "python3", ""),
    ]
    assert list(interpreters.candidates({"PATH": ""}, tmp_path))[1:] == expected


@needs_scripts
def test_the_py_launcher_is_asked_for_its_list(tmp_path: Path) -> None:
    listing = r" -V:3.13 *        C:\Users\Käte K\Python313\python.exe" + "\n" + r" -V:3.9   C:\Py39\python.exe"
    stand_in(tmp_path, "py", f"[ \"$1\" = -0p ] && /bin/cat <<'END'\n{listing}\nEND")
    found = list(interpreters.candidates({"PATH": str(tmp_path)}, tmp_path))
    assert found[1:] == [r"C:\Users\Käte K\Python313\python.exe", r"C:\Py39\python.exe"]


def test_a_python_is_believed_only_when_it_starts(tmp_path: Path) -> None:
    running = interpreters.ask(sys.executable)
    assert running is not None
    assert running.version == sys.version_info[:2]
    assert running.complete
    assert interpreters.ask(str(tmp_path / "python3.12")) is None


@needs_scripts
@pytest.mark.parametrize("body", ["echo 'pyenv: python3.12: command not found' >&2; exit 127", "echo '[3]'", "exit 0"])
def test_a_shim_that_does_not_start_is_no_python(tmp_path: Path, body: str) -> None:
    assert interpreters.ask(stand_in(tmp_path, "python3.12", body)) is None


def test_an_environment_names_the_python_that_it_was_made_from() -> None:
    # The tests run in the environment that a later run may have to replace: it must not be remade from itself.
    running = interpreters.ask(sys.executable)
    assert running is not None
    assert not Path(running.path).is_relative_to(sys.prefix)
