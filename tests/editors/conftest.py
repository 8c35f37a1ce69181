"""A clean clone of this project, as a newcomer has it: nothing set up, and a branch ``main`` to compare with."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from playbook.paths import ROOT
from repository import Clone


@pytest.fixture(scope="session")
def cloned(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """Clone what git would see of the working tree, changes that are not committed included."""
    root = tmp_path_factory.mktemp("clone") / "playbook"
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # a file that was deleted and not committed is still listed
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / ".cache" / "wheels", root / ".cache" / "wheels")  # so that no network is needed
    clone = Clone(root)
    done = clone.run(
        "git init --quiet --initial-branch main && git add ."
        " && git commit --quiet --message 'As it is' && git status --short"
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout == ""
    return clone


@pytest.fixture
def clone(cloned: Clone) -> Clone:
    """The clone, as it was cloned."""
    cloned.reset()
    return cloned
