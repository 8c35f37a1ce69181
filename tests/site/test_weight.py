from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from browsing import WIDE, serve_folder
from playbook.paths import DOCS, ROOT

PAGES = ["", "now/", "path/apologise/", "pitfalls/arguing/", "judgement/keep-or-let-go/"]


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without the tags that only MkDocs knows."""


_Loader.add_multi_constructor("!", lambda *_: "")
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: "")


@pytest.fixture(scope="session")
def plain_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same pages in Material as it comes: the same navigation, switch and search, and nothing of ours."""
    folder = tmp_path_factory.mktemp("plain")
    ours = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)
    theme = {key: value for key, value in ours["theme"].items() if key not in {"custom_dir", "logo", "favicon"}}
    extensions = [name for name in ours["markdown_extensions"] if "pymdownx.superfences" not in name]
    config = {
        "site_name": ours["site_name"],
        "docs_dir": str(DOCS),
        "site_dir": str(folder / "site"),
        "exclude_docs": "*.ts\n*.yml\n/assets/generated/",
        "theme": theme,
        "plugins": ["search"],
        "markdown_extensions": [*extensions, "pymdownx.superfences"],
        "nav": ours["nav"],
        "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


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
