"""Where things live, from the root of the project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
BANK = ROOT / "quizzes" / "bank"
LEXICON = ROOT / "quizzes" / "lexicon"
GENERATED = DOCS / "assets" / "generated"
SITE = ROOT / "site"


@dataclass(frozen=True, slots=True)
class Tree:
    """What editors change, below one folder: this checkout, or another revision laid out beside it."""

    root: Path

    @property
    def docs(self) -> Path:
        """The pages."""
        return self.root / "docs"

    @property
    def bank(self) -> Path:
        """The quizzes."""
        return self.root / "quizzes" / "bank"

    @property
    def lexicon(self) -> Path:
        """The phrases of the reply scorer."""
        return self.root / "quizzes" / "lexicon"

    @property
    def retired(self) -> Path:
        """The ids of questions that are gone."""
        return self.root / "quizzes" / "retired.yml"

    @property
    def ladder(self) -> Path:
        """The rungs of quizzes."""
        return self.root / "quizzes" / "ladder.yml"

    @property
    def advice(self) -> Path:
        """The advice map."""
        return self.docs / "sources" / "advice.yml"

    @property
    def phrases(self) -> Path:
        """The phrases to copy."""
        return self.docs / "phrases.yml"

    @property
    def redirects(self) -> Path:
        """The old names of pages."""
        return self.docs / "redirects.yml"

    @property
    def config(self) -> Path:
        """The configuration of the site, with its navigation."""
        return self.root / "mkdocs.yml"

    def shown(self, path: Path) -> str:
        """Return ``path`` as a message names it: relative to this tree, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


HERE = Tree(ROOT)


def shown(path: Path) -> str:
    """Return ``path`` as a message names it: relative to the project, with forward slashes."""
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return path.as_posix()
