"""The names of what the reply scorer looks for, in the order in which they are reported."""

from __future__ import annotations

DO_CRITERIA: tuple[str, ...] = (
    "acknowledge",
    "restate",
    "ask",
    "apologise",
    "thank",
    "concede",
    "explain",
    "resolve",
    "own",
    "follow_up",
    "channel",
    "decline",
)
NEVER_CRITERIA: tuple[str, ...] = ("contradict", "argue", "know_it_all", "defend", "blame", "hostile")
LABELS: tuple[str, ...] = tuple(name for name in (*DO_CRITERIA, *NEVER_CRITERIA) if name != "decline")
"""What every reply is judged by. ``decline`` is looked for only where a case asks for a parting."""

TITLES: dict[str, str] = {
    "acknowledge": "Says how it is for them",
    "restate": "Says the problem back",
    "ask": "Asks a real question",
    "apologise": "Says sorry",
    "thank": "Thanks them",
    "concede": "Grants what is right",
    "explain": "Explains with facts",
    "resolve": "Offers a way to put it right",
    "own": "Makes the next step yours",
    "follow_up": "Promises to come back",
    "channel": "Offers to talk",
    "decline": "Parts politely",
    "contradict": "Tells them they are wrong",
    "argue": "Argues the point",
    "know_it_all": "Talks down or shuts the door",
    "defend": "Defends the company",
    "blame": "Puts the fault on somebody",
    "hostile": "Is hostile",
    "order": "The order of things",
    "honest": "Honesty",
    "promise": "Promises what cannot be kept",
}
"""What a learner reads as the name of each criterion; the last three come from the case, not from one passage."""
