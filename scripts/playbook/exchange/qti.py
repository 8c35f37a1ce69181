"""QTI 2.1, the format of 1EdTech for assessment items: one XML file a question, several in a zip with a manifest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml.ElementTree import fromstring

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, ORDER, SHORT, SORT, TEXT, Item, Option, Read

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MANIFEST = "http://www.imsglobal.org/xsd/imscp_v1p1"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
MOST_FILES = 2_000
MOST_BYTES = 50_000_000
_LAYOUT = {"rubricBlock", "stylesheet", "templateBlock", "feedbackBlock", "infoControl"}


def read_qti(data: bytes) -> Read:
    """Read one item, or a zip of items.

    Raises:
        ValueError: If it is not XML, holds entities or a reference to another file, or is larger than any quiz.
    """
    if not data.startswith(b"PK"):
        read = Read()
        _read_item(fromstring(data), 1, read)
        return read
    read = Read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".xml")]
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise ValueError("it unpacks to more than any quiz holds")
        for number, entry in enumerate(entries, 1):
            with archive.open(entry) as file:
                root = fromstring(file.read(MOST_BYTES))
            if _name(root) == "assessmentItem":
                _read_item(root, number, read)
    return read


def _read_item(root: Element, number: int, read: Read) -> None:
    for element in root.iter():
        element.tag = _name(element)
    body = root.find("itemBody")
    title = wording.clean_title(root.get("title", ""))
    if root.tag != "assessmentItem" or body is None:
        read.seen += 1
        read.lose(number, title or root.tag, "it is no assessment item with a body", whole=True)
        return
    interactions = [element for element in body.iter() if element.tag.endswith("Interaction")]
    read.seen += 1
    if not interactions:
        read.lose(number, title, "nothing is asked in it", whole=True)
        return
    if body.find(".//img") is not None or body.find(".//object") is not None:
        read.lose(number, title, "pictures and files")
    said = _feedback(root)
    for place, interaction in enumerate(interactions):
        found = _READERS.get(interaction.tag)
        if found is None:
            read.lose(number, title, f"there is no `{interaction.tag}` here", whole=len(interactions) == 1)
            continue
        stem = _stem(body, interaction, interactions)
        item = Item(
            "",
            title or wording.short_title(stem),
            stem,
            (),
            line=number,
            id=root.get("identifier", ""),
            general=said.get("", ""),
        )
        item = found(
            interaction,
            replace(item, shuffle=interaction.get("shuffle") == "true"),
            _Answers(root, interaction, said),
            read,
        )  # type: ignore[assignment]
        if item is not None:
            read.items.append(item if not place else replace(item, id=f"{item.id}-{place + 1}"))
    if len(interactions) > 1:
        read.lose(number, title, f"it asked {len(interactions)} things at once; each is a question of its own now")


class _Answers:
    """What an item says of its answers: the right ones, their points, and what is said of each."""

    def __init__(self, root: Element, interaction: Element, said: Mapping[str, str]) -> None:
        self.said = said
        name = interaction.get("responseIdentifier", "")
        declared = next((one for one in root.findall("responseDeclaration") if one.get("identifier") == name), None)
        correct = declared.find("correctResponse") if declared is not None else None
        self.right = [(value.text or "").strip() for value in correct.findall("value")] if correct is not None else []
        mapping = declared.find("mapping") if declared is not None else None
        points = (
            {one.get("mapKey", ""): float(one.get("mappedValue", "0")) for one in mapping}
            if mapping is not None
            else {}
        )
        if not self.right:
            self.right = [key for key, value in points.items() if value > 0]
        self.single = declared is None or declared.get("cardinality", "single") == "single"

    def option(self, choice: Element) -> Option:
        """Return a choice as an option."""
        name = choice.get("identifier", "")
        inside = [one for one in choice if one.tag in ("feedbackInline", "feedbackBlock")]
        feedback = " ".join(filter(None, [*(wording.plain(_html(one)) for one in inside), self.said.get(name, "")]))
        return Option(_inline(choice, without=inside), name in self.right, feedback)


Reader = Callable[[Element, Item, _Answers, Read], Item | None]


def _choice(interaction: Element, item: Item, answers: _Answers, read: Read) -> Item:  # noqa: ARG001 readers are of one form
    options = [answers.option(choice) for choice in interaction if choice.tag in ("simpleChoice", "inlineChoice")]
    one = answers.single and sum(option.right for option in options) == 1
    return replace(item, kind=CHOICE if one else MULTIPLE, options=tuple(options))


def _hottext(interaction: Element, item: Item, answers: _Answers, read: Read) -> Item:  # noqa: ARG001
    options = [answers.option(choice) for choice in interaction.iter("hottext")]
    one = answers.single and sum(option.right for option in options) == 1
    return replace(item, kind=CHOICE if one else MULTIPLE, options=tuple(options), shuffle=False)


def _order(interaction: Element, item: Item, answers: _Answers, read: Read) -> Item | None:
    steps = {choice.get("identifier", ""): answers.option(choice) for choice in interaction.findall("simpleChoice")}
    if sorted(answers.right) != sorted(steps):
        read.lose(item.line, item.title, "it does not say which order is right", whole=True)
        return None
    return replace(item, kind=ORDER, options=tuple(replace(steps[name], right=False) for name in answers.right))


def _match(interaction: Element, item: Item, answers: _Answers, read: Read) -> Item | None:
    sets = interaction.findall("simpleMatchSet")
    if interaction.tag == "gapMatchInteraction":
        things = {one.get("identifier", ""): one for one in interaction if one.tag == "gapText"}
        groups = {gap.get("identifier", ""): f"Gap {place}" for place, gap in enumerate(interaction.iter("gap"), 1)}
    else:
        things = {one.get("identifier", ""): one for one in sets[0]} if sets else {}
        groups = {one.get("identifier", ""): wording.plain(_html(one)) for one in sets[1]} if len(sets) > 1 else {}
    options = []
    placed: set[str] = set()
    for pair in answers.right:
        left, _, right = pair.partition(" ")
        if left in groups and right in things:
            left, right = right, left
        if left in things and right in groups:
            if left in placed:
                read.lose(item.line, item.title, "something belongs to several groups; the first is kept")
                continue
            placed.add(left)
            said = " ".join(filter(None, (answers.said.get(left, ""), answers.said.get(f"{left} {right}", ""))))
            options.append(Option(_inline(things[left]), False, said, groups[right]))
    if len(placed) < len(things):
        read.lose(item.line, item.title, "things that belong nowhere")
    return replace(item, kind=SORT, options=tuple(options))


def _entry(interaction: Element, item: Item, answers: _Answers, read: Read) -> Item:  # noqa: ARG001
    return replace(
        item, kind=SHORT, options=tuple(Option(wording.literal(word), True) for word in answers.right if word)
    )


def _extended(interaction: Element, item: Item, answers: _Answers, read: Read) -> Item:  # noqa: ARG001
    return replace(item, kind=TEXT)


_READERS: Mapping[str, Reader] = {
    "choiceInteraction": _choice,
    "inlineChoiceInteraction": _choice,
    "hottextInteraction": _hottext,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "gapMatchInteraction": _match,
    "textEntryInteraction": _entry,
    "extendedTextInteraction": _extended,
}


def _feedback(root: Element) -> dict[str, str]:
    """Return what is said afterwards, by the identifier of the choice; "" for what is said to everybody."""
    said: dict[str, str] = {}
    names = {
        one.get("identifier", "")
        for one in root.iter()
        if one.tag in ("simpleChoice", "inlineChoice", "hottext", "simpleAssociableChoice", "gapText")
    }
    for one in root.findall("modalFeedback"):
        name = one.get("identifier", "")
        words = wording.plain(_html(one))
        key = name if name in names else ""
        said[key] = " ".join(filter(None, (said.get(key, ""), words)))
    return said


def _stem(body: Element, interaction: Element, all_: list[Element]) -> str:
    """Return what is asked: the body without its interactions, a gap where one stands in a sentence, and the prompt."""
    html = _html(body, gaps={one: one is interaction for one in all_})
    prompt = interaction.find("prompt")
    text = wording.from_html(html)[0]
    asked = wording.from_html(_html(prompt))[0] if prompt is not None else ""
    if interaction.tag == "hottextInteraction":
        asked = "\n\n".join(
            filter(
                None, (asked, wording.from_html(_html(interaction, without=[prompt] if prompt is not None else []))[0])
            )
        )
    if interaction.tag == "gapMatchInteraction":
        asked = "\n\n".join(filter(None, (asked, wording.from_html(_gapped(interaction))[0])))
    return "\n\n".join(filter(None, (text, asked))).strip()


def _gapped(interaction: Element) -> str:
    for place, gap in enumerate(interaction.iter("gap"), 1):
        gap.text = f"({place})"
    return "".join(_html_of(one) for one in interaction if one.tag not in ("prompt", "gapText", "gapImg"))


def _inline(element: Element, without: list[Element] | None = None) -> str:
    return wording.one_line(wording.from_html(_html(element, without=without or []))[0])[0]


def _html(element: Element, *, without: list[Element] | None = None, gaps: Mapping[Element, bool] | None = None) -> str:
    """Return the content of an element as HTML."""
    from html import escape

    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if gaps is not None and child in gaps:
            inside_a_line = child.tag in ("inlineChoiceInteraction", "textEntryInteraction")
            parts.append(" _____ " if inside_a_line and gaps[child] else " … " if inside_a_line else "")
        elif child.tag not in _LAYOUT and (without is None or child not in without):
            parts.append(_html_of(child, without=without, gaps=gaps))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _html_of(
    element: Element, *, without: list[Element] | None = None, gaps: Mapping[Element, bool] | None = None
) -> str:
    if element.tag == "img":
        from html import escape

        return f'<img alt="{escape(element.get("alt", ""))}">'
    tag = element.tag if element.tag in _TAGS else "span"
    return f"<{tag}>{_html(element, without=without, gaps=gaps)}</{tag}>"


_TAGS = {
    *("p", "div", "ul", "ol", "li", "em", "strong", "b", "i", "code", "pre", "blockquote", "table", "tbody", "thead"),
    *("tr", "td", "th", "br", "h1", "h2", "h3", "h4", "h5", "h6", "sub", "sup"),
}


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def write_qti(read: Read) -> bytes:
    """Return the questions as a content package; notes in ``read`` what it cannot hold."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        names = []
        for number, item in enumerate(read.items, 1):
            name = f"{item.id or f'item-{number}'}.xml"
            names.append(name)
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), write_item(item, read))
        archive.writestr(zipfile.ZipInfo("imsmanifest.xml", (2026, 1, 1, 0, 0, 0)), _manifest(names))
    return packed.getvalue()


