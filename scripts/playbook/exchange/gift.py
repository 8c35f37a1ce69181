"""GIFT, Moodle's plain-text format.

The reader is ours, and not a library's, for the reasons in docs/decisions/0006: one question that cannot be read must
not take the rest of its file away, and every loss has its line. The grammar of ``gift-pegjs`` judges both in tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, ORDER, SHORT, SORT, TEXT, Item, Option, Read

_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"\s*%(-?[\d.]+)%")
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_SPECIAL = re.compile(r"([~=#{}:\\])")
_TRUE = re.compile(r"\s*(T|TRUE|F|FALSE)\s*((?:#.*)?)$", re.IGNORECASE | re.DOTALL)


def read_gift(text: str) -> Read:
    """Read a GIFT file."""
    read = Read()
    for line, source in _blocks(text):
        title = _TITLE.match(source)
        rest = source[title.end() :] if title else source
        name = wording.clean_title(_unescaped(title[1])) if title else ""
        braces = _braces(rest)
        if not braces:
            if "{" in rest.replace("\\{", ""):
                read.seen += 1
                read.lose(line, name or _start(rest), "its braces do not match", whole=True)
            continue  # a description: nothing is asked
        read.seen += 1
        if len(braces) > 1:
            read.lose(line, name or _start(rest), "it has several gaps, each with answers of its own", whole=True)
            continue
        start, end = braces[0]
        before, after = rest[:start], rest[end + 1 :]
        form = _FORMAT.match(before)
        before = before[form.end() :] if form else before
        gap = f" \\_\\_\\_\\_\\_ {_markdown(after, form)}" if after.strip() else ""
        stem = (_markdown(before, form).rstrip() + gap).strip()
        item = _answers(
            rest[start + 1 : end], Item("", name or wording.short_title(stem), stem, (), line=line), form, read
        )
        if item:
            read.items.append(item)
    return read


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each block between blank lines, without comments and categories."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        if bare.startswith(("//", "$CATEGORY:")):
            continue
        if bare:
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield start, "\n".join(lines)
            lines = []


def _braces(text: str) -> list[tuple[int, int]]:
    """Return where each pair of braces opens and closes; nothing if they do not match."""
    pairs, opened = [], -1
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if match[0] == "{":
            if opened >= 0:
                return []
            opened = match.start()
        elif match[0] == "}":
            if opened < 0:
                return []
            pairs.append((opened, match.start()))
            opened = -1
    return pairs if opened < 0 else []


def _answers(source: str, item: Item, form: re.Match[str] | None, read: Read) -> Item | None:
    source, _, general = _split(source, "####")
    item = replace(item, general=_plain(general, form))
    if not source.strip():
        return replace(item, kind=TEXT)
    if match := _TRUE.match(source):
        truth = match[1].upper().startswith("T")
        wrong, _, right = _split(match[2].lstrip("#"), "#")
        said = {truth: _plain(right, form), not truth: _plain(wrong, form)}
        options = [Option(word, value is truth, said[value]) for word, value in (("True", True), ("False", False))]
        return replace(item, kind=CHOICE, options=tuple(options), shuffle=False)
    if source.lstrip().startswith("#"):
        return _numbers(source.lstrip()[1:], item, form, read)
    parts = _parts(source)
    if not parts:
        read.lose(item.line, item.title, "what stands in its braces cannot be read", whole=True)
        return None
    if all(mark == "=" and "->" in text for mark, _, text, _ in parts):
        return _matching(parts, item, form)
    options = [
        Option(_inline(text, form), mark == "=" or (weight or 0) > 0, _plain(feedback, form))
        for mark, weight, text, feedback in parts
    ]
    if all(mark == "=" for mark, *_ in parts):
        whole = [
            option for option, (_, weight, *_) in zip(options, parts, strict=True) if weight is None or weight >= 100
        ]
        half = [_wrong(option) for option in options if option not in whole]
        return replace(item, kind=SHORT, options=(*whole, *half))
    best = [
        option for option, (mark, weight, *_) in zip(options, parts, strict=True) if mark == "=" or (weight or 0) >= 100
    ]
    if any(mark == "=" for mark, *_ in parts):
        if any(weight and 0 < weight < 100 for _, weight, *_ in parts):
            read.lose(item.line, item.title, "some wrong options earned a part of the points")
        options = [option if option in best else _wrong(option) for option in options]
    kind = CHOICE if any(mark == "=" for mark, *_ in parts) and len(best) == 1 else MULTIPLE
    return replace(item, kind=kind, options=tuple(options))


def _parts(source: str) -> list[tuple[str, float | None, str, str]]:
    """Return mark, weight, text and feedback of each answer."""
    found = []
    marks = [match for match in re.finditer(r"\\.|[=~]", source, re.DOTALL) if match[0] in "=~"]
    if not marks or source[: marks[0].start()].strip():
        return []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = source[mark.end() : following.start() if following else len(source)]
        weight = _WEIGHT.match(body)
        text, _, feedback = _split(body[weight.end() :] if weight else body, "#")
        found.append((mark[0], float(weight[1]) if weight else None, text.strip(), feedback.strip()))
    return found


def _matching(parts: list[tuple[str, float | None, str, str]], item: Item, form: re.Match[str] | None) -> Item:
    options = []
    for _, _, text, feedback in parts:
        left, _, right = text.partition("->")
        if left.strip():
            options.append(
                Option(_inline(left, form), False, _plain(feedback, form), " ".join(_unescaped(right).split()))
            )
    return replace(item, kind=SORT, options=tuple(options))


def _numbers(source: str, item: Item, form: re.Match[str] | None, read: Read) -> Item:
    """Read numbers: the value that earns everything is kept, and how far one may be off is lost."""
    parts = _parts(source)
    if not parts:
        number, _, said = _split(source, "#")
        parts = [("=", None, number.strip(), said.strip())]
    options = []
    for mark, weight, text, feedback in parts:
        low, dots, high = text.partition("..")
        value, colon, width = text.partition(":")
        shown = f"{low.strip()} to {high.strip()}" if dots else value.strip()
        if dots or (colon and width.strip(" 0.")):
            read.lose(item.line, item.title, f"how far the number may be off: {text.strip()}")
        right = mark == "=" and (weight is None or weight >= 100)
        if shown:
            options.append(Option(wording.literal(shown), right, _plain(feedback, form)))
    return replace(item, kind=SHORT, options=tuple(sorted(options, key=lambda one: not one.right)))


def _split(text: str, mark: str) -> tuple[str, str, str]:
    """Split at the first ``mark`` that is not escaped."""
    match = next((one for one in re.finditer(rf"\\.|{re.escape(mark)}", text, re.DOTALL) if one[0] == mark), None)
    return (text[: match.start()], mark, text[match.end() :]) if match else (text, "", "")


def _wrong(option: Option) -> Option:
    return Option(option.text, False, option.feedback, option.group)


def _start(text: str) -> str:
    return wording.clean_title(" ".join(text.split()))[:60]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text).strip()


def _markdown(text: str, form: re.Match[str] | None) -> str:
    own = _FORMAT.match(text)
    kind = (own or form)[1] if own or form else "moodle"  # type: ignore[index]
    words = _unescaped(text[own.end() :] if own else text)
    if kind == "markdown":
        return words
    if kind == "html" or (kind == "moodle" and re.search(r"</?[a-zA-Z][^<>]*>", words)):
        return wording.from_html(words)[0]
    return wording.literal("\n".join(line.strip() for line in words.split("\n")))


def _inline(text: str, form: re.Match[str] | None) -> str:
    return wording.one_line(_markdown(text, form))[0]


def _plain(text: str, form: re.Match[str] | None) -> str:
    return " ".join(wording.plain_markdown(_markdown(text, form)).split())


def write_gift(read: Read) -> str:
    """Return the questions as GIFT; notes in ``read`` what it cannot hold."""
    parts = []
    for item in read.items:
        stem = f"::{_escaped(item.title)}::[html]{_escaped(wording.block_html(item.stem))}"
        if item.hints:
            read.lose(item.line, item.title, f"{len(item.hints)} hints")
        rows = [_written(item, read), f"####{_escaped(escape(item.general, quote=False))}" if item.general else ""]
        answers = "\n".join(filter(None, rows))  # a blank line would end the question
        parts.append(f"// {item.id}\n{stem} {{{f'{chr(10)}{answers}{chr(10)}' if answers else ''}}}\n")
    return "\n".join(parts)


def _written(item: Item, read: Read) -> str:
    if item.kind == TEXT:
        if item.options:
            read.lose(item.line, item.title, f"{len(item.options)} model replies")
        return ""
    if item.kind in (ORDER, SORT):
        if any(option.feedback for option in item.options):
            read.lose(item.line, item.title, "the explanations, which matching has no place for")
        if item.kind == ORDER:
            read.lose(item.line, item.title, "putting in order; it becomes matching each step with its place")
        pairs = [
            (option.text, str(place) if item.kind == ORDER else option.group)
            for place, option in enumerate(item.options, 1)
        ]
        return "\n".join(f"={_html(text)} -> {_escaped(group)}" for text, group in pairs)
    rights = sum(option.right for option in item.options)
    wrongs = len(item.options) - rights
    lines = []
    for option in item.options:
        mark = "=" if option.right else "~"
        if item.kind == MULTIPLE:
            mark = f"~%{100 / rights:.5f}%" if option.right else f"~%{-100 / wrongs:.5f}%"
        feedback = f"#{_escaped(escape(option.feedback, quote=False))}" if option.feedback else ""
        lines.append(f"{mark}{_html(option.text)}{feedback}")
    return "\n".join(lines)


def _html(markdown: str) -> str:
    return "[html]" + _escaped(wording.inline_html(markdown))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")
