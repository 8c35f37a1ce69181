from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import WIDE, policy_violations, watched_page
from playbook import site
from playbook.errors import Problems
from playbook.links import check_links

Build = Callable[..., Path]

CONFIG = """
site_name: Small
docs_dir: docs
theme: {{name: material, font: false}}
plugins: [search]
markdown_extensions: [tables, toc]
validation:
  nav: {{omitted_files: warn}}
  links: {{anchors: warn, absolute_links: warn}}
nav: [{nav}]
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds a small project of the pages it is given."""

    def build(*nav: str, **pages: str) -> Path:
        docs = tmp_path / "docs"
        docs.mkdir()
        for name, text in pages.items():
            (docs / f"{name}.md").write_text(text, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(CONFIG.format(nav=", ".join(nav)), encoding="utf-8")
        monkeypatch.setattr(site, "DOCS", docs)
        monkeypatch.setattr(site, "CONFIG", tmp_path / "mkdocs.yml")
        return site.build_site(strict=True, site=tmp_path / "site")

    return build


def test_broken_links_are_all_reported_with_their_places(small: Build) -> None:
    page = "# Home\n\nOne [link](gone.md) and [another](gone.md).\nAnd [a heading](#nowhere).\n"
    with pytest.raises(Problems) as caught:
        small("index.md", index=page)
    messages = caught.value.diagnostics
    assert [(message.line, message.column, message.code) for message in messages] == [
        (3, 12, "SITE05"),
        (3, 35, "SITE05"),
        (4, 17, "SITE05"),
    ]
    assert all(message.path.endswith("docs/index.md") and message.help for message in messages)


def test_a_page_that_the_navigation_forgets_is_reported(small: Build) -> None:
    with pytest.raises(Problems, match=r"mkdocs.yml:1:1: SITE04 (.|\n)*lost.md"):
        small("index.md", index="# Home", lost="# Lost")


def test_an_aligned_table_is_reported_because_it_sets_styles(small: Build) -> None:
    with pytest.raises(Problems, match=r"SITE01(.|\n)*colons"):
        small("index.md", index="# Home\n\n| A |\n|--:|\n| 1 |\n")


def test_a_page_far_too_big_is_reported(small: Build) -> None:
    with pytest.raises(Problems, match="SITE03"):
        small("index.md", index="# Home\n\n" + "word " * 50_000)


def test_code_keeps_its_indentation(small: Build) -> None:
    folder = small("index.md", index="# Home\n\nText\n\n    a:\n\n        b\n")
    assert "a:\n\n    b\n" in (folder / "index.html").read_text()


def test_the_search_knows_every_summary(site_dir: Path) -> None:
    index = json.loads((site_dir / "search" / "search_index.json").read_text(encoding="utf-8"))
    text = {entry["location"]: entry["text"] for entry in index["docs"]}
    for location in ("", "now/", "path/apologise/"):
        page = (site_dir / location / "index.html").read_text(encoding="utf-8")
        summary = re.search('<meta name="description" content="([^"]+)"', page)
        assert summary
        assert summary[1] in text[location]


def test_no_source_and_no_data_file_is_published(site_dir: Path) -> None:
    published = [path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()]
    assert [name for name in published if name.endswith((".ts", ".yml", ".md"))] == []


def test_the_folder_works_with_nothing_but_pythons_own_server(browser: Browser, site_dir: Path) -> None:
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=site_dir, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            port = re.search(r"port (\d+)", server.stdout.readline())
            assert port
            context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
            complaints: list[str] = []
            page = watched_page(context, complaints)
            page.goto(f"http://127.0.0.1:{port[1]}/", wait_until="networkidle")
            page.get_by_role("link", name="Open the card").click()
            expect(page).to_have_url(f"http://127.0.0.1:{port[1]}/now/")
            assert [*complaints, *policy_violations(page)] == []
            context.close()
        finally:
            server.terminate()  # or leaving the block would wait for it


def test_a_link_that_a_template_writes_is_followed_too(tmp_path: Path) -> None:
    (tmp_path / "path").mkdir()
    good = '<a href="path/">there</a> <a class=x href="path/#why">there</a> <a href="https://example.org/x">out</a>'
    bad = '<p>\n<a href="gone/">there</a>\n  <a title="x" href="path/#when">there</a>'
    (tmp_path / "index.html").write_text(f"{good}{bad}", encoding="utf-8")
    (tmp_path / "path" / "index.html").write_text('<h2 id="why">Why</h2><a href="..">up</a><a href="#why">here</a>')
    messages = check_links(tmp_path)
    assert [(message.line, message.column, message.code) for message in messages] == [
        (2, 1, "SITE06"),
        (3, 3, "SITE06"),
    ]
    assert all(message.help for message in messages)
