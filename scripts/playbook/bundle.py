"""A bundle of Python for one page: packages in one archive, which the worker loads in the place of the engine.

The worker's script and the WebAssembly stay the learners' own, so the browser has them already.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from playbook.paths import ROOT
from playbook.runtime import asset


def package_files(*packages: str) -> Iterator[tuple[str, Path]]:
    """Yield the name in a bundle and the file of every module and data file of packages below quizzes."""
    for package in packages:
        for path in sorted((ROOT / "quizzes" / package).rglob("*")):
            if path.suffix in {".py", ".json"} and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT / "quizzes").as_posix(), path


def write_bundle(target: Path, sources: Mapping[str, Path]) -> Path:
    """Write the files, by their names in the bundle, into one archive of the form of a wheel, and return it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sources.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), path.read_bytes())
        record = target.name.replace("-py3-none-any.whl", ".dist-info/RECORD")
        archive.writestr(zipfile.ZipInfo(record, (1980, 1, 1, 0, 0, 0)), "")
    return target


def write_bundle_manifest(folder: Path, wheel_name: str, module: str, runtime: Path, name: str) -> None:
    """Write the lock file and the manifest of a folder that ``compile.mjs`` has filled.

    Args:
        folder: Beside the folder of the learners' runtime. Its copy of the WebAssembly is removed.
        wheel_name: The file name of the bundle.
        module: The module whose ``answer`` is called.
        runtime: The manifest of the learners' runtime.
        name: What the folder will be called.
    """
    learners = json.loads(runtime.read_text(encoding="utf-8"))
    (folder / "pyodide.asm.wasm").unlink()  # the learners' one is used
    wheel = asset(folder / wheel_name)
    lock = folder / "pyodide-lock.json"
    entry: dict[str, object] = {"name": "playbook-quiz", "version": "0.1.0", "file_name": wheel_name,
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
        "module": module,
        "folder": f"{name}/",
    }
    (folder / "manifest.json").write_text(json.dumps({**named, **files}, indent=2) + "\n", encoding="utf-8")
