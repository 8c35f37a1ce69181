"""Whether an environment is taken for ready, outdated or unusable."""

from __future__ import annotations

import json
import shutil
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap.environment import Environment, State, clean_environ, inspect, site_packages
from bootstrap.preparation import _finish as finish


@pytest.fixture
def finished(tmp_path: Path) -> Environment:
    environment = Environment(tmp_path)
    environment.requirements.parent.mkdir()
    environment.requirements.write_text("parcel==1.0\n", encoding="utf-8")
    venv.create(environment.folder, with_pip=False, symlinks=sys.platform != "win32")
    (site_packages(environment) / "parcel-1.0.dist-info").mkdir()
    finish(environment)
    return environment


def test_a_finished_set_up_is_ready(finished: Environment) -> None:
    assert inspect(finished) is State.READY


def test_nothing_at_all_is_unusable(tmp_path: Path) -> None:
    assert inspect(Environment(tmp_path)) is State.UNUSABLE


def test_other_pins_make_it_outdated(finished: Environment) -> None:
    finished.requirements.write_text("parcel==1.1\n", encoding="utf-8")
    assert inspect(finished) is State.OUTDATED


def _remove_stamp(environment: Environment) -> None:
    environment.stamp.unlink()


def _cut_stamp(environment: Environment) -> None:
    environment.stamp.write_text('{"folder": ', encoding="utf-8")


def _odd_stamp(environment: Environment) -> None:
    environment.stamp.write_text("[]", encoding="utf-8")


def _other_python(environment: Environment) -> None:
    stamp = json.loads(environment.stamp.read_text(encoding="utf-8"))
    environment.stamp.write_text(json.dumps({**stamp, "python": "3.12.0"}), encoding="utf-8")


def _no_python(environment: Environment) -> None:
    environment.python.unlink()


def _python_that_fails(environment: Environment) -> None:
    environment.python.unlink()
    environment.python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    environment.python.chmod(0o755)


def _no_package(environment: Environment) -> None:
    (site_packages(environment) / "parcel-1.0.dist-info").rmdir()


def _no_import_paths(environment: Environment) -> None:
    (site_packages(environment) / "playbook.pth").unlink()


def _no_packages(environment: Environment) -> None:
    shutil.rmtree(site_packages(environment))


@pytest.mark.parametrize(
    "damage",
    [
        _remove_stamp,
        _cut_stamp,
        _odd_stamp,
        _other_python,
        _no_python,
        _python_that_fails,
        _no_package,
        _no_import_paths,
        _no_packages,
    ],
)
def test_damage_makes_it_unusable(finished: Environment, damage: Callable[[Environment], None]) -> None:
    damage(finished)
    assert inspect(finished) is State.UNUSABLE


def test_a_moved_folder_is_unusable_because_its_programs_hold_the_old_path(finished: Environment) -> None:
    moved = Environment(finished.root.with_name("moved"))
    shutil.move(finished.root, moved.root)
    assert inspect(moved) is State.UNUSABLE


def test_an_added_package_changes_nothing(finished: Environment) -> None:
    (site_packages(finished) / "extra-1.0.dist-info").mkdir()
    assert inspect(finished) is State.READY


def test_the_callers_python_settings_stay_outside() -> None:
    environ = {"PATH": "/bin", "PYTHONPATH": "x", "PYTHONHOME": "x", "VIRTUAL_ENV": "x", "PIP_TARGET": "x"}
    kept = clean_environ({**environ, "PIP_INDEX_URL": "mirror", "HTTPS_PROXY": "proxy", "PIP_USER": "1"})
    assert kept == {
        "PATH": "/bin",
        "PIP_INDEX_URL": "mirror",
        "HTTPS_PROXY": "proxy",
        "PIP_USER": "0",
        "PYTHONUTF8": "1",
    }
