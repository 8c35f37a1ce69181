from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import policy_violations, watched_page
from playbook import preview
from playbook.errors import PlaybookError
from playbook.paths import ROOT

CONFIG = """
site_name: Small
docs_dir: docs
theme: {name: material, font: false}
plugins: [search]
"""
# Serves a small project in place of this one, so that the test edits nothing here.
PROGRAM = """
import sys
from pathlib import Path
from playbook import preview, site
folder = Path(sys.argv[1])
site.CONFIG, preview.stage = folder / "mkdocs.yml", lambda: None
site.DOCS = preview.DOCS = folder / "docs"
preview.serve("127.0.0.1", int(sys.argv[2]))
"""


@pytest.fixture
def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def serving(tmp_path: Path, free_port: int) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# First words\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    path = os.pathsep.join(map(str, (ROOT / "scripts", ROOT / "quizzes")))
    with subprocess.Popen(
        [sys.executable, "-u", "-c", PROGRAM, str(tmp_path), str(free_port)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        watchdog = threading.Timer(60, process.kill)  # a server that says nothing must not hold up the tests
        watchdog.start()
        yield process
        watchdog.cancel()
        process.kill()


@contextmanager
def _saving(path: Path, text: str) -> Iterator[None]:
    """Save the file once a second, so that it does not matter when the server began to look."""
    done = threading.Event()

    def save() -> None:
        blank_lines = ""
        while not done.is_set():
            path.write_text(text + blank_lines)
            blank_lines += "\n"
            done.wait(1)

    saver = threading.Thread(target=save)
    saver.start()
    try:
        yield
    finally:
        done.set()
        saver.join()


def _read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"the server ended without saying: {words}")


def test_a_saved_page_reloads_by_itself_under_the_policy(
    serving: subprocess.Popen[str], tmp_path: Path, free_port: int, browser: Browser
) -> None:
    assert f"http://127.0.0.1:{free_port}/" in _read_until(serving, "http://")
    assert "Ctrl+C" in _read_until(serving, "Ctrl+C")
    context = browser.new_context()
    complaints: list[str] = []
    page = watched_page(context, complaints)
    page.goto(f"http://127.0.0.1:{free_port}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("First words")
    with _saving(tmp_path / "docs" / "index.md", "# Second words\n"):
        expect(page.get_by_role("heading", level=1)).to_contain_text("Second words", timeout=20_000)
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert [*complaints, *policy_violations(page)] == []
    context.close()


def test_a_mistake_takes_no_page_away(serving: subprocess.Popen[str], tmp_path: Path, free_port: int) -> None:
    _read_until(serving, "Ctrl+C")
    with _saving(tmp_path / "mkdocs.yml", "site_name: [\n"):
        _read_until(serving, "stay as they were")
    with socket.create_connection(("127.0.0.1", free_port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b"200 OK" in connection.recv(100)


def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PlaybookError, match=f"already answers at 127.0.0.1:{port}") as caught:
            preview.serve("127.0.0.1", port)
    assert "\n" not in str(caught.value)
