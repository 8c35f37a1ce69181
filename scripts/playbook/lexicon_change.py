"""What a change of the phrases does: which labelled replies are read otherwise, and whether agreement rises or falls.

Two lexicons are put to the same engine with the same weights, so that only the phrases make a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook.errors import Problems
from playbook.measures import Verdict, figures, kappa, macro
from playbook.paths import HERE, Tree
from playbook.replies import DOES, FOLDER, HELD_OUT, NEVER, Labelled, labelled
from playbook_quiz.reply import lexicon as loaded_lexicon
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.lexicon import compile_lexicon, read_lexicon
from playbook_reader.model import Question, Quiz
from playbook_reader.proofs import misread

_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Read:
    """How one lexicon reads every reply: the labelled ones, and the marked ones of the bank by quiz, question, name."""

    rows: Sequence[Labelled]
    held_out: Sequence[Labelled]
    verdicts: Mapping[str, Verdict]
    marked: Mapping[tuple[str, str, str], str]


def read_with(tree: Tree, quizzes: Sequence[Quiz], folder: Path = FOLDER, held_out: Path = HELD_OUT) -> Read:
    """Read every labelled reply, and every marked one, with the phrases of ``tree``.

    Raises:
        Problems: If something is wrong with the phrases.
    """
    text, found = read_lexicon(tree.lexicon)
    if found:
        raise Problems(found)
    loaded_lexicon.use(loaded_lexicon.from_json(compile_lexicon(text)))
    try:
        rows, away = labelled(folder), labelled(held_out)
        verdicts = {row.id: row.judged() for row in (*rows, *away)}
        return Read(rows, away, verdicts, dict(_marked(quizzes)))
    finally:
        loaded_lexicon.use(None)


def _marked(quizzes: Sequence[Quiz]) -> Iterator[tuple[tuple[str, str, str], str]]:
    for quiz in quizzes:
        for question in quiz.questions:
            for name, said in _said(question):
                yield (quiz.name, question.id, name), said


def _said(question: Question) -> Iterator[tuple[str, str]]:
    if isinstance(question.body, ReplyBody):
        for one in question.body.marked:
            yield one.name, misread(question, one).partition(";")[0] or "as marked"


def compare(before: Tree, quizzes: Sequence[Quiz], now: Tree = HERE, most: int | None = None) -> Iterator[str]:
    """Yield what differs between the phrases of two trees, as Markdown; at most ``most`` replies, if that is given."""
    was, becomes = read_with(before, quizzes), read_with(now, quizzes)
    yield from agreement(was, becomes)
    yield ""
    yield from changed_verdicts(was, becomes, most)


def agreement(was: Read, becomes: Read) -> Iterator[str]:
    """Yield a table of how well each lexicon agrees with careful readers."""
    yield "| Agreement with careful readers | Before | After |"
    yield "|---|---|---|"
    for title, rows in (("labelled replies", was.rows), ("held out", was.held_out)):
        if not rows:
            continue
        old, new = figures(rows, was.verdicts), figures(rows, becomes.verdicts)
        for name, labels in (("all labels", (*DOES, *NEVER)), ("does", DOES), ("never", NEVER)):
            yield f"| {title}, {name}, mean F1 | {macro(old, labels):.3f} | {macro(new, labels):.3f} |"
        before, after = kappa(rows, was.verdicts), kappa(rows, becomes.verdicts)
        yield f"| {title}, grade, weighted kappa | {before:.3f} | {after:.3f} |"


def changed_verdicts(was: Read, becomes: Read, most: int | None = None) -> Iterator[str]:
    """Yield each reply that is read otherwise, with its verdict before and after, the worst changes first."""
    changes = []
    for row in (*was.rows, *was.held_out):
        old, new = set(was.verdicts[row.id][0]), set(becomes.verdicts[row.id][0])
        if old != new:
            spoiled = len((old ^ new) & ((old & row.labels) | (new - row.labels)))
            changes.append((-spoiled, row.id, row, old, new))
    marked = [key for key, said in becomes.marked.items() if was.marked.get(key) != said]
    count = len(was.rows) + len(was.held_out)
    others = f"{len(marked)} of {len(becomes.marked)} marked ones"
    yield f"{len(changes)} of {count} labelled replies and {others} are read otherwise."
    yield ""
    for quiz, question, name in marked:
        key = (quiz, question, name)
        before = was.marked.get(key, "not there")
        yield f"- `{quiz}`, `{question}`, {name}: before, {before}; after, {becomes.marked[key]}"
    for _, _, row, old, new in sorted(changes, key=lambda one: one[:2])[:most]:
        parts = [f"+{name} ({'right' if name in row.labels else 'wrong'})" for name in sorted(new - old)]
        parts += [f"-{name} ({'wrong' if name in row.labels else 'right'})" for name in sorted(old - new)]
        words = " ".join(row.reply.split())
        excerpt = words if len(words) <= _EXCERPT else words[:_EXCERPT] + " …"
        yield (
            f"- `{row.id}`: {', '.join(parts)}\n"
            f"  - before: {', '.join(sorted(old)) or 'nothing'}; after: {', '.join(sorted(new)) or 'nothing'}; "
            f"readers say: {', '.join(sorted(row.labels)) or 'nothing'}\n"
            f"  - “{excerpt}”"
        )
    if most is not None and len(changes) > most:
        yield f"- and {len(changes) - most} more; `python3 scripts/run.py lexicon compare` lists them all"
