"""``conversation``: several free-text replies, and a customer whose next line and temper follow from each of them.

Nothing is remembered between calls: the answer holds every reply so far, and the same replies always lead to the same
place. What a reply does is read by the reply scorer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playbook_quiz import jsonvalue
from playbook_quiz.model import Finding, Invalid, InvalidCode, Scored
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.judge import findings, weigh

HEAT_COSTS = 0.1
"""What it costs of 1 point each time that a reply makes the customer angrier, even if all ends well."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a reply leads. ``when`` is a list of alternatives, each naming criteria that the reply shows or does not.

    An empty alternative always holds. ``why`` says what such a reply does to the customer.
    """

    when: tuple[tuple[tuple[str, bool], ...], ...]
    to: str
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the conversation: the customer's temper (1 calm to 5 furious), what they say, and the ways on.

    Who comes back to a step hears the next of its ``lines``, and the last one from then on.
    """

    id: str
    temper: int
    lines: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """An end: ``kind`` is ``well``, ``badly`` or ``parted``; ``worth`` is 0 to 1; ``after`` says what came of it."""

    id: str
    kind: str
    temper: int
    line: str
    after: str
    worth: float


@dataclass(frozen=True, slots=True)
class ConversationItem:
    """A conversation; it starts at the first step and ends badly after ``turns`` replies at the latest."""

    steps: tuple[Step, ...]
    endings: tuple[Ending, ...]
    facts: tuple[str, ...]
    turns: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class Did:
    """What one reply does: the criteria it shows, with the passages that show them."""

    criteria: frozenset[str]
    findings: tuple[Finding, ...]


Reader = Callable[[str, str, tuple[str, ...]], Did | Invalid]
"""Takes a reply, everything the customer has said so far, and what staff know."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply at ``step``, the index of the way it took and why, and what the customer says next, in which temper."""

    step: str
    way: int
    reply: str
    did: Did
    why: str
    before: int
    temper: int
    customer: str


@dataclass(frozen=True, slots=True)
class Course:
    """A conversation so far: its turns, the customer's last words, and the ending if it was reached."""

    turns: tuple[Turn, ...]
    temper: int
    customer: str
    ending: Ending | None
    left: int


def item_from_json(data: object) -> ConversationItem:
    """Read the item from JSON.

    ``{"facts": [...], "turns", "page", "steps": [{"id", "temper", "lines": [...], "ways": [{"when": [[[criterion,
    shown]]], "to", "why"}]}], "endings": [{"id", "kind", "temper", "line", "after", "percent"}]}``

    Raises:
        ShapeError: If the data has another shape, a way leads nowhere, or there is no way or no bad ending.
    """
    item = ConversationItem(
        steps=tuple(map(_step, jsonvalue.get(data, "steps", list))),
        endings=tuple(map(_ending, jsonvalue.get(data, "endings", list))),
        facts=jsonvalue.strings(data, "facts", ()),
        turns=jsonvalue.get(data, "turns", int),
        page=jsonvalue.get(data, "page", str, ""),
    )
    places = {step.id for step in item.steps} | {ending.id for ending in item.endings}
    if not item.steps or not all(way.to in places for step in item.steps for way in step.ways):
        raise jsonvalue.ShapeError("a conversation needs steps, and every way has to lead to one or to an ending")
    if not any(ending.kind == "badly" for ending in item.endings):
        raise jsonvalue.ShapeError("a conversation needs an ending of the kind 'badly'")
    return item


def _step(data: object) -> Step:
    lines = jsonvalue.strings(data, "lines")
    ways = tuple(map(_way, jsonvalue.get(data, "ways", list)))
    if not lines or not ways:
        raise jsonvalue.ShapeError("a step needs a line and a way")
    return Step(jsonvalue.get(data, "id", str), jsonvalue.get(data, "temper", int), lines, ways)


def _way(data: object) -> Way:
    when = []
    for alternative in jsonvalue.get(data, "when", list):
        if not isinstance(alternative, list):
            raise jsonvalue.ShapeError("'when' should hold lists")
        terms = []
        for term in alternative:
            match term:
                case [str(criterion), bool(shown)]:
                    terms.append((criterion, shown))
                case _:
                    raise jsonvalue.ShapeError("'when' should hold pairs of a criterion and true or false")
        when.append(tuple(terms))
    return Way(tuple(when), jsonvalue.get(data, "to", str), jsonvalue.get(data, "why", str))


