"""Rules that are proved by scoring: right answers earn all, wrong ones lose, models and walks do what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from playbook_quiz.kinds import KINDS, SOLUTIONS, conversation
from playbook_quiz.model import Invalid, Scored
from playbook_reader.compile import item
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.kinds.conversation import ConversationBody
from playbook_reader.kinds.reply import Marked, ReplyBody
from playbook_reader.model import Question, Quiz

Json = dict[str, Any]
MODEL_SHARE = 0.9


def check(quiz: Quiz) -> list[Diagnostic]:
    """Return a message for each question whose scoring does not hold what it promises."""
    return [message for question in quiz.questions for message in _question(quiz.path, question)]


def _question(path: str, question: Question) -> Iterator[Diagnostic]:
    if isinstance(question.body, ReplyBody):
        yield from _models(path, question, question.body)
        yield from _marked(path, question, question.body)
    elif isinstance(question.body, ConversationBody):
        yield from _walks(path, question, question.body)
    else:
        for wrong in worse_than_right(question):
            message = f"a wrong answer earns as much as the right one: {wrong}"
            yield Diagnostic(path, question.line, 1, "QZ067", message, "Make the options differ.")


def worse_than_right(question: Question) -> list[Json]:
    """Return every answer one step from the right one that does not lose points; it should be none.

    Raises:
        AssertionError: If the right answer does not earn everything, which would be a fault of the engine.
    """
    kind = KINDS[question.kind]
    read = kind.item_from_json(item(question))
    right = SOLUTIONS[question.kind](read)
    best = kind.score(read, right)
    assert isinstance(best, Scored)
    assert best.points == best.out_of
    return [
        wrong
        for wrong in neighbours(question.kind, read, right)
        if isinstance(result := kind.score(read, wrong), Scored) and result.points >= best.points
    ]


def neighbours(kind: str, read: Any, right: Json) -> Iterator[Json]:
    """Yield every answer that differs from the right one in one option, place, group or mark."""
    match kind:
        case "choice":
            yield from ({"selected": [option.id]} for option in read.options if not option.correct)
        case "multiple":
            chosen = set(right["selected"])
            yield from ({"selected": sorted(chosen ^ {option.id})} for option in read.options)
        case "order":
            steps = right["order"]
            for place in range(len(steps) - 1):
                yield {"order": [*steps[:place], steps[place + 1], steps[place], *steps[place + 2 :]]}
        case "sort":
            for thing in read.things:
                for group in read.groups:
                    if group != thing.group:
                        yield {"groups": {**right["groups"], thing.id: group}}
        case "spot":
            for segment in read.segments:
                marks = {name: damage for name, damage in right["marks"].items() if name != segment.id}
                if segment.damage:
                    yield {"marks": marks}
                for damage in read.damages:
                    if damage not in segment.damage:
                        yield {"marks": {**marks, segment.id: damage}}


def _models(path: str, question: Question, body: ReplyBody) -> Iterator[Diagnostic]:
    kind = KINDS[question.kind]
    for model in body.models:
        result = kind.score(kind.item_from_json(item(question)), {"text": model})
        if not isinstance(result, Scored):
            message = f"the model reply cannot be marked: {result.code.value}"
        elif result.points < MODEL_SHARE * result.out_of:
            lacking = ", ".join(one.criterion for one in result.findings if one.missed or one.points < 0)
            message = f"the model reply earns {result.points:g} of {result.out_of:g} points; not right: {lacking}"
        else:
            continue
        cure = "Add what is missing to the model, or take it out of the rubric."
        yield Diagnostic(path, question.line, 1, "QZ036", message, cure)


def misread(question: Question, marked: Marked) -> str:
    """Return how the scorer reads a marked reply otherwise than its mark says, or ""."""
    kind = KINDS[question.kind]
    result = kind.score(kind.item_from_json(item(question)), {"text": marked.text})
    if not isinstance(result, Scored):
        return f"it cannot be marked: {result.code.value}"
    share = round(100 * result.points / result.out_of)
    seen = {one.criterion for one in result.findings if one.points}
    lacking = [name for name in marked.shows if name not in seen]
    said = [f"it earns {share}"] if not marked.least <= share <= marked.most else []
    if lacking:
        said.append(f"{', '.join(lacking)} not seen in it")
    return " and ".join(said) + (f"; seen: {', '.join(sorted(seen)) or 'nothing'}" if said else "")


def _marked(path: str, question: Question, body: ReplyBody) -> Iterator[Diagnostic]:
    for one in body.marked:
        if said := misread(question, one):
            message = f"the scorer does not agree with the mark `{one.name} {one.least}-{one.most}`: {said}"
            cure = (
                "If the mark is right, leave it: it shows where the scorer errs. If not, mend the mark or the rubric."
            )
            yield Diagnostic(path, one.line, 1, "QZ038", message, cure)


@lru_cache(maxsize=256)
def _read_once(reply: str, said: str, facts: tuple[str, ...]) -> conversation.Did | Invalid:
    """Read a reply; the walks of one conversation share their beginnings."""
    return conversation.read_reply(reply, said, facts)


def _walks(path: str, question: Question, body: ConversationBody) -> Iterator[Diagnostic]:
    good = [ending.percent for ending in body.endings if ending.kind == "well"]
    for ending in body.endings:
        if ending.kind == "badly" and ending.percent >= min(good):
            message = f"the bad ending `{ending.id}` is worth as much as a good one"
            yield Diagnostic(
                path, ending.line, 1, "QZ067", message, "Lower its `worth`, or leave it out: it is 0 then."
            )
    read = conversation.item_from_json(item(question))
    taken: set[tuple[str, int]] = set()
    for walk in body.walks:
        course = conversation.converse(read, ())
        for count in range(1, len(walk.replies) + 1):
            course = conversation.converse(read, walk.replies[:count], _read_once)
            if not isinstance(course, conversation.Course) or course.ending:
                break
        if not isinstance(course, conversation.Course):
            message = f"a reply of this walk cannot be read: {course.code.value}"
            yield Diagnostic(path, walk.line, 1, "QZ088", message, "Write it as a person would.")
            continue
        taken |= {(turn.step, turn.way) for turn in course.turns}
        end = course.ending.id if course.ending else "no end"
        if end != walk.to or len(course.turns) < len(walk.replies):
            did = "; ".join(f"{number}: {', '.join(sorted(turn.did.criteria)) or 'nothing'}" for number, turn in
                            enumerate(course.turns, 1))  # fmt: skip
            message = f"the walk comes to `{end}` after {len(course.turns)} replies, not to `{walk.to}` ({did})"
            yield Diagnostic(path, walk.line, 1, "QZ088", message, "Change the words of the walk, or the ways.")
    for step in body.steps:
        for index, way in enumerate(step.ways):
            if (step.id, index) not in taken:
                message = f"no walk takes this way to `{way.to}`"
                yield Diagnostic(path, way.piece.line, 1, "QZ089", message, "Add a walk whose words take it.")
