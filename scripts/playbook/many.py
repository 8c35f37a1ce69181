"""Checks many quiz files: what did not change is taken from the last time, and the rest is shared out over the cores.

What a file says by itself depends on its text, on the phrases, and on the programs that read and score it. Under a key
made of all of these it is kept in ``.cache``, which may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import markdown_it

from playbook.files import write_if_changed
from playbook.paths import ROOT, Tree
from playbook_quiz.reply import lexicon as loaded_lexicon
from playbook_reader.lexicon import compile_lexicon, read_lexicon
from playbook_reader.lint import Alone, Source, check_alone

FEWEST_TO_SHARE = 12  # starting processes costs about as much as a dozen files
_PROGRAMS = (ROOT / "quizzes" / "playbook_quiz", ROOT / "quizzes" / "playbook_reader")


def check_each(
    sources: Sequence[Source], prove: Callable[[Source], bool], tree: Tree, cache: Path | None = None
) -> list[Alone]:
    """Return what each file says by itself, in order. The engine must have the phrases of ``tree`` loaded.

    Args:
        sources: The files.
        prove: Says whether the answers of a file are to be scored.
        tree: Where the phrases are.
        cache: The folder in which what was found is kept for the next time; None keeps nothing.
    """
    store = _Store(tree, cache)
    wanted = {source: prove(source) for source in sources}
    missing = [source for source in sources if store.get(source, proved=wanted[source]) is None]
    for source, one in zip(missing, _check(missing, [wanted[source] for source in missing], tree), strict=True):
        store.put(source, one, proved=wanted[source])
    found = [store.get(source, proved=wanted[source]) for source in sources]
    store.save()
    return [one for one in found if one is not None]


def _check(sources: Sequence[Source], prove: Sequence[bool], tree: Tree) -> list[Alone]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(sources) < FEWEST_TO_SHARE or cores < 2:
        return [check_alone(source, prove=one) for source, one in zip(sources, prove, strict=True)]
    # A copy of this process has everything loaded; it is safe only while no other thread runs.
    copied = sys.platform == "linux" and threading.active_count() == 1
    how = {"mp_context": get_context("fork")} if copied else {
        "mp_context": get_context("spawn"), "initializer": _start, "initargs": (tree.lexicon,),
    }  # fmt: skip
    with ProcessPoolExecutor(cores, **how) as pool:
        return list(pool.map(_check_one, sources, prove, chunksize=4))


def _start(folder: Path) -> None:
    """Give a new process the phrases to score with."""
    text, found = read_lexicon(folder)
    if not found:
        loaded_lexicon.use(loaded_lexicon.from_json(compile_lexicon(text)))


def _check_one(source: Source, prove: bool) -> Alone:
    return check_alone(source, prove=prove)


class _Store:
    """What was found the last time, for the same programs and phrases."""

    def __init__(self, tree: Tree, cache: Path | None) -> None:
        self._kept: dict[str, tuple[bool, Alone]] = {}
        self._used: dict[str, tuple[bool, Alone]] = {}
        self._file = cache / f"{_state(tree)}.pickle" if cache else None
        if self._file and self._file.is_file():
            try:
                self._kept = pickle.loads(self._file.read_bytes())  # noqa: S301 written by this project, in its own folder
            except Exception:
                self._kept = {}

    def get(self, source: Source, *, proved: bool) -> Alone | None:
        """Return what the file says, if it is known and its answers were scored where that is wanted."""
        key = _key(source)
        entry = self._used.get(key) or self._kept.get(key)
        if entry is None or (proved and not entry[0]):
            return None
        self._used[key] = entry
        return entry[1]

    def put(self, source: Source, one: Alone, *, proved: bool) -> None:
        """Keep what the file says."""
        self._used[_key(source)] = (proved, one)

    def save(self) -> None:
        """Keep what was found or used this time, and forget the rest."""
        if self._file is None or self._used == self._kept:
            return
        for old in self._file.parent.glob("*.pickle"):
            if old != self._file:
                old.unlink(missing_ok=True)
        write_if_changed(self._file, pickle.dumps({**self._kept, **self._used} if self._few() else self._used))

    def _few(self) -> bool:
        """Say whether only some files were looked at, so that what is known of the others is worth keeping."""
        return len(self._used) < len(self._kept)


def _key(source: Source) -> str:
    return hashlib.sha256(f"{source.name}\0{source.path}\0{source.text}".encode()).hexdigest()


def _state(tree: Tree) -> str:
    digest = hashlib.sha256(f"{sys.version} {markdown_it.__version__}".encode())
    for folder in (*_PROGRAMS, tree.lexicon):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".md", ".json"} and path.name != "lexicon.json":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
