"""Makes what the workbench page loads: the reader, the linter and the engine for the browser, and the page's script.

The learners' runtime is left as it is. The workbench has its worker and its WebAssembly, and a bundle and a standard
library of its own, since reading Markdown needs more of it than marking does.
"""

from __future__ import annotations

import importlib.util
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playbook.advice import read_rows
from playbook.bundle import package_files, write_bundle, write_bundle_manifest
from playbook.files import write_if_changed
from playbook.new import taken_ids
from playbook.node import ensure_node_modules
from playbook.pages import headings, page_files
from playbook.paths import DOCS, GENERATED, HERE, ROOT
from playbook.runtime import build_page_script, digest_of, is_current, replacing, run_node, tools

ENTRY = DOCS / "assets" / "workbench" / "workbench.ts"
RUNTIME = GENERATED / "workbench-runtime"
SCRIPT = GENERATED / "workbench"
PROJECT = SCRIPT.with_name("workbench-project.json")
MODULE = "playbook.browser"
WHEEL = "playbook_workbench-0.1.0-py3-none-any.whl"
REQUESTS = ROOT / "tests" / "data" / "workbench.jsonl"
"""Requests, one a line: answering them shows which modules of the standard library are used."""
OWN = ("__init__", "browser", "fence", "paths")
"""The modules of this package that run in the page."""
LIBRARIES = ("markdown_it", "mdit_py_plugins", "mdurl", "yaml")
_UNUSED = re.compile(r"mdit_py_plugins/(?!__init__|attrs|front_matter|utils)|markdown_it/(?:cli|port)|/__pycache__/")


def build_workbench(runtime: Path, say: Callable[[str], None] = print) -> Path:
    """Make what the page loads, unless it was made from the same inputs, and return its script.

    Args:
        runtime: The manifest of the learners' runtime, whose worker and WebAssembly are used.
        say: Told about each long step.

    Raises:
        PlaybookError: If a step fails.
    """
    manifest = RUNTIME / "manifest.json"
    sources = dict(_modules())
    stamp = digest_of([Path(__file__), runtime, REQUESTS, *sources.values(), *tools()], ROOT)
    if not is_current(RUNTIME, stamp):
        ensure_node_modules()
        say("Compiling the reader and the linter for the workbench …")
        with replacing(RUNTIME, stamp) as new, tempfile.TemporaryDirectory() as scratch:
            bundle = write_bundle(Path(scratch) / WHEEL, sources)
            run_node("compile.mjs", bundle, REQUESTS, new, MODULE.partition(".")[0])
            write_bundle_manifest(new, WHEEL, MODULE, runtime, RUNTIME.name)
    write_if_changed(PROJECT, json.dumps(_project(), separators=(",", ":")))
    return build_page_script(ENTRY, manifest=manifest, out=SCRIPT, say=say)


def _modules() -> Iterator[tuple[str, Path]]:
    """Yield the name in the bundle and the file of everything that runs in the page."""
    yield from package_files("playbook_quiz", "playbook_reader")
    for name in OWN:
        yield f"playbook/{name}.py", Path(__file__).with_name(f"{name}.py")
    for package in LIBRARIES:
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        folder = Path(spec.origin).parent
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder.parent).as_posix()
            if not _UNUSED.search(name):
                yield name, path


def _project() -> dict[str, object]:
    """Return what a quiz may refer to, for a linter that has no files around it."""
    pages = {
        path.relative_to(DOCS).as_posix(): sorted(headings(path.read_text(encoding="utf-8-sig"), implied=True))
        for path in page_files(DOCS)
    }
    return {"pages": pages, "advice": [row.id for row in read_rows()[0]], "taken": sorted(taken_ids(HERE))}
