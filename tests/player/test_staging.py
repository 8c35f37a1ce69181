"""A page that was seen before is not shown from the browser's memory once a test has put another in its place."""

from __future__ import annotations

import os
import time
from pathlib import Path

from playwright.sync_api import Browser, expect

from browsing import serve_folder


def test_a_staged_page_is_seen_by_a_browser_that_knows_the_old_one(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "quiz" / "index.html"
    page_file.parent.mkdir()
    page_file.write_text("<p>as built", encoding="utf-8")
    long_ago = time.time() - 3_600  # a browser takes an old file for fresh for a while, unless it is told to ask
    os.utime(page_file, (long_ago, long_ago))
    server = serve_folder(tmp_path)
    context = browser.new_context()
    try:
        address = f"http://127.0.0.1:{server.server_port}/quiz/"
        for text in ("as built", "as staged"):
            page = context.new_page()
            page.goto(address)
            expect(page.locator("p")).to_have_text(text)
            server.replaced["/quiz/"] = b"<p>as staged"
    finally:
        context.close()
        server.shutdown()
        server.server_close()
