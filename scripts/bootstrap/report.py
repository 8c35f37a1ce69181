"""What the set-up tells the person who waits for it.

Everything goes to standard error: standard output belongs to the verb, whose results may be piped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

SECONDS_BETWEEN_LINES = 10.0  # where the output is a file or a log, and lines cannot be rewritten
SECONDS_BETWEEN_LOOKS = 0.1


class SetupError(Exception):
    """A set-up step that cannot be done; says what is wrong and what to do about it."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__("error: {}\nhelp: {}".format(problem, advice.replace("\n", "\n      ")))


class NoNetworkError(SetupError):
    """A set-up step that would work with a network connection."""


def say(text: str) -> None:
    """Print one line to standard error."""
    print(text, file=sys.stderr, flush=True)


def run_step(
    title: str,
    command: Sequence[str],
    *,
    log: Path,
    environ: Mapping[str, str],
    progress: Callable[[], str] = str,
    keep_open: Sequence[int] = (),
    folder: Path | None = None,
) -> bool:
    """Run one long command, showing ``title`` and how far it is; return whether it succeeded.

    Args:
        title: what is being done, without a full stop.
        command: the program and its arguments.
        log: a file that receives everything the command prints.
        environ: the whole environment of the command.
        progress: says how far it is, such as ``12 of 70``; asked while the command runs.
        keep_open: file descriptors that the command inherits.
        folder: where the command runs; the caller's folder if not given.
    """
    line = _Line(title)
    with log.open("ab") as output:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environ),
            pass_fds=tuple(keep_open) if sys.platform != "win32" else (),
            cwd=None if folder is None else str(folder),
        )
        try:
            while process.poll() is None:
                line.show(progress())
                time.sleep(SECONDS_BETWEEN_LOOKS)
        except BaseException:  # stopped by the user: the command must not go on writing behind our back
            process.terminate()
            process.wait()
            line.end("stopped")
            raise
    succeeded = process.returncode == 0
    line.end("done" if succeeded else "failed")
    return succeeded


class _Line:
    """One line of progress: rewritten in place on a terminal, repeated now and then elsewhere."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._terminal = sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown_at = self._start
        if not self._terminal:
            say(f"{title} ...")

    def show(self, progress: str) -> None:
        now = time.monotonic()
        text = " ".join(filter(None, [f"{self._title} ...", progress, self._seconds(now)]))
        if self._terminal:
            self._rewrite(text)
        elif now - self._shown_at >= SECONDS_BETWEEN_LINES:
            self._shown_at = now
            say(f"  {text}")

    def end(self, outcome: str) -> None:
        if self._terminal:
            self._rewrite("")
        say(f"{self._title}: {outcome} {self._seconds(time.monotonic())}")

    def _rewrite(self, text: str) -> None:
        # Spaces instead of an escape sequence, which older Windows consoles would print.
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r" + text[:width].ljust(width) + ("" if text else "\r"))
        sys.stderr.flush()

    def _seconds(self, now: float) -> str:
        return f"({now - self._start:.0f} s)"
