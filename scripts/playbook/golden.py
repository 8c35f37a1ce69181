"""``golden``: what every answer of the bank earns and is told, written down, so that no change goes unseen.

Every right answer, every answer one step away from it, every hint, every model reply and every walk through a
conversation is put to the engine as the browser would, and the outcome compared with the files in tests/kinds/golden.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playbook.bank import read_bank
from playbook.errors import Problems
from playbook.files import write_if_changed
from playbook.paths import ROOT, shown
from playbook_quiz.browser import answer
from playbook_quiz.kinds import KINDS, SOLUTIONS
from playbook_reader import compile as compiler
from playbook_reader.kinds.conversation import ConversationBody
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.lexicon import write_compiled
from playbook_reader.model import Question, Quiz
from playbook_reader.proofs import MODEL_SHARE, misread, neighbours

GOLDEN = ROOT / "tests" / "kinds" / "golden"


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "golden",
        help="compare what every answer earns and is told with what is written down",
        description="Put every right answer, every wrong one, every model reply and every walk of the bank to the "
        "engine, and compare what comes back with tests/kinds/golden. Ends with 1 if something differs.",
    )
    parser.add_argument("--update", action="store_true", help="write down what comes back now; look at the diff after")
    parser.set_defaults(handler=_golden)


def _golden(options: argparse.Namespace) -> int:
    quizzes, found = read_bank()
    found += write_compiled()
    if found:
        raise Problems(found)
    if options.update:
        changed = update(quizzes)
        print(f"{len(changed)} of {len(quizzes)} files changed." + "".join(f"\n{shown(path)}" for path in changed))
        return 0
    different = list(differences(quizzes))
    sys.stdout.writelines(different)
    print("Different. If that is meant, run `golden --update`." if different else "Nothing differs.")
    return 1 if different else 0


def golden_file(quiz: Quiz, folder: Path = GOLDEN) -> Path:
    """Return the file that holds the transcript of ``quiz``."""
    return folder / f"{quiz.name}.txt"


def update(quizzes: list[Quiz], folder: Path = GOLDEN) -> list[Path]:
    """Write every transcript, remove those of no quiz, and return the files that changed."""
    kept = {golden_file(quiz, folder): transcript(quiz) for quiz in quizzes}
    changed = [path for path, text in kept.items() if write_if_changed(path, text)]
    for path in sorted(folder.rglob("*.txt")):
        if path not in kept:
            path.unlink()
            changed.append(path)
    return changed


def differences(quizzes: list[Quiz], folder: Path = GOLDEN) -> Iterator[str]:
    """Yield the lines of a unified diff between what is written down and what comes back now."""
    now = {golden_file(quiz, folder): transcript(quiz) for quiz in quizzes}
    for path in sorted({*now, *folder.rglob("*.txt")}):
        was = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
        yield from difflib.unified_diff(
            was, now.get(path, "").splitlines(keepends=True), f"{shown(path)} (written down)", f"{shown(path)} (now)"
        )


def transcript(quiz: Quiz) -> str:
    """Return what every answer to every question of ``quiz`` earns and is told."""
    lines = [quiz.name]
    for question in quiz.questions:
        lines += ["", f"## {question.id} ({question.kind})"]
        lines += [f"hint {number}: {_plain(hint)}" for number, hint in enumerate(question.hints, 1)]
        if isinstance(question.body, ReplyBody):
            lines += _reply(question, question.body)
        elif isinstance(question.body, ConversationBody):
            lines += _conversation(question, question.body)
        else:
            lines += _solved(question)
    return "\n".join(lines) + "\n"


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def _ask(question: Question, given: dict[str, Any]) -> dict[str, Any]:
    request = {"verb": "score", "item": compiler.item(question), "answer": given}
    response = json.loads(answer(json.dumps(request)))
    assert response["outcome"] == "scored", response
    return dict(response)


def _solved(question: Question) -> Iterator[str]:
    read = KINDS[question.kind].item_from_json(compiler.item(question))
    right = SOLUTIONS[question.kind](read)
    response = _ask(question, right)
    yield f"right: {json.dumps(right)}: {response['points']:g} of {response['outOf']:g}"
    for finding in response["findings"]:
        yield f"  {finding['criterion']}: {finding['points']:+g} {finding['why']}"
    for wrong in neighbours(question.kind, read, right):
        response = _ask(question, wrong)
        yield f"wrong: {json.dumps(wrong)}: {response['points']:g} of {response['outOf']:g}"
        for finding in response["findings"]:
            if finding["points"] < 0 or finding["missed"] or finding["criterion"] in _named(wrong):
                missed = " (missed)" if finding["missed"] else ""
                yield f"  {finding['criterion']}: {finding['points']:+g}{missed} {finding['why']}"


def _named(given: dict[str, Any]) -> list[str]:
    """Return the ids of the options that an answer to a choice or a multiple question ticks."""
    return list(given.get("selected", ()))


def _reply(question: Question, body: ReplyBody) -> Iterator[str]:
    for number, model in enumerate(body.models, 1):
        response = _ask(question, {"text": model})
        # The scorer's points and passages have tests of their own; here a change of the lexicon should not be seen.
        enough = response["points"] >= MODEL_SHARE * response["outOf"]
        yield f"model {number}: {'earns' if enough else 'does not earn'} nine tenths of {response['outOf']:g} points"
    for one in body.marked:
        said = misread(question, one).partition(";")[0]
        yield f"marked {one.name} {one.least}-{one.most}: {said or 'as marked'}"


def _conversation(question: Question, body: ConversationBody) -> Iterator[str]:
    for walk in body.walks:
        given = {"turns": list(walk.replies)}
        request = {"verb": "turn", "item": compiler.item(question), "answer": given}
        response = json.loads(answer(json.dumps(request)))
        if response["outcome"] != "turn":
            yield f"walk: {walk.title}: {response}"
            continue
        course = response["course"]
        yield f"walk: {walk.title}"
        for turn in course["turns"]:
            yield f"  you: {' '.join(turn['reply'].split())}"
            yield f"    {turn['why']}"
            yield f"  customer ({turn['before']} to {turn['temper']}): {' '.join(turn['customer'].split())}"
        if not course["ended"]:
            yield "  does not end"
            continue
        response = _ask(question, given)
        after = " ".join(course["after"].split())
        yield f"  ends {course['ended']}: {response['points']:g} of {response['outOf']:g}; {after}"
