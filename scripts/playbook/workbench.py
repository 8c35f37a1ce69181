"""Makes what the workbench page loads: the reader, the linter and the engine for the browser, and the page's script.

The learners' runtime is left as it is. The workbench has its worker and its WebAssembly, and a bundle and a standard
library of its own, since reading Markdown needs more of it than marking does.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from playbook.advice import read_rows
from playbook.bundle import Bundle, build_bundle, package_files
from playbook.files import write_if_changed
from playbook.new import taken_ids
from playbook.pages import headings, page_files
from playbook.paths import DOCS, GENERATED, HERE, ROOT
from playbook.runtime import build_page_script

ENTRY = DOCS / "assets" / "workbench" / "workbench.ts"
SCRIPT = GENERATED / "workbench"
PROJECT = SCRIPT.with_name("workbench-project.json")
BUNDLE = Bundle(
    folder=GENERATED / "workbench-runtime",
    wheel="playbook_workbench-0.1.0-py3-none-any.whl",
    module="playbook.browser",
    requests=(ROOT / "tests" / "data" / "workbench.jsonl",),
    made_by=__file__,
)
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
    saying = "Compiling the reader and the linter for the workbench …"
    manifest = build_bundle(BUNDLE, dict(_modules()), runtime, saying, say)
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
