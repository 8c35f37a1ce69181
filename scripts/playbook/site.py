"""Builds the site with MkDocs, finishes and checks it, and serves it while somebody edits."""

from __future__ import annotations

import json
import logging
import os
import re
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File
from mkdocs.utils import meta

from playbook.errors import PlaybookError, Problems
from playbook.kept import Stamp, stamp
from playbook.paths import BANK, DOCS, HERE, LEXICON, ROOT, SITE, shown
from playbook.policy import protect, protect_site
from playbook.redirects import read_redirects, write_redirects
from playbook.stage import stage
from playbook_reader.diagnostics import Diagnostic

CONFIG = ROOT / "mkdocs.yml"
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
    found = _render(site)
    for page in site.rglob("*.html"):
        page.write_text(_without_indentation(page.read_text(encoding="utf-8")), encoding="utf-8", newline="")
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


def serve(host: str, port: int) -> None:
    """Serve the site at ``host`` and ``port`` and rebuild it whenever a page, a quiz or the configuration is saved.

    Returns when interrupted.

    Raises:
        PlaybookError: If the address cannot be had.
    """
    _refuse_taken(host, port)
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        preview = _Preview(Path(folder))
        preview.build()
        server = _Server(builder=preview.build, host=host, port=port, root=str(preview.shown), polling_interval=0.2)
        preview.server = server
        for path in (DOCS, BANK, LEXICON, CONFIG):
            server.watch(str(path))
        print(f"The playbook is at {server.url}\nSave a file and the page reloads. Press Ctrl+C to stop.", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            print("Stopped.")
        except OSError as error:
            raise PlaybookError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
        finally:
            server.shutdown()


class _Server(LiveReloadServer):
    """MkDocs's own server, with the policy put into each page as it is asked for, the reloading script included."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        html: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return protect(html.decode())[0].encode()


class _Preview:
    """Builds into one folder while another is shown, so that a build that fails takes nothing away."""

    def __init__(self, folder: Path) -> None:
        self.shown, self._next = folder / "a", folder / "b"
        self.server: _Server | None = None
        self._built_from: Stamp = frozenset()
        self.shown.mkdir()

    def build(self) -> None:
        """Stage and build, unless nothing has changed; print what is wrong and carry on."""
        start = time.perf_counter()
        try:
            stage()
            sources = stamp(CONFIG, DOCS, BANK, LEXICON)
            if sources == self._built_from:  # staging itself wrote files that are watched
                return
            found = _render(self._next)
        except PlaybookError as error:
            print(f"{error}\nThe pages stay as they were until this is mended.", flush=True)
            return
        for message in sorted(found):
            print(message)
        self.shown, self._next = self._next, self.shown
        self._built_from = sources
        if self.server:
            self.server.root = str(self.shown)
        print(f"Built in {time.perf_counter() - start:.1f} s.", flush=True)


def _render(site: Path) -> list[Diagnostic]:
    """Run MkDocs and return its warnings and errors as messages that say where."""
    with _warnings() as records:
        try:
            config = load_config(str(CONFIG), site_dir=str(site), strict=False)
            build(config)
        except (Exception, SystemExit) as error:  # MkDocs logs what it knows, then raises whatever its extension raised
            if not records:
                raise PlaybookError(f"MkDocs could not build the site: {error}") from error
            raise Problems(_diagnostics(records)) from error
    _put_summaries_into_search(site, config)
    redirects, unread = read_redirects(HERE.redirects, shown(HERE.redirects))
    write_redirects(redirects, site)
    return [*_diagnostics(records), *unread]


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, instead of printing it."""
    records: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith("mkdocs.livereload"):  # a missing picture asked for by a browser
                records.append(record.getMessage())

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


def _put_summaries_into_search(site: Path, config: MkDocsConfig) -> None:
    """Let the search find a page by its summary, and show the summary under the page's title in the results."""
    index_path = site / "search" / "search_index.json"
    index = json.loads(index_path.read_text(encoding="utf-8"))
    summaries = {}
    for path in DOCS.rglob("*.md"):
        _, front = meta.get_data(path.read_text(encoding="utf-8"))
        name = path.relative_to(DOCS).as_posix()
        summaries[File(name, str(DOCS), str(site), config.use_directory_urls).url] = front.get("summary")
    for entry in index["docs"]:
        location = entry["location"] or "./"
        if summary := summaries.get(location):
            entry["text"] = f"<p>{summary}</p> {entry['text']}"
    index_path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _without_indentation(html: str) -> str:
    """Leave out the blank lines and the indentation of the theme's templates: a third of every page."""
    parts = re.split(r"(<(pre|textarea|script|style)\b.*?</\2>)", html, flags=re.DOTALL)
    texts, kept = parts[::3], [*parts[1::3], ""]  # between them stands the name of each element that is kept as it is
    return "".join(re.sub(r"\s*\n\s*", "\n", text) + element for text, element in zip(texts, kept, strict=True))


def _refuse_taken(host: str, port: int) -> None:
    """Say so at once if something answers at the address; binding alone would not notice on every system."""
    try:
        socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=1).close()  # noqa: S104 compared, not bound
    except OSError:
        return
    raise PlaybookError(
        f"Something already answers at {host}:{port}. Stop it, or choose another port: --port {port + 1}."
    )
