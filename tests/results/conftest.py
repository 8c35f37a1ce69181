from __future__ import annotations

import pytest

from playbook_reader.lexicon import write_compiled


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    """Replies are read with the phrases as they are now."""
    found = write_compiled()
    assert found == []
