"""From a piece of the Markdown tree to plain text, or to HTML that is safe to put in a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from playbook_reader.document import parser

_RENDERER: MarkdownIt = parser()


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line, from 1, on which ``node`` starts."""
    return node.map[0] + 1 if node.map else 1


def plain(node: SyntaxTreeNode) -> str:
    """Return the text of ``node`` without marks: paragraphs are joined by a blank line, lines by a space."""
    if node.type in {"text", "code_inline", "code_block", "fence"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    parts = [plain(child) for child in node.children]
    joiner = "\n\n" if node.type in {"root", "blockquote", "list_item", "bullet_list"} else ""
    return joiner.join(part for part in parts if part)


def plain_all(nodes: Iterable[SyntaxTreeNode]) -> str:
    """Return the plain text of several blocks, a blank line between them."""
    return "\n\n".join(filter(None, (plain(node) for node in nodes)))


def plain_inline(markdown: str) -> str:
    """Return the text of one paragraph of Markdown without marks, its spaces made single."""
    root = SyntaxTreeNode(_RENDERER.parseInline(markdown))
    return " ".join("".join(plain(node) for node in root.children).split())


def html(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Render blocks to HTML; raw HTML in them is escaped, and links with a scheme that can run code are not links."""
    tokens = [token for node in nodes for token in node.to_tokens()]
    return str(_RENDERER.renderer.render(tokens, _RENDERER.options, {})).strip()


def inline_html(node: SyntaxTreeNode) -> str:
    """Render the inline content of a paragraph to HTML, without the paragraph around it."""
    inline = node.children[0] if node.type == "paragraph" else node
    tokens = inline.to_tokens()
    return str(_RENDERER.renderer.render(tokens, _RENDERER.options, {})).strip()
