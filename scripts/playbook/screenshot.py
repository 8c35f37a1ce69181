"""``screenshot``: the picture in the README, taken from the site itself."""

from __future__ import annotations

import argparse
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playbook.paths import DOCS, shown

PICTURE = DOCS / "assets" / "images" / "screenshot.png"
REPLY = (
    "Our driver left it at the side door at 14:14, there is a photo. "
    "You should have looked there before calling us thieves. There was nothing wrong with the delivery. "
    "I can send a new one tonight."
)


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "screenshot",
        help="take the picture in the README again",
        description=f"Build the site, have a reply marked in Chromium, and write {shown(PICTURE)}.",
    )
    parser.set_defaults(handler=_screenshot)


def _screenshot(options: argparse.Namespace) -> int:  # noqa: ARG001 every handler takes the options
    from playbook.site import build_site
    from playbook.stage import stage

    stage()
    with tempfile.TemporaryDirectory() as folder:
        take(build_site(site=Path(folder) / "site"), PICTURE)
    print(f"Wrote {shown(PICTURE)}.")
    return 0


def take(site: Path, picture: Path) -> None:
    """Answer the reply question of the built ``site`` and write a picture of what it is told."""
    from playwright.sync_api import sync_playwright

    from playbook.chromium import FLAGS, chromium_path

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
            page = browser.new_page(viewport={"width": 900, "height": 1250})
            page.goto(f"http://127.0.0.1:{server.server_port}/practice/five-donts/")
            question = page.locator("#parcel-by-the-side-door")
            question.get_by_label("Your reply").fill(REPLY)
            question.get_by_role("button", name="Check my answer").click()
            question.locator(".quiz-score").wait_for()
            question.get_by_label("Your reply").scroll_into_view_if_needed()
            page.evaluate("document.querySelector('#parcel-by-the-side-door textarea').scrollIntoView()")
            page.mouse.wheel(0, -120)
            page.wait_for_timeout(300)  # the header settles after scrolling
            page.screenshot(path=picture)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is http.server's
        pass
