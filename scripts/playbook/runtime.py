"""Makes what brings Python into the page: docs/assets/generated/runtime and the scripts that use it.

The engine becomes a wheel; Pyodide, under Node, compiles it and the standard library that it uses; the wheel's digest
goes into a pyodide-lock.json; esbuild puts Pyodide and our code into one worker script; manifest.json lists it all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.node import BROWSER, ensure_node, ensure_node_modules
from playbook.paths import DOCS, GENERATED, ROOT

RUNTIME = GENERATED / "runtime"
PLAYER = GENERATED / "quiz"
PLAYER_ENTRY = DOCS / "assets" / "quiz" / "player.ts"
VECTORS = ROOT / "tests" / "data" / "vectors.jsonl"
"""Requests, one a line: answering them shows which modules of the standard library the engine uses."""

_STAMP = ".inputs"


def build_runtime(
    *, project: Path = ROOT, vectors: Path = VECTORS, out: Path = RUNTIME, say: Callable[[str], None] = print
) -> Path:
    """Make the runtime's folder, unless it was made from the same inputs.

    Args:
        project: The folder with the pyproject.toml and quizzes/playbook_quiz that the wheel is built from.
        vectors: Requests, one a line; it may be missing.
        out: The folder to make. It is replaced as a whole or not at all.
        say: Told about each long step.

    Returns:
        The manifest: the name, size and sha256 of each file.

    Raises:
        PlaybookError: If a step fails.
    """
    manifest = out / "manifest.json"
    engine = sorted(path for path in (project / "quizzes" / "playbook_quiz").rglob("*") if path.is_file())
    sources = (project / "pyproject.toml", vectors, *_without_caches(engine))
    stamp = digest_of([*sources, *tools(), *page_scripts()], project, ROOT)
    if is_current(out, stamp):
        return manifest
    ensure_node_modules()
    say("Building the engine's wheel …")
    with replacing(out, stamp) as new, tempfile.TemporaryDirectory() as scratch:
        requests = vectors if vectors.is_file() else Path(os.devnull)
        plain = build_wheel(project, Path(scratch))
        say("Compiling the engine and the standard library for the browser …")
        versions = json.loads(run_node("compile.mjs", plain, requests, new))
        wheel = new / plain.name
        lock_wheel(new / "pyodide-lock.json", wheel)
        run_node("build.mjs", "worker", new)
        files = {
            "worker": "worker.js",
            "wasm": "pyodide.asm.wasm",
            "library": "python_stdlib.zip",
            "lock": "pyodide-lock.json",
            "wheel": wheel.name,
        }
        contents = {"pyodide": versions["pyodide"], "python": versions["python"]}
        (new / "manifest.json").write_text(
            json.dumps(contents | {use: asset(new / name) for use, name in files.items()}, indent=2) + "\n",
            encoding="utf-8",
        )
    return manifest


def build_page_script(
    entry: Path = PLAYER_ENTRY,
    *,
    manifest: Path,
    out: Path = PLAYER,
    say: Callable[[str], None] = print,
    also: Path | None = None,
) -> Path:
    """Bundle one script of a page, unless it was made from the same inputs, and return the file to load as a module.

    Args:
        entry: The TypeScript file that the page starts with.
        manifest: What ``build_runtime`` returned; it is compiled in, so page and runtime cannot be of two versions.
        out: The folder for the script and the parts that it loads when they are needed.
        say: Told about each long step.
        also: A second folder of TypeScript files that the entry uses.

    Raises:
        PlaybookError: If the bundling fails.
    """
    script = out / f"{entry.stem}.js"
    folders = [entry.parent, *([also] if also else ())]
    scripts = [script for folder in folders for script in folder.glob("*.ts")]
    stamp = digest_of([entry, manifest, *scripts, *tools(), *page_scripts()], ROOT)
    if not is_current(out, stamp):
        ensure_node_modules()
        say(f"Bundling {script.name} …")
        with replacing(out, stamp) as new:
            run_node("build.mjs", "page", entry, new, manifest)
    return script


def build_wheel(project: Path, folder: Path) -> Path:
    """Build the engine's wheel, sources only, into ``folder``.

    Raises:
        PlaybookError: If it cannot be built.
    """
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project)
    return next(folder.glob("*.whl"))


def lock_wheel(lock: Path, wheel: Path) -> None:
    """Enter the wheel, with its sha256, into Pyodide's lock file.

    Raises:
        PlaybookError: If Pyodide's tool refuses.
    """
    places = ("--input", lock, "--output", lock, "--base-path", wheel.parent)
    _python("-m", "pyodide_cli", "lockfile", "add-wheels", *places, wheel)


def run_node(program: str, *arguments: str | Path) -> str:
    """Run a program of scripts/browser under Node and return what it prints.

    Raises:
        PlaybookError: With what the program said, if it fails.
    """
    return _run(ensure_node().node, BROWSER / program, *arguments)


def _python(*arguments: str | Path) -> None:
    _run(sys.executable, *arguments)


def _run(*command: str | Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-4000:]
        shown = " ".join(Path(word).name for word in words[:4])
        raise PlaybookError(f"{said}\nerror: this step failed: {shown} …\nhelp: the lines above say why")
    return done.stdout


def asset(file: Path) -> dict[str, str | int]:
    """Return what a manifest says of a file: its name, size and sha256."""
    data = file.read_bytes()
    return {"name": file.name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def tools() -> Iterator[Path]:
    """Yield whatever decides how the files are made."""
    yield Path(__file__)
    for pattern in ("*.mjs", "*.py", "package-lock.json", "tsconfig.json"):
        yield from BROWSER.glob(pattern)


def page_scripts() -> Iterator[Path]:
    """Yield the sources of the worker and of the page's side of it."""
    for name in ("classic", "deferred", "digest", "engine", "fetching", "manifest", "protocol", "worker"):
        yield DOCS / "assets" / "quiz" / f"{name}.ts"


def _without_caches(files: Iterable[Path]) -> Iterator[Path]:
    return (file for file in files if "__pycache__" not in file.parts)


def digest_of(files: Iterable[Path], *roots: Path) -> str:
    """Return one digest over the contents of files, and their paths from the first root that they are under.

    A missing file counts as such. Where the project itself lies makes no difference.
    """
    lines = set()
    for file in files:
        root = next((root for root in roots if file.is_relative_to(root)), file.parent)
        content = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "missing"
        lines.add(f"{file.relative_to(root).as_posix()} {content}\n")
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def is_current(folder: Path, stamp: str) -> bool:
    """Say whether a folder was made from the inputs that ``stamp`` stands for."""
    file = folder / _STAMP
    return file.is_file() and file.read_text(encoding="utf-8") == stamp


@contextmanager
def replacing(folder: Path, stamp: str) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in the place of ``folder`` once it is full."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside its final place, so that moving it is one step; the dot keeps the site's build from looking into it.
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield new
        (new / _STAMP).write_text(stamp, encoding="utf-8")
        new.chmod(0o755)
        old = new.with_name(f"{new.name}-old")
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)
