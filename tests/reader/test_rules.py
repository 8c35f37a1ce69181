"""Every rule's bad example breaks it and its good example does not, and no message has a code without a rule."""

from __future__ import annotations

import datetime
import re

import pytest

from playbook_reader import bank_rules, rules
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.lint import PageFacts, Project, Source, lint

PROJECT = Project(
    pages={"pitfalls/arguing.md": PageFacts(frozenset({"why"}), datetime.date(2026, 11, 20))}, advice=frozenset({"N1"})
)

RULES = [rule for rule in rules.RULES if not rule.file]  # those about other files than quizzes are tried with lint


def messages(example: str) -> list[Diagnostic]:
    texts = [text.lstrip("\n") if number else text for number, text in enumerate(example.split("\f\n"))]
    whole = [text if text.startswith(("---", "\n")) else rules.FRONT + text for text in texts]
    sources = [Source(f"demo{number}", f"demo{number}.md", text) for number, text in enumerate(whole)]
    return lint(sources, PROJECT)[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_breaks_the_rule(rule: rules.Rule) -> None:
    assert rule.code in {message.code for message in messages(rule.bad)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_breaks_no_rule(rule: rules.Rule) -> None:
    assert messages(rule.good) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_message_says_where_what_and_what_to_do(rule: rules.Rule) -> None:
    for message in messages(rule.bad):
        assert message.line >= 1
        assert message.column >= 1
        assert re.match(r"\S", message.message)
        assert not message.message.endswith(".")
        assert message.help.endswith((".", "`", "?"))
    for words in (rule.title, rule.why, rule.cure):
        assert words.strip()


@pytest.mark.parametrize(("hits", "of", "chance"), [(3, 3, 0.125), (0, 5, 1.0), (2, 3, 0.5)])
def test_chance_is_that_of_a_binomial(hits: int, of: int, chance: float) -> None:
    assert bank_rules._by_chance(hits, of, 0.5) == pytest.approx(chance)


def test_a_large_bank_has_its_chances_too() -> None:
    assert bank_rules._by_chance(1_000, 4_000, 0.25) == pytest.approx(0.5, abs=0.02)
