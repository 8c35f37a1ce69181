"""A bundle of Python for one page: packages in one archive, which the worker loads in the place of the engine.

The worker's script and the WebAssembly stay the learners' own, so the browser has them already.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook.node import ensure_node_modules
from playbook.paths import ROOT
from playbook.runtime import asset, digest_of, is_current, replacing, run_node, tools


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a page has in the place of the engine.

    Args:
        folder: Where its files go, beside the folder of the learners' runtime.
        wheel: The file name of the archive.
        module: The module whose ``answer`` is called.
        requests: Files of requests, one a line: answering them shows which modules of the standard library are used.
        made_by: The file that says what is in it.
    """

    folder: Path
    wheel: str
    module: str
    requests: Sequence[Path]
    made_by: str


def build_bundle(
    bundle: Bundle, sources: Mapping[str, Path], runtime: Path, message: str, say: Callable[[str], None]
) -> Path:
    """Make the folder of a bundle, unless it was made from the same inputs, and return its manifest.

    Args:
        bundle: What to make.
        sources: The file of each module, by its name in the bundle.
        runtime: The manifest of the learners' runtime, whose worker and WebAssembly are used.
        message: What to say when it is made.
        say: Told the message.

    Raises:
        PlaybookError: If a step fails.
    """
    inputs = [Path(__file__), Path(bundle.made_by), runtime, *bundle.requests, *sources.values(), *tools()]
    stamp = digest_of(inputs, ROOT)
    if not is_current(bundle.folder, stamp):
        ensure_node_modules()
        say(message)
        with replacing(bundle.folder, stamp) as new, tempfile.TemporaryDirectory() as scratch:
            archive = _write_archive(Path(scratch) / bundle.wheel, sources)
            requests = Path(scratch) / "requests.jsonl"
            requests.write_text("\n".join(one.read_text(encoding="utf-8") for one in bundle.requests), encoding="utf-8")
            run_node("compile.mjs", archive, requests, new, bundle.module.partition(".")[0])
            _write_manifest(new, bundle, runtime)
    return bundle.folder / "manifest.json"


def package_files(*packages: str) -> Iterator[tuple[str, Path]]:
    """Yield the name in a bundle and the file of every module and data file of packages below quizzes."""
    for package in packages:
        for path in sorted((ROOT / "quizzes" / package).rglob("*")):
            if path.suffix in {".py", ".json"} and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT / "quizzes").as_posix(), path


def _write_archive(target: Path, sources: Mapping[str, Path]) -> Path:
    """Write the files, by their names in the bundle, into one archive of the form of a wheel, and return it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sources.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), path.read_bytes())
        record = target.name.replace("-py3-none-any.whl", ".dist-info/RECORD")
        archive.writestr(zipfile.ZipInfo(record, (1980, 1, 1, 0, 0, 0)), "")
    return target


def _write_manifest(folder: Path, bundle: Bundle, runtime: Path) -> None:
    """Write the lock file and the manifest of a folder that ``compile.mjs`` has filled, without its WebAssembly."""
    learners = json.loads(runtime.read_text(encoding="utf-8"))
    (folder / "pyodide.asm.wasm").unlink()  # the learners' one is used
    wheel = asset(folder / bundle.wheel)
    lock = folder / "pyodide-lock.json"
    entry: dict[str, object] = {"name": "playbook-quiz", "version": "0.1.0", "file_name": bundle.wheel,
             "install_dir": "site", "sha256": wheel["sha256"], "imports": [], "depends": [],
             "package_type": "package"}  # fmt: skip
    content = json.loads(lock.read_text(encoding="utf-8"))
    lock.write_text(json.dumps(content | {"packages": {"playbook-quiz": entry}}), encoding="utf-8")
    files = {"library": asset(folder / "python_stdlib.zip"), "lock": asset(lock), "wheel": wheel}
    for use in ("worker", "wasm"):
        files[use] = {**learners[use], "name": f"../{runtime.parent.name}/{learners[use]['name']}"}
    named = {
        "pyodide": learners["pyodide"],
        "python": learners["python"],
        "module": bundle.module,
        "folder": f"{bundle.folder.name}/",
    }
    (folder / "manifest.json").write_text(json.dumps({**named, **files}, indent=2) + "\n", encoding="utf-8")
