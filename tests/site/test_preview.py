"""What a save builds again: the pages it changed and nothing else, unless menus or addresses may have changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook import fence, preview, site
from playbook.preview import Preview

CONFIG = """
site_name: Small
docs_dir: docs
theme: {name: material, font: false}
plugins: [search]
exclude_docs: "*.yml"
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - {name: quiz, class: quiz, format: !!python/name:playbook.fence.format_quiz ""}
"""
BILL = {
    "id": "bill", "kind": "reply", "title": "The bill", "stem": "<p>Old words</p>", "hash": "0", "advice": [],
    "page": "other.md",
}  # fmt: skip
QUIZ = {"quiz": "demo", "title": "Demo", "questions": [BILL]}


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    docs = tmp_path / "docs"
    bank = docs / "assets" / "generated" / "bank"
    bank.mkdir(parents=True)
    (bank / "demo.json").write_text(json.dumps(QUIZ))
    (docs / "index.md").write_text("---\ntitle: Home\n---\n\n# Home\n\nFirst words\n")
    (docs / "other.md").write_text("---\ntitle: Other\nsummary: In short.\n---\n\n# Other\n\nOther words\n")
    (docs / "quiz.md").write_text("---\ntitle: Quiz\n---\n\n# Quiz\n\n```quiz\ndemo\n```\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.setattr(site, "CONFIG", tmp_path / "mkdocs.yml")
    monkeypatch.setattr(site, "DOCS", docs)
    monkeypatch.setattr(preview, "DOCS", docs)
    monkeypatch.setattr(fence, "GENERATED", docs / "assets" / "generated")
    monkeypatch.setattr(preview, "stage", lambda: None)
    return docs


@pytest.fixture
def shown(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Preview:
    (tmp_path / "built").mkdir()
    one = Preview(tmp_path / "built")
    one.build()
    assert "Built everything" in capsys.readouterr().out
    assert docs.is_dir()
    return one


def test_changed_words_are_built_alone_and_the_rest_stays(
    shown: Preview, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = (shown.shown / "other" / "index.html").stat().st_mtime_ns
    page = docs / "index.md"
    page.write_text(page.read_text().replace("First words", "Second words"))
    shown.build()
    assert "Built what changed" in capsys.readouterr().out
    assert "Second words" in (shown.shown / "index.html").read_text()
    assert (shown.shown / "other" / "index.html").stat().st_mtime_ns == other
    found = json.loads((shown.shown / "search" / "search_index.json").read_text())["docs"]
    texts = {entry["location"]: entry["text"] for entry in found}
    assert "Second words" in texts[""]
    assert texts["other/"] == "<p>In short.</p> <p>Other words</p>"
    assert len(found) == len(texts)


def test_a_changed_quiz_builds_the_page_that_shows_it(
    shown: Preview, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Old words" in (shown.shown / "quiz" / "index.html").read_text()
    (docs / "assets" / "generated" / "bank" / "demo.json").write_text(json.dumps(QUIZ).replace("Old words", "New ones"))
    shown.build()
    assert "Built what changed" in capsys.readouterr().out
    assert "New ones" in (shown.shown / "quiz" / "index.html").read_text()


@pytest.mark.parametrize("what", ["title", "new page", "gone page", "redirect", "configuration"])
def test_what_can_change_menus_or_addresses_builds_everything(
    what: str, shown: Preview, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if what == "title":
        (docs / "other.md").write_text((docs / "other.md").read_text().replace("title: Other", "title: Another"))
    elif what == "new page":
        (docs / "new.md").write_text("# New\n")
    elif what == "gone page":
        (docs / "other.md").unlink()
    elif what == "redirect":
        (docs / "redirects.yml").write_text("old.md: other.md\n")
    else:
        site.CONFIG.write_text(CONFIG.replace("Small", "Smaller"))
    shown.build()
    assert "Built everything" in capsys.readouterr().out
    home = (shown.shown / "index.html").read_text()
    assert ("Another" in home) is (what == "title")
    assert (shown.shown / "other").exists() is (what != "gone page")


def test_nothing_changed_builds_nothing(shown: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    shown.build()
    assert capsys.readouterr().out == ""
