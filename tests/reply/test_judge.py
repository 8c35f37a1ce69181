from __future__ import annotations

import pytest

from playbook_quiz.model import Invalid, InvalidCode, Scored
from playbook_quiz.reply import Judgement, ReplyCase, Requirement, judge, score_reply
from playbook_quiz.reply.bulk import score_lines

COMPLAINT = "Your site says delivered. It was NOT. I was in all day. I want my money back today."
FACTS = ("The driver's photo shows the box at the side door at 14:14.", "Only the shop can claim on the insurance.")


def judged(reply: str) -> Judgement:
    result = judge(reply, complaint=COMPLAINT, background=FACTS)
    assert isinstance(result, Judgement)
    return result


@pytest.mark.parametrize(
    ("reply", "label"),
    [
        ("I'm so sorry about this.", "apologise"),
        ("Thank you for letting us know.", "thank"),
        ("Which day did you look at the side door?", "ask"),
        ("You should have read the label.", "blame"),
        ("Nobody else has complained about it.", "defend"),
        ("I'm afraid you are mistaken about that.", "contradict"),
        ("That must have been maddening for you.", "acknowledge"),
    ],
)
def test_finds(reply: str, label: str) -> None:
    assert label in judged(reply).labels


def test_findings_index_the_original_text() -> None:
    reply = "Hi,\u200b  I’m  so sorry about\tthis. Which day was it?"
    for finding in judged(reply).findings:
        assert finding.start is not None
        assert finding.end is not None
        assert reply[finding.start : finding.end].strip()
    apology = next(finding for finding in judged(reply).findings if finding.criterion == "apologise")
    assert "sorry" in reply[apology.start : apology.end]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("", InvalidCode.EMPTY),
        ("  \n\u200b", InvalidCode.EMPTY),
        ("Sorry", InvalidCode.TOO_SHORT),
        ("Wir bedauern sehr, dass Ihre Bestellung nicht angekommen ist.", InvalidCode.UNREADABLE),
        ("asdf qwer zxcv uiop hjkl bnm ghjk", InvalidCode.UNREADABLE),
    ],
)
def test_says_what_it_cannot_judge(reply: str, code: InvalidCode) -> None:
    assert judge(reply) == Invalid(code)


CASE = ReplyCase(
    COMPLAINT,
    FACTS,
    (Requirement("acknowledge", 2), Requirement("explain", 2, ("photo", "side door"))),
    order=(("acknowledge", "explain"),),
    promises=("refund today",),
)


def scored(reply: str) -> Scored:
    result = score_reply(CASE, reply)
    assert isinstance(result, Scored)
    return result


def test_case_earns_what_it_asks_for() -> None:
    result = scored("That must have been maddening. The driver's photo shows the box at your side door at 14:14.")
    assert (result.points, result.out_of) == (4.0, 4.0)


def test_case_wants_its_facts() -> None:
    result = scored("That must have been maddening. The driver took a photo of the box at 14:14 at the door.")
    assert result.points == 3.0
    assert any(finding.missed and "side door" in finding.why for finding in result.findings)


def test_case_rules_a_promise_out() -> None:
    result = scored("That must have been maddening. I will refund you today.")
    assert result.findings[0].criterion == "promise"
    assert not any(finding.criterion == "promise" for finding in scored("We can't refund you today, I fear.").findings)


def test_case_minds_the_order() -> None:
    result = scored("The driver's photo shows the box at your side door at 14:14. That must have been maddening.")
    assert [finding.criterion for finding in result.findings if finding.points < 0] == ["order"]


def test_bulk_goes_on_after_a_bad_row() -> None:
    rows = list(
        score_lines(['{"id": "a", "reply": "I am so sorry about this."}', "{", "", '{"id": "b", "reply": "hm"}', "[]"])
    )
    assert rows[0]["labels"] == ["apologise"]
    assert rows[1]["line"] == 2
    assert rows[2] == {"id": "b", "invalid": "too-short"}
    assert rows[3]["line"] == 5
