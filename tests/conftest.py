"""What tests of the built site share: the site, built once; a server for it; one browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import FolderServer, Visit, chromium, serve_folder, visit_all
from playbook import site
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
    """The one browser that tests share."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def visits(site_dir: Path, site_url: str) -> list[Visit]:
    """What every page of the site did when it was visited."""
    return visit_all(site_dir, site_url)
