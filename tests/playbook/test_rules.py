"""Every rule for pages, lists and phrases: its bad example breaks it, its good example breaks no rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook import rulebook
from playbook_reader import rules
from small_tree import FILES, for_rule, messages

RULES = [rule for rule in rulebook.RULES if rule.file]


def test_the_small_project_is_right(tmp_path: Path) -> None:
    assert messages(tmp_path, FILES) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_breaks_the_rule_and_every_message_says_where_what_and_what_to_do(
    rule: rules.Rule, tmp_path: Path
) -> None:
    found = messages(tmp_path, for_rule(rule, rule.bad))
    assert rule.code in {message.code for message in found}, found
    for message in found:
        assert not Path(message.path).is_absolute()
        assert message.line >= 1
        assert message.column >= 1
        assert re.match(r"\S", message.message)
        assert not message.message.endswith(".")
        assert message.help.endswith((".", "`", "?"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_breaks_no_rule(rule: rules.Rule, tmp_path: Path) -> None:
    assert messages(tmp_path, for_rule(rule, rule.good)) == []


def test_every_rule_has_a_title_a_reason_and_a_cure_and_codes_are_used_once() -> None:
    codes = [rule.code for rule in rulebook.RULES]
    assert len(codes) == len(set(codes))
    for _, family in rulebook.FAMILIES.values():
        assert [rule.code for rule in family] == sorted(rule.code for rule in family)
    for rule in rulebook.RULES:
        for words in (rule.title, rule.why, rule.cure, rule.bad, rule.good):
            assert words.strip()


def test_every_code_in_the_programs_has_a_rule_and_every_rule_is_used() -> None:
    root = Path(__file__).parents[2]
    files = [*(root / "quizzes" / "playbook_reader").rglob("*.py"), *(root / "scripts" / "playbook").rglob("*.py")]
    said: set[str] = set()
    for path in files:
        if path.name not in {"rules.py", "lexicon_rules.py", "page_rules.py"}:
            said |= set(re.findall(r"\b(?:QZ|LX|FM|PB)\d{3}\b", path.read_text(encoding="utf-8")))
    made = {f"{prefix}{number:03}" for prefix in ("QZ", "FM") for number in range(1, 5)}  # from the kind of file
    assert said | made == set(rulebook.BY_CODE)
