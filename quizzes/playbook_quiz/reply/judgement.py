"""What the scorer says about one reply."""

from __future__ import annotations

from dataclasses import dataclass

from playbook_quiz.model import Finding


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that speaks for a criterion: the rule that saw it and its tokens (half-open)."""

    rule: str
    criterion: str
    level: str
    start: int
    end: int
    why: str
    better: str
    page: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a reply.

    Args:
        labels: What the reply does, in the order of the codebook.
        overall: Would it cool things down and move the case on: 1 (makes it worse) to 5 (a model).
        findings: The passages that show it, with their places in the original text.
        cannot_tell: Criteria for which there is only a hint.
    """

    labels: tuple[str, ...]
    overall: float
    findings: tuple[Finding, ...]
    cannot_tell: tuple[str, ...]
