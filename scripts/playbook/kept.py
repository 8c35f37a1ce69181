"""What was made from files, kept while the files stay as they are.

``serve`` stages everything again after each save; with this, what it costs is what was saved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path

type Stamp = frozenset[tuple[str, int, int]]


def stamp(*paths: Path) -> Stamp:
    """Return what tells one state of files, and of all files below folders, from another: name, time of change, size.

    A file that is not there is left out.
    """
    found = set()
    for path in paths:
        for one in (path, *path.rglob("*")) if path.is_dir() else (path,):
            with suppress(FileNotFoundError):  # an editor's temporary file, already gone
                status = one.stat()
                found.add((str(one), status.st_mtime_ns, status.st_size))
    return frozenset(found)


class Kept[Made]:
    """The last thing made for each key, with the state of what it was made from."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[object, Made]] = {}

    def get(self, key: Hashable, state: object, make: Callable[[], Made]) -> Made:
        """Return what was made for ``key``; make it again if ``state`` differs from that of the last time.

        What is returned is shared, so callers must not change it.
        """
        if key not in self._last or self._last[key][0] != state:
            made = make()  # first, so that an error leaves nothing behind
            self._last[key] = (state, made)
        return self._last[key][1]
