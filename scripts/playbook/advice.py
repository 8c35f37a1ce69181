"""The advice map: every piece of advice, where it is taught, which questions test it, which criterion shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from playbook.kept import Kept, stamp
from playbook.pages import Page, near
from playbook.paths import DOCS, shown
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.model import Quiz

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
    text = path.read_text(encoding="utf-8")
    try:
        data = yaml.safe_load(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        sections = root.value if root else []
        lines = {section.value: [item.start_mark.line + 1 for item in items.value] for section, items in sections}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        diagnostics.add("PB010", f"the map is not YAML: {error.problem}", "Mend the line.", line=line)
        return [], diagnostics.found
    rows: list[Row] = []
    for section in ("advice", "tensions"):
        for number, entry in enumerate(data.get(section) or []):
            rows.append(_row(entry, section, lines[section][number], diagnostics))
    return rows, diagnostics.found


def _row(entry: Mapping[str, Any], section: str, line: int, diagnostics: Diagnostics) -> Row:
    known = ("id", "kind", "by", "score", "gist", "taught", "between", "question")
    for key in entry:
        if key not in known:
            diagnostics.add(
                "PB011", f"there is no key `{key}`{near(key, known)}", "The keys are: " + ", ".join(known), line=line
            )
    criterion = entry.get("score", "")
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
        taught=tuple(entry.get("taught") or ()),
        line=line,
    )


def with_questions(rows: Sequence[Row], quizzes: Sequence[Quiz]) -> list[Row]:
    """Return the rows with the questions that name them, as ``quiz#question``."""
    tests: dict[str, list[str]] = {}
    for quiz in quizzes:
        for question in quiz.questions:
            for advice in question.advice:
                tests.setdefault(advice, []).append(f"{quiz.name}#{question.id}")
    return [replace(row, questions=tuple(tests.get(row.id, ()))) for row in rows]


def check_rows(rows: Sequence[Row], pages: Mapping[str, Page]) -> list[Diagnostic]:
    """Check that every row is taught at a heading that exists, on a page that says so in its front matter."""
    found: list[Diagnostic] = []

    def say(row: Row, code: str, message: str, cure: str) -> None:
        found.append(Diagnostic(shown(MAP), row.line, 1, code, message, cure))

    for row in rows:
        if not row.taught:
            say(row, "PB013", f"{row.id} is taught nowhere", "Name a page and heading in `taught`.")
        for place in row.taught:
            name, _, anchor = place.partition("#")
            page = pages.get(name)
            if page is None:
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
