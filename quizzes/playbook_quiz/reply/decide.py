"""From evidence to labels.

A label holds where a full rule of the lexicon found it, since such a rule is right nearly always. Else a vote decides
on the weaker passages, the wording and the tone (see ``signs`` and ``trees``). It comes from labelled replies (see
``playbook.fitting``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playbook_quiz.criteria import LABELS, NEVER_CRITERIA
from playbook_quiz.reply import cues
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.lexicon import FULL, HALF
from playbook_quiz.reply.reading import Reading
from playbook_quiz.reply.signs import signs
from playbook_quiz.reply.trees import vote

Votes = Mapping[str, Mapping[str, Any]]
"""For each label ``{"start": what the vote starts from, "weights": [a sign each], "trees": [...]}``; the label holds
above 0."""


UNSURE = 0.7
"""A vote that fails by less than this leaves room for doubt."""
SURE = 9.0
"""Where the vote on a label is said to lie if a full rule found it."""
COMPANY = 0.6
"""Faults come together: where one holds, the votes on the others may fail by less than this."""


def cast(
    reading: Reading, found: Sequence[Evidence], scores: Sequence[Sequence[float]], votes: Votes | None = None
) -> dict[str, float]:
    """Return where the vote on each label lies; the label holds above 0.

    Args:
        reading: The reply.
        found: All evidence in scope.
        scores: How much the wording of each sentence speaks for each label, from ``cues.scores``.
        votes: Votes other than those shipped, to measure how well fitting does.
    """
    votes = cues.tables()["votes"] if votes is None else votes
    numbers = signs(reading, found, scores)
    sure = {item.criterion for item in found if item.level == FULL}
    unsure_thanks = "thank" not in sure and any(item.criterion == "thank" for item in found)
    thanked = signs(reading, found, scores, with_thanks=True) if unsure_thanks else numbers
    return settled({
        name: SURE if name in sure else vote(**votes[name], numbers=thanked if name == "thank" else numbers)
        for name in LABELS
    })  # fmt: skip


def settled(lies: Mapping[str, float]) -> dict[str, float]:
    """Return where the votes lie once faults have company: a reply without one is not accused any sooner."""
    faulty = any(lies[name] > 0 for name in NEVER_CRITERIA)
    return {
        name: lie + COMPANY if faulty and lie <= 0 and name in NEVER_CRITERIA else lie for name, lie in lies.items()
    }


def decide(
    reading: Reading, found: Sequence[Evidence], scores: Sequence[Sequence[float]], votes: Votes | None = None
) -> tuple[str, ...]:
    """Return the labels that hold, in the order of the codebook; the arguments are those of ``cast``."""
    return tuple(name for name, lies in cast(reading, found, scores, votes).items() if lies > 0)


def parts(found: Sequence[Evidence]) -> bool:
    """Say whether the reply is a parting: one full passage says so, or two half ones."""
    own = {(item.rule, item.start, item.level) for item in found if item.criterion == "decline"}
    return any(level == FULL for *_, level in own) or sum(level == HALF for *_, level in own) > 1
