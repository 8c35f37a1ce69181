"""Mastery in words. They speak of what the answers did and say what comes next; they never blame."""

from __future__ import annotations

from collections.abc import Sequence

from playbook_quiz.marks import BEFORE
from playbook_quiz.results.mastery import Level, Mastery

LEVELS: dict[Level, str] = {
    Level.WELL: "In hand",
    Level.PARTLY: "Partly there",
    Level.WEAK: "Worth another look",
}

_CRITERIA: dict[str, tuple[str, str, str]] = {
    "acknowledge": (
        "You acknowledge well.",
        "You acknowledge some of the time.",
        "How it is for them is still left out.",
    ),
    "restate": (
        "You say the problem back.",
        "You say part of the problem back.",
        "The problem is not said back yet.",
    ),
    "ask": (
        "You ask real questions.",
        "You ask some of the time.",
        "A real question is still missing.",
    ),
    "apologise": (
        "You say sorry plainly.",
        "You say sorry some of the time.",
        "The word sorry is still missing.",
    ),
    "thank": (
        "You thank them.",
        "You thank them some of the time.",
        "A thank you is still missing.",
    ),
    "concede": (
        "You grant what is right.",
        "You grant part of what is right.",
        "What they are right about goes unsaid.",
    ),
    "explain": (
        "You explain with facts.",
        "You explain with some of the facts.",
        "The facts are still missing.",
    ),
    "resolve": (
        "You offer a way to put it right.",
        "You offer part of a way to put it right.",
        "A way to put it right is still missing.",
    ),
    "own": (
        "You make the next step yours.",
        "You make the next step yours some of the time.",
        "The next step has no owner yet.",
    ),
    "follow_up": (
        "You promise to come back, and say when.",
        "You promise to come back some of the time.",
        "A promise to come back is still missing.",
    ),
    "channel": (
        "You offer to talk.",
        "You offer to talk some of the time.",
        "An offer to talk is still missing.",
    ),
    "decline": (
        "You part politely.",
        "You part politely some of the time.",
        "A polite parting is still missing.",
    ),
    "contradict": (
        "You never tell them that they are wrong.",
        "Now and then you tell them that they are wrong.",
        "You tell them that they are wrong.",
    ),
    "argue": (
        "You keep out of the argument.",
        "Now and then you argue the point.",
        "You argue the point.",
    ),
    "know_it_all": (
        "You leave them room.",
        "Now and then you shut the door on them.",
        "You talk down, or shut the door.",
    ),
    "defend": (
        "You do not defend the company.",
        "Now and then you defend the company.",
        "You defend the company.",
    ),
    "blame": (
        "You blame nobody.",
        "Now and then you put the fault on somebody.",
        "You put the fault on somebody.",
    ),
    "hostile": (
        "You stay friendly.",
        "Now and then it turns hostile.",
        "It turns hostile.",
    ),
    "promise": (
        "You promise only what can be kept.",
        "Now and then you promise what cannot be kept.",
        "You promise what cannot be kept.",
    ),
}  # fmt: skip
"""For each criterion: in hand, partly, not yet."""

_MOVES: dict[str, str] = {
    "acknowledge": "acknowledge",
    "restate": "say the problem back",
    "ask": "ask",
    "apologise": "say sorry",
    "thank": "thank them",
    "concede": "grant what is right",
    "explain": "explain",
    "resolve": "offer a way to put it right",
    "own": "name the next step",
    "follow_up": "promise to come back",
    "channel": "offer to talk",
    "decline": "part",
}


def sentence(mastery: Mastery) -> str:
    """Return a sentence about one criterion, or about two in their order."""
    place = list(Level).index(mastery.level)
    first, before, second = mastery.name.partition(BEFORE)
    if before:
        early, late = _MOVES.get(first, first), _MOVES.get(second, second)
        return (
            f"You {early} before you {late}.",
            f"Now and then you {late} before you {early}.",
            f"You {late} before you {early}.",
        )[place]
    known = _CRITERIA.get(mastery.name)
    return known[place] if known else f"{mastery.name}: {LEVELS[mastery.level].lower()}."


def headline(criteria: Sequence[Mastery]) -> str:
    """Return the strongest and the weakest criterion in one sentence; "" if there is nothing to say.

    What is there counts as a strength before what is avoided, since nobody is proud of an insult left out; and of two
    weak points what does harm comes before what is missing.
    """
    strong = [one for one in criteria if one.level is Level.WELL]
    weak = sorted(
        (one for one in criteria if one.level is not Level.WELL), key=lambda one: (one.share, one.name in _MOVES)
    )
    done = [one for one in strong if one.name in _MOVES] or strong
    parts = [sentence(one[0]) for one in (done, weak) if one]
    if len(parts) < 2:
        return "".join(parts)
    return f"{parts[0].removesuffix('.')}; {parts[1][0].lower()}{parts[1][1:]}"
