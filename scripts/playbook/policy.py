"""Gives every built page a Content-Security-Policy that names each inline script and style by its hash.

A page then runs what this project put there and nothing else, asks no other host for anything, and needs no server
to say so. The policy must allow neither inline style attributes nor ``on…`` handlers, which no hash can cover under
a policy without ``unsafe-hashes``: they are reported instead.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from playbook.paths import shown
from playbook_reader.diagnostics import Diagnostic

_SCRIPT_TYPES = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
_LOADING = {  # what makes a browser fetch something, with the attribute that says where from
    "script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src",
    "track": "src", "input": "src", "object": "data",
}  # fmt: skip
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a page may run: hashes of its inline scripts and styles, in the form the policy wants them."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the policy as one line."""
        return "; ".join((
            "default-src 'none'",
            " ".join(("script-src 'self'", *self.scripts)),
            " ".join(("style-src 'self'", *self.styles)),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
        ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Something on a page that the policy would block; ``line`` and ``column`` count from 1 in the HTML."""

    line: int
    column: int
    code: str
    message: str
    help: str


class _Page(HTMLParser):
    """Collects what is inline, what is loaded, and where the policy belongs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.faults: list[Fault] = []
        self.policy_after = 0  # the line and column after which the policy goes, as an offset into the HTML
        self._inline: list[str] | None = None
        self._starts = [0]
        self._starts.extend(match.end() for match in re.finditer("\n", html))
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag asks the browser to run or to load."""
        values = {name: value or "" for name, value in attrs}
        for name in values:
            if name == "style" or name.startswith("on"):
                self._blocked(tag, name, values[name])
        self._check_address(tag, values)
        if tag == "head" or (tag == "meta" and "charset" in values):
            self.policy_after = self._offset() + len(self.get_starttag_text() or "")
        inline_script = tag == "script" and "src" not in values and values.get("type", "").lower() in _SCRIPT_TYPES
        if inline_script or tag == "style":
            self._inline = []

    def handle_data(self, data: str) -> None:
        """Keep the text of an inline script or style exactly as it stands."""
        if self._inline is not None:
            self._inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Finish an inline script or style."""
        if self._inline is not None and tag in {"script", "style"}:
            (self.scripts if tag == "script" else self.styles).append("".join(self._inline))
            self._inline = None

    def _blocked(self, tag: str, name: str, value: str) -> None:
        if name == "style" and tag in {"td", "th"}:
            cure = "take the colons out of the line under the table's head: they set the style of each cell"
        elif name == "style":
            cure = "take the style away in the Markdown, or put a rule in docs/assets/stylesheets/site.css"
        else:
            cure = "take the handler away, and listen for the event in docs/assets/javascripts/site.js"
        self._fault("SITE01", f'`<{tag} {name}="{value}">`: the security policy blocks inline `{name}`', cure)

    def _check_address(self, tag: str, values: dict[str, str]) -> None:
        address = values.get(_LOADING.get(tag, ""), "")
        if tag == "link" and _LOADING_LINKS & set(values.get("rel", "").lower().split()):
            address = values.get("href", "")
        if _FOREIGN.match(address.strip()):
            self._fault(
                "SITE02",
                f"`<{tag}>` loads `{address}` from another host",
                "keep a copy in docs/assets and name that; links for the reader to follow may lead anywhere",
            )

    def _fault(self, code: str, message: str, cure: str) -> None:
        line, column = self.getpos()
        self.faults.append(Fault(line, column + 1, code, message, cure))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def protect(html: str) -> tuple[str, tuple[Fault, ...]]:
    """Return the page with its policy in place, and what on it the policy would block.

    The policy stands right after ``<meta charset>``, which has to be within the first 1,024 bytes; nothing before it
    can load or run.
    """
    page = _Page(html)
    policy = Policy(tuple(map(_hash, dict.fromkeys(page.scripts))), tuple(map(_hash, dict.fromkeys(page.styles))))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html[: page.policy_after] + meta + html[page.policy_after :], tuple(page.faults)


def protect_site(site: Path, docs: Path) -> list[Diagnostic]:
    """Put the policy into every page under ``site``; return a message for each thing that it would block.

    A message names the Markdown page in ``docs`` that the HTML came from, where there is one.
    """
    found = []
    for path in sorted(site.rglob("*.html")):
        # newline="" keeps the bytes as they are: a hash of changed line ends would match nothing
        with path.open(encoding="utf-8", newline="") as file:
            html, faults = protect(file.read())
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(html)
        found += [_diagnostic(fault, path, site, docs) for fault in faults]
    return found


def _hash(text: str) -> str:
    normalised = text.replace("\r\n", "\n").replace("\r", "\n")  # the browser reads line ends so before it hashes
    return f"'sha256-{base64.b64encode(hashlib.sha256(normalised.encode()).digest()).decode()}'"


def _diagnostic(fault: Fault, path: Path, site: Path, docs: Path) -> Diagnostic:
    page = path.relative_to(site)
    folder = page.parent.as_posix()
    names = (
        [f"{folder}/index.md", f"{folder}.md"] if page.name == "index.html" else [page.with_suffix(".md").as_posix()]
    )
    source = next((docs / name for name in names if (docs / name).is_file()), None)
    cure = f"in {shown(source)}, {fault.help}" if source else fault.help
    return Diagnostic(shown(path), fault.line, fault.column, fault.code, fault.message, cure)
