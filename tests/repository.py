"""Repositories for tests: one that holds the small project, and a clone of this one with its own environment."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Clone:
    """A clone with its own environment, made by the project's own command from the packages that were fetched here."""

    root: Path

    def run(self, command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command line in the clone as a person would, and return what it printed."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_", "PLAYBOOK_"))
        }
        identity = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "An editor"), ("EMAIL", "editor@example.org"))
        }
        return subprocess.run(
            ["bash", "-c", command], cwd=self.root, env={**kept, **identity, **environ}, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def reset(self) -> None:
        """Go back to how it was cloned; the environment stays."""
        done = self.run("git switch --quiet --force main && git clean --quiet --force -d")
        assert done.returncode == 0, done.stdout