def write_item(item: Item, read: Read) -> str:
    """Return one question as an assessment item."""
    root = Element("assessmentItem", {
        "xmlns": NAMESPACE, "identifier": f"q-{item.id or item.line}", "title": item.title, "adaptive": "false",
        "timeDependent": "false",
    })  # fmt: skip
    names = {option: f"c{place}" for place, option in enumerate(item.options, 1)}
    groups = {
        group: f"g{place}" for place, group in enumerate(dict.fromkeys(option.group for option in item.options), 1)
    }
    _declare(root, item, names, groups)
    outcome = SubElement(
        root, "outcomeDeclaration", {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    )
    SubElement(SubElement(outcome, "defaultValue"), "value").text = "0"
    explained = item.kind != TEXT and any(option.feedback for option in item.options)
    if explained or item.general:
        SubElement(
            root, "outcomeDeclaration", {"identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"}
        )
    if item.hints:
        read.lose(item.line, item.title, f"{len(item.hints)} hints")
    if item.kind == TEXT and item.options:
        read.lose(item.line, item.title, f"{len(item.options)} model replies are only shown to whoever marks")
    body = SubElement(root, "itemBody")
    body.extend(_elements(wording.block_html(item.stem)))
    _interact(body, item, names, groups)
    _process(root, item, explained=explained)
    for option in item.options if explained else ():
        if option.feedback:
            _modal(root, names[option], option.feedback)
    if item.general:
        _modal(root, "everybody", item.general)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _declare(root: Element, item: Item, names: Mapping[Option, str], groups: Mapping[str, str]) -> None:
    cardinality = {CHOICE: "single", MULTIPLE: "multiple", ORDER: "ordered", SORT: "multiple", TEXT: "single"}[
        item.kind
    ]
    base = {SORT: "directedPair", TEXT: "string"}.get(item.kind, "identifier")
    declared = SubElement(
        root, "responseDeclaration", {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": base}
    )
    if item.kind == TEXT:
        return
    correct = SubElement(declared, "correctResponse")
    for option in item.options:
        if item.kind == SORT:
            SubElement(correct, "value").text = f"{names[option]} {groups[option.group]}"
        elif item.kind == ORDER or option.right:
            SubElement(correct, "value").text = names[option]
    if item.kind == MULTIPLE:
        rights = sum(option.right for option in item.options)
        mapping = SubElement(declared, "mapping", {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"})
        for option in item.options:
            share = 1 / rights if option.right else -1 / (len(item.options) - rights)
            SubElement(mapping, "mapEntry", {"mapKey": names[option], "mappedValue": f"{share:.6f}"})
    if item.kind == SORT:
        mapping = SubElement(declared, "mapping", {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"})
        for option in item.options:
            key = f"{names[option]} {groups[option.group]}"
            SubElement(mapping, "mapEntry", {"mapKey": key, "mappedValue": f"{1 / len(item.options):.6f}"})


def _interact(body: Element, item: Item, names: Mapping[Option, str], groups: Mapping[str, str]) -> None:
    shuffle = {"responseIdentifier": "RESPONSE", "shuffle": "true" if item.shuffle or item.kind == ORDER else "false"}
    if item.kind == TEXT:
        if item.options:
            rubric = SubElement(body, "rubricBlock", {"view": "scorer"})
            for option in item.options:
                rubric.extend(_elements(wording.block_html(option.text)))
        SubElement(body, "extendedTextInteraction", {"responseIdentifier": "RESPONSE", "expectedLines": "9"})
        return
    if item.kind == SORT:
        interaction = SubElement(body, "matchInteraction", {**shuffle, "maxAssociations": str(len(item.options))})
        things, places = SubElement(interaction, "simpleMatchSet"), SubElement(interaction, "simpleMatchSet")
        for option in item.options:
            one = SubElement(things, "simpleAssociableChoice", {"identifier": names[option], "matchMax": "1"})
            _fill(one, wording.inline_html(option.text))
        for group, name in groups.items():
            place = SubElement(
                places, "simpleAssociableChoice", {"identifier": name, "matchMax": str(len(item.options))}
            )
            place.text = group
        return
    tag = "orderInteraction" if item.kind == ORDER else "choiceInteraction"
    most = {CHOICE: {"maxChoices": "1"}, MULTIPLE: {"maxChoices": "0"}}.get(item.kind, {})
    interaction = SubElement(body, tag, {**shuffle, **most})
    for option in item.options:
        _fill(SubElement(interaction, "simpleChoice", {"identifier": names[option]}), wording.inline_html(option.text))


def _process(root: Element, item: Item, *, explained: bool) -> None:
    if item.kind == TEXT:
        return
    template = "map_response" if item.kind in (MULTIPLE, SORT) else "match_correct"
    if not explained and not item.general:
        SubElement(root, "responseProcessing", {"template": f"{TEMPLATES}/{template}"})
        return
    processing = SubElement(root, "responseProcessing")
    if template == "map_response":
        SubElement(
            SubElement(processing, "setOutcomeValue", {"identifier": "SCORE"}),
            "mapResponse",
            {"identifier": "RESPONSE"},
        )
    else:
        condition = SubElement(processing, "responseCondition")
        hit = SubElement(condition, "responseIf")
        match = SubElement(hit, "match")
        SubElement(match, "variable", {"identifier": "RESPONSE"})
        SubElement(match, "correct", {"identifier": "RESPONSE"})
        SubElement(
            SubElement(hit, "setOutcomeValue", {"identifier": "SCORE"}), "baseValue", {"baseType": "float"}
        ).text = "1"
    outcome = SubElement(SubElement(processing, "setOutcomeValue", {"identifier": "FEEDBACK"}), "multiple")
    for place, option in enumerate(item.options, 1):
        if option.feedback:
            SubElement(outcome, "baseValue", {"baseType": "identifier"}).text = f"c{place}"
    if item.general:
        SubElement(outcome, "baseValue", {"baseType": "identifier"}).text = "everybody"


def _modal(root: Element, name: str, words: str) -> None:
    modal = SubElement(root, "modalFeedback", {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"})
    SubElement(modal, "p").text = words


def _elements(html: str) -> Iterator[Element]:
    root: Element = fromstring(f"<div>{html.replace('<hr />', '')}</div>")
    yield from root


def _fill(element: Element, html: str) -> None:
    root: Element = fromstring(f"<div>{html}</div>")
    element.text = root.text
    element.extend(root)


def _manifest(names: list[str]) -> str:
    root = Element("manifest", {"xmlns": MANIFEST, "identifier": "playbook"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for name in names:
        resource = SubElement(
            resources,
            "resource",
            {"identifier": f"r-{name.removesuffix('.xml')}", "type": "imsqti_item_xmlv2p1", "href": name},
        )
        SubElement(resource, "file", {"href": name})
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