def _ending(data: object) -> Ending:
    return Ending(
        id=jsonvalue.get(data, "id", str),
        kind=jsonvalue.get(data, "kind", str),
        temper=jsonvalue.get(data, "temper", int),
        line=jsonvalue.get(data, "line", str),
        after=jsonvalue.get(data, "after", str, ""),
        worth=jsonvalue.get(data, "percent", int) / 100,
    )


def read_reply(reply: str, said: str, facts: tuple[str, ...]) -> Did | Invalid:
    """Read one reply with the reply scorer; a polite parting is looked for too."""
    weighed = weigh(reply, said, facts, lexicons.load())
    if isinstance(weighed, Invalid):
        return weighed
    criteria = frozenset(weighed.labels_of_turn) | ({"decline"} if weighed.parts else frozenset())
    return Did(criteria, findings(weighed.reading, weighed.found, weighed.labels_of_turn))


def converse(item: ConversationItem, replies: tuple[str, ...], read: Reader = read_reply) -> Course | Invalid:
    """Follow a conversation from its first line through every reply.

    Returns:
        The course so far, or why one of the replies cannot be read.

    Raises:
        ShapeError: If there are replies after the end.
    """
    steps = {step.id: step for step in item.steps}
    endings = {ending.id: ending for ending in item.endings}
    step = item.steps[0]
    customer = step.lines[0]
    said = [customer]
    visits = {step.id: 1}
    turns: list[Turn] = []
    ending: Ending | None = None
    for reply in replies:
        if ending is not None:
            raise jsonvalue.ShapeError("the conversation has ended; there is nothing to reply to")
        did = read(reply, "\n\n".join(said), item.facts)
        if isinstance(did, Invalid):
            return did
        taken = next((index for index, way in enumerate(step.ways) if _holds(way, did.criteria)), len(step.ways) - 1)
        way = step.ways[taken]
        ending = endings.get(way.to)
        if ending is None and len(turns) + 1 >= item.turns:
            ending = next(one for one in item.endings if one.kind == "badly")
        at, before = step.id, step.temper
        if ending is None:
            step = steps[way.to]
            visits[step.id] = visits.get(step.id, 0) + 1
            customer = step.lines[min(visits[step.id], len(step.lines)) - 1]
        else:
            customer = ending.line
        temper = ending.temper if ending else step.temper
        turns.append(Turn(at, taken, reply, did, way.why, before, temper, customer))
        said.append(customer)
    temper = ending.temper if ending else step.temper
    return Course(tuple(turns), temper, customer, ending, 0 if ending else item.turns - len(turns))


def _holds(way: Way, criteria: frozenset[str]) -> bool:
    return any(all((name in criteria) == shown for name, shown in terms) for terms in way.when)


def score(item: ConversationItem, answer: object, read: Reader = read_reply) -> Scored | Invalid:
    """Score ``{"turns": [replies]}``: what the ending is worth, less a tenth for each reply that added heat.

    Raises:
        ShapeError: If the answer has another shape, or goes on after the end.
    """
    course = course_of(item, answer, read)
    if isinstance(course, Invalid):
        return course
    if course.ending is None:
        return Invalid(InvalidCode.UNFINISHED)
    findings = [
        Finding(
            criterion=f"turn-{number}",
            points=-HEAT_COSTS if turn.temper > turn.before else 0.0,
            why=turn.why,
            page=item.page,
        )
        for number, turn in enumerate(course.turns, 1)
    ]
    total = course.ending.worth + sum(finding.points for finding in findings)
    findings.append(Finding("ending", course.ending.worth, course.ending.after, page=item.page))
    return Scored(points=round(max(0.0, total), 4), out_of=1.0, findings=tuple(findings))


def course_of(item: ConversationItem, answer: object, read: Reader = read_reply) -> Course | Invalid:
    """Follow the answer ``{"turns": [replies]}``.

    Raises:
        ShapeError: If the answer has another shape, or goes on after the end.
    """
    return converse(item, jsonvalue.strings(answer, "turns"), read)
