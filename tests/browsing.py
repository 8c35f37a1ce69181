"""Serves a folder, and visits every page of the built site at two widths and in both colour schemes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urldefrag

from playwright.sync_api import Browser, BrowserContext, Page

from playbook.paths import ROOT

AXE = ROOT / "scripts" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

_WATCH_POLICY = """
  window.policyViolations = [];
  addEventListener("securitypolicyviolation", (event) =>
    window.policyViolations.push(`${event.violatedDirective} blocked ${event.blockedURI} (${event.sourceFile})`));
"""
# In the dark only colours differ from what was looked at in the light, so only the rules about them run again.
_RUN_AXE = """
  (scheme) => axe.run(document, {
    resultTypes: ["violations"],
    ...(scheme === "dark" && {runOnly: ["color-contrast", "link-in-text-block"]}),
  }).then((result) => result.violations)
"""
_VISIBLE_LINKS = """
  () => [...document.querySelectorAll("a[href]")].filter((a) => a.checkVisibility()).map((a) => a.href)
"""
_TOO_WIDE = """
  () => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))
"""


class FolderServer(ThreadingHTTPServer):
    """Serves a folder; ``replaced`` holds what it sends in place of a file, by the path of the request."""

    def __init__(self, folder: Path) -> None:
        """Take a free port of this machine."""
        super().__init__(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        self.replaced: dict[str, bytes] = {}


class _Quiet(SimpleHTTPRequestHandler):
    server: FolderServer

    def do_GET(self) -> None:
        content = self.server.replaced.get(self.path.partition("?")[0])
        if content is None:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "application/json" if self.path.endswith(".json") else "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is http.server's
        pass


def serve_folder(folder: Path) -> FolderServer:
    """Serve ``folder`` on a free port of this machine until ``shutdown()``."""
    server = FolderServer(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@dataclass(slots=True)
class Visit:
    """What one page did; ``name`` is its path in the site, ``links`` are the addresses a mouse can reach."""

    name: str
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)


def watched_page(context: BrowserContext, complaints: list[str]) -> Page:
    """Return a new page whose console errors and script errors are added to ``complaints``."""
    page = context.new_page()
    page.add_init_script(_WATCH_POLICY)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def policy_violations(page: Page) -> list[str]:
    """Return what the security policy has blocked on the page so far."""
    found: list[str] = page.evaluate("window.policyViolations")
    return found


def page_names(site: Path) -> list[str]:
    """Return the path of every page below the site's address, the home page first."""
    folders = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return ["" if name == "." else f"{name}/" for name in folders]


def visit_all(browser: Browser, site: Path, url: str) -> list[Visit]:
    """Visit every page; one tab is used again and again, since starting tabs is what takes time."""
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
    complaints: list[str] = []
    page = watched_page(context, complaints)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    axe = AXE.read_text(encoding="utf-8")
    visits = []
    for name in page_names(site):
        complaints.clear()
        requests.clear()
        visit = Visit(name, url + name)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        page.emulate_media(color_scheme="light")
        page.goto(visit.url, wait_until="networkidle")
        visit.links = sorted({urldefrag(link)[0] for link in page.evaluate(_VISIBLE_LINKS)})
        page.evaluate(axe)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if size is NARROW:
                visit.too_wide = page.evaluate(_TOO_WIDE)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                _wait_for_scheme(page, scheme)
                visit.axe += [
                    f"{size['width']} px, {scheme}: {fault}" for fault in _axe_faults(page.evaluate(_RUN_AXE, scheme))
                ]
        visit.requests = list(requests)
        visit.complaints = [*complaints, *policy_violations(page)]
        visits.append(visit)
    context.close()
    return visits


def _axe_faults(violations: list[dict[str, Any]]) -> list[str]:
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '').splitlines()[1:]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def _wait_for_scheme(page: Page, scheme: str) -> None:
    wanted = {"light": "default", "dark": "slate"}[scheme]
    page.wait_for_function("(wanted) => document.body.dataset.mdColorScheme === wanted", arg=wanted)
