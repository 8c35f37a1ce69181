"""Another revision of this project, laid out in a folder so that it can be read like the checkout; through git."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.paths import ROOT, Tree

READ = ("docs", "quizzes", "mkdocs.yml", "tests/data/replies")
"""What of another revision is ever looked at."""
BRANCHES = ("origin/main", "main", "origin/master", "master")


@dataclass(frozen=True, slots=True)
class Change:
    """What the files of this checkout, saved or committed, differ in from a base revision.

    ``files`` holds every path that was added, changed or deleted, and ``renamed`` old names with their new ones.
    """

    base: str
    files: frozenset[str]
    renamed: dict[str, str]


def find_base(name: str = "", root: Path = ROOT) -> str:
    """Return the commit at which this branch left ``name``, or the main branch if no name is given.

    Raises:
        PlaybookError: If there is no git, no repository, or no such revision.
    """
    names = [name] if name else [*filter(None, [os.environ.get("PLAYBOOK_BASE")]), *BRANCHES]
    for one in names:
        if _git(root, "rev-parse", "--verify", "--quiet", f"{one}^{{commit}}", fails=""):
            return _git(root, "merge-base", one, "HEAD", fails=one).decode().strip()
    raise PlaybookError(
        f"There is no revision {' or '.join(names)} to compare with. Name one: --base REVISION. "
        "In a shallow clone, fetch the whole history first."
    )


def change_since(base: str, root: Path = ROOT) -> Change:
    """Return what differs from ``base``, files that git does not know yet included."""
    files: set[str] = set()
    renamed: dict[str, str] = {}
    fields = _git(root, "diff", "--name-status", "-z", "-M", base, "--").decode().split("\0")
    place = 0
    while place + 1 < len(fields):
        status, first = fields[place], fields[place + 1]
        files.add(first)
        if status[0] in "RC":
            files.add(fields[place + 2])
            if status[0] == "R":
                renamed[first] = fields[place + 2]
            place += 1
        place += 2
    files |= set(filter(None, _git(root, "ls-files", "--others", "--exclude-standard", "-z").decode().split("\0")))
    return Change(base, frozenset(files), renamed)


@contextmanager
def laid_out(base: str, root: Path = ROOT) -> Iterator[Tree]:
    """Lay out what a revision holds of pages, quizzes, phrases and labelled replies, for as long as it is needed."""
    known = _git(root, "ls-tree", "--name-only", base, "--", *READ).decode().split("\n")
    packed = _git(root, "archive", "--format=tar", base, "--", *filter(None, known))
    with tempfile.TemporaryDirectory(prefix="playbook-base-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        yield Tree(Path(folder))


def _git(root: Path, *arguments: str, fails: str | None = None) -> bytes:
    """Run git and return what it prints; if it fails, return ``fails`` where that is given."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise PlaybookError(f"Comparing with another revision needs git: {error.strerror}.") from None
    if done.returncode:
        if fails is not None:
            return fails.encode()
        raise PlaybookError(f"git {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
