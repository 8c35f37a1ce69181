"""Times the scorer and a grader of patterns. ``bench score`` imports it, and sends it as it stands to the browser.

So it uses the engine and the standard library alone.
"""

from __future__ import annotations

import json
import platform
import re
import statistics
import time
from collections.abc import Callable

from playbook_quiz.reply import judge


def measured(request: str) -> str:
    """Return the medians in milliseconds, as JSON.

    Args:
        request: JSON: ``complaint``; ``replies``, the first of which is read unmeasured, since it costs several times
            the next; ``plain``, the same as the words that the scorer reads; ``patterns``, one a phrase.
    """
    given = json.loads(request)
    patterns = [re.compile(pattern) for pattern in given["patterns"]]
    ours = _median(lambda text: judge(text, complaint=given["complaint"]), given["replies"])
    theirs = _median(lambda text: [pattern.search(text) for pattern in patterns], given["plain"])
    return json.dumps({"judge": ours, "patterns": theirs, "count": len(patterns), "python": platform.python_version()})


def _median(call: Callable[[str], object], texts: list[str]) -> float:
    times = []
    for text in texts:
        start = time.perf_counter()
        call(text)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])
