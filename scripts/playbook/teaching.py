"""What results need to speak in words: what each piece of advice says, which criterion shows it, what pages are called.

The browser fetches it when somebody asks for results, and hands it to Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from playbook.advice import NEVER_NAMES, Row
from playbook.files import write_if_changed
from playbook.pages import Page
from playbook.paths import GENERATED

TEACHING = GENERATED / "teaching.json"
_NAMES = {**NEVER_NAMES, "honest": "promise"}  # what the map calls otherwise than the engine


def write_teaching(rows: Iterable[Row], pages: Mapping[str, Page], path: Path = TEACHING) -> Path:
    """Write ``{"advice": {id: {"gist", "criterion"}}, "pages": {page: title}}``; a criterion may be ""."""
    advice = {
        row.id: {"gist": row.gist, "criterion": _NAMES.get(row.criterion, row.criterion)}
        for row in rows
        if row.kind != "tension"
    }
    titles = {name: page.title for name, page in pages.items() if page.type not in ("practice", "decision")}
    content = json.dumps({"advice": advice, "pages": titles}, ensure_ascii=False, indent=1) + "\n"
    write_if_changed(path, content)
    return path
