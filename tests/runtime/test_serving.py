"""The folder works wherever it is put, on the plainest of servers, and asks nobody else for anything."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from runtime.conftest import Site


@pytest.fixture
def plain_server(standin_site: Site, tmp_path: Path) -> Iterator[str]:
    """``python -m http.server``, with the site in a folder below."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "playbook").symlink_to(standin_site.folder, target_is_directory=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/kb/playbook/index.html"
    finally:
        process.terminate()
        process.wait()


def test_it_runs_under_a_path_from_pythons_own_server_and_asks_nobody_else(page: Page, plain_server: str) -> None:
    requested: list[str] = []
    page.context.on("request", lambda request: requested.append(request.url))
    page.goto(plain_server)
    result = page.evaluate("call({do: 'echo'})")
    assert result["ok"], result
    addresses = [urlsplit(url) for url in requested if not url.startswith("data:")]
    assert {address.netloc for address in addresses} == {urlsplit(plain_server).netloc}
    assert all(address.path.startswith("/kb/playbook/") for address in addresses)
    assert any(address.path.endswith("pyodide.asm.wasm") for address in addresses)
