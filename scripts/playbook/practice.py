"""Makes what the practice pages load: the engine, the practice and the schedule it uses, and the pages' script.

The learners' runtime is left as it is: pages with a quiz load neither.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playbook.bundle import package_files, write_bundle, write_bundle_manifest
from playbook.node import ensure_node_modules
from playbook.paths import DOCS, GENERATED, ROOT
from playbook.runtime import VECTORS, build_page_script, digest_of, is_current, replacing, run_node, tools

ENTRY = DOCS / "assets" / "practice" / "practice.ts"
RUNTIME = GENERATED / "practice-runtime"
SCRIPT = GENERATED / "practice"
MODULE = "playbook_practice.browser"
WHEEL = "playbook_practice-0.1.0-py3-none-any.whl"
REQUESTS = (VECTORS, ROOT / "tests" / "data" / "practice.jsonl")
"""Requests, one a line: answering them shows which modules of the standard library are used."""
STANDIN = Path(__file__).with_name("typing_extensions_in_the_page.py")
"""Stands in the bundle for typing_extensions, of which fsrs takes one name that Python itself has by now."""


def build_practice(runtime: Path, say: Callable[[str], None] = print) -> Path:
    """Make what the pages load, unless it was made from the same inputs, and return their script.

    Args:
        runtime: The manifest of the learners' runtime, whose worker and WebAssembly are used.
        say: Told about each long step.

    Raises:
        PlaybookError: If a step fails.
    """
    manifest = RUNTIME / "manifest.json"
    sources = dict(_modules())
    stamp = digest_of([Path(__file__), runtime, *REQUESTS, *sources.values(), *tools()], ROOT)
    if not is_current(RUNTIME, stamp):
        ensure_node_modules()
        say("Compiling the practice for the browser …")
        with replacing(RUNTIME, stamp) as new, tempfile.TemporaryDirectory() as scratch:
            bundle = write_bundle(Path(scratch) / WHEEL, sources)
            requests = Path(scratch) / "requests.jsonl"
            requests.write_text("\n".join(path.read_text(encoding="utf-8") for path in REQUESTS), encoding="utf-8")
            run_node("compile.mjs", bundle, requests, new, MODULE.partition(".")[0])
            write_bundle_manifest(new, WHEEL, MODULE, runtime, RUNTIME.name)
    return build_page_script(ENTRY, manifest=manifest, out=SCRIPT, say=say, also=DOCS / "assets" / "quiz")


def _modules() -> Iterator[tuple[str, Path]]:
    """Yield the name in the bundle and the file of everything that runs in the page."""
    yield from package_files("playbook_quiz", "playbook_practice")
    spec = importlib.util.find_spec("fsrs")
    assert spec is not None
    assert spec.origin is not None
    for path in sorted(Path(spec.origin).parent.glob("*.py")):
        if path.name != "optimizer.py":  # fits the schedule to thousands of reviews; it needs PyTorch
            yield f"fsrs/{path.name}", path
    yield "typing_extensions.py", STANDIN
