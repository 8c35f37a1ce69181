"""What a change must leave behind, so that nobody's bookmark, link or progress breaks.

A page that goes leaves a redirect, a question that goes leaves its id in the register, a heading keeps its id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from playbook.bank import read_bank
from playbook.pages import headings, page_files
from playbook.paths import Tree
from playbook.redirects import Redirect
from playbook_reader.compile import item, semantic_hash
from playbook_reader.diagnostics import END, Diagnostic, Edit
from playbook_reader.model import Question, Quiz


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one revision asks it: its quiz and title, the hash of what it means, and that of all its words."""

    quiz: str
    title: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What readers and learners can hold on to: the headings of each page by its name, and the questions by id."""

    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    questions: Mapping[str, Asked] = field(default_factory=dict)


def snapshot(tree: Tree, quizzes: Sequence[Quiz] | None = None) -> Snapshot:
    """Return what a tree holds. Files that cannot be read are left out, so give ``quizzes`` where they are at hand."""
    if quizzes is None:
        quizzes = read_bank(tree.bank, tree.docs)[0]
    return Snapshot(
        {
            path.relative_to(tree.docs).as_posix(): headings(path.read_text(encoding="utf-8-sig", errors="replace"))
            for path in page_files(tree.docs)
        },
        {
            question.id: Asked(quiz.name, question.title, semantic_hash(question), _words(question))
            for quiz in quizzes
            for question in quiz.questions
        },
    )


def _words(question: Question) -> str:
    shown = [question.title, question.stem, question.hints, question.advice, item(question), question.body.public()]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def check_history(
    before: Snapshot,
    now: Snapshot,
    written: Collection[str],
    redirects: Mapping[str, Redirect],
    retired: Mapping[str, int],
    renamed: Mapping[str, str],
    tree: Tree,
) -> list[Diagnostic]:
    """Return a message for everything that went without leaving word (codes PB030, PB034, QZ047).

    Args:
        before: The revision to compare with.
        now: This checkout.
        written: The ids that stand in headings of its quizzes, those of quizzes that cannot be read included.
        redirects: Its old names of pages.
        retired: Its register of ids.
        renamed: Files that were renamed since, as git sees it; they make the cure more particular.
        tree: Where this checkout is, for naming its files.
    """
    found = []
    for name in sorted(before.pages.keys() - now.pages.keys() - redirects.keys()):
        path = tree.shown(tree.redirects)
        new = renamed.get(f"docs/{name}", "").removeprefix("docs/")
        goal = new if new in now.pages else "the-page-that-teaches-it-now.md"
        edit = Edit(path, END, 1, "", f"{name}: {new}\n") if new in now.pages else None
        cure = f"In `{path}`, add the line `{name}: {goal}`."
        found.append(Diagnostic(path, 1, 1, "PB030", f"the page `{name}` is gone, and nothing leads on", cure, edit))
    for name in sorted(before.pages.keys() & now.pages.keys()):
        for anchor in sorted(before.pages[name] - now.pages[name]):
            cure = "Give the section its old id back, whatever its heading says now."
            message = f"the heading `#{anchor}` is gone, and addresses out there may end in it"
            found.append(Diagnostic(f"docs/{name}", 1, 1, "PB034", message, cure))
    for id_ in sorted(before.questions.keys() - now.questions.keys() - set(written) - retired.keys()):
        path = tree.shown(tree.retired)
        edit = Edit(path, END, 1, "", f"- {id_}\n")
        cure = f"In `{path}`, add the line `- {id_}`, or give the question its old id back."
        asked = before.questions[id_]
        message = f"the question `{id_}` of `{asked.quiz}` is gone, and its id is not in the register"
        found.append(Diagnostic(path, 1, 1, "QZ047", message, cure, edit))
    return found
