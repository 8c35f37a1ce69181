"""``prose``: how hard each page is to read, and its longest sentence.

The measure is textstat's automated readability index, in years of schooling: 4.71 letters a word + 0.5 words a sentence
- 21.43. What goes in decides as much as the formula does, so it is taken from the rendered page: whole sentences only,
no templates, no headings, and no labels or table cells without a full stop, which would flatter a page.

textstat is heavy beside what it does here, so it has an environment of its own: docs/decisions/0009-reading-age.md.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from playbook.pages import page_files
from playbook.paths import DOCS, ROOT, shown
from playbook.side_environment import side_environment

PINS = ROOT / "scripts" / "requirements-readability.txt"
HARDEST = 8.0  # years of schooling, for whoever has a customer waiting
HARDEST_FOR_EDITORS = 10.0  # for pages about the playbook itself, whose long words are the names of things

_MEASURE = """
import json, sys, textstat
json.dump([textstat.automated_readability_index(text) for text in json.load(sys.stdin)], sys.stdout)
"""

_BLOCKS = frozenset(("blockquote", "br", "dd", "div", "dl", "dt", "li", "ol", "p", "table", "td", "th", "tr", "ul"))
_LEFT_OUT = frozenset(("code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "style", "summary", "svg"))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(\[]*[A-Z0-9…])")
_WHOLE = re.compile(r"[.!?…:][\"”’)\]]*$")


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
        description="Print each page with its reading age in years of schooling (automated readability index), its "
        "words, and its longest sentence; the hardest page comes first. It judges nothing: a test fails above "
        f"{HARDEST:.0f}, and above {HARDEST_FOR_EDITORS:.0f} on pages about the playbook.",
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
    pages: dict[Path, list[str]] = {}
    for path in paths:
        text, _ = meta.get_data(path.read_text(encoding="utf-8"))
        if sentences := sentences_of(converter.reset().convert(text)):
            pages[path] = sentences
    return [
        Reading(path, grade, sum(map(_length, sentences)), max(sentences, key=_length))
        for (path, sentences), grade in zip(pages.items(), grades([*pages.values()]), strict=True)
    ]


def _length(sentence: str) -> int:
    return len(_WORD.findall(sentence))


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


def grades(pages: Sequence[Sequence[str]]) -> list[float]:
    """Return the readability index of each list of sentences, in years of schooling.

    Raises:
        PlaybookError: If textstat cannot be installed; that needs the network once.
    """
    texts = [" ".join(one if one[-1] in ".!?" else one.rstrip(":…") + "." for one in page) for page in pages]
    done = subprocess.run(
        [side_environment(PINS), "-c", _MEASURE], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(done.stdout)
    return found


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
        if tag == "code" and not self._left_out:
            self._text += "This"  # a command or a name counts as one word, whatever is in it
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
        count = _length(one.longest)
        print(
            f"{one.grade:5.1f}  {shown(one.path)}, {one.words} words", f"{'':7}{count} words: {one.longest}", sep="\n"
        )
    return 0
