"""From the markup of others to Markdown that means the same here, and back to HTML."""

from __future__ import annotations

import re
from html import escape, unescape

from markdown_it.tree import SyntaxTreeNode
from markdownify import MarkdownConverter

from playbook_reader.document import parser
from playbook_reader.text import plain_all, plain_inline

_MARKDOWN = parser()
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<[!?]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+>](?=\s|$)|-{3,}|={2,}|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def literal(text: str) -> str:
    """Return plain text as Markdown that shows exactly these characters; what looks like a tag is shown as code."""
    parts = re.split(f"({_TAG.pattern})", text)
    return "".join(_code(part) if place % 2 else _literal(part) for place, part in enumerate(parts))


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}{text}{fence}" if fence == "`" else f"{fence} {text} {fence}"


def _literal(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text))
    text = text.replace("{#", "&#123;#")  # would be read as the id of an option
    return _LINE_START.sub(_at_start, text)


def _at_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


class _Converter(MarkdownConverter):
    """HTML to the Markdown of this project: no headings, which would end the question, and no pictures."""

    def __init__(self) -> None:
        super().__init__(heading_style="atx", bullets="-", strong_em_symbol="*", newline_style="backslash")
        self.pictures = 0

    def escape(self, text: str, parent_tags: object) -> str:  # noqa: ARG002 the base class's
        return literal(text)

    def convert_hN(self, n: int, el: object, text: str, parent_tags: object) -> str:  # noqa: ARG002, N802
        return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

    def convert_img(self, el: object, text: str, parent_tags: object) -> str:  # noqa: ARG002
        self.pictures += 1
        alt = el.attrs.get("alt", "") or ""  # type: ignore[attr-defined]
        return literal(f"({alt.strip() or 'a picture'})")

    def convert_script(self, el: object, text: str, parent_tags: object) -> str:  # noqa: ARG002
        return ""

    convert_style = convert_script


def from_html(html: str) -> tuple[str, int]:
    """Return HTML as Markdown, and how many pictures were in it, of which the words are kept."""
    converter = _Converter()
    text = converter.convert(html)
    text = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text), converter.pictures


def one_line(markdown: str) -> tuple[str, bool]:
    """Return Markdown as one paragraph on one line, and whether its layout had to go."""
    root = SyntaxTreeNode(_MARKDOWN.parse(markdown))
    if len(root.children) == 1 and root.children[0].type == "paragraph":
        return " ".join(root.children[0].children[0].content.replace("\\\n", " ").split()), False
    return literal(" ".join(plain_all(root.children).split())), bool(root.children)


def plain(html: str) -> str:
    """Return the words of HTML on one line."""
    return " ".join(plain_markdown(from_html(html)[0]).split())


def plain_markdown(markdown: str) -> str:
    """Return the words of Markdown."""
    return plain_all(SyntaxTreeNode(_MARKDOWN.parse(markdown)).children)


def inline_html(markdown: str) -> str:
    """Return one paragraph of Markdown as HTML, without the paragraph around it."""
    return str(_MARKDOWN.renderInline(markdown)).strip()


def block_html(markdown: str) -> str:
    """Return Markdown as HTML."""
    return str(_MARKDOWN.render(markdown)).strip()


def paragraph(text: str) -> str:
    """Return plain text as a paragraph of HTML."""
    return f"<p>{escape(text, quote=False)}</p>"


def short_title(words: str, most: int = 60) -> str:
    """Return the first words of what is asked, as a title."""
    text = " ".join(plain_inline(words).split()) if "\n" not in words else " ".join(plain_markdown(words).split())
    if len(text) > most:
        text = text[:most].rsplit(" ", 1)[0] + " …"
    return clean_title(text) or "Question"


def clean_title(text: str) -> str:
    """Return a title that holds nothing which the heading of a question would take for a mark."""
    text = " ".join(unescape(re.sub(r"</?[a-zA-Z][^<>]*>", " ", text)).split())
    return text.translate(str.maketrans("{}<>`#", "()‹›'＃")).strip()


def without_headings(text: str) -> str:
    """Return Markdown without headings, which would end the question, without pictures, and without raw HTML."""
    text = re.sub(r"^#{1,6}\s+(.*?)\s*#*$", r"**\1**", text.strip(), flags=re.MULTILINE)
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", lambda match: f"({match[1] or 'a picture'})", text)
    return re.sub(r"</?[a-zA-Z][^<>`]*>", lambda match: "\\" + match[0] if "`" in match[0] else "", text)
