"""Every rule's bad example breaks it and its good example does not, and no message has a code without a rule."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from playbook.lint import check_page
from playbook_reader import rules
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.lint import PageFacts, Project, Source, lint

PROJECT = Project(
    pages={"pitfalls/arguing.md": PageFacts(frozenset({"why"}), datetime.date(2026, 11, 20))}, advice=frozenset({"N1"})
)


def messages(rule: rules.Rule, example: str) -> list[Diagnostic]:
    if rule.page:
        return check_page(example, "practice/x.md", "docs/practice/x.md", frozenset({"demo"}))
    texts = [text.lstrip("\n") if number else text for number, text in enumerate(example.split("\f\n"))]
    whole = [text if text.startswith(("---", "\n")) else rules.FRONT + text for text in texts]
    sources = [Source(f"demo{number}", f"demo{number}.md", text) for number, text in enumerate(whole)]
    return lint(sources, PROJECT)[1]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_the_bad_example_breaks_the_rule(rule: rules.Rule) -> None:
    assert rule.code in {message.code for message in messages(rule, rule.bad)}


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_the_good_example_breaks_no_rule(rule: rules.Rule) -> None:
    assert messages(rule, rule.good) == []


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_every_message_says_where_what_and_what_to_do(rule: rules.Rule) -> None:
    for message in messages(rule, rule.bad):
        assert message.line >= 1
        assert message.column >= 1
        assert re.match(r"\S", message.message)
        assert not message.message.endswith(".")
        assert message.help.endswith((".", "`", "?"))
    for words in (rule.title, rule.why, rule.cure):
        assert words.strip()


def test_codes_are_used_once_and_stand_in_order() -> None:
    codes = [rule.code for rule in rules.RULES]
    assert codes == sorted(set(codes))


def test_every_code_in_the_programs_has_a_rule_and_every_rule_is_used() -> None:
    root = Path(__file__).parents[2]
    files = [*(root / "quizzes" / "playbook_reader").rglob("*.py"), *(root / "scripts" / "playbook").glob("*.py")]
    said: set[str] = set()
    for path in files:
        if path.name != "rules.py":
            said |= set(re.findall(r"\bQZ\d{3}\b", path.read_text(encoding="utf-8")))
    said |= {f"QZ00{number}" for number in range(1, 5)}  # made from the prefix of the kind of file
    assert said == set(rules.BY_CODE)
