"""Fixtures for the build-time package."""

from __future__ import annotations

import pytest

from playbook.advice import read_rows
from playbook.bank import read_bank, write_bank
from playbook.pages import read_pages
from playbook_reader.lexicon import write_compiled


@pytest.fixture(scope="session", autouse=True)
def compiled_lexicon() -> None:
    """Compile the lexicon, which the reply scorer needs and git does not hold."""
    found = write_compiled()
    assert not found, "\n".join(map(str, found))


@pytest.fixture(scope="session")
def staged_bank() -> None:
    """Compile the bank to where the fence looks for it."""
    quizzes, found = read_bank()
    assert not found
    pages, found = read_pages(row.id for row in read_rows()[0])
    assert not found
    write_bank(quizzes, pages)
