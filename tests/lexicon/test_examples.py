from __future__ import annotations

from pathlib import Path

from playbook_reader.lexicon import read_lexicon


def test_the_lexicon_has_no_message() -> None:
    _, found = read_lexicon()
    assert not found


def test_every_message_comes_at_once(tmp_path: Path) -> None:
    (tmp_path / "thank.md").write_text(
        "---\ncriterion: thanks\n---\n\n## A {#a .loud}\n\nWhy.\n\n- `thank {you`\n- `@nobody you`\n", encoding="utf-8"
    )
    _, found = read_lexicon(tmp_path)
    assert [(message.line, message.code) for message in found] == [
        (2, "LX003"),
        (5, "LX014"),
        (5, "LX007"),
        (9, "LX011"),
        (10, "LX016"),
    ]
    assert found[3].column == 10
