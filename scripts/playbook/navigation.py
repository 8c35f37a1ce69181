"""The navigation of the site: every page is in it, and everything in it is a page (codes PB006, PB025)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from playbook_reader.diagnostics import Diagnostic, Edit
from playbook_reader.near import near

NOT_IN_NAV = "practice/answers/"


def read_navigation(text: str) -> dict[str, int]:
    """Return the pages that ``nav:`` in mkdocs.yml names, in order, each with its line.

    The file holds tags that only MkDocs can build, so the nodes are walked and nothing is constructed.

    Raises:
        yaml.YAMLError: If the file is not YAML.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return dict(leaf for key, value in pairs if key.value == "nav" for leaf in _leaves(value))


def _leaves(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)


def check_navigation(config: Path, shown_as: str, pages: Collection[str], made: Collection[str]) -> list[Diagnostic]:
    """Return every message about the navigation.

    Args:
        config: The file mkdocs.yml.
        shown_as: How messages name it.
        pages: The pages that people wrote, by their path below docs.
        made: The pages that the build writes.
    """
    text = config.read_text(encoding="utf-8-sig")
    try:
        listed = read_navigation(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        cure = "Undo what was changed on the lines around this place."
        return [Diagnostic(shown_as, line, column, "PB025", f"the file is not YAML: {error.problem}", cure)]
    found = []
    lines = text.splitlines()
    for name, line in listed.items():
        if name.endswith(".md") and name not in pages and name not in made:
            message = f"the navigation names `{name}`, which is not there{near(name, pages)}"
            column = max(lines[line - 1].find(name), 0) + 1
            found.append(Diagnostic(shown_as, line, column, "PB025", message, "Mend the name, or take the line out."))
    for name in sorted(pages):
        if name not in listed and not name.startswith(NOT_IN_NAV):
            edit = entry_after(name, text, shown_as)
            where = f"after line {edit.line - 1}" if edit else "where it belongs"
            cure = f"In `{shown_as}`, below `nav:`, add `- {name}` {where}."
            found.append(Diagnostic(f"docs/{name}", 1, 1, "PB006", "the page is not in the navigation", cure, edit))
    return found


def entry_after(name: str, text: str, path: str) -> Edit | None:
    """Return the edit that lists a page after the last one of its folder; None if no page of its folder is listed."""
    folder = name.rpartition("/")[0]
    lines = [line for other, line in read_navigation(text).items() if folder and other.rpartition("/")[0] == folder]
    if not lines:
        return None
    source = text.splitlines()[lines[-1] - 1]
    indent = source[: len(source) - len(source.lstrip())]
    return Edit(path, lines[-1] + 1, 1, "", f"{indent}- {name}\n")
