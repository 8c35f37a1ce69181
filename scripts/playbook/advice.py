"""The advice map: every piece of advice, where it is taught, which questions test it, which criterion shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from playbook.kept import Kept, stamp
from playbook.pages import Page
from playbook.paths import DOCS, shown
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import NotYaml, decode, load_yaml
from playbook_reader.model import Quiz
from playbook_reader.near import near

MAP = DOCS / "sources" / "advice.yml"

# Advice that says what never to do is shown by a criterion of that name not being found.
NEVER_NAMES = {
    "no_contradiction": "contradict",
    "no_argument": "argue",
    "no_know_it_all": "know_it_all",
    "no_defensiveness": "defend",
    "no_blame": "blame",
}
FROM_THE_CASE = ("order", "honest")
CRITERIA = (*DO_CRITERIA, *NEVER_NAMES, *FROM_THE_CASE)
assert set(NEVER_NAMES.values()) <= set(NEVER_CRITERIA)


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of advice, or one tension (whose kind is ``tension`` and gist its question)."""

    id: str
    kind: str
    gist: str
    by: str
    criterion: str
    taught: tuple[str, ...]
    line: int
    questions: tuple[str, ...] = field(default=())


_READ: Kept[tuple[list[Row], list[Diagnostic]]] = Kept()


def read_rows(path: Path = MAP) -> tuple[list[Row], list[Diagnostic]]:
    """Read the map; every row that is wrong gets a message (codes PB010 to PB013)."""
    rows, found = _READ.get(path, stamp(path), lambda: _read(path))
    return [*rows], [*found]


def _read(path: Path) -> tuple[list[Row], list[Diagnostic]]:
    diagnostics = Diagnostics(shown(path))
    text = decode(path.read_bytes(), diagnostics, "PB010")
    rows: list[Row] = []
    for section, item, value in _entries(text, diagnostics) if text is not None else ():
        line = item.start_mark.line + 1
        if not isinstance(value, dict):
            cure = "Start it with `- id:`, and give the other keys below it, indented."
            diagnostics.add("PB010", "this entry has no keys", cure, line=line)
            continue
        row = _row(value, section, line, diagnostics)
        if (first := next((other for other in rows if other.id == row.id), None)) is not None:
            message = f"the id `{row.id}` is already used on line {first.line}"
            diagnostics.add("PB017", message, "Give this entry another id.", line=line)
        rows.append(row)
    return rows, diagnostics.found


def _entries(text: str, diagnostics: Diagnostics) -> Iterator[tuple[str, yaml.Node, Any]]:
    """Yield each entry of the map with its section and its node."""
    try:
        root, data = load_yaml(text)
    except NotYaml as error:
        cure = "Mend the line; put words with a colon in quotation marks."
        diagnostics.add("PB010", f"the map is not YAML: {error}", cure, line=error.line, column=error.column)
        return
    sections = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    for section in ("advice", "tensions"):
        items = sections.get(section)
        if not isinstance(items, yaml.SequenceNode):
            line = items.start_mark.line + 1 if items is not None else 1
            diagnostics.add("PB010", f"there is no list `{section}`", f"Write `{section}:` and a list.", line=line)
            continue
        yield from ((section, item, value) for item, value in zip(items.value, data[section], strict=True))


def _row(entry: Mapping[str, Any], section: str, line: int, diagnostics: Diagnostics) -> Row:
    known = ("id", "kind", "by", "score", "gist", "taught", "between", "question")
    for key in map(str, entry):
        if key not in known:
            cure = "The keys are: " + ", ".join(known) + "."
            diagnostics.add("PB011", f"there is no key `{key}`{near(key, known)}", cure, line=line)
    for key in ("id", "question" if section == "tensions" else "gist"):
        if not str(entry.get(key) or "").strip():
            diagnostics.add("PB011", f"the key `{key}` is missing", f"Write `{key}:` and what it is.", line=line)
    criterion = str(entry.get("score") or "")
    if criterion and criterion not in CRITERIA:
        diagnostics.add(
            "PB012",
            f"the scorer has no criterion `{criterion}`{near(criterion, CRITERIA)}",
            "The criteria are: " + ", ".join(CRITERIA) + ".",
            line=line,
        )
    return Row(
        id=str(entry.get("id", "")),
        kind="tension" if section == "tensions" else str(entry.get("kind", "")),
        gist=str(entry.get("gist", entry.get("question", ""))),
        by=str(entry.get("by", "")),
        criterion=criterion,
        taught=_places(entry.get("taught"), line, diagnostics),
        line=line,
    )


def _places(value: object, line: int, diagnostics: Diagnostics) -> tuple[str, ...]:
    if value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return tuple(value or ())
    diagnostics.add("PB011", "`taught` should be a list of places", "Write each as `- page.md#heading`.", line=line)
    return ()


def with_questions(rows: Sequence[Row], quizzes: Sequence[Quiz]) -> list[Row]:
    """Return the rows with the questions that name them, as ``quiz#question``."""
    tests: dict[str, list[str]] = {}
    for quiz in quizzes:
        for question in quiz.questions:
            for advice in question.advice:
                tests.setdefault(advice, []).append(f"{quiz.name}#{question.id}")
    return [replace(row, questions=tuple(tests.get(row.id, ()))) for row in rows]


def check_rows(
    rows: Sequence[Row],
    pages: Mapping[str, Page],
    path: Path = MAP,
    unread: Mapping[str, Collection[str]] | None = None,
) -> list[Diagnostic]:
    """Check that every row is taught at a heading that exists, on a page that says so in its front matter.

    Args:
        rows: The map.
        pages: The pages that could be read.
        path: The file of the map.
        unread: The headings of pages that are there and could not be read; what they say of themselves is not known.
    """
    found: list[Diagnostic] = []

    def say(row: Row, code: str, message: str, cure: str) -> None:
        found.append(Diagnostic(shown(path), row.line, 1, code, message, cure))

    for row in rows:
        if not row.taught:
            say(row, "PB013", f"{row.id} is taught nowhere", "Name a page and heading in `taught`.")
        for place in row.taught:
            name, _, anchor = place.partition("#")
            page = pages.get(name)
            if page is None and unread and name in unread:
                if anchor not in unread[name]:
                    say(row, "PB015", f"`{name}` has no heading `#{anchor}`", "Name a heading of that page.")
            elif page is None:
                say(
                    row,
                    "PB014",
                    f"{row.id} is taught on `{name}`, which is not there",
                    f"Name a page{near(name, pages)}.",
                )
            elif anchor not in page.anchors:
                heads = ", ".join(sorted(page.anchors))
                say(
                    row,
                    "PB015",
                    f"`{name}` has no heading `#{anchor}`{near(anchor, page.anchors)}",
                    f"Its headings are: {heads}.",
                )
            elif place == row.taught[0] and row.id not in page.advice:
                say(
                    row,
                    "PB016",
                    f"`{name}` teaches {row.id} and does not say so",
                    f"Add {row.id} to `advice` in its front matter.",
                )
    return found
