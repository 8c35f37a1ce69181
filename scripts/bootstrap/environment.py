"""The project's own virtual environment: where its parts are, and whether all of them are there."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

# Settings of the caller's that would lead Python or pip elsewhere. Indexes, proxies and certificates stay.
FOREIGN = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONPLATLIBDIR", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "PYTHONUSERBASE",
    "__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT",
    "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_CONSTRAINT", "PIP_REQUIREMENT", "PIP_PYTHON",
)  # fmt: skip


class State(Enum):
    """How far an environment is."""

    READY = "everything is in place"
    OUTDATED = "it works, but for other pins than the present ones"
    UNUSABLE = "it is not there, unfinished or damaged"


@dataclass(frozen=True)
class Environment:
    """Where the parts of the environment of the project at ``root`` are."""

    root: Path

    @property
    def folder(self) -> Path:
        """The virtual environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def stamp(self) -> Path:
        """A file that is written last, so that its presence means a finished set-up."""
        return self.folder / "ready.json"

    @property
    def cache(self) -> Path:
        """What is kept between set-ups; may be deleted at any time."""
        return self.root / ".cache"

    @property
    def wheels(self) -> Path:
        """The fetched packages."""
        return self.cache / "wheels"

    @property
    def lock(self) -> Path:
        """Held while anything is set up."""
        return self.cache / "setup.lock"

    @property
    def log(self) -> Path:
        """Everything that the commands of the last set-up printed."""
        return self.cache / "setup.log"

    @property
    def requirements(self) -> Path:
        """The pins."""
        return self.root / "scripts" / "requirements.txt"

    @property
    def import_paths(self) -> list[Path]:
        """The folders that hold the project's own packages."""
        return [self.root / "quizzes", self.root / "scripts"]


def clean_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """Return ``environ`` without what would mislead Python or pip."""
    kept = {name: value for name, value in environ.items() if name.upper() not in FOREIGN}
    kept["PIP_USER"] = "0"  # a pip configured for per-user installs refuses to work in an environment
    kept["PYTHONUTF8"] = "1"  # the project's files are UTF-8 wherever they are read
    return kept


def inspect(environment: Environment) -> State:
    """Return the state of ``environment``; takes a few milliseconds and one start of its Python."""
    try:
        stamp: dict[str, Any] = json.loads(environment.stamp.read_text(encoding="utf-8"))
        same_place = stamp["folder"] == str(environment.folder)  # a moved environment has stale paths inside
        packages = site_packages(environment)
        whole = set(stamp["installed"]) <= {entry.name for entry in packages.iterdir()}
        runs = python_version(environment) == stamp["python"]
        same_pins = stamp["requirements"] == digest(environment.requirements)
    except (OSError, ValueError, KeyError, TypeError):
        return State.UNUSABLE
    if not (same_place and whole and runs):
        return State.UNUSABLE
    return State.READY if same_pins else State.OUTDATED


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def python_version(environment: Environment) -> str:
    """Return what the environment's Python says it is; raises OSError or ValueError if it does not start."""
    command = [str(environment.python), "-I", "-S", "-c", "import sys; print(sys.version)"]
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if answer.returncode != 0:
        raise ValueError(answer.returncode)
    return answer.stdout.decode("utf-8")


def site_packages(environment: Environment) -> Path:
    """Return the folder that holds the installed packages; raises FileNotFoundError if there is none."""
    for folder in environment.folder.glob("Lib" if sys.platform == "win32" else "lib/python3.*"):
        return folder / "site-packages"
    raise FileNotFoundError(str(environment.folder / "lib"))
