"""The judge of GIFT."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from playbook.node import ensure_node, ensure_node_modules

_JUDGE = """
import { parse } from "gift-pegjs";
let text = "";
for await (const chunk of process.stdin) text += chunk;
process.stdout.write(JSON.stringify(parse(text)));
"""


@pytest.fixture(scope="session")
def judge() -> Callable[[str], list[dict[str, Any]]]:
    """Return what the grammar of gift-pegjs makes of a text; it fails where that is no GIFT."""
    folder = ensure_node_modules().parent

    def read(text: str) -> list[dict[str, Any]]:
        command = [str(ensure_node().node), "--input-type=module", "--eval", _JUDGE]
        done = subprocess.run(command, cwd=folder, input=text, text=True, capture_output=True, check=False)
        assert done.returncode == 0, f"{text}\n{done.stderr}"
        result: list[dict[str, Any]] = json.loads(done.stdout)
        return result

    return read
