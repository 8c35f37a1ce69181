"""What one question asks of a reply: what it must do and convey, in which order, and what the facts rule out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playbook_quiz.criteria import NEVER_CRITERIA, TITLES
from playbook_quiz.model import Finding, Invalid, Scored
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.judge import Weighed, weigh
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import FULL, HALF, Lexicon
from playbook_quiz.reply.overlap import stems
from playbook_quiz.reply.reading import Reading
from playbook_quiz.reply.text import clean
from playbook_quiz.reply.tokens import tokenise

NEVER_COSTS = 2.0
PROMISE_COSTS = 2.0
ORDER_COSTS = 1.0
CHANGE_FIRST = 3
HARM: tuple[str, ...] = ("hostile", "promise", "blame", "contradict", "know_it_all", "argue", "defend", "order")
"""From the most to the least harmful: what a learner should change first."""
PROMISE_WHY = "The facts of this case do not allow that. A promise that fails costs more than the first mistake did."
PROMISE_BETTER = "Say what you can do, and who decides about the rest and by when."
_NO = frozenset("not no never unable cannot nor neither nobody none without".split())
_NOT_MINE = frozenset("ask asked asking request requested whether decides decide decision".split())
_REACH = 5
HONEST_PAGE = "judgement/agreeing-with-what-you-do-not-believe.md"
ORDER_PAGE = "judgement/act-or-wait.md"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something the reply must do.

    Args:
        criterion: Which of the criteria.
        points: What it is worth.
        facts: What it must convey. Each is a few words that must all occur, in any form and order; alternatives are
            separated by ``|``: "side door|side entrance".
    """

    criterion: str
    points: float
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyCase:
    """A complaint and the rubric for replies to it.

    Args:
        complaint: What the customer wrote.
        background: Facts that the staff member knows.
        requirements: What earns points.
        order: Pairs (first, second): the first criterion must come before the second.
        never: Criteria that cost points; every one of them, unless a case says otherwise.
        promises: What must not be promised, each as words that would stand in the same sentence: "refund today".
    """

    complaint: str
    background: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    order: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = NEVER_CRITERIA
    promises: tuple[str, ...] = ()


def score_reply(case: ReplyCase, answer: str) -> Scored | Invalid:
    """Score a typed reply against its case.

    Returns:
        Points (never below 0) of the sum of the requirements. The findings start with at most three things to change,
        the most harmful first; then come what was done well, in order of place, and hints (0 points).
    """
    lexicon = lexicons.load()
    weighed = weigh(answer, case.complaint, case.background, lexicon)
    if isinstance(weighed, Invalid):
        return weighed
    reading, found = weighed.reading, weighed.found
    labels = {*weighed.labels, *(("decline",) if weighed.parts else ())}
    lost = [
        *_never(case, reading, found, labels),
        *_promised(case, reading),
        *_out_of_order(case, found, labels),
    ]
    earned: list[Finding] = []
    missed: list[Finding] = []
    for requirement in case.requirements:
        finding = _requirement(requirement, reading, found, labels, lexicon)
        (missed if finding.missed else earned).append(finding)
        if not finding.missed and finding.points < requirement.points:
            missed.append(_facts_missing(requirement, reading, finding))
    lost.sort(key=lambda finding: (HARM.index(finding.criterion), finding.start or 0))
    missed.sort(key=lambda finding: -_worth(case, finding.criterion))
    earned.sort(key=lambda finding: finding.start or 0)
    total = sum(finding.points for finding in (*earned, *lost))
    out_of = sum(requirement.points for requirement in case.requirements)
    return Scored(
        max(0.0, min(out_of, total)),
        out_of,
        (*[*lost, *missed][:CHANGE_FIRST], *earned, *_doubts(case, weighed)),
    )


def _worth(case: ReplyCase, criterion: str) -> float:
    return sum(requirement.points for requirement in case.requirements if requirement.criterion == criterion)


def _best(found: Sequence[Evidence], criterion: str) -> Evidence | None:
    own = [item for item in found if item.criterion == criterion and item.level in (FULL, HALF)]
    return min(own, key=lambda item: (item.level != FULL, item.start), default=None)


def _never(case: ReplyCase, reading: Reading, found: Sequence[Evidence], labels: set[str]) -> list[Finding]:
    findings = []
    for name in case.never:
        best = _best(found, name) if name in labels else None
        if best is not None:
            start, end = reading.span(best.start, best.end)
            findings.append(Finding(name, -NEVER_COSTS, best.why, start, end, best.page, best.better))
    return findings


