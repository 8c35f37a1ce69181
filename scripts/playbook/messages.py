"""The forms in which messages are printed: for people, for a forge that shows them beside the lines, for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playbook import rulebook
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.rules import Level


def text(found: Sequence[Diagnostic]) -> str:
    """Return the messages for people."""
    return "".join(f"{one}\n" for one in found)


def github(found: Sequence[Diagnostic]) -> str:
    """Return workflow commands, which GitHub shows beside the lines."""

    def escaped(words: str) -> str:
        return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(words: str) -> str:
        return escaped(words).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{'error' if rulebook.level(one.code) is Level.ERROR else 'warning'} file={value(one.path)},"
        f"line={one.line},col={one.column},title={one.code}::{escaped(f'{one.message}. {one.help}')}\n"
        for one in found
    )


def gitlab(found: Sequence[Diagnostic]) -> str:
    """Return a code quality report, which GitLab shows beside the lines of a merge request."""
    return _rows(
        {
            "description": f"{one.message}. {one.help}",
            "check_name": one.code,
            "fingerprint": hashlib.sha256(f"{one.path}\0{one.line}\0{one.column}\0{one}".encode()).hexdigest()[:32],
            "severity": "major" if rulebook.level(one.code) is Level.ERROR else "info",
            "location": {"path": one.path, "lines": {"begin": one.line}},
        }
        for one in found
    )


def as_json(found: Sequence[Diagnostic]) -> str:
    """Return the messages as JSON, one object each."""
    return _rows(
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "code": one.code,
            "level": rulebook.level(one.code).value,
            "message": one.message,
            "help": one.help,
        }
        for one in found
    )


def _rows(rows: Any) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "json": as_json,
}
