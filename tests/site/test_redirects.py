"""The old address of a page leads to the new one, in a browser and without a script, at any depth."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import policy_violations, serve_folder, watched_page
from playbook.policy import protect_site
from playbook.redirects import Redirect, address, write_redirects

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><h1>{}</h1></body></html>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "kb" / "site"
    (tmp_path / "favicon.ico").touch()  # a browser asks for it, whatever a page says
    for name in ("path/listen", "now"):
        (root / name).mkdir(parents=True)
        (root / name / "index.html").write_text(PAGE.format(f"Page {name}"))
    redirects = {
        "path/old.md": Redirect("path/listen.md", 1),
        "older.md": Redirect("path/listen.md#why", 2),
        "deep/down/index.md": Redirect("now.md", 3),
        "now.md": Redirect("path/listen.md", 4),  # still a page, which lint refuses; the page wins
    }
    written = write_redirects(redirects, root)
    assert [path.relative_to(root).as_posix() for path in written] == [
        "path/old/index.html", "older/index.html", "deep/down/index.html",
    ]  # fmt: skip
    assert protect_site(root, tmp_path) == []
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("path/old/", "path/listen/"),
        ("path/old/#words", "path/listen/#words"),
        ("older/", "path/listen/#why"),
        ("older/#words", "path/listen/#words"),
        ("deep/down/", "now/"),
        ("now/", "now/"),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_it_leads_on(site: Path, browser: Browser, old: str, new: str, script: bool) -> None:
    server = serve_folder(site)
    base = f"http://127.0.0.1:{server.server_port}/kb/site/"
    context = browser.new_context(java_script_enabled=script)
    complaints: list[str] = []
    page = watched_page(context, complaints) if script else context.new_page()
    page.goto(base + old)
    expect(page.locator("h1")).to_have_text(f"Page {new.partition('#')[0].strip('/')}")
    if script or "#" not in old:
        assert page.url == base + new
    assert [*complaints, *(policy_violations(page) if script else [])] == []
    context.close()
    server.shutdown()
    server.server_close()


def test_addresses() -> None:
    assert [address(name) for name in ("index.md", "now.md", "path/index.md", "path/explain.md")] == [
        "", "now", "path", "path/explain",
    ]  # fmt: skip
