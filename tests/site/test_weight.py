from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from browsing import WIDE, serve_folder
from playbook.site import CONFIG

PAGES = ["", "now/", "path/apologise/", "pitfalls/arguing/", "judgement/keep-or-let-go/"]


@pytest.fixture(scope="session")
def plain_dir(tmp_path_factory: pytest.TempPathFactory, site_dir: Path) -> Path:
    """The same pages in Material as it comes: same navigation, features, switch and extensions, and nothing of ours."""
    assert site_dir.is_dir()  # what the pages need is staged
    folder = tmp_path_factory.mktemp("plain")
    theme = load_config(str(CONFIG)).theme
    plain = {"name": "material", "language": "en", "font": False}
    plain |= {key: theme[key] for key in ("features", "palette")}
    build(load_config(str(CONFIG), site_dir=str(folder), strict=False, theme=plain, extra_css=[], extra_javascript=[]))
    return folder


def _weight(browser: Browser, url: str) -> int:
    """Return the bytes of everything that a first visit to ``url`` fetches."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    bodies: list[int] = []
    page.on("requestfinished", lambda request: bodies.append(request.sizes()["responseBodySize"]))
    page.goto(url, wait_until="networkidle")
    context.close()
    return sum(bodies)


def test_a_page_without_a_quiz_weighs_no_more_than_in_plain_material(
    browser: Browser, site_url: str, plain_dir: Path
) -> None:
    server = serve_folder(plain_dir)
    weights = {
        name: (_weight(browser, site_url + name), _weight(browser, f"http://127.0.0.1:{server.server_port}/{name}"))
        for name in PAGES
    }
    server.shutdown()
    server.server_close()
    assert all(plain > 300_000 for _, plain in weights.values())  # it has loaded its styles, scripts and search
    assert {name: ours / plain for name, (ours, plain) in weights.items() if ours / plain > 1.02} == {}
