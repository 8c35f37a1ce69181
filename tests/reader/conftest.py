"""The reply scorer needs its lexicon, which is compiled and not committed."""

from __future__ import annotations

import pytest

from playbook_reader.lexicon import write_compiled


@pytest.fixture(scope="session", autouse=True)
def compiled_lexicon() -> None:
    found = write_compiled()
    assert not found, "\n".join(map(str, found))
