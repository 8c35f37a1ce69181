"""A real reply, read before it is sent: what it would do to the customer, without a case that says what is wanted.

A quiz knows what its complaint asks for. Here nobody has written that down, so there are no points: only what was seen,
in the words where it was seen, and the moves that most answers to a complaint have and that were not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook_quiz.criteria import NEVER_CRITERIA
from playbook_quiz.model import Finding, Invalid
from playbook_quiz.reply import judge
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.text import MAX_CHARACTERS

USUAL = ("acknowledge", "restate", "resolve", "own", "follow_up")
"""The moves that most answers to a complaint have; the scorer's other moves depend on the case."""


class Effect(StrEnum):
    """What the reply would most likely do."""

    CALMS = "calms"
    SERVES = "serves"
    STALLS = "stalls"
    INFLAMES = "inflames"


WORDS: dict[Effect, str] = {
    Effect.CALMS: "This would most likely calm things down and move the case on.",
    Effect.SERVES: "This would do. It can do more: see what was not found in it.",
    Effect.STALLS: "This would most likely leave them where they are.",
    Effect.INFLAMES: "This would most likely make things worse.",
}
_FROM = ((4.0, Effect.CALMS), (3.0, Effect.SERVES), (2.0, Effect.STALLS))
"""The lowest grade of each effect; grades run from 1 to 5 (see ``reply.Judgement``)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a reply.

    Args:
        effect: What it would most likely do.
        findings: The passages that show why: ``points`` is 1 for what helps and -1 for what does harm.
        missing: The usual moves that were not seen, as findings without a place.
        unsure: Faults of which there was only a hint.
        cut: Whether the reply was longer than is read; the rest was not looked at.
    """

    effect: Effect
    findings: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    unsure: tuple[str, ...]
    cut: bool


def read_before_sending(reply: str, complaint: str = "", facts: tuple[str, ...] = ()) -> Reading | Invalid:
    """Read a reply that somebody is about to send.

    Args:
        reply: As typed.
        complaint: What the customer wrote, or "".
        facts: What the staff member knows, one a string.
    """
    judged = judge(reply, complaint=complaint, background=facts)
    if isinstance(judged, Invalid):
        return judged
    effect = next((effect for least, effect in _FROM if judged.overall >= least), Effect.INFLAMES)
    rules = {rule.criterion: rule for rule in reversed(lexicons.load().rules)}  # of several, the first, as in findings
    missing = tuple(
        Finding(name, 0.0, rules[name].why, page=rules[name].page, missed=True)
        for name in USUAL
        if name not in judged.labels and name in rules
    )
    unsure = tuple(name for name in judged.cannot_tell if name in NEVER_CRITERIA)
    return Reading(effect, judged.findings, missing, unsure, len(reply.rstrip()) > MAX_CHARACTERS)
