"""Find a Python that is new enough to run the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bootstrap.report import SetupError

OLDEST = (3, 12)
NEWEST = (3, 14)  # the pinned packages are known to have builds up to here
PROBE_TIMEOUT_SECONDS = 20

# Run by the candidate itself: its name proves nothing (pyenv's shims exist for versions that do not start).
# The base executable matters because a virtual environment may be the very one that is about to be replaced.
PROBE = """
import json, sys
try:
    import ensurepip, venv
except ImportError:
    ensurepip = None
base = getattr(sys, "_base_executable", None) or sys.executable
print(json.dumps([sys.version_info[0], sys.version_info[1], base, ensurepip is not None]))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python that started when asked; ``complete`` if it can make virtual environments."""

    path: str
    version: tuple[int, int]
    complete: bool

    def __str__(self) -> str:
        return f"{shown(self.version)} ({self.path})"


def shown(version: tuple[int, int]) -> str:
    """Return ``3.12`` for ``(3, 12)``."""
    return "{}.{}".format(*version)


def find(candidates: Iterable[str], probe: Callable[[str], Interpreter | None] | None = None) -> Interpreter:
    """Return the first usable Python among ``candidates``, those within the known range before newer ones.

    Raises:
        SetupError: none is new enough, or none of those that are can make a virtual environment.
    """
    seen = []
    for path in candidates:
        interpreter = (probe or ask)(path)
        if interpreter is None:
            continue
        if interpreter.complete and OLDEST <= interpreter.version <= NEWEST:
            return interpreter
        seen.append(interpreter)
    for interpreter in seen:
        if interpreter.complete and interpreter.version > NEWEST:
            return interpreter
    raise _none_usable(seen)


def ask(path: str) -> Interpreter | None:
    """Start the Python at ``path`` and return what it says of itself; None if it does not start."""
    try:
        answer = subprocess.run(
            [path, "-I", "-c", PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PROBE_TIMEOUT_SECONDS,
            check=True,
        ).stdout
        major, minor, base, complete = json.loads(answer.decode("utf-8"))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Interpreter(base, (major, minor), complete)


def candidates(environ: Mapping[str, str], home: Path) -> Iterator[str]:
    """Yield the paths of Pythons that may be there, the running one first, each once."""
    done = set()
    for path in _everywhere(environ, home):
        if path and path not in done:
            done.add(path)
            yield path


def _everywhere(environ: Mapping[str, str], home: Path) -> Iterator[str]:
    yield sys.executable
    versions = [shown((3, minor)) for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    search_path = environ.get("PATH", os.defpath)
    for name in [f"python{version}" for version in versions] + ["python3", "python"]:
        # Each folder in turn, since the first match may be a shim that does not start.
        for entry in search_path.split(os.pathsep):
            yield shutil.which(name, path=entry) or ""
    launcher = shutil.which("py", path=search_path)
    if launcher:
        yield from _listed_by_launcher(launcher)
    pyenv = Path(environ.get("PYENV_ROOT") or home / ".pyenv")
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    roaming = Path(environ.get("APPDATA") or home)
    for folder, pattern in [
        (pyenv, "versions/*/bin/python3"),
        (pyenv, "pyenv-win/versions/*/python.exe"),
        (Path(environ.get("UV_PYTHON_INSTALL_DIR") or data / "uv" / "python"), "cpython-*/bin/python3"),
        (Path(environ.get("UV_PYTHON_INSTALL_DIR") or roaming / "uv" / "python"), "cpython-*/python.exe"),
    ]:
        yield from map(str, sorted(folder.glob(pattern), key=_version_in, reverse=True))


def _version_in(path: Path) -> list[int]:
    match = re.search(r"\d+(?:\.\d+)+", "/".join(path.parts[-3:]))
    return [int(number) for number in match.group().split(".")] if match else []


def _listed_by_launcher(launcher: str) -> list[str]:
    # Asked for its list, and not for a version: a newer launcher may install a version that is missing.
    try:
        output = subprocess.run(
            [launcher, "-0p"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=PROBE_TIMEOUT_SECONDS, check=False,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return []
    return re.findall(r"[A-Za-z]:\\[^\r\n]*?\.exe", output.decode("utf-8", "replace"))


def _none_usable(seen: list[Interpreter]) -> SetupError:
    for interpreter in seen:
        if interpreter.version >= OLDEST:  # new enough, so it was refused for the other reason
            version = shown(interpreter.version)
            return SetupError(
                f"Python {interpreter} cannot make virtual environments: its venv or ensurepip module is missing.",
                f"on Debian and Ubuntu: apt install python{version}-venv\nThen run the same command again.",
            )
    wanted = "Python {}, {} or {}".format(*(shown((3, minor)) for minor in range(OLDEST[1], NEWEST[1] + 1)))
    best = max(seen, key=lambda interpreter: interpreter.version, default=None)
    found = f"the newest one found is {best}" if best else "none was found that starts"
    return SetupError(
        f"this project needs {wanted}; {found}.",
        f"{install_advice(sys.platform)}\nThen run the same command again.\n"
        "Looked at: the Python that runs this, PATH, the py launcher, and what pyenv and uv have installed.",
    )


def install_advice(platform: str) -> str:
    """Return how to install a Python on ``platform``, a value of ``sys.platform``."""
    if platform == "win32":
        return "winget install Python.Python.3.13   (or the installer from python.org/downloads)"
    if platform == "darwin":
        return "brew install python@3.13   (or the installer from python.org/downloads)"
    return (
        "with the system's packages, such as: apt install python3.13 python3.13-venv   or: dnf install python3.13\n"
        "where those are too old: uv python install 3.13   or: pyenv install 3.13"
    )
