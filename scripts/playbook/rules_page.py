"""Writes the pages that explain every rule, with the examples that are its tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from playbook import rulebook
from playbook.files import write_if_changed
from playbook.paths import DOCS
from playbook_reader import rules

INDEX = "contributing/rules.md"
PLACES: Mapping[str, tuple[str, str]] = {
    "contributing/rules-quizzes.md": ("The rules for quizzes", "QZ"),
    "contributing/rules-phrases.md": ("The rules for phrases of the scorer", "LX"),
    "contributing/rules-pages.md": ("The rules for pages", "FM PB"),
}
"""Where the rules of each family are explained: all of them on one page would be as long as a book."""
ANCHORS: Mapping[str, frozenset[str]] = {
    INDEX: frozenset(),
    **{
        page: frozenset(
            name.lower()
            for family in families.split()
            for name in (family, *(rule.code for rule in rulebook.FAMILIES[family][1]))
        )
        for page, (_, families) in PLACES.items()
    },
}
"""The pages written here, and the ids of their headings."""

_HEAD = """\
---
title: {title}
summary: {summary}
type: contributing
sources: []
advice: []
reviewed: 2026-11-25
review_by: 2027-11-25
---

# {title}

"""
_USE = """\
The linter looks at pages, quizzes and phrases.
It says where they break one of these rules, and what to do.

| To | Run |
|---|---|
| be told what is wrong | `python3 scripts/run.py lint` |
| have one rule explained | `python3 scripts/run.py lint --explain QZ022` |
| have mended what needs no judgement | `python3 scripts/run.py lint --fix` |
"""


def write_rules_pages(docs: Path = DOCS) -> list[Path]:
    """Write the pages, and return them, the list of all rules first."""
    texts = {INDEX: _index()}
    for page, (title, families) in PLACES.items():
        summary = "Every message of the linter about these files, with its reason, its cure and examples."
        parts = [_HEAD.format(title=title, summary=summary) + "[All rules](rules.md).\n"]
        for family in families.split():
            about, members = rulebook.FAMILIES[family]
            parts.append(f"## {about}: {family} {{#{family.lower()}}}\n")
            parts += [_section(rule) for rule in members]
        texts[page] = "\n".join(parts)
    for page, text in texts.items():
        write_if_changed(docs / page, text)
    return [docs / page for page in texts]


def _index() -> str:
    head = _HEAD.format(
        title="The rules", summary="Every message of the linter, with a link to its reason and its cure."
    )
    lines = [head + _USE]
    for page, (_, families) in PLACES.items():
        for family in families.split():
            about, members = rulebook.FAMILIES[family]
            lines += ["", f"## {about} {{#{family.lower()}-rules}}", "", "| Code | Rule |", "|---|---|"]
            name = page.rpartition("/")[2]
            lines += [f"| [{rule.code}]({name}#{rule.code.lower()}) | {rule.title} |" for rule in members]
    return "\n".join(lines) + "\n"


def _section(rule: rules.Rule) -> str:
    advice = "\nThis is advice: it fails no build.\n" if rule.level is rules.Level.ADVICE else ""
    return (
        f"### {rule.code}: {rule.title} {{#{rule.code.lower()}}}\n\n{rule.why}\n{rule.cure}\n{advice}\n"
        f"{_said(rules.instead(rule))}\n\n{_example(rule.bad)}\nwrite\n\n{_example(rule.good)}"
    )


def _said(words: str) -> str:
    """Return the words before an example, with a file name in them shown as code."""
    start, mark, file = words.partition(" this in ")
    return f"{start}{mark}`{file}`" if mark else words


def _example(text: str) -> str:
    fence = "`" * 5  # and no language: the colours would double the page
    return f"{fence}text\n{rules.shortened(text)}{fence}\n"
