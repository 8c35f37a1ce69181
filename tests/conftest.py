"""What tests of the built site share: the site, built once; a server for it; one browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import FolderServer, Visit, serve_folder, visit_all
from playbook import site
from playbook.chromium import FLAGS, chromium_path
from playbook.stage import stage

SUB_PATH = "kb/playbook"  # the site has to work below any path, so the tests serve it below one


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, as ``run.py build`` makes it."""
    stage()
    return site.build_site(site=tmp_path_factory.mktemp("server") / SUB_PATH)


@pytest.fixture(scope="session")
def site_server(site_dir: Path) -> Iterator[FolderServer]:
    """A server for the site."""
    server = serve_folder(site_dir.parents[1])
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site_url(site_server: FolderServer) -> str:
    """The address of the home page, with a slash at the end."""
    return f"http://127.0.0.1:{site_server.server_port}/{SUB_PATH}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for which no host exists but this machine."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=chromium_path(),
            args=[*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def visits(browser: Browser, site_dir: Path, site_url: str) -> list[Visit]:
    """What every page of the site did when it was visited."""
    return visit_all(browser, site_dir, site_url)
