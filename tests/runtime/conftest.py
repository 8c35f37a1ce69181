from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from playbook.chromium import FLAGS, chromium_path
from playbook.paths import ROOT
from playbook.runtime import VECTORS, build_page_script, build_runtime
from runtime.servers import Server, serving

HERE = Path(__file__).parent
STANDIN = HERE / "standin"
INTRANET = "intranet.test"
"""A host name that leads here, and that the browser does not take for this machine: no secure context."""

PAGE = """<!doctype html><meta charset="utf-8"><title>Engine</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="icon" href="data:,"><script type="module" src="script/page.js"></script>
"""
"""The policy is the strictest a page can have: nothing inline, nothing evaluated, no WebAssembly of its own."""


@dataclass(frozen=True)
class Site:
    """A folder to serve, and the names of the runtime's files by what they are for."""

    folder: Path
    names: dict[str, str]


def make_site(folder: Path, project: Path, vectors: Path) -> Site:
    manifest = build_runtime(project=project, vectors=vectors, out=folder / "runtime")
    build_page_script(HERE / "page.ts", manifest=manifest, out=folder / "script")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    contents = json.loads(manifest.read_text(encoding="utf-8"))
    return Site(folder, {use: asset["name"] for use, asset in contents.items() if isinstance(asset, dict)})


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Iterator[Browser]:
    """A second browser, which takes ``INTRANET`` for the name of another machine."""
    flags = [*FLAGS, f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    second = browser.browser_type.launch(executable_path=chromium_path(), args=flags)
    yield second
    second.close()


@pytest.fixture(scope="session")
def standin_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The runtime around an engine that loops or raises when it is asked to."""
    return make_site(tmp_path_factory.mktemp("standin"), STANDIN, STANDIN / "no-vectors")


@pytest.fixture(scope="session")
def engine_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The runtime as it is shipped."""
    return make_site(tmp_path_factory.mktemp("engine"), ROOT, VECTORS)


@pytest.fixture
def server(standin_site: Site) -> Iterator[Server]:
    with serving(standin_site.folder) as running:
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()
