"""How labels are decided: what is weighed, how trees vote, what a full rule does, and what stays in doubt."""

from __future__ import annotations

import pytest

from playbook_quiz.criteria import LABELS
from playbook_quiz.model import Invalid
from playbook_quiz.reply import cues
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.decide import COMPANY, SURE, settled
from playbook_quiz.reply.judge import Weighed, weigh
from playbook_quiz.reply.signs import NAMES, of_label, signs
from playbook_quiz.reply.trees import LEAF, vote

STUMP = [[1, 0.5, 1, 2], [LEAF, -1.0], [LEAF, 2.0]]
COMPLAINT = "The parcel was a week late and nobody rang. It was a present for my son."


def weighed(reply: str) -> Weighed:
    result = weigh(reply, COMPLAINT, ("It left the depot on Monday.",), lexicons.load())
    assert not isinstance(result, Invalid)
    return result


@pytest.mark.parametrize(("numbers", "total"), [([9.0, 0.5], -0.5), ([0.0, 0.6], 2.5)])
def test_a_tree_goes_left_up_to_its_threshold_and_right_above(numbers: list[float], total: float) -> None:
    assert vote(0.5, [], [STUMP], numbers) == total


def test_trees_and_weights_add_up() -> None:
    assert vote(0.0, [], [STUMP, STUMP, [[LEAF, 0.25]]], [0.0, 1.0]) == 4.25
    assert vote(1.0, [2.0, -0.5], [STUMP], [3.0, 1.0]) == 8.5


def test_every_sign_has_a_name_and_every_label_its_own() -> None:
    one = weighed("I am sorry. Thank you for telling us. Which day was it?")
    assert len(signs(one.reading, one.found, cues.scores(one.reading))) == len(NAMES) == len(set(NAMES))
    for name in LABELS:
        own = [NAMES[place] for place in of_label(name)]
        assert own
        assert all(sign.endswith(f": {name}") for sign in own)


def test_the_shipped_trees_ask_for_signs_that_exist() -> None:
    votes = cues.tables()["votes"]
    assert set(votes) == set(LABELS)
    for one in votes.values():
        assert len(one["weights"]) == len(NAMES)
        for tree in one["trees"]:
            for node in tree:
                assert node[0] == LEAF or (0 <= node[0] < len(NAMES) and 0 < node[2] < len(tree) > node[3] > 0)


def test_thanks_alone_move_no_other_sign() -> None:
    plain, thanked = (
        weighed(text) for text in ("We can send a new one.", "We can send a new one. Thank you for telling us.")
    )
    before, after = (signs(one.reading, one.found, cues.scores(one.reading)) for one in (plain, thanked))
    assert dict(zip(NAMES, before, strict=True)) == dict(zip(NAMES, after, strict=True))


@pytest.mark.parametrize(
    ("reply", "label"),
    [
        ("I am sorry, but you should have read the terms.", "blame"),
        ("That is simply not true. It left on Monday.", "contradict"),
        ("Our staff are fully trained and we take great pride in our service.", "defend"),
        ("As I already told you twice, it left on Monday. Policy is policy.", "know_it_all"),
        ("What a stupid complaint.", "hostile"),
    ],
)
def test_plain_faults_need_no_vote(reply: str, label: str) -> None:
    assert weighed(reply).lies[label] == SURE


@pytest.mark.parametrize(
    "reply",
    [
        "We should have read your note. You should have had a call from us on Monday.",
        "You are right, and I was wrong to tell you otherwise.",
        "I'm not going to tell you that it is your fault, because it is ours.",
    ],
)
def test_the_same_words_about_ourselves_are_no_fault(reply: str) -> None:
    labels = weighed(reply).labels
    assert not {"blame", "contradict", "argue", "know_it_all", "hostile"} & set(labels)


def test_a_fault_in_company_needs_less_and_nothing_else_does() -> None:
    lies = dict.fromkeys(LABELS, -COMPANY / 2)
    assert settled(lies) == lies
    together = settled({**lies, "blame": 0.1})
    assert {name for name, lie in together.items() if lie > 0} == {
        "contradict", "argue", "know_it_all", "defend", "blame", "hostile",
    }  # fmt: skip
    assert together["blame"] == 0.1
    assert settled({**lies, "blame": 0.1, "hostile": -COMPANY})["hostile"] == 0
    assert settled({**lies, "thank": 0.1}) == {**lies, "thank": 0.1}


def test_what_is_in_doubt_holds_not_and_has_a_sign() -> None:
    one = weighed("You might want to check the address next time, and it left on Monday.")
    for name in LABELS:
        if one.unsure(name):
            assert name not in one.labels
            assert any(item.criterion == name for item in one.found)
