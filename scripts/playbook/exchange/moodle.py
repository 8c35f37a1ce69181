"""Moodle XML: what Moodle's question bank exports and imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml.ElementTree import fromstring

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, ORDER, SHORT, SORT, TEXT, Item, Option, Read

_NOT_ASKED = {"category", "description"}
_WORD = {True: "true", False: "false"}


def read_moodle(text: str) -> Read:
    """Read a Moodle XML file.

    Raises:
        ValueError: If it is not XML, or holds entities or a reference to another file.
    """
    root = fromstring(text.encode())
    read = Read()
    for number, question in enumerate(root.iter("question"), 1):
        kind = question.get("type", "")
        if kind in _NOT_ASKED:
            continue
        read.seen += 1
        stem = _markdown(question.find("questiontext"))
        title = wording.clean_title(_text(question.find("name"))) or wording.short_title(stem)
        item = Item(
            "", title, stem, (), tuple(filter(None, (_inline(hint) for hint in question.findall("hint")))), line=number,
            id=(question.findtext("idnumber") or "").strip(), general=_plain(question.find("generalfeedback")),
        )  # fmt: skip
        if question.find(".//file") is not None or "@@PLUGINFILE@@" in _text(question.find("questiontext")):
            read.lose(number, title, "pictures and files")
        reader = _READERS.get(kind)
        if reader is None:
            read.lose(number, title, f"there is no question of type `{kind}` here", whole=True)
        elif (found := reader(question, item, read)) is not None:
            read.items.append(found)
    return read


def _multichoice(question: Element, item: Item, read: Read) -> Item:
    answers = question.findall("answer")
    single = (question.findtext("single") or "true").strip() in ("true", "1")
    shares = [float(answer.get("fraction", "0")) for answer in answers]
    best = max(shares, default=0)
    options = [
        Option(_inline(answer), share == best > 0 if single else share > 0, _plain(answer.find("feedback")))
        for answer, share in zip(answers, shares, strict=True)
    ]
    if single and any(0 < share < best for share in shares):
        read.lose(item.line, item.title, "some wrong options earned a part of the points")
    shuffle = (question.findtext("shuffleanswers") or "true").strip() in ("true", "1")
    kind = CHOICE if single and sum(one.right for one in options) == 1 else MULTIPLE
    return replace(item, kind=kind, options=tuple(options), shuffle=shuffle)


def _truefalse(question: Element, item: Item, read: Read) -> Item:
    return replace(_multichoice(question, item, read), shuffle=False)


def _typed(question: Element, item: Item, read: Read) -> Item:
    options = []
    for answer in question.findall("answer"):
        words = _plain(answer)
        if "*" in words.replace("\\*", ""):
            continue  # a pattern that catches whatever else is typed
        options.append(
            Option(wording.literal(words), float(answer.get("fraction", "0")) >= 100, _plain(answer.find("feedback")))
        )
        if float(answer.findtext("tolerance") or 0):
            read.lose(item.line, item.title, f"how far the number may be off: {answer.findtext('tolerance')}")
    return replace(item, kind=SHORT, options=tuple(sorted(options, key=lambda one: not one.right)))


def _matching(question: Element, item: Item, read: Read) -> Item:
    options, spare = [], []
    for pair in question.findall("subquestion"):
        group = _plain(pair.find("answer"))
        if _plain_of(pair).strip():
            options.append(Option(_inline(pair), False, "", group))
        else:
            spare.append(group)
    if spare:
        read.lose(item.line, item.title, f"answers to which nothing belongs: {', '.join(spare)}")
    return replace(item, kind=SORT, options=tuple(options))


def _ordering(question: Element, item: Item, read: Read) -> Item:  # noqa: ARG001 the readers are of one form
    return replace(
        item,
        kind=ORDER,
        options=tuple(
            Option(_inline(answer), False, _plain(answer.find("feedback"))) for answer in question.findall("answer")
        ),
    )


def _essay(question: Element, item: Item, read: Read) -> Item:  # noqa: ARG001
    return replace(item, kind=TEXT)


def _select(question: Element, item: Item, read: Read) -> Item | None:
    """Read words to be put into gaps: each gap is a group, and what belongs into it the thing."""
    words = [_inline(box) for box in (*question.findall("selectoption"), *question.findall("dragbox"))]
    gaps = [int(number) for number in re.findall(r"\[\[(\d+)\]\]", _text(question.find("questiontext")))]
    if not gaps or max(gaps) > len(words):
        read.lose(item.line, item.title, "its gaps cannot be read", whole=True)
        return None
    stem = item.stem
    for place, number in enumerate(gaps, 1):
        stem = stem.replace(f"\\[\\[{number}\\]\\]", f"**({place})**", 1)
    if len(gaps) == 1:
        options = [Option(word, place == gaps[0]) for place, word in enumerate(words, 1)]
        return replace(item, kind=CHOICE, stem=stem, options=tuple(options))
    if len(words) > len(set(gaps)):
        read.lose(item.line, item.title, "words that belong into no gap")
    options = [Option(words[number - 1], False, "", f"Gap {place}") for place, number in enumerate(gaps, 1)]
    return replace(item, kind=SORT, stem=stem, options=tuple(options))


_READERS = {
    "multichoice": _multichoice, "multichoiceset": _multichoice, "truefalse": _truefalse, "shortanswer": _typed,
    "numerical": _typed, "matching": _matching, "ordering": _ordering, "essay": _essay, "ddwtos": _select,
    "gapselect": _select,
}  # fmt: skip


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    return (element.findtext("text") or ("" if element.find("text") is not None else element.text) or "").strip()


def _markdown(element: Element | None) -> str:
    text = _text(element)
    form = element.get("format", "html") if element is not None else "html"
    if form == "markdown":
        return text
    if form in ("plain_text", "plain"):
        return wording.literal(text)
    return wording.from_html(text)[0]


def _inline(element: Element | None) -> str:
    return wording.one_line(_markdown(element))[0]


def _plain(element: Element | None) -> str:
    return " ".join(wording.plain_markdown(_markdown(element)).split())


def _plain_of(element: Element) -> str:
    return _plain(element)


def write_moodle(read: Read) -> str:
    """Return the questions as Moodle XML; notes in ``read`` what it cannot hold."""
    quiz = Element("quiz")
    for item in read.items:
        kind = {CHOICE: "multichoice", MULTIPLE: "multichoice", ORDER: "ordering", SORT: "matching", TEXT: "essay"}[
            item.kind
        ]
        question = SubElement(quiz, "question", {"type": kind})
        _put(SubElement(question, "name"), item.title)
        _put(SubElement(question, "questiontext", {"format": "html"}), wording.block_html(item.stem))
        _put(
            SubElement(question, "generalfeedback", {"format": "html"}),
            wording.paragraph(item.general) if item.general else "",
        )
        SubElement(question, "defaultgrade").text = "1"
        SubElement(question, "idnumber").text = item.id
        for element in _answers(item, read):
            question.append(element)
        for hint in item.hints:
            _put(SubElement(question, "hint", {"format": "html"}), wording.inline_html(hint))
    indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(quiz, encoding="unicode") + "\n"


def _answers(item: Item, read: Read) -> Iterator[Element]:
    if item.kind == TEXT:
        models = "".join(wording.block_html(option.text) for option in item.options)
        info = Element("graderinfo", {"format": "html"})
        _put(info, models)
        yield info
        return
    if item.kind == SORT:
        if any(option.feedback for option in item.options):
            read.lose(item.line, item.title, "the explanations, which matching has no place for")
        for option in item.options:
            pair = Element("subquestion", {"format": "html"})
            _put(pair, wording.inline_html(option.text))
            _put(SubElement(pair, "answer"), option.group)
            yield pair
    else:
        rights = sum(option.right for option in item.options)
        wrongs = len(item.options) - rights
        for option in item.options:
            share = 100.0 if option.right else 0.0
            if item.kind == MULTIPLE:
                share = 100 / rights if option.right else -100 / wrongs
            answer = Element("answer", {"fraction": f"{share:.7g}", "format": "html"})
            _put(answer, wording.inline_html(option.text))
            _put(
                SubElement(answer, "feedback", {"format": "html"}),
                wording.paragraph(option.feedback) if option.feedback else "",
            )
            yield answer
    if item.kind in (CHOICE, MULTIPLE):
        single = Element("single")
        single.text = _WORD[item.kind == CHOICE]
        yield single
    if item.kind != ORDER:
        shuffle = Element("shuffleanswers")
        shuffle.text = _WORD[item.shuffle]
        yield shuffle


def _put(element: Element, text: str) -> None:
    SubElement(element, "text").text = text
