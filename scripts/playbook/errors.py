"""Errors that a person is meant to read.

``PlaybookError`` says in one line what went wrong; ``Problems`` carries every message about the files of the project.
"""

from __future__ import annotations

from collections.abc import Sequence

from playbook_reader.diagnostics import Diagnostic


class PlaybookError(Exception):
    """Something the user can act on; its text is shown without a traceback."""


class Problems(PlaybookError):  # noqa: N818 what the reader is shown are problems, several at once
    """Files of the project are wrong; ``diagnostics`` says where and what to do."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        count = len(self.diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)) + f"\n{count} problem{'s' * (count != 1)}")
