"""mkdocs-quiz: quizzes between ``<quiz>`` tags in Markdown, and the older form with a line for each part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, SHORT, Item, Option, Read
from playbook.page_text import fences
from playbook_reader.text import plain_inline

_QUIZ = re.compile(
    r"^[ \t]*<(?P<tag>quiz|\?quiz\?)>[ \t]*\n(?P<body>.*?)^[ \t]*<(?:/quiz|\?/quiz\?)>[ \t]*$", re.DOTALL | re.MULTILINE
)
_BOX = re.compile(r"^[-*]\s+\[([ xX]?)\]\s*(.*)$")
_OLD = re.compile(r"^(question|answer|answer-correct|content):\s?(.*)$")
_GAP = re.compile(r"\[\[(.+?)\]\]")


def read_mkdocs_quiz(text: str) -> Read:
    """Read every quiz of a page; one that is shown inside a fence of code is an example."""
    read = Read()
    shown = [(fence.line, fence.line + len(fence.lines) + 1) for fence in fences(text)]
    for match in _QUIZ.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if any(first <= line <= last for first, last in shown):
            continue
        read.seen += 1
        body = _dedented(match["body"])
        item = _old(body, line) if re.search(r"^answer(?:-correct)?:", body, re.MULTILINE) else _new(body, line, read)
        if item:
            read.items.append(item)
    return read


def _dedented(body: str) -> str:
    lines = body.split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines)


def _new(body: str, line: int, read: Read) -> Item | None:
    before: list[str] = []
    options: list[list[str]] = []
    after: list[str] = []
    for row in body.split("\n"):
        box = _BOX.match(row)
        if box and not after:
            options.append([box[1], box[2], ""])
        elif options and not after and row.startswith(">"):
            options[-1][2] += " " + row.lstrip("> ").strip()
        elif not options:
            before.append(row)
        elif row.startswith((" ", "\t")) and row.strip() and not after:
            options[-1][1] += " " + row.strip()
        elif row.strip() or after:
            after.append(row)
    stem = wording.without_headings("\n".join(before))
    title = wording.short_title(stem)
    general = " ".join(wording.plain_markdown("\n".join(row for row in after if row.strip() != "---")).split())
    if not options and (gaps := _GAP.findall(stem)):
        if len(gaps) > 1:
            read.lose(line, title, "it has several gaps, each to be typed into", whole=True)
            return None
        asked, _, said = stem.partition("\n---")
        asked = _GAP.sub("_____".replace("_", "\\\\_"), asked).strip()
        general = " ".join(wording.plain_markdown(said).split())
        return Item(
            SHORT,
            wording.short_title(asked),
            asked,
            (Option(wording.literal(gaps[0]), True),),
            line=line,
            general=general,
        )
    found = [Option(_inline(text), bool(mark.strip()), wording.plain_markdown(said)) for mark, text, said in options]
    if not found:
        read.lose(line, title, "it has no options", whole=True)
        return None
    kind = CHOICE if sum(option.right for option in found) == 1 else MULTIPLE
    return Item(kind, title, stem, tuple(_told(found, general)), line=line, general="" if kind == CHOICE else general)


def _told(options: list[Option], general: str) -> Iterator[Option]:
    """Give what is said afterwards to the one right option, which it explains."""
    alone = sum(option.right for option in options) == 1
    for option in options:
        said = f"{option.feedback} {general}".strip() if option.right and alone else option.feedback
        yield Option(option.text, option.right, said)


def _old(body: str, line: int) -> Item:
    stem, options, content = "", list[Option](), list[str]()
    for row in body.split("\n"):
        match = _OLD.match(row.strip())
        if match and match[1] == "question":
            stem = match[2]
        elif match and match[1] in ("answer", "answer-correct"):
            options.append(Option(_inline(match[2]), match[1] == "answer-correct"))
        elif not match or match[2].strip():
            content.append(match[2] if match else row)
    stem = wording.without_headings(stem)
    general = " ".join(wording.plain_markdown(wording.without_headings("\n".join(content))).split())
    kind = CHOICE if sum(option.right for option in options) == 1 else MULTIPLE
    return Item(
        kind,
        wording.short_title(stem),
        stem,
        tuple(_told(options, general)),
        line=line,
        general="" if kind == CHOICE else general,
    )


def _inline(text: str) -> str:
    return wording.one_line(wording.without_headings(text))[0] if plain_inline(text) else wording.literal(text)
