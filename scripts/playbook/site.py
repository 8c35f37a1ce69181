"""Builds the site with MkDocs, finishes it and checks it."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import meta

from playbook.errors import PlaybookError, Problems
from playbook.links import check_links
from playbook.paths import DOCS, HERE, ROOT, SITE, shown
from playbook.policy import protect_site
from playbook.redirects import read_redirects, write_redirects
from playbook_reader.diagnostics import Diagnostic

CONFIG = ROOT / "mkdocs.yml"
SEARCH_WEIGHT = {  # by type of page: whoever searches wants to help a customer, and seldom to change the playbook
    "situation": 4, "card": 3, "step": 3, "pitfall": 2, "groundwork": 2, "judgement": 2,
    "practice": 0.5, "index": 0.2, "source": 0.2, "contributing": 0.05, "decision": 0.05,
}  # fmt: skip
_SEARCH = Path("search", "search_index.json")
PAGE_LIMIT = 200_000  # bytes of HTML; somebody has put a picture or a library into the page itself if it is more

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's banner would stand between an editor and a message

_OF_A_PAGE = re.compile(r"(?:Doc file|Error (?:reading|building) page) '(?P<page>[^']+)':? (?P<message>.*)", re.DOTALL)
_LINK = re.compile(r"link '(?P<link>[^']+)'")
_CODED = re.compile(r"(?P<code>[A-Z]{2,}\d+) (?P<message>.*?)\s*(?:help: (?P<help>.*))?", re.DOTALL)
_FOREIGN_CSS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?(?:https?:)?//[^)\"';\s]+", re.IGNORECASE)
_LINK_HELP = "correct the address; another page is named by its file, relative to this one, such as ../now.md"
_PAGE_HELP = "the message comes from MkDocs or one of its extensions; the lines around this place are the likely cause"
_NAV_HELP = "every page is listed under nav: in mkdocs.yml, and every entry there is a page in docs"


def build_site(*, strict: bool = True, site: Path = SITE) -> Path:
    """Build, finish and check the site in the folder ``site``, and return that folder.

    What the pages need must have been staged before. With ``strict`` any message ends the build; without, messages
    are printed and the site is as good as it can be.

    Raises:
        Problems: With every message about the pages.
    """
    found = render(site)
    for page in site.rglob("*.html"):
        page.write_text(_without_indentation(page.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    if not any(message.code == "SITE05" for message in found):  # such a link has its message, at its place in Markdown
        found += check_links(site)
    found += [*protect_site(site, DOCS), *check_site(site)]
    if found and strict:
        raise Problems(found)
    for message in sorted(found):
        print(message)
    return site


def check_site(site: Path) -> list[Diagnostic]:
    """Return a message for each built file that is too big or asks another host for something."""
    found = []
    for page in sorted(site.rglob("*.html")):
        if (size := page.stat().st_size) > PAGE_LIMIT:
            message = f"the page is {size:,} bytes; {PAGE_LIMIT:,} is the most"
            found.append(
                Diagnostic(shown(page), 1, 1, "SITE03", message, "keep pictures and data in files of their own")
            )
    for sheet in sorted(site.rglob("*.css")):
        for match in _FOREIGN_CSS.finditer(text := sheet.read_text(encoding="utf-8")):
            line, column = _place(text, match.start())
            message = f"`{match[0]}` asks another host for a file"
            found.append(Diagnostic(shown(sheet), line, column, "SITE02", message, "keep a copy in docs/assets"))
    return found


def render(site: Path, *, only_changed: bool = False) -> list[Diagnostic]:
    """Run MkDocs and return its warnings and errors as messages that say where.

    With ``only_changed``, pages in ``site`` that are newer than their Markdown stay as they are, as do their entries
    in the search.
    """
    found_before = _search_entries(site) if only_changed else {}
    with _warnings() as records:
        try:
            config = load_config(str(CONFIG), site_dir=str(site), strict=False)
            config.theme.get_env = partial(_environment, config.theme.get_env)  # type: ignore[method-assign]
            build(config, dirty=only_changed)
        except (Exception, SystemExit) as error:  # MkDocs logs what it knows, then raises whatever its extension raised
            if not records:
                raise PlaybookError(f"MkDocs could not build the site: {error}") from error
            raise Problems(_diagnostics(records)) from error
    _tune_search(site, config, found_before)
    redirects, unread = read_redirects(HERE.redirects, shown(HERE.redirects))
    write_redirects(redirects, site)
    return [*_diagnostics(records), *unread]


class _CompiledTemplates(BytecodeCache):
    """The theme's templates as Python has compiled them, so that only the first build of a process does."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled from the same text."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED_TEMPLATES = _CompiledTemplates()


