"""The ladder: quizzes/ladder.yml read and checked, and what the practice pages are told of the bank and the ladder."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from playbook.files import write_if_changed
from playbook.page_text import fences
from playbook.pages import page_files
from playbook.paths import DOCS, GENERATED
from playbook_practice.ladder import Rung
from playbook_reader.compile import public
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import NotYaml, decode, load_yaml
from playbook_reader.kinds.pieces import ID
from playbook_reader.model import Quiz
from playbook_reader.near import near

PRACTICE = GENERATED / "practice.json"
WORDS, LISTS = ("id", "title", "can"), ("needs", "quizzes", "placement")
_FORM = "Give each rung an id, a title, what it says you can do, and the lists needs, quizzes and placement."


@dataclass(frozen=True, slots=True)
class Placed:
    """A rung with the line of each name in it."""

    rung: Rung
    line: int
    lines: Mapping[str, int]


def read_ladder(path: Path, shown_as: str) -> tuple[list[Placed], list[Diagnostic]]:
    """Read the file; what is wrong with its form gets a message (code PB040). No file is a ladder without rungs."""
    diagnostics = Diagnostics(shown_as)
    text = decode(path.read_bytes(), diagnostics, "PB040") if path.is_file() else ""
    try:
        node, _ = load_yaml(text or "")
    except NotYaml as error:
        diagnostics.add("PB040", f"the ladder is not YAML: {error}", _FORM, line=error.line, column=error.column)
        return [], diagnostics.found
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return [], diagnostics.found
    if not isinstance(node, yaml.SequenceNode):
        diagnostics.add("PB040", "the ladder is not a list of rungs", _FORM, line=node.start_mark.line + 1)
        return [], diagnostics.found
    rungs: list[Placed] = []
    for item in node.value:
        placed = _rung(item, diagnostics)
        if placed is None:
            continue
        if placed.rung.id in [one.rung.id for one in rungs]:
            message = f"there is a second rung `{placed.rung.id}`"
            diagnostics.add("PB040", message, "Give each rung an id of its own.", line=placed.line)
            continue
        rungs.append(placed)
    return rungs, diagnostics.found


def _rung(item: yaml.Node, diagnostics: Diagnostics) -> Placed | None:
    line = item.start_mark.line + 1
    pairs = {key.value: value for key, value in item.value} if isinstance(item, yaml.MappingNode) else {}
    words = [pairs[name].value for name in WORDS if isinstance(pairs.get(name), yaml.ScalarNode)]
    lists = [pairs[name].value for name in LISTS if isinstance(pairs.get(name), yaml.SequenceNode)]
    wrong = set(pairs) ^ {*WORDS, *LISTS}
    whole = not wrong and len(words) == len(WORDS) and len(lists) == len(LISTS) and all(words)
    names = [entry for entries in lists for entry in entries]
    if not whole or not all(isinstance(entry, yaml.ScalarNode) for entry in names) or not ID.match(words[0]):
        about = f"; look at `{min(wrong)}`" if wrong else ""
        diagnostics.add("PB040", f"this rung is not of the right form{about}", _FORM, line=line)
        return None
    lines = {entry.value: entry.start_mark.line + 1 for entry in names}
    id_, title, can = words
    needs, quizzes, placement = (tuple(entry.value for entry in entries) for entries in lists)
    return Placed(Rung(id_, title, can, needs, quizzes, placement), line, lines)


def check_ladder(
    rungs: Sequence[Placed], quizzes: Collection[str], questions: Collection[str], shown_as: str
) -> list[Diagnostic]:
    """Check that what the ladder names is there (PB041) and that each rung only needs rungs before it (PB042).

    Args:
        rungs: As they were read.
        quizzes: The names of all quizzes.
        questions: The ids of all questions.
        shown_as: How messages name the file.
    """
    return [*_unknown(rungs, quizzes, questions, shown_as), *_unordered(rungs, shown_as)]


def _unknown(
    rungs: Sequence[Placed], quizzes: Collection[str], questions: Collection[str], shown_as: str
) -> Iterator[Diagnostic]:
    ids = [one.rung.id for one in rungs]
    for one in rungs:
        for what, names, known in (
            ("rung", one.rung.needs, ids),
            ("quiz", one.rung.quizzes, quizzes),
            ("question", one.rung.placement, questions),
        ):
            for name in names:
                if name not in known:
                    message = f"there is no {what} `{name}`{near(name, known)}"
                    cure = "Name what is there, or take the name out."
                    yield Diagnostic(shown_as, one.lines[name], 1, "PB041", message, cure)


def _unordered(rungs: Sequence[Placed], shown_as: str) -> Iterator[Diagnostic]:
    above = {one.rung.id for one in rungs}
    for one in rungs:
        for name in one.rung.needs:
            if name in above:
                turned = "itself" if name == one.rung.id else f"`{name}`, which does not stand before it"
                message = f"the rung `{one.rung.id}` needs {turned}"
                cure = "Let a rung need only rungs above it in the file; then none can need each other in a circle."
                yield Diagnostic(shown_as, one.lines[name], 1, "PB042", message, cure)
        above.discard(one.rung.id)


def quiz_pages(docs: Path = DOCS) -> dict[str, str]:
    """Return the page below ``docs`` that shows each quiz, by the quiz's name; of several, the first."""
    pages: dict[str, str] = {}
    for path in page_files(docs):
        for fence in fences(path.read_text(encoding="utf-8-sig")):
            if fence.info == "quiz":
                pages.setdefault(" ".join(fence.lines).strip(), path.relative_to(docs).as_posix())
    return pages


def write_practice(
    rungs: Iterable[Placed], quizzes: Iterable[Quiz], pages: Mapping[str, str], path: Path = PRACTICE
) -> Path:
    """Write ``{"questions": [...], "rungs": [...], "quizzes": {name: {"title", "page"}}}`` for the practice pages.

    Nothing of a key is in it. A quiz that no page shows is left out, since its questions can be shown nowhere.
    """
    shown = [quiz for quiz in quizzes if quiz.name in pages]
    questions = [
        {"quiz": quiz.name, **{name: one[name] for name in ("id", "title", "kind", "page", "hash")}}
        for quiz in shown
        for one in public(quiz)["questions"]
    ]
    content = {
        "questions": questions,
        "rungs": [
            {
                **{name: getattr(one.rung, name) for name in WORDS},
                **{name: list(getattr(one.rung, name)) for name in LISTS},
            }
            for one in rungs
        ],
        "quizzes": {quiz.name: {"title": quiz.title, "page": pages[quiz.name]} for quiz in shown},
    }
    write_if_changed(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    return path
