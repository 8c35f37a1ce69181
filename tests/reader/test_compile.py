"""The compiled JSON: what a learner may see holds no trace of the key, and hostile Markdown stays text."""

from __future__ import annotations

import json

from playbook_reader import compile as compiler
from playbook_reader.model import Quiz
from playbook_reader.quiz import read_quiz

SOURCE = """\
---
title: Bills
teaches: [pitfalls/arguing.md]
---

## The bill {#the-bill .choice advice="N1 T7"}

What do you say *first*?

- [ ] "Look closely."
  > It sounds like an accusation.
- [x] "Let us look together."
  > Nobody has to lose.
- [ ] <img src=x onerror=alert(1)> [run](javascript:alert(1))
  > Never.

## The parcel {#the-parcel .reply page="path/explain.md"}

> Where is it?
> I waited in all day.

### What you know

- It is at the side door.

### A good reply

- acknowledge 2
- explain 1: side door, photo
- acknowledge before explain

### Never

- contradict
- promise: refund today

### A model reply

> A whole day of waiting.
>
> It is at the side door.
"""


def quiz(source: str = SOURCE) -> Quiz:
    read, diagnostics = read_quiz(source, path="x.md", name="demo/bills")
    assert read is not None, diagnostics.found
    return read


def test_the_public_part_says_nothing_about_the_key() -> None:
    shown = json.dumps(compiler.public(quiz()))
    for secret in ("accusation", "Nobody has to lose", "correct", "acknowledge", "contradict", "refund today", "Dear"):
        assert secret not in shown


def test_the_key_holds_what_the_engine_needs() -> None:
    items = compiler.key(quiz())["items"]
    assert [option["correct"] for option in items["the-bill"]["options"]] == [False, True, False]
    assert items["the-bill"]["page"] == "pitfalls/arguing.md"
    parcel = items["the-parcel"]
    assert parcel["page"] == "path/explain.md"
    assert parcel["requirements"][1] == {"criterion": "explain", "points": 1, "facts": ["side door", "photo"]}
    assert parcel["order"] == [["acknowledge", "explain"]]
    assert (parcel["never"], parcel["promises"]) == (["contradict"], ["refund today"])
    assert parcel["models"] == ["A whole day of waiting.\n\nIt is at the side door."]


def test_hostile_markdown_comes_out_as_text() -> None:
    html = compiler.public(quiz())["questions"][0]["options"][2]["html"]
    assert "<img" not in html
    assert "href" not in html


def test_advice_and_places_are_kept() -> None:
    first, second = quiz().questions
    assert (first.advice, first.line, second.line) == (("N1", "T7"), 6, 17)


def test_mending_a_typo_in_punctuation_keeps_the_hash_and_changing_the_key_does_not() -> None:
    def hash_of(source: str) -> str:
        return compiler.semantic_hash(quiz(source).questions[0])

    same = SOURCE.replace("*first*?", "first").replace('"Look closely."', "look  closely!")
    other = SOURCE.replace('- [ ] "Look', '- [x] "Look').replace('- [x] "Let', '- [ ] "Let')
    assert hash_of(same) == hash_of(SOURCE)
    assert hash_of(other) != hash_of(SOURCE)
