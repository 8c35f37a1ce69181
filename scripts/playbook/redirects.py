"""Old names of pages: docs/redirects.yml says where each page went, and the site gets a page that leads there.

Written after MkDocs has built, without a plugin (docs/decisions/0002), so that it outlives the generator.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from playbook.files import write_if_changed
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import NotYaml, decode, load_yaml
from playbook_reader.near import near

_FORM = "Write one page a line: `old-name.md: new-name.md`, both as below docs/."
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="{address}">
<script>
const to = document.querySelector("link[rel=canonical]").href;
location.replace(location.hash ? to.split("#")[0] + location.hash : to);
</script>
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a href="{address}">Go to where it is now</a></p>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a page went: its new name below docs, perhaps with a heading; and the line that says so."""

    to: str
    line: int


def read_redirects(path: Path, shown_as: str) -> tuple[dict[str, Redirect], list[Diagnostic]]:
    """Read the file; what is wrong gets a message (code PB033). No file means that no page ever moved."""
    diagnostics = Diagnostics(shown_as)
    text = decode(path.read_bytes(), diagnostics, "PB033") if path.is_file() else ""
    try:
        node, _ = load_yaml(text or "")
    except NotYaml as error:
        diagnostics.add("PB033", f"the file is not YAML: {error}", _FORM, line=error.line, column=error.column)
        return {}, diagnostics.found
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return {}, diagnostics.found
    if not isinstance(node, yaml.MappingNode):
        diagnostics.add("PB033", "the file is not a list of old and new names", _FORM, line=node.start_mark.line + 1)
        return {}, diagnostics.found
    redirects: dict[str, Redirect] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        named = isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        if not (named and key.value.endswith(".md") and value.value.partition("#")[0].endswith(".md")):
            diagnostics.add("PB033", "this line does not name two pages", _FORM, line=line)
        elif key.value in redirects:
            message = f"`{key.value}` is already redirected on line {redirects[key.value].line}"
            diagnostics.add("PB033", message, "Keep the line that leads to where the page is now.", line=line)
        else:
            redirects[key.value] = Redirect(value.value, line)
    return redirects, diagnostics.found


def check_redirects(
    redirects: Mapping[str, Redirect], pages: Mapping[str, Collection[str]], shown_as: str
) -> list[Diagnostic]:
    """Check that every old name is gone (PB032) and every new one is there (PB031)."""
    found = []
    for old, redirect in redirects.items():
        name, _, anchor = redirect.to.partition("#")
        if old in pages:
            cure = "Take the line out, or give the page another name."
            found.append(Diagnostic(shown_as, redirect.line, 1, "PB032", f"`{old}` is still a page", cure))
        if name in redirects:
            cure = f"Lead straight to `{redirects[name].to}`."
            found.append(Diagnostic(shown_as, redirect.line, 1, "PB031", f"`{name}` has moved on as well", cure))
        elif name not in pages:
            cure = "Name a page that is there, as below docs/."
            message = f"`{old}` leads to `{name}`, and there is no such page{near(name, pages)}"
            found.append(Diagnostic(shown_as, redirect.line, 1, "PB031", message, cure))
        elif anchor and anchor not in pages[name]:
            cure = "Its headings are: " + ", ".join(sorted(pages[name])) + "."
            message = f"`{name}` has no heading `#{anchor}`{near(anchor, pages[name])}"
            found.append(Diagnostic(shown_as, redirect.line, 1, "PB031", message, cure))
    return found


def address(name: str) -> str:
    """Return the folder, below the site, in which the page of that name is published; "" for the home page."""
    folder, _, file = name.removesuffix(".md").rpartition("/")
    return folder if file == "index" else f"{folder}/{file}".strip("/")


def write_redirects(redirects: Mapping[str, Redirect], site: Path) -> list[Path]:
    """Write the page for each old name into the built site, where no page of that address is; return them."""
    written = []
    for old, redirect in redirects.items():
        path = site / address(old) / "index.html"
        if not path.exists():
            name, mark, anchor = redirect.to.partition("#")
            goal = posixpath.relpath(address(name) or ".", address(old) or ".") + "/" + mark + anchor
            write_if_changed(path, _PAGE.format(address=escape(goal)))
            written.append(path)
    return written
