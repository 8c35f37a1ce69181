"""The part of a quiz file that belongs to one question, as a kind's reader receives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes

from playbook_reader.diagnostics import Diagnostics
from playbook_reader.near import mended, near
from playbook_reader.text import line_of, plain

_BOX = re.compile(r"[-*+]\s+\[[ xX]\]\s")
_NUMBER = re.compile(r"[0-9]{1,4}")
_BRACES = re.compile(r"^#+\s+(?P<title>.*?)\s*(?P<attributes>\{.*\})?\s*#*\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below one question's heading; ``values`` are the heading's attributes."""

    line: int
    blocks: tuple[SyntaxTreeNode, ...]
    lines: tuple[str, ...]
    diagnostics: Diagnostics
    values: Mapping[str, str] = field(default_factory=dict)

    def say(
        self,
        code: str,
        message: str,
        help: str,  # noqa: A002
        *,
        at: SyntaxTreeNode | None = None,
        find: str = "",
        edit: tuple[str, str] | None = None,
    ) -> None:
        """Note a message at the line of ``at`` (or of the heading), at the column where ``find`` starts."""
        line = line_of(at) if at is not None and at.map else self.line
        self.say_at(code, message, help, line=line, find=find, edit=edit)

    def say_at(
        self,
        code: str,
        message: str,
        help: str,  # noqa: A002
        *,
        line: int,
        find: str = "",
        edit: tuple[str, str] | None = None,
    ) -> None:
        """Note a message at a line, at the column where ``find`` starts; ``edit`` replaces what stands there."""
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        column = max(source.find(find), 0) + 1 if find else len(source) - len(source.lstrip()) + 1
        stands = edit is not None and source.startswith(edit[0], column - 1)
        self.diagnostics.add(code, message, help, line=line, column=column, edit=edit if stands else None)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Return the whole number that the heading gives for ``name``."""
        value = self.values.get(name, str(default))
        if not (_NUMBER.fullmatch(value) and least <= int(value) <= most):
            self.say(
                "QZ019",
                f"`{value}` is no value for `{name}`",
                f"Write a number from {least} to {most}: `{name}={default}`.",
                find=name,
            )
            return default
        return int(value)

    def last_list(
        self, kind: str
    ) -> tuple[tuple[SyntaxTreeNode, ...], Sequence[SyntaxTreeNode], SyntaxTreeNode] | None:
        """Return what stands before the last list of that kind, the list's items, and the list; None without one.

        The stem may hold lists of its own, so the last one has the options. Notes QZ015 for what comes after it, and
        QZ017 if nothing comes before it.
        """
        lists = [block for block in self.blocks if block.type == kind]
        if not lists:
            return None
        place = self.blocks.index(lists[-1])
        for stray in self.blocks[place + 1 :]:
            self.say("QZ015", "text after the options belongs nowhere", "Move it above the options.", at=stray)
        self._check_whole(lists, kind)
        if place == 0:
            self.say("QZ017", "the question asks nothing", "Write what is asked between the heading and the options.")
        return self.blocks[:place], lists[-1].children, lists[-1]

    def _check_whole(self, lists: Sequence[SyntaxTreeNode], kind: str) -> None:
        """Note QZ015 where a line at the margin has cut the list of options in two, so that its start is no option."""
        cure = "Indent what stands between it and the rest: an explanation starts with spaces, then `> `."
        for cut in lists[:-1]:
            for item in cut.children if kind == "bullet_list" else ():
                if _BOX.match(self.lines[line_of(item) - 1].strip()):
                    self.say("QZ015", "this option stands apart from the list of the others", cure, at=item)
        if kind == "ordered_list" and lists[-1].attrs.get("start", 1) not in (0, 1):
            self.say("QZ015", "the list of steps starts in the middle", cure, at=lists[-1])

    def parts(self) -> tuple[tuple[SyntaxTreeNode, ...], dict[str, Part]]:
        """Split at the headings of level 3: the blocks before the first, then each part by its title in lower case."""
        before, found = self._split()
        parts: dict[str, Part] = {}
        for heading, blocks in found:
            title = plain(heading).strip()
            if title.lower() in parts:
                self.say("QZ016", f"the part `{title}` stands twice", "Put the two together.", at=heading)
            parts[title.lower()] = Part(heading, blocks)
        return before, parts

    def headed_parts(
        self,
    ) -> tuple[tuple[SyntaxTreeNode, ...], list[tuple[Heading, tuple[SyntaxTreeNode, ...]]]]:
        """Split like ``parts``, where the headings carry attributes in braces."""
        before, found = self._split()
        return before, [(self._heading(heading), blocks) for heading, blocks in found]

    def without(self, title: str) -> tuple[Section, Part | None]:
        """Return this section without the part of that title, and the part."""
        before, found = self._split()
        kept = list(before)
        taken: Part | None = None
        for heading, blocks in found:
            if plain(heading).strip().lower() != title:
                kept += [heading, *blocks]
            elif taken:
                self.say(
                    "QZ016", f"the part `### {title.capitalize()}` stands twice", "Put the two together.", at=heading
                )
            else:
                taken = Part(heading, blocks)
        return Section(self.line, tuple(kept), self.lines, self.diagnostics, self.values), taken

    def check_parts(self, parts: Mapping[str, Part], known: Sequence[str]) -> None:
        """Note QZ031 for each part that this kind of question does not have."""
        for name, part in parts.items():
            if name not in known:
                title = plain(part.heading).strip()
                self.say(
                    "QZ031",
                    f"there is no part called `{title}`{near(name, (*known, 'hints'))}",
                    "The parts are: " + ", ".join(f"`### {one.capitalize()}`" for one in (*known, "hints")) + ".",
                    at=part.heading,
                    find=title,
                    edit=mended(title, [one.capitalize() for one in (*known, "hints")]),
                )

    def _split(
        self,
    ) -> tuple[tuple[SyntaxTreeNode, ...], list[tuple[SyntaxTreeNode, tuple[SyntaxTreeNode, ...]]]]:
        heads = [index for index, block in enumerate(self.blocks) if block.type == "heading" and block.tag == "h3"]
        ends = [*heads, len(self.blocks)][1:]
        before = self.blocks[: heads[0]] if heads else self.blocks
        return before, [(self.blocks[head], self.blocks[head + 1 : end]) for head, end in zip(heads, ends, strict=True)]

    def _heading(self, block: SyntaxTreeNode) -> Heading:
        line = line_of(block)
        match = _BRACES.match(self.lines[line - 1].strip())
        title = match["title"] if match else plain(block).strip()
        values: Mapping[str, str] = {}
        if match and match["attributes"]:
            try:
                _, values = parse_attributes(match["attributes"])
            except ParseError:
                cure = "Write it like this: `### She opens {#opens temper=4}`."
                self.say("QZ010", "what stands between the braces cannot be read", cure, at=block, find="{")
        return Heading(title, values, block, line)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of level 3 and the blocks below it."""

    heading: SyntaxTreeNode
    blocks: tuple[SyntaxTreeNode, ...]

    def items(self) -> list[SyntaxTreeNode]:
        """Return the items of every list in this part."""
        return [item for block in self.blocks if block.type.endswith("_list") for item in block.children]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 3 with its attributes, and the line it stands on."""

    title: str
    values: Mapping[str, str]
    block: SyntaxTreeNode
    line: int