def _environment(make: Callable[[], Environment]) -> Environment:
    environment = make()
    environment.bytecode_cache = _COMPILED_TEMPLATES
    return environment


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, instead of printing it."""
    records: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if record.name.startswith("mkdocs.livereload"):  # a missing picture asked for by a browser
                return
            if "'dirty' build" not in message:  # that is what was asked for
                records.append(message)

    logger = logging.getLogger("mkdocs")
    handler = Collect(logging.WARNING)
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _diagnostics(records: list[str]) -> list[Diagnostic]:
    """Return MkDocs's warnings with the places they are about; each place once."""
    return sorted({diagnostic for record in records for diagnostic in _places(record)})


def _places(record: str) -> Iterator[Diagnostic]:
    about = _OF_A_PAGE.match(record)
    if not about:
        yield Diagnostic(shown(CONFIG), 1, 1, "SITE04", record, _NAV_HELP)
        return
    path, message, code, help_ = DOCS / about["page"], f"the page {about['message']}", "SITE04", _PAGE_HELP
    if link := _LINK.search(message):
        code, help_ = "SITE05", _LINK_HELP
        needle = rf"(?<=\(){re.escape(link['link'])}(?=[)\s])"
    elif coded := _CODED.fullmatch(about["message"]):  # a message of ours that came through Python-Markdown
        code, message, help_ = coded["code"], coded["message"], coded["help"] or _PAGE_HELP
        quoted = re.search("`([^`]+)`", message)
        needle = re.escape(quoted[1]) if quoted else r"\A"
    else:
        message, needle = about["message"], r"\A"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for start in [match.start() for match in re.finditer(needle, text)] or [0]:
        line, column = _place(text, start)
        yield Diagnostic(shown(path), line, column, code, message, help_)


def _place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset into a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _search_entries(site: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what the search of a built site knows of each page."""
    entries: dict[str, list[dict[str, Any]]] = {}
    for entry in json.loads((site / _SEARCH).read_text(encoding="utf-8"))["docs"]:
        entries.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return entries


def _tune_search(site: Path, config: MkDocsConfig, before: Mapping[str, list[dict[str, Any]]]) -> None:
    """Let the search find a page by its summary and weigh it by its type; its tags speak for the page alone.

    The summary is also what the results show under the page's title. Left on every heading of a page, as Material
    writes them, its tags would count once a heading, and a long page would always come first.

    ``before`` holds the entries of pages as they were; those that were not built again are kept.
    """
    index_path = site / _SEARCH
    index = json.loads(index_path.read_text(encoding="utf-8"))
    pages = {}
    for path in DOCS.rglob("*.md"):
        name = path.relative_to(DOCS).as_posix()
        address = File(name, str(DOCS), str(site), config.use_directory_urls).url
        _, pages[address.removeprefix("./")] = meta.get_data(path.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        address, _, heading = entry["location"].partition("#")
        front = pages[address]
        entry["boost"] = SEARCH_WEIGHT.get(str(front.get("type")), 1)
        if heading:
            entry.pop("tags", None)
        elif summary := front.get("summary"):
            entry["text"] = f"<p>{summary}</p> {entry['text']}"
    built = {entry["location"].partition("#")[0] for entry in index["docs"]}
    index["docs"] += [entry for page, entries in before.items() if page not in built for entry in entries]
    index_path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _without_indentation(html: str) -> str:
    """Leave out the blank lines and the indentation of the theme's templates: a third of every page."""
    parts = re.split(r"(<(pre|textarea|script|style)\b.*?</\2>)", html, flags=re.DOTALL)
    texts, kept = parts[::3], [*parts[1::3], ""]  # between them stands the name of each element that is kept as it is
    return "".join(re.sub(r"\s*\n\s*", "\n", text) + element for text, element in zip(texts, kept, strict=True))