def _promised(case: ReplyCase, reading: Reading) -> list[Finding]:
    """A sentence that promises what the facts rule out: all words of a forbidden promise, given and not denied."""
    findings: dict[int, Finding] = {}
    for promise in case.promises:
        wanted = looked_for(promise)
        for place, (start, end, mark) in enumerate(reading.tokens.sentences):
            if mark != "?" and place not in findings and _gives(reading, wanted, start, end):
                left, right = reading.span(start, end)
                findings[place] = Finding(
                    "promise", -PROMISE_COSTS, PROMISE_WHY, left, right, HONEST_PAGE, PROMISE_BETTER
                )
                break
    return list(findings.values())


def _gives(reading: Reading, wanted: frozenset[str], start: int, end: int) -> bool:
    """Say whether tokens ``start`` to ``end`` hold all the stems, and nothing just before them takes them back.

    A "no" counts only close before one of the words: "no more worries, I'll refund you today" is a promise, "I can't
    refund you today" is none. Nor is what others decide about, or what is asked for.
    """
    places = [place for place in range(start, end) if reading.stems[place] in wanted]
    if not wanted or {reading.stems[place] for place in places} != wanted:
        return False
    return not any(
        word in _NO or word in _NOT_MINE or reading.matcher.has("refusal", place, place + 1)
        for first in places
        for place, word in enumerate(reading.words[max(start, first - _REACH) : first], max(start, first - _REACH))
    )


def _out_of_order(case: ReplyCase, found: Sequence[Evidence], labels: set[str]) -> list[Finding]:
    findings = []
    for first, second in case.order:
        early, late = _best(found, first), _best(found, second)
        if first in labels and second in labels and early and late and late.start < early.start:
            why = (
                f"“{TITLES[second]}” comes before “{TITLES[first]}”. People take in the second only after the first:"
                " turn the two round."
            )
            findings.append(Finding("order", -ORDER_COSTS, why, page=ORDER_PAGE))
    return findings


def _requirement(
    requirement: Requirement, reading: Reading, found: Sequence[Evidence], labels: set[str], lexicon: Lexicon
) -> Finding:
    rule = next((rule for rule in lexicon.rules if rule.criterion == requirement.criterion), None)
    why, page = (rule.why, rule.page) if rule else ("", "")
    conveyed = [fact for fact in requirement.facts if _conveyed(fact, reading)]
    best = _best(found, requirement.criterion) if requirement.criterion in labels else None
    if best is None and not (conveyed and requirement.criterion == "explain"):
        return Finding(requirement.criterion, 0.0, why, page=page, missed=True)
    share = len(conveyed) / len(requirement.facts) if requirement.facts else 1.0
    if share == 0:
        return Finding(requirement.criterion, 0.0, why, page=page, missed=True)
    if best is None:
        return Finding(requirement.criterion, requirement.points * share, why, page=page)
    start, end = reading.span(best.start, best.end)
    return Finding(requirement.criterion, requirement.points * share, best.why, start, end, best.page)


def _facts_missing(requirement: Requirement, reading: Reading, finding: Finding) -> Finding:
    left = [fact.split("|")[0].strip() for fact in requirement.facts if not _conveyed(fact, reading)]
    why = f"Part of what they need to know is missing: {'; '.join(left)}."
    return Finding(requirement.criterion, 0.0, why, page=finding.page, missed=True)


def _conveyed(fact: str, reading: Reading) -> bool:
    here = set(reading.stems)
    return any(wanted and wanted <= here for wanted in map(looked_for, fact.split("|")))


def looked_for(text: str) -> frozenset[str]:
    """Return the stems that a fact or a promise is known by; none if it is made of small words only."""
    return stems(tokenise(clean(text).text).words)


def _doubts(case: ReplyCase, weighed: Weighed) -> list[Finding]:
    """What may be a fault and may not: rules saw a sign, and the vote was close."""
    doubts = []
    for name in case.never:
        sign = next((item for item in weighed.found if item.criterion == name), None)
        if sign is not None and weighed.unsure(name):
            start, end = weighed.reading.span(sign.start, sign.end)
            doubts.append(Finding(name, 0.0, sign.why, start, end, sign.page, sign.better))
    return doubts[:2]
