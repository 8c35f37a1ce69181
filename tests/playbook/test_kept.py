"""What is kept from one staging to the next is made again when, and only when, a file has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from playbook import stage
from playbook.kept import Kept, stamp
from playbook.pages import read_pages
from playbook_quiz.reply import lexicon as loaded_lexicon

PAGE = """\
---
title: {title}
summary: Why.
type: leader
sources: []
advice: []
reviewed: 2026-11-22
review_by: 2027-11-22
---

# {title}
"""


def test_a_stamp_tells_of_a_change_of_time_of_size_and_of_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    first = stamp(tmp_path)
    assert stamp(tmp_path) == first
    os.utime(tmp_path / "a.md", ns=(1, 1))
    second = stamp(tmp_path)
    (tmp_path / "a.md").write_text("three")
    os.utime(tmp_path / "a.md", ns=(1, 1))
    third = stamp(tmp_path)
    (tmp_path / "b.md").touch()
    assert len({first, second, third, stamp(tmp_path)}) == 4
    assert stamp(tmp_path / "gone") == frozenset()


def test_it_is_made_once_a_state_and_an_error_is_not_kept() -> None:
    kept: Kept[int] = Kept()
    made: list[str] = []

    def make() -> int:
        made.append("again")
        if len(made) == 1:
            raise ValueError
        return len(made)

    with pytest.raises(ValueError):
        kept.get("a", 1, make)
    assert [kept.get("a", 1, make), kept.get("a", 1, make), kept.get("a", 2, make), kept.get("b", 2, make)] == [
        2, 2, 3, 4,
    ]  # fmt: skip


def test_a_saved_page_is_read_again_and_the_others_are_not(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(PAGE.format(title=name))
    before, _ = read_pages([], tmp_path)
    (tmp_path / "one.md").write_text(PAGE.format(title="Another"))
    after, _ = read_pages([], tmp_path)
    assert after["one.md"].title == "Another"
    assert after["two.md"] is before["two.md"]
    (tmp_path / "two.md").unlink()
    assert list(read_pages([], tmp_path)[0]) == ["one.md"]


def test_when_the_lexicon_is_compiled_the_engine_forgets_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    old = loaded_lexicon.load()
    monkeypatch.setattr(stage, "_COMPILED", Kept())
    monkeypatch.setattr(stage, "build_runtime", lambda: Path())
    monkeypatch.setattr(stage, "build_page_script", lambda **_: None)
    for build in ("build_practice", "build_workbench"):
        monkeypatch.setattr(stage, build, lambda _: None)
    stage.stage()
    assert loaded_lexicon.load() is not old
    new = loaded_lexicon.load()
    stage.stage()
    assert loaded_lexicon.load() is new
