"""Shows the site while somebody edits: each save builds what it changed, and the browser reloads.

A whole build takes seconds and grows with the site. A save that changes the words of pages or quizzes leaves the menus
as they are, so only those pages are built again; anything else builds everything.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from playbook import site
from playbook.errors import PlaybookError
from playbook.kept import Stamp, stamp
from playbook.page_text import fences
from playbook.paths import BANK, DOCS, LEXICON
from playbook.policy import protect
from playbook.redirects import address
from playbook.stage import stage


def serve(host: str, port: int) -> None:
    """Serve the site at ``host`` and ``port`` and rebuild it whenever a page, a quiz or the configuration is saved.

    Returns when interrupted.

    Raises:
        PlaybookError: If the address cannot be had.
    """
    _refuse_taken(host, port)
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        preview = Preview(Path(folder))
        preview.build()
        server = _Server(builder=preview.build, host=host, port=port, root=str(preview.shown), polling_interval=0.2)
        preview.server = server
        for path in (DOCS, BANK, LEXICON, site.CONFIG):
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


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a build was made from: the state of every file, and what each page says at its top."""

    files: Stamp
    tops: dict[str, str]

    @classmethod
    def now(cls) -> _Sources:
        tops = {
            page.relative_to(DOCS).as_posix(): page.read_text(encoding="utf-8", errors="replace").partition("\n---\n")[
                0
            ]
            for page in DOCS.rglob("*.md")
        }
        return cls(stamp(site.CONFIG, DOCS, BANK, LEXICON), tops)

    def changed(self, before: _Sources) -> list[Path]:
        """Return the files that differ."""
        return [Path(name) for name in {entry[0] for entry in self.files ^ before.files}]

    def same_menus(self, before: _Sources) -> bool:
        """Say whether only words of pages and quizzes differ: no page came or went, and no title changed."""
        folders = (site.CONFIG, DOCS / ".overrides", DOCS / "redirects.yml")
        return self.tops == before.tops and not any(
            path.is_relative_to(folder) for path in self.changed(before) for folder in folders
        )


class Preview:
    """Builds into one folder while another is shown, so that a build that fails takes nothing away."""

    def __init__(self, folder: Path) -> None:
        self.shown, self._next = folder / "a", folder / "b"
        self.server: _Server | None = None
        self._built_from: _Sources | None = None
        self.shown.mkdir()

    def build(self) -> None:
        """Stage and build, unless nothing has changed; print what is wrong and carry on."""
        start = time.perf_counter()
        try:
            stage()
            sources = _Sources.now()
            before = self._built_from
            if before and sources.files == before.files:  # staging itself wrote files that are watched
                return
            partly = before is not None and sources.same_menus(before)
            if before and partly:
                shutil.rmtree(self._next, ignore_errors=True)
                shutil.copytree(self.shown, self._next)
                _forget_quizzes(self._next, sources.changed(before))
            found = site.render(self._next, only_changed=partly)
        except PlaybookError as error:
            print(f"{error}\nThe pages stay as they were until this is mended.", flush=True)
            return
        for message in sorted(found):
            print(message)
        self.shown, self._next = self._next, self.shown
        self._built_from = sources
        if self.server:
            self.server.root = str(self.shown)
        print(f"Built {'what changed' if partly else 'everything'} in {time.perf_counter() - start:.1f} s.", flush=True)


def _forget_quizzes(folder: Path, changed: list[Path]) -> None:
    """Remove the built pages that show a quiz which changed, since their Markdown did not."""
    bank = DOCS / "assets" / "generated" / "bank"
    quizzes = {path.relative_to(bank).as_posix().removesuffix(".json") for path in changed if path.is_relative_to(bank)}
    for page in DOCS.rglob("*.md") if quizzes else ():
        shown = {" ".join(fence.lines).strip() for fence in fences(page.read_text(encoding="utf-8", errors="replace"))}
        if shown & quizzes:
            built = folder / address(page.relative_to(DOCS).as_posix()) / "index.html"
            built.unlink(missing_ok=True)


def _refuse_taken(host: str, port: int) -> None:
    """Say so at once if something answers at the address; binding alone would not notice on every system."""
    try:
        socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=1).close()  # noqa: S104 compared, not bound
    except OSError:
        return
    raise PlaybookError(
        f"Something already answers at {host}:{port}. Stop it, or choose another port: --port {port + 1}."
    )
