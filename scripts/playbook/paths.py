"""Where things live, from the root of the project."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
BANK = ROOT / "quizzes" / "bank"
LEXICON = ROOT / "quizzes" / "lexicon"
GENERATED = DOCS / "assets" / "generated"
SITE = ROOT / "site"


def shown(path: Path) -> str:
    """Return ``path`` as a message names it: relative to the project, with forward slashes."""
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return path.as_posix()
