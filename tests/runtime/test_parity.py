"""One engine: CPython here and Pyodide in Chromium give the same answers, byte for byte."""

from __future__ import annotations

import json
import subprocess
import sys

from playwright.sync_api import Page

from playbook.runtime import VECTORS
from playbook_quiz.browser import WARM_UP, answer
from runtime.conftest import Site
from runtime.servers import serving


def requests() -> list[str]:
    given = VECTORS.read_text(encoding="utf-8").splitlines() if VECTORS.is_file() else []
    return [WARM_UP, *(line for line in given if line.strip()), "{}", "not JSON", '{"verb": "none"}', "\ud800"]


def test_chromium_answers_as_cpython_does(page: Page, engine_site: Site) -> None:
    asked = requests()
    with serving(engine_site.folder) as server:
        page.goto(server.url("index.html"))
        there = page.evaluate("requests => answers(requests)", asked)
    here = [answer(request) for request in asked]
    assert list(zip(asked, there, strict=True)) == list(zip(asked, here, strict=True))


def test_the_shipped_wheel_answers_the_same_in_another_python(engine_site: Site) -> None:
    # This Python is another version than the page's: it passes the byte-code over and takes the sources.
    wheel = engine_site.folder / "runtime" / engine_site.names["wheel"]
    program = (
        "import json, sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from playbook_quiz import browser\n"
        "assert browser.__file__.startswith(sys.argv[1]), browser.__file__\n"
        "print(json.dumps([browser.answer(request) for request in json.load(sys.stdin)]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, str(wheel)],
        input=json.dumps(requests()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [answer(request) for request in requests()]
