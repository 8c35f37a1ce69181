"""Did you mean …? The one place that knows how."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def near(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for the known word nearest to ``word``, or nothing."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
