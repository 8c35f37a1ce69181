"""A git repository that holds the small project, for tests of what compares one revision with another."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playbook.paths import Tree
from playbook_reader.rules import CHOICE, FRONT
from small_tree import FILES, write

SECOND = CHOICE.replace("#the-bill", "#the-letter").replace("It ", "This ").replace("Nobody", "No one")
TWO_QUESTIONS = FRONT + CHOICE + "\n" + SECOND


def git(root: Path, *arguments: str) -> str:
    """Run git in ``root`` and return what it prints."""
    command = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def repository(root: Path) -> Tree:
    """Make a repository whose branch ``main`` holds two questions and no redirect, and a branch ``change`` on it."""
    git(root, "init", "--quiet", "--initial-branch", "main")
    tree = write(root, {**FILES, "docs/redirects.yml": "", "quizzes/bank/demo.md": TWO_QUESTIONS})
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    git(root, "switch", "--quiet", "--create", "change")
    return tree
