"""Makes what the practice pages load: the engine, the practice and the schedule it uses, and the pages' script.

The learners' runtime is left as it is: pages with a quiz load neither.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

from playbook.bundle import Bundle, build_bundle, package_files
from playbook.paths import DOCS, GENERATED, ROOT
from playbook.runtime import VECTORS, build_page_script

ENTRY = DOCS / "assets" / "practice" / "practice.ts"
SCRIPT = GENERATED / "practice"
BUNDLE = Bundle(
    folder=GENERATED / "practice-runtime",
    wheel="playbook_practice-0.1.0-py3-none-any.whl",
    module="playbook_practice.browser",
    requests=(VECTORS, ROOT / "tests" / "data" / "practice.jsonl"),
    made_by=__file__,
)
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
    manifest = build_bundle(BUNDLE, dict(_modules()), runtime, "Compiling the practice for the browser …", say)
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
