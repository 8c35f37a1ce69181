"""A real reply, read before it is sent: the effect, the words that show it, and what was not found."""

from __future__ import annotations

import json
from typing import Any

from playbook_quiz.before_sending import USUAL
from playbook_quiz.browser import answer

COMPLAINT = "Your site says delivered. It was NOT. I was in all day on Tuesday and nobody rang."
KIND = (
    "I am so sorry. You waited in all day on Tuesday and nobody rang: that must have been maddening. "
    "I have asked the driver where he left the box, and I will ring you by four today with what I find. "
    "If it is gone, I will send a new one on Thursday."
)
HARSH = "You are wrong. The contract clearly says one month. You should have read it."


def read(reply: str, complaint: str = COMPLAINT, **more: object) -> dict[str, Any]:
    response: dict[str, Any] = json.loads(
        answer(json.dumps({"verb": "read", "reply": reply, "complaint": complaint, **more}))
    )
    return response


def test_a_kind_reply_and_a_harsh_one_are_told_apart() -> None:
    kind, harsh = read(KIND), read(HARSH)
    assert kind["effect"] in ("calms", "serves")
    assert harsh["effect"] == "inflames"
    assert {one["criterion"] for one in harsh["findings"] if one["points"] < 0} >= {"contradict", "blame"}
    assert not [one for one in kind["findings"] if one["points"] < 0]


def test_every_finding_shows_its_words_and_the_pieces_join_up() -> None:
    for reply in (KIND, HARSH):
        found = read(reply)
        assert "".join(piece["text"] for piece in found["passages"]) == reply
        assert all(one["text"] == reply[one["start"] : one["end"]] for one in found["findings"])


def test_the_usual_moves_that_are_not_there_are_named_with_a_page() -> None:
    missing = read(HARSH)["missing"]
    assert [one["criterion"] for one in missing] == [*USUAL]
    assert all(one["why"] and one["page"] and one["missed"] for one in missing)
    assert len(read(KIND)["missing"]) < len(USUAL)


def test_what_cannot_be_read_is_said_and_what_is_too_long_is_cut() -> None:
    assert read("") == {"outcome": "invalid", "code": "empty"}
    assert read("Gjhk sdfkjh wer mnbx qqq zzxw")["outcome"] == "invalid"
    assert read(KIND)["cut"] is False
    assert read(f"{KIND} " * 20)["cut"] is True
    assert read(KIND, complaint="", facts=[])["outcome"] == "read"
    assert read(KIND, facts="none")["outcome"] == "error"
