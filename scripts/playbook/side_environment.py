"""Environments beside the project's own, for tools that only one task needs; made once, kept in .cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.paths import ROOT


def side_environment(pins: Path) -> Path:
    """Return the Python of an environment with what ``pins`` names, making it if need be.

    Raises:
        PlaybookError: If it cannot be made; the network is needed once.
    """
    digest = hashlib.sha256(pins.read_bytes() + sys.version.encode()).hexdigest()[:16]
    environment = ROOT / ".cache" / f"{pins.stem}-{digest}"
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if python.exists():
        return python
    fresh = environment.with_name(f"{environment.name}.{os.getpid()}")
    subprocess.run([sys.executable, "-m", "venv", fresh], check=True)
    install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(pins)]
    done = subprocess.run(
        [fresh / python.relative_to(environment), *install], capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise PlaybookError(f"{pins.name} could not be installed; that needs the network once.\n{done.stderr.strip()}")
    shutil.rmtree(environment, ignore_errors=True)
    fresh.rename(environment)
    return python
