"""``bench serve``: how long after a save the page shows it, against building the whole site."""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.paths import ROOT

RUNS = 5
SAVES = (
    ("docs/path/explain.md", "/path/explain/", "# Explain"),
    ("quizzes/bank/pitfalls/five-donts.md", "/practice/five-donts/", "The doubled invoice"),
)
"""What is saved, where it shows, and the words that a mark is put behind."""


def add_bench(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``serve`` to the verbs of ``bench``."""
    bench = benches.add_parser("serve", help="measure how soon a saved page or quiz is shown")
    bench.set_defaults(handler=_bench)


def _bench(_options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as folder:
        for line in measure(_copied(Path(folder) / "playbook")):
            print(line, flush=True)
    return 0


def _copied(root: Path) -> Path:
    """Copy what serving needs, so that the checkout is left alone."""
    for name in ("docs", "quizzes", "scripts", "mkdocs.yml", "pyproject.toml", "LICENSE"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, symlinks=True)
        else:
            shutil.copy2(ROOT / name, root / name)
    if (ROOT / ".cache").is_dir():
        (root / ".cache").symlink_to(ROOT / ".cache", target_is_directory=True)
    return root


def measure(root: Path) -> Iterator[str]:
    """Yield the median of some saves of each sort, from the save to the page that shows it."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    path = os.pathsep.join(map(str, (root / "scripts", root / "quizzes")))
    command = [sys.executable, "-P", "-u", "-m", "playbook", "serve", "--port", str(port)]
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=root, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            whole = _until_ready(server)
            yield f"the whole site, when serving starts: {whole:.1f} s (all of it, {time.perf_counter() - start:.1f} s)"
            for name, address, words in SAVES:
                times = [_save(root / name, words, f"mark{run}", port, address) for run in range(RUNS)]
                middle = statistics.median(times)
                spread = f"median of {RUNS}, most {max(times):.2f} s"
                yield f"{name}: {middle:.2f} s from save to page ({spread}); {middle / whole:.2f} of the whole site"
        finally:
            server.terminate()


def _until_ready(server: subprocess.Popen[str]) -> float:
    assert server.stdout
    built = 0.0
    for line in server.stdout:
        if line.startswith("Built everything in "):
            built = float(line.split()[3])
        if "Ctrl+C" in line:
            return built
    raise PlaybookError("The server ended before it was ready.")


def _save(file: Path, words: str, mark: str, port: int, address: str) -> float:
    text = file.read_text(encoding="utf-8")
    start = time.perf_counter()
    file.write_text(text.replace(words, f"{words} {mark}", 1), encoding="utf-8")
    while time.perf_counter() - start < 60:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", address)
        if mark in connection.getresponse().read().decode():
            connection.close()
            return time.perf_counter() - start
        connection.close()
        time.sleep(0.02)
    raise PlaybookError(f"{address} never showed what was saved.")
