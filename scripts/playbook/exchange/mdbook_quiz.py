"""mdbook-quiz: TOML files with a table for each question."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, SHORT, Item, Option, Read


def read_mdbook_quiz(text: str) -> Read:
    """Read a file of questions.

    Raises:
        ValueError: If it is not TOML.
    """
    data = tomllib.loads(text)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[questions]]"]
    read = Read()
    questions = data.get("questions")
    for number, question in enumerate(questions if isinstance(questions, list) else []):
        line = lines[number] if number < len(lines) else 1
        read.seen += 1
        item = _item(question, line, read)
        if item:
            read.items.append(item)
    return read


def _item(question: Mapping[str, Any], line: int, read: Read) -> Item | None:
    prompt, answer = question.get("prompt") or {}, question.get("answer") or {}
    kind = str(question.get("type", ""))
    stem = wording.without_headings(str(prompt.get("prompt", "")))
    said = " ".join(wording.plain_markdown(str(question.get("context", ""))).split())
    item = Item(
        "",
        wording.short_title(stem) if stem else "",
        stem,
        (),
        id=str(question.get("id", ""))[:8] if not stem else "",
        line=line,
    )
    if kind == "MultipleChoice":
        given = answer.get("answer")
        rights = given if isinstance(given, list) else [given]
        options = [Option(_inline(str(text)), True, said if len(rights) == 1 else "") for text in rights]
        options += [Option(_inline(str(text))) for text in prompt.get("distractors", [])]
        if len(rights) > 1 and said:
            read.lose(line, item.title, f"what was said to everybody: “{said}”")
        place = int(prompt.get("answerIndex", line % len(options)))  # the right one comes first in the file
        if len(rights) == 1:
            options.insert(min(place, len(options) - 1), options.pop(0))
        fixed = bool(prompt.get("sortAnswers") is False or "answerIndex" in prompt)
        return _made(item, CHOICE if len(rights) == 1 else MULTIPLE, options, shuffle=not fixed)
    if kind == "ShortAnswer":
        words = [str(answer.get("answer", "")), *map(str, answer.get("alternatives", []))]
        return _made(
            item,
            SHORT,
            [Option(wording.literal(word), True, said if not place else "") for place, word in enumerate(words)],
        )
    if kind == "Tracing":
        program = str(prompt.get("program", "")).strip("\n")
        compiles = bool(answer.get("doesCompile"))
        if compiles:
            read.lose(line, "a program", f"what it prints: {str(answer.get('stdout', '')).strip()!r}")
        elif "lineNumber" in answer:
            read.lose(line, "a program", f"the line of the error: {answer['lineNumber']}")
        stem = f"```rust\n{program}\n```\n\nDoes this program compile?"
        options = [
            Option("It compiles.", compiles, said if compiles else ""),
            Option("It does not compile.", not compiles, "" if compiles else said),
        ]
        rows = [row.strip() for row in program.splitlines()]
        first = next((row for row in rows if row not in ("", "fn main() {")), "")
        title = wording.clean_title(f"A program: {first}"[:60])
        return _made(Item("", title, stem, (), line=line), CHOICE, options, shuffle=False)
    read.lose(line, item.title or kind, f"there is no question of type `{kind}` here", whole=True)
    return None


def _made(item: Item, kind: str, options: list[Option], *, shuffle: bool = True) -> Item:
    return replace(item, kind=kind, options=tuple(options), shuffle=shuffle)


def _inline(text: str) -> str:
    return wording.one_line(wording.without_headings(text))[0]
