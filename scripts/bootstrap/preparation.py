"""Make the environment: once, again when the pins change, and again when it was cut short or damaged."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from bootstrap import interpreters
from bootstrap.environment import Environment, State, clean_environ, digest, inspect, python_version, site_packages
from bootstrap.lock import only_one
from bootstrap.packages import fetch, install, log_since, step_error
from bootstrap.report import NoNetworkError, run_step, say


def prepare(environment: Environment) -> None:
    """Make sure that ``environment`` is ready, making it if need be.

    Raises:
        SetupError: a step failed. Where only the network is missing, an environment with older pins goes on working.
    """
    if inspect(environment) is State.READY:
        return
    with only_one(environment.lock, lambda: say("Another run is setting up; waiting for it.")) as lock:
        state = inspect(environment)  # the other run may have done it
        if state is State.READY:
            return
        environment.log.write_bytes(b"")
        python = interpreters.find(interpreters.candidates(os.environ, Path.home()))
        if state is State.OUTDATED:
            say("The pinned packages have changed.")
            try:
                fetch(environment, environment.requirements, "Fetching the changed packages", lock)
            except NoNetworkError as error:
                say(str(error).replace("error:", "warning:", 1))
                say("Going on with the packages of before.")
                return
        _create(environment, python, lock)
        fetch(environment, environment.requirements, "Fetching packages, 125 MB the first time", lock)
        install(environment, environment.requirements, "Installing packages", lock)
        _finish(environment)


def _create(environment: Environment, python: interpreters.Interpreter, lock: int) -> None:
    if environment.folder.is_symlink() or environment.folder.is_file():
        environment.folder.unlink()
    elif environment.folder.exists():
        say("Removing the present .venv, which is outdated, unfinished or damaged.")
        environment.stamp.unlink(missing_ok=True)  # no longer finished, from here on
        shutil.rmtree(str(environment.folder))
    done = run_step(
        f"Making .venv with Python {python}",
        [python.path, "-I", "-m", "venv", str(environment.folder)],
        log=environment.log,
        environ=clean_environ(os.environ),
        keep_open=[lock],
    )
    if not done:
        raise step_error("the environment could not be made", environment, log_since(environment, 0))


def _finish(environment: Environment) -> None:
    packages = site_packages(environment)
    # A file of import paths does what an editable install would, without a build. The paths are relative, so no
    # letter of the folder's name can be misread: Python reads these files in the system's encoding before 3.13.
    paths = [os.path.relpath(str(path), str(packages)) for path in environment.import_paths]
    (packages / "playbook.pth").write_text("\n".join(paths) + "\n", encoding="ascii")
    stamp = {
        "folder": str(environment.folder),
        "python": python_version(environment),
        "requirements": digest(environment.requirements),
        "installed": sorted(entry.name for entry in packages.iterdir() if entry.name != "__pycache__"),
    }
    unfinished = environment.stamp.with_suffix(".part")
    unfinished.write_text(json.dumps(stamp), encoding="utf-8")
    unfinished.replace(environment.stamp)
