"""One set-up at a time: a file lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

SECONDS_BETWEEN_TRIES = 0.2


@contextmanager
def only_one(path: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the lock at ``path`` for a while; yield its file descriptor.

    A command that inherits the descriptor keeps the lock, so that one left over from a killed run is waited for.
    ``waiting`` is called once if somebody else holds the lock.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _taken(file):
            waiting()
            while not _taken(file):
                time.sleep(SECONDS_BETWEEN_TRIES)
        yield file.fileno()


def _taken(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Anything but "somebody has it" means a file system without locks, where going on beats waiting for ever.
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
