"""Writes the page that explains every rule, with the examples that are its tests."""

from __future__ import annotations

from pathlib import Path

from playbook import rulebook
from playbook.files import write_if_changed
from playbook.paths import DOCS
from playbook_reader import rules

RULES_PAGE = "contributing/rules.md"
ANCHORS = frozenset({rule.code.lower() for rule in rulebook.RULES} | {family.lower() for family in rulebook.FAMILIES})

_HEAD = """\
---
title: The rules
summary: Every message of the linter for quizzes, phrases and pages, with its reason, its cure and examples.
type: contributing
sources: []
advice: []
reviewed: 2026-11-25
review_by: 2027-11-25
tags: [quiz, lint, error, message]
---

# The rules

`python3 scripts/run.py lint` checks pages, quizzes and phrases, and says where they break one of these rules.
`python3 scripts/run.py lint --explain QZ022` shows one of them.
`python3 scripts/run.py lint --fix` mends what needs no judgement.
"""


def write_rules_page(docs: Path = DOCS) -> Path:
    """Write the page, and return it."""
    parts = [_HEAD]
    for family, (title, members) in rulebook.FAMILIES.items():
        parts.append(f"## {title}: {family} {{#{family.lower()}}}\n")
        parts += [_section(rule) for rule in members]
    path = docs / RULES_PAGE
    write_if_changed(path, "\n".join(parts))
    return path


def _section(rule: rules.Rule) -> str:
    advice = "\nThis is advice: it fails no build.\n" if rule.level is rules.Level.ADVICE else ""
    return (
        f"### {rule.code}: {rule.title} {{#{rule.code.lower()}}}\n\n{rule.why}\n{rule.cure}\n{advice}\n"
        f"{_said(rules.instead(rule))}\n\n{_example(rule, rule.bad)}\nwrite\n\n{_example(rule, rule.good)}"
    )


def _said(words: str) -> str:
    """Return the words before an example, with a file name in them shown as code."""
    start, mark, file = words.partition(" this in ")
    return f"{start}{mark}`{file}`" if mark else words


def _example(rule: rules.Rule, text: str) -> str:
    fence = "`" * 5
    language = "text" if rule.file == rules.NAME else "yaml" if rule.file.endswith(".yml") else "markdown"
    return f"{fence}{language}\n{rules.shortened(text)}{fence}\n"
