"""Messages about a file: where, which rule, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

END = 0
"""As the line of an edit: the end of the file, which is made if it is not there."""


@dataclass(frozen=True, slots=True)
class Edit:
    """How a file can be mended by machine: at a line and column, both from 1, ``old`` becomes ``new``.

    An empty ``old`` inserts. ``path`` may be another file than the message is about.
    """

    path: str
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One message; ``line`` and ``column`` count from 1. ``edit`` mends it where no judgement is needed."""

    path: str
    line: int
    column: int
    code: str
    message: str
    help: str
    edit: Edit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Return ``path:line:col: CODE message`` and, on a line of its own, the help."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}\n  help: {self.help}"


@dataclass(slots=True)
class Diagnostics:
    """Collects every message about one file, so that an editor sees them all at once."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        code: str,
        message: str,
        help: str,  # noqa: A002 the field's name
        *,
        line: int,
        column: int = 1,
        edit: tuple[str, str] | None = None,
    ) -> None:
        """Note one message at a place; ``edit`` is what stands there and what would mend it."""
        change = Edit(self.path, line, column, *edit) if edit else None
        self.found.append(Diagnostic(self.path, line, column, code, message, help, change))
