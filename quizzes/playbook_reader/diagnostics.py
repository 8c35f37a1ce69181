"""Messages about a file: where, which rule, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One message; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int
    code: str
    message: str
    help: str

    def __str__(self) -> str:
        """Return ``path:line:col: CODE message`` and, on a line of its own, the help."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}\n  help: {self.help}"


@dataclass(slots=True)
class Diagnostics:
    """Collects every message about one file, so that an editor sees them all at once."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, message: str, help: str, *, line: int, column: int = 1) -> None:  # noqa: A002 the field's name
        """Note one message at a place."""
        self.found.append(Diagnostic(self.path, line, column, code, message, help))
