"""What a marked free text shows of each criterion: the part of a score that is kept and added up later.

A mark is a share from 0 to 1. Criteria that a reply must not show count the other way round: 1 means avoided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA, TITLES
from playbook_quiz.kinds.conversation import ConversationItem, Course
from playbook_quiz.model import Finding, Scored
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.case import CHANGE_FIRST, HONEST_PAGE, ORDER_PAGE, ReplyCase

BEFORE = " before "
"""Joins the two criteria of a mark about order: ``acknowledge before explain``, as the author of a quiz writes it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How well one answer did by one criterion: ``share`` from 0 to 1, and the page that teaches it."""

    criterion: str
    share: float
    page: str = ""


def marks_of(kind: str, item: Any, scored: Scored, course: Course | None = None) -> tuple[Mark, ...]:
    """Return the marks of a scored answer; none for kinds that are answered without writing.

    Args:
        kind: The kind of the question.
        item: Its item, as the kind's ``item_from_json`` reads it.
        scored: What the kind's ``score`` made of the answer.
        course: For a conversation, the course that the answer took.
    """
    if kind == "reply":
        return _of_reply(item, scored)
    if kind == "conversation" and course is not None:
        return _of_conversation(item, course)
    return ()


def _of_reply(case: ReplyCase, scored: Scored) -> tuple[Mark, ...]:
    changes = [finding for finding in scored.findings if finding.points < 0 or finding.missed]
    # Only the worst few things to change are told. Of a fault that is not told nothing is known once the list is full.
    told_all = len(changes) < CHANGE_FIRST
    lost = {finding.criterion for finding in scored.findings if finding.points < 0}
    pages = _pages()
    marks = [Mark(name, share, pages.get(name, "")) for name, share in _required(case, scored).items()]
    earned = {mark.criterion for mark in marks if mark.share > 0}
    told = case.never if told_all else [name for name in case.never if name in lost]
    marks += [Mark(name, float(name not in lost), pages.get(name, "")) for name in told]
    for first, second in case.order:
        turned = any(_turned_round(finding, first, second) for finding in scored.findings)
        if turned or (told_all and {first, second} <= earned):
            marks.append(Mark(f"{first}{BEFORE}{second}", float(not turned), ORDER_PAGE))
    if case.promises and ("promise" in lost or told_all):
        marks.append(Mark("promise", float("promise" not in lost), HONEST_PAGE))
    return tuple(marks)


def _required(case: ReplyCase, scored: Scored) -> dict[str, float]:
    """Return the share that was earned of each criterion that the case asks for."""
    worth: dict[str, float] = {}
    for requirement in case.requirements:
        worth[requirement.criterion] = worth.get(requirement.criterion, 0.0) + requirement.points
    got = dict.fromkeys(worth, 0.0)
    for finding in scored.findings:
        if finding.criterion in got and finding.points > 0:
            got[finding.criterion] += finding.points
    return {name: round(min(1.0, got[name] / points), 4) for name, points in worth.items() if points}


def _turned_round(finding: Finding, first: str, second: str) -> bool:
    """Say whether a finding about order speaks of this pair: its words name the two in the order they came."""
    early, late = finding.why.find(TITLES[second]), finding.why.find(TITLES[first])
    return finding.criterion == "order" and 0 <= early < late


def _of_conversation(item: ConversationItem, course: Course) -> tuple[Mark, ...]:
    """What decides where this conversation goes: what was shown in any turn, and what was avoided in every one.

    A criterion that was not shown is left out: most of them stand beside others that would have done as well.
    """
    named = {name for step in item.steps for way in step.ways for terms in way.when for name, _ in terms}
    shown = {name for turn in course.turns for name in turn.did.criteria}
    pages = _pages()
    return (
        *(Mark(name, 1.0, pages.get(name, "")) for name in DO_CRITERIA if name in named & shown),
        *(Mark(name, float(name not in shown), pages.get(name, "")) for name in NEVER_CRITERIA if name in named),
    )


def _pages() -> dict[str, str]:
    """Return the page that teaches each criterion; of several rules the first names it, as in the findings."""
    return {rule.criterion: rule.page for rule in reversed(lexicons.load().rules)}
