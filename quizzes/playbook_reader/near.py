"""Did you mean …? The one place that knows how."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to ``word``, or nothing; capitals make no difference."""
    spelt = {one.lower(): one for one in known}
    close = difflib.get_close_matches(word.lower(), list(spelt), n=1)
    return spelt[close[0]] if close else ""


def near(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for the known word nearest to ``word``, or nothing."""
    close = nearest(word, known)
    return f"; did you mean `{close}`?" if close else ""


def mended(word: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Return the edit that puts the known word nearest to ``word`` in its place, if there is one."""
    close = nearest(word, known)
    return (word, close) if word and close else None
