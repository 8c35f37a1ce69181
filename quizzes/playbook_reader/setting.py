"""Where a complaint comes from: the trade, the channel it came by, and the moment at which it is answered."""

from __future__ import annotations

from dataclasses import dataclass

CHANNELS = {
    "call": "On the phone",
    "counter": "At the counter",
    "email": "By email",
    "chat": "In a chat",
    "review": "In a public review",
    "letter": "By letter",
}
"""How the customer comes, and what a learner reads of it."""
MOMENTS = {
    "first": "first answer",
    "second": "second contact",
    "closing": "closing",
    "parting": "parting",
}
"""At which moment the reply is written, and what a learner reads of it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The setting of a complaint; each part is "" where the question does not say."""

    trade: str = ""
    channel: str = ""
    moment: str = ""

    def public(self) -> dict[str, str]:
        """Return the parts that are given, in the words a learner reads."""
        said = {"trade": self.trade, "channel": CHANNELS.get(self.channel, ""), "moment": MOMENTS.get(self.moment, "")}
        return {key: words for key, words in said.items() if words}


NOWHERE = Setting()
"""The setting of a question that does not say."""
