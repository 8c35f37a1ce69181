"""``bench bytes``: what the quiz player weighs before Python, as a server sends it compressed."""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from playbook.paths import DOCS
from playbook.runtime import PLAYER, build_page_script, build_runtime

TARGET = 60_000
"""Bytes, gzipped: every script that may be fetched before Python, and the styles (see docs/decisions)."""
STYLES = DOCS / "assets" / "quiz" / "quiz.css"


def add_bench(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``bytes`` to the verbs of ``bench``."""
    benches.add_parser("bytes", help="weigh the quiz player, without Python").set_defaults(handler=_bench)


def weights(scripts: Path = PLAYER, styles: Path = STYLES) -> dict[str, int]:
    """Return the gzipped size of each file of the player in bytes, by its name."""
    files = [*sorted(scripts.glob("*.js")), styles]
    return {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in files}


def _bench(options: argparse.Namespace) -> int:  # noqa: ARG001 every handler takes the options
    build_page_script(manifest=build_runtime())
    found = weights()
    for name, size in found.items():
        print(f"{size:>7,}  {name}")
    total = sum(found.values())
    print(f"{total:>7,}  together, gzipped; the most is {TARGET:,}")
    return 0 if total <= TARGET else 1
