"""Front matter and headings: each broken page gets its code at its line, with a cure."""

from __future__ import annotations

import datetime

import pytest

from playbook.pages import read_page

GOOD = """\
---
title: Arguing
summary: Why proving it loses.
type: groundwork
sources: [N]
advice: [N2]
reviewed: 2026-11-22
review_by: 2027-11-22
---

# Arguing

## Why {#why}

Words.
"""


def read(text: str) -> list[str]:
    _, found = read_page(text, "pitfalls/arguing.md", "docs/pitfalls/arguing.md", frozenset({"N1", "N2"}))
    assert all(message.help for message in found)
    return [f"{message.line} {message.code}" for message in found]


def test_a_good_page_is_read() -> None:
    page, found = read_page(GOOD, "pitfalls/arguing.md", "docs/pitfalls/arguing.md", frozenset({"N2"}))
    assert not found
    assert page is not None
    assert (page.title, page.anchors, page.review_by) == ("Arguing", {"why"}, datetime.date(2027, 11, 22))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("---\ntitle", "title", ["1 FM002"]),
        ("title: Arguing", "title: Arguing: a pitfall", ["2 FM003"]),
        ("type: groundwork", "type: groundwork\ntype: groundwork", ["5 FM004"]),
        ("summary:", "sumary:", ["3 FM005", "1 FM006"]),
        ("advice: [N2]\n", "", ["1 FM006"]),
        ("summary: Why proving it loses.", "summary:", ["3 FM007"]),
        ("advice: [N2]", "advice: N2", ["6 FM007"]),
        ("sources: [N]", "sources: [no]", ["5 FM007"]),
        ("reviewed: 2026-11-22", "reviewed: soon", ["7 FM007"]),
        ("type: groundwork", "type: groundwrk", ["4 FM008"]),
        ("sources: [N]", "sources: [Q]", ["5 FM009"]),
        ("advice: [N2]", "advice: [N2, N99]", ["6 FM009"]),
        ("review_by: 2027-11-22", "review_by: 2025-11-22", ["8 FM010"]),
        ("# Arguing\n", "", ["1 PB001"]),
        ("{#why}", "", ["13 PB002"]),
        ("Words.", "## Again {#why}", ["15 PB003"]),
    ],
)
def test_a_broken_page_gets_its_message(old: str, new: str, expected: list[str]) -> None:
    assert old in GOOD
    assert sorted(read(GOOD.replace(old, new, 1))) == sorted(expected)


def test_a_page_that_lacks_a_part_of_its_kind_is_told_each() -> None:
    assert read(GOOD.replace("type: groundwork", "type: pitfall")) == ["1 PB023"] * 6
