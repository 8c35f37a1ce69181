"""Finds a Chromium or Chrome to drive, or gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playbook.errors import PlaybookError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

FLAGS = (
    "--no-sandbox",  # in containers there is no namespace to make one with
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Nothing here changes how a page behaves; it keeps the browser from calling home and from needing a desktop."""


def chromium_path(say: Callable[[str], None] = print) -> Path:
    """Return a Chromium to run: one that is there, else one that is fetched now.

    Raises:
        PlaybookError: In one line, with how to get one.
    """
    found = _named() or _from_playwright()
    if found:
        return found
    say("No Chromium or Chrome found; fetching one …")
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    found = _from_playwright()
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _try("apt-get", "update")
        _try("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
        found = _named()
    if not found:
        raise PlaybookError("no Chromium or Chrome was found: install one, or set CHROME_PATH to its program file")
    return found


def _named() -> Path | None:
    given = os.environ.get("CHROME_PATH")
    if given:
        if not Path(given).is_file():
            raise PlaybookError(f"CHROME_PATH names {given}, which is not a file: correct it or unset it")
        return Path(given)
    return next((Path(path) for path in map(shutil.which, NAMES) if path), None)


def _from_playwright() -> Path | None:
    """Ask Playwright where its own Chromium would be; asked in a process of its own, since it starts a driver."""
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as driver: print(driver.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return Path(path) if path and Path(path).is_file() else None


def _try(*command: str) -> None:
    """Run a command whose failure only means that the next way is tried."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
