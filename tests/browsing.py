"""Serves a folder, and visits every page of the built site at two widths and in both colour schemes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urldefrag

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from playbook.chromium import FLAGS, chromium_path
from playbook.paths import ROOT

AXE = ROOT / "scripts" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}

_WATCH_POLICY = """
  window.policyViolations = [];
  addEventListener("securitypolicyviolation", (event) =>
    window.policyViolations.push(`${event.violatedDirective} blocked ${event.blockedURI} (${event.sourceFile})`));
"""
# Everything once, with the target size that axe leaves out unless it is asked. Another width shows other controls, so
# the rules of WCAG 2.2 AA run again; another scheme changes colours alone. Nothing on a page needs axe's preloading.
# Where the list of pages scrolls, the links at its edge are cut; that they are large enough shows once they are not.
_RUN_AXE = """
  ([only, whole]) => axe.run(whole ? document : {exclude: [".md-sidebar--primary"]}, {
    resultTypes: ["violations"],
    preload: false,
    rules: {"target-size": {enabled: true}},
    ...(only && {runOnly: only, rules: {}}),
  }).then(({violations}) => {
    for (const {id, nodes} of violations) {
      if (id !== "target-size") continue;
      const cut = ({target, failureSummary}) =>
        failureSummary.includes("partially obscured") &&
        document.querySelector(target[0])?.closest(".md-sidebar__scrollwrap");
      nodes.splice(0, nodes.length, ...nodes.filter((node) => !cut(node)));
    }
    return violations;
  })
"""
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_COLOURS = ["color-contrast", "link-in-text-block"]
_VIEWS: tuple[tuple[dict[str, int], Literal["light", "dark"], list[str] | None], ...] = (
    (WIDE, "light", None), (WIDE, "dark", _COLOURS), (NARROW, "light", _WCAG), (NARROW, "dark", _WCAG),
)  # fmt: skip
"""What axe looks at and with which rules (None: all of them). A page below a section is seen in the first view and in
the last, without the menu of all pages, for time: menu and styles are those of the pages above it, which are seen
whole, in all four."""
_NEVER_NEAR = """
if (!location.pathname.endsWith("/practice/on-the-line/"))
  window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} takeRecords() { return []; } };
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
        self.end_headers()
        self.wfile.write(content)
        return None

    def end_headers(self) -> None:
        if self.path.partition("?")[0].endswith(("/", ".html", ".json")):
            self.send_header("Cache-Control", "no-cache")  # a test may put another page in its place: ask each time
        super().end_headers()

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


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium for which no host exists but this machine."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium_path(),
            args=[*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


def visit_all(site: Path, url: str) -> list[Visit]:
    """Visit every page once, the pages shared out among as many browsers as there are cores."""
    names = page_names(site)
    share = os.cpu_count() or 1
    with ThreadPoolExecutor(share) as pool:
        done = list(pool.map(partial(_visit_some, url), [names[start::share] for start in range(share)]))
    return [visit for visits in done for visit in visits]


def _visit_some(url: str, names: list[str]) -> list[Visit]:
    """Visit these pages in one tab, since starting tabs is what takes time.

    All quizzes but one stay as they are before anybody is near: loading Python for each of them would be most of the
    work, and what the player does is looked at in every state in ``tests/player``.
    """
    with chromium() as browser:
        context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
        context.add_init_script(_NEVER_NEAR)
        complaints: list[str] = []
        page = watched_page(context, complaints)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        axe = AXE.read_text(encoding="utf-8")
        visits = []
        for name in names:
            complaints.clear()
            requests.clear()
            visit = Visit(name, url + name)
            page.set_viewport_size(WIDE)  # type: ignore[arg-type]
            page.emulate_media(color_scheme="light")
            page.goto(visit.url, wait_until="networkidle")
            visit.links = sorted({urldefrag(link)[0] for link in page.evaluate(_VISIBLE_LINKS)})
            page.evaluate(axe)
            whole = name.count("/") < 2
            for size, scheme, rules in _VIEWS if whole else (_VIEWS[0], _VIEWS[-1]):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                page.emulate_media(color_scheme=scheme)
                _wait_for_scheme(page, scheme)
                faults = _axe_faults(page.evaluate(_RUN_AXE, [rules, whole]))
                visit.axe += [f"{size['width']} px, {scheme}: {fault}" for fault in faults]
            visit.too_wide = page.evaluate(_TOO_WIDE)
            visit.requests = list(requests)
            visit.complaints = [*complaints, *policy_violations(page)]
            visits.append(visit)
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
