"""Fixtures for the build-time package."""

from __future__ import annotations

import pytest

from playbook.bank import read_bank, write_bank


@pytest.fixture(scope="session")
def staged_bank() -> None:
    """Compile the bank to where the fence looks for it."""
    quizzes, found = read_bank()
    assert not found
    write_bank(quizzes)
