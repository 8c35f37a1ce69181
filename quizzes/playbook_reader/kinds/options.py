"""Reads ``choice`` and ``multiple``: a stem, then a list of options with a box and a quoted explanation each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from markdown_it.tree import SyntaxTreeNode

from playbook_reader.document import parser
from playbook_reader.kinds.section import Section
from playbook_reader.model import OptionsBody, OptionText
from playbook_reader.text import line_of, plain_all

_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")
_MARKDOWN = parser()

Read = tuple[Sequence[SyntaxTreeNode], OptionsBody] | None


def read_choice(section: Section) -> Read:
    """Read a question with exactly one right option."""
    read = _read_options(section)
    if read and (right := sum(option.correct for option in read[1].options)) != 1:
        section.say(
            "QZ023",
            f"a `.choice` question has exactly one right option; this one has {right}",
            "Mark one option `- [x]`, or make it a `.multiple` question.",
        )
    return read


def read_multiple(section: Section) -> Read:
    """Read a question with any number of right options, of which some are right and some wrong."""
    read = _read_options(section)
    if read and len({option.correct for option in read[1].options}) != 2:
        section.say(
            "QZ023",
            "a `.multiple` question needs right and wrong options",
            "Mark the right ones `- [x]` and leave at least one `- [ ]`.",
        )
    return read


def _read_options(section: Section) -> Read:
    lists = [block for block in section.blocks if block.type == "bullet_list"]
    if not lists:
        section.say("QZ020", "the question has no options", "Write each as `- [ ] text`, a right one as `- [x] text`.")
        return None
    options_list = lists[-1]  # the stem may hold a list of its own; the options come last
    stem = section.blocks[: section.blocks.index(options_list)]
    for stray in section.blocks[section.blocks.index(options_list) + 1 :]:
        section.say("QZ015", "text after the options belongs nowhere", "Move it above the options.", at=stray)
    if not stem:
        section.say("QZ017", "the question asks nothing", "Write what is asked between the heading and the options.")
    options = [_read_option(section, item, index) for index, item in enumerate(options_list.children)]
    if not 2 <= len(options) <= len(ascii_lowercase):
        section.say(
            "QZ024", "a question needs at least two options", "Add what people really do instead.", at=options_list
        )
    whole = tuple(option for option in options if option)
    return (stem, OptionsBody(whole)) if len(whole) == len(options) else None


def _read_option(section: Section, item: SyntaxTreeNode, index: int) -> OptionText | None:
    first, rest = item.children[:1], item.children[1:]
    content = first[0].children[0].content if first and first[0].type == "paragraph" else ""
    box = _BOX.match(content)
    if not box:
        section.say(
            "QZ021",
            "the option has no box",
            "Start it with `- [ ] ` for a wrong option or `- [x] ` for a right one.",
            at=item,
        )
        return None
    quotes = [block for block in rest if block.type == "blockquote"]
    feedback = plain_all(quotes).strip()
    if not feedback:
        section.say(
            "QZ022",
            "the option has no explanation",
            "Below it, indented, write `> ` and what this choice does to the customer.",
            at=item,
            find="[",
        )
    for stray in rest:
        if stray.type != "blockquote":
            section.say("QZ015", "only an explanation may follow an option", "Put `> ` before it.", at=stray)
    text = content[box.end() :]
    return OptionText(
        id=ascii_lowercase[index % len(ascii_lowercase)],
        html=_MARKDOWN.renderInline(text).strip(),
        plain=" ".join(text.split()),
        correct=box.group(1) != " ",
        feedback=feedback,
        line=line_of(item),
    )
