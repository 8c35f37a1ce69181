from __future__ import annotations

from pathlib import Path

from playbook.lexicon_cli import failing_examples, tried
from playbook_reader.lexicon import Phrase, read_lexicon
from playbook_reader.lexicon_phrase import readings


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


def test_every_example_holds() -> None:
    lexicon, _ = read_lexicon()
    failing = [(rule.id, example.text, example.hit) for example, rule in failing_examples(lexicon)]
    assert not failing


def test_a_phrase_can_be_tried_before_it_is_added() -> None:
    lexicon, _ = read_lexicon()
    phrase = Phrase("poor love", "", 1, 1, tuple(readings("poor love")))
    assert list(tried(lexicon, phrase, "acknowledge"))[-2].startswith("matches")
    assert "tried-phrase" not in {rule.id for rule in lexicon.rules}
