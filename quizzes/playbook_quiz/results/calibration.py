"""How sure a learner was, beside what their answers earned: shown back to them, and never counted against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playbook_quiz.results.attempt import Attempt, Confidence
from playbook_quiz.results.mastery import Level, level_of

LABELS: dict[Confidence, str] = {
    Confidence.SURE: "Sure",
    Confidence.FAIRLY: "Fairly sure",
    Confidence.GUESSING: "Guessing",
}

_REMARKS: dict[tuple[Confidence, Level], str] = {
    (Confidence.SURE, Level.WELL): "You were sure, and it holds.",
    (Confidence.SURE, Level.PARTLY): "You were sure, and part of it holds.",
    (Confidence.SURE, Level.WEAK): "You were sure. What feels right and is not is the most useful thing to find out.",
    (Confidence.FAIRLY, Level.WELL): "You were fairly sure. You could have been surer.",
    (Confidence.FAIRLY, Level.PARTLY): "You were fairly sure, and that fits.",
    (Confidence.FAIRLY, Level.WEAK): "You were fairly sure. The reasons say what was missing.",
    (Confidence.GUESSING, Level.WELL): "You were guessing, and you knew more than you thought.",
    (Confidence.GUESSING, Level.PARTLY): "You were guessing, and part of it was there.",
    (Confidence.GUESSING, Level.WEAK): "You were guessing. Now you have the reasons.",
}
_TOGETHER: dict[tuple[Confidence, Level], str] = {
    (Confidence.SURE, Level.WELL): "When you were sure, it held.",
    (Confidence.SURE, Level.PARTLY): "When you were sure, part of it held.",
    (Confidence.SURE, Level.WEAK): "What you were sure of is worth another look: it felt right and was not.",
    (Confidence.FAIRLY, Level.WELL): "When you were fairly sure, you could have been surer.",
    (Confidence.FAIRLY, Level.PARTLY): "When you were fairly sure, it fitted.",
    (Confidence.FAIRLY, Level.WEAK): "When you were fairly sure, little of it held.",
    (Confidence.GUESSING, Level.WELL): "When you guessed, you knew more than you thought.",
    (Confidence.GUESSING, Level.PARTLY): "When you guessed, part of it was there.",
    (Confidence.GUESSING, Level.WEAK): "When you guessed, you knew that you were guessing.",
}


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the answers given with one confidence earned: the mean ``share`` of ``count`` answers."""

    confidence: Confidence
    count: int
    share: float

    @property
    def words(self) -> str:
        """One sentence about it."""
        return _TOGETHER[self.confidence, level_of(self.share)]


def remark(confidence: Confidence, share: float) -> str:
    """Return a sentence on how one answer's share fits how sure the learner was."""
    return _REMARKS[confidence, level_of(share)]


def calibrate(attempts: Sequence[Attempt]) -> list[Calibration]:
    """Return what was earned with each confidence that was given, the surest first."""
    found = []
    for confidence in Confidence:
        shares = [attempt.share for attempt in attempts if attempt.confidence is confidence]
        if shares:
            found.append(Calibration(confidence, len(shares), sum(shares) / len(shares)))
    return found
