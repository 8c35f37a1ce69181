"""Checking many files: over several processes it says the same, and what is kept is used only for the same text."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import many
from playbook.bench_lint import made_up
from playbook.many import check_each
from playbook.paths import HERE
from playbook.tree_lint import lexicon_of
from playbook_reader.lint import Alone, Source, check_alone
from playbook_reader.rules import CHOICE, FRONT

GOOD = Source("demo", "demo.md", FRONT + CHOICE)
BAD = Source("demo", "demo.md", FRONT + CHOICE.replace("[x]", "[ ]"))


def test_shared_out_over_processes_it_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [*list(made_up(6, all_kinds=True))[:6], BAD]
    with lexicon_of(HERE):
        alone = [check_alone(source) for source in sources]
        monkeypatch.setattr(many, "FEWEST_TO_SHARE", 2)
        assert check_each(sources, lambda _: True, HERE) == alone
    assert alone[-1].quiz is None
    assert alone[0].quiz is not None


def test_what_is_kept_is_used_for_the_same_text_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def watched(source: Source, *, prove: bool) -> Alone:
        looked_at.append(f"{source.text[-20:]} {prove}")
        return check_alone(source, prove=prove)

    monkeypatch.setattr(many, "check_alone", watched)
    with lexicon_of(HERE):
        first = check_each([GOOD], lambda _: False, HERE, tmp_path)
        assert len(looked_at) == 1
        assert check_each([GOOD], lambda _: False, HERE, tmp_path) == first
        assert len(looked_at) == 1
        check_each([GOOD], lambda _: True, HERE, tmp_path)  # its answers were not scored before
        assert len(looked_at) == 2
        (bad,) = check_each([BAD], lambda _: True, HERE, tmp_path)
        assert [one.code for one in bad.found] == ["QZ023"]
        assert len(looked_at) == 3
        (kept,) = tmp_path.glob("*.pickle")
        kept.write_bytes(b"damaged")
        assert check_each([BAD], lambda _: True, HERE, tmp_path) == [bad]
        assert len(looked_at) == 4
        monkeypatch.setattr(many, "_state", lambda _: "another-program")
        check_each([BAD], lambda _: True, HERE, tmp_path)
        assert len(looked_at) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["another-program.pickle"]
