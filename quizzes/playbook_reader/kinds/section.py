"""The part of a quiz file that belongs to one question, as a kind's reader receives it."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from playbook_reader.diagnostics import Diagnostics
from playbook_reader.text import line_of, plain


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below one question's heading."""

    line: int
    blocks: tuple[SyntaxTreeNode, ...]
    lines: tuple[str, ...]
    diagnostics: Diagnostics

    def say(self, code: str, message: str, help: str, *, at: SyntaxTreeNode | None = None, find: str = "") -> None:  # noqa: A002
        """Note a message at the line of ``at`` (or of the heading), at the column where ``find`` starts."""
        line = line_of(at) if at is not None and at.map else self.line
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        column = max(source.find(find), 0) + 1 if find else len(source) - len(source.lstrip()) + 1
        self.diagnostics.add(code, message, help, line=line, column=column)

    def parts(self) -> tuple[tuple[SyntaxTreeNode, ...], dict[str, Part]]:
        """Split at the headings of level 3: the blocks before the first, then each part by its title in lower case."""
        before: list[SyntaxTreeNode] = []
        parts: dict[str, tuple[SyntaxTreeNode, list[SyntaxTreeNode]]] = {}
        current = before
        for block in self.blocks:
            if block.type == "heading" and block.tag == "h3":
                title = plain(block).strip()
                if title.lower() in parts:
                    self.say("QZ016", f"the part `{title}` stands twice", "Put the two together.", at=block)
                current = []
                parts[title.lower()] = (block, current)
            else:
                current.append(block)
        return tuple(before), {name: Part(heading, tuple(blocks)) for name, (heading, blocks) in parts.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of level 3 and the blocks below it."""

    heading: SyntaxTreeNode
    blocks: tuple[SyntaxTreeNode, ...]

    def items(self) -> list[SyntaxTreeNode]:
        """Return the items of every list in this part."""
        return [item for block in self.blocks if block.type.endswith("_list") for item in block.children]
