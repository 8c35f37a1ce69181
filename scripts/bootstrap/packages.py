"""Fetch pinned packages into ``.cache/wheels``, and install them from there.

So the network is needed for one step only, that step comes before anything is thrown away, and a broken environment
can be remade without the network.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from bootstrap.environment import Environment, clean_environ, digest, site_packages
from bootstrap.report import NoNetworkError, SetupError, run_step

# Where the package index could not be reached, as pip and the libraries under it put it.
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|Failed to establish|Temporary failure|Max retries exceeded|"
    r"Connection ?(refused|reset|aborted|error)|ConnectTimeout|ReadTimeout|Read timed out|ProxyError|"
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT",
    re.IGNORECASE,
)


def fetch(environment: Environment, requirements: Path, title: str, lock: int) -> None:
    """Fetch what ``requirements`` pins into the folder of wheels; without the network if all of it is there.

    Raises:
        NoNetworkError: something is missing, and the package index does not answer.
        SetupError: something is missing and cannot be fetched for another reason.
    """
    environment.wheels.mkdir(parents=True, exist_ok=True)
    _prune(environment)
    wheels = str(environment.wheels)
    download = ["download", "--dest", wheels, *_pins(requirements)]
    if any(environment.wheels.iterdir()):
        offline = _pip(environment, *download, "--no-index", "--find-links", wheels)
        with environment.log.open("ab") as log:
            if subprocess.call(offline, stdout=log, stderr=log, env=clean_environ(os.environ)) == 0:
                return

    start = environment.log.stat().st_size if environment.log.exists() else 0
    pinned = len(re.findall(r"^\S+==", requirements.read_text(encoding="utf-8"), re.MULTILINE))

    def progress() -> str:
        log = log_since(environment, start)
        return "{} of {}".format(log.count("Collecting "), pinned - log.count("Ignoring "))

    done = run_step(
        title,
        _pip(environment, *download, "--retries", "2"),
        log=environment.log,
        environ=clean_environ(os.environ),
        progress=progress,
        keep_open=[lock],
    )
    if not done:
        raise _fetch_error(environment, log_since(environment, start))


def install(environment: Environment, requirements: Path, title: str, lock: int, target: Path | None = None) -> None:
    """Install the fetched packages that ``requirements`` pins, into ``target`` or else into the environment.

    Raises:
        SetupError: pip could not.
    """
    start = environment.log.stat().st_size
    place = [] if target is None else ["--target", str(target)]
    into = target or site_packages(environment)

    before = sum(1 for _ in into.glob("*.dist-info"))

    def progress() -> str:
        chosen = log_since(environment, start).count("Processing ")
        installed = sum(1 for _ in into.glob("*.dist-info")) - before
        return f"{installed} of {chosen}" if target is None else ""

    options = ["--no-index", "--find-links", str(environment.wheels), "--no-warn-script-location", *place]
    done = run_step(
        title,
        _pip(environment, "install", *_pins(requirements), *options),
        log=environment.log,
        environ=clean_environ(os.environ),
        progress=progress,
        keep_open=[lock],
    )
    if not done:
        raise step_error("the packages could not be installed", environment, log_since(environment, start))


def step_error(problem: str, environment: Environment, log: str) -> SetupError:
    """Return the error of a failed step, with the last lines that its command printed."""
    errors = [line for line in log.splitlines() if line.startswith(("ERROR", "npm error", "Error"))]
    lines = (errors or log.strip().splitlines())[-4:]
    reason = "".join(f"\n  {line}" for line in lines)
    return SetupError(f"{problem}:{reason}", f"what the command printed is in {environment.log}")


def log_since(environment: Environment, start: int) -> str:
    """Return what the log received after its first ``start`` bytes."""
    with environment.log.open("rb") as log:
        log.seek(start)
        return log.read().decode("utf-8", "replace")


def _fetch_error(environment: Environment, log: str) -> SetupError:
    if "DO NOT MATCH THE HASHES" in log:
        return step_error("a fetched package is not the one that is pinned", environment, log)
    if NO_NETWORK.search(log):
        return NoNetworkError(
            "the packages could not be fetched: the package index does not answer.",
            "only this step needs the network. Connect, then run the same command again.\n"
            f"A proxy or a mirror is taken from pip's own settings. Details: {environment.log}",
        )
    return step_error("the packages could not be fetched", environment, log)


def _pip(environment: Environment, *arguments: str) -> list[str]:
    quiet = ["--disable-pip-version-check", "--no-input", "--no-color"]
    return [str(environment.python), "-I", "-m", "pip", *arguments, *quiet, "--progress-bar", "off"]


def _pins(requirements: Path) -> list[str]:
    # The pins are complete, so nothing is resolved; built packages only, so nothing foreign runs while installing.
    return ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(requirements)]


def _prune(environment: Environment) -> None:
    """Remove fetched files that no pin names: older versions, and files that were cut short."""
    pins = "".join(
        path.read_text(encoding="utf-8") for path in environment.requirements.parent.glob("requirements*.txt")
    )
    for file in environment.wheels.iterdir():
        if digest(file) not in pins:
            file.unlink()
