"""The first command line: sets up, then hands over to the ``playbook`` package inside the environment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from bootstrap.environment import Environment, State, clean_environ, inspect
from bootstrap.preparation import prepare
from bootstrap.report import SetupError, say

ROOT = Path(__file__).resolve().parents[2]

USAGE = """\
usage: python3 scripts/run.py VERB ...

A playbook for unhappy customers, and the practice that makes it stick.

  serve              show the site on this machine, and show changes as they are saved
  build              write the site to the folder site/
  lint               say what is wrong in the quizzes
  test               run every check and every test
  exec PROGRAM ...   run a program of the project's environment: exec python -m pytest -k parcel

The first run sets everything up, in .venv and .cache in this folder and nowhere else: a few minutes,
and about 125 MB from the network. Later runs start at once and need no network.
To set up afresh, delete .venv.

All verbs are listed here after the first run; VERB --help tells more about one.
"""


def main(arguments: list[str]) -> int:
    """Set up if need be, then run a verb; return the exit code."""
    for stream in (sys.stdout, sys.stderr):  # a path that the terminal cannot show must not end the run
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _stop)
    environment = Environment(ROOT)
    try:
        if not arguments or arguments[0] in ("-h", "--help", "help"):
            arguments = ["--help"]
            if inspect(environment) is not State.READY:
                print(USAGE, end="")
                return 0
        prepare(environment)
        _hand_over(environment, arguments)
    except SetupError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"error: {error.strerror or error}: {error.filename or ROOT}")
        say(f"help: the set-up writes to .venv and .cache in {ROOT}.")
        say("      That folder must be writable, with 700 MB free. A copy of the project elsewhere works as well.")
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next run mends what this one left.")
        return 130


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt  # so that a running step is ended too


def _hand_over(environment: Environment, arguments: list[str]) -> NoReturn:
    environ = clean_environ(os.environ)
    # The environment's own programs come before others of the same name.
    environ["PATH"] = os.pathsep.join((str(environment.python.parent), environ.get("PATH", os.defpath)))
    # -P: a file in the caller's folder that is named like a module must not be taken for it.
    command = [str(environment.python), "-P", "-m", "playbook", *arguments]
    if arguments[0] == "exec":
        command = _program(arguments[1:], environ["PATH"])
    if sys.platform == "win32":  # exec there returns to the prompt while the new process still runs
        code = 130
        with suppress(KeyboardInterrupt):  # the verb gets it too and says what there is to say
            code = subprocess.call(command, env=environ)
        sys.exit(code)
    else:
        os.execve(command[0], command, environ)  # noqa: S606 - there is no shell


def _program(command: list[str], search_path: str) -> list[str]:
    path = shutil.which(command[0], path=search_path) if command else None
    if path is None:
        raise SetupError(
            f"there is no program named {command[0]!r}." if command else "exec needs the name of a program.",
            "name one of the environment's, such as: python3 scripts/run.py exec python -m pytest",
        )
    return [path, *command[1:]]
