"""Edit safety: a stored answer finds its options again, or is dropped; it never lands on another option."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_quiz.browser import answer
from playbook_reader import compile as compiler
from playbook_reader.model import Question, Quiz
from playbook_reader.quiz import read_quiz
from playbook_reader.rules import CHOICE, CONVERSATION, FRONT, MULTIPLE, ORDER, SORT, SPOT

WRONG, RIGHT, OTHER = (
    '- [ ] "Look closely and you will see."\n  > It says that they did not look.\n',
    '- [x] "Let us look at both bills."\n  > Nobody has to lose.\n',
    '- [ ] "Our system does not do that."\n  > It defends the system and answers nothing.\n',
)
NEW = '- [ ] "Who told you that?"\n  > It doubts them.\n'


def question(text: str) -> Question:
    quiz, diagnostics = read_quiz(FRONT + text, path="x.md", name="x")
    assert quiz, diagnostics.found
    return quiz.questions[0]


def public(one: Question) -> dict[str, Any]:
    shown: dict[str, Any] = compiler.public(Quiz("x", "x.md", "Bills", (), (one,)))["questions"][0]
    return shown


def option_id(one: Question, words: str) -> str:
    return next(piece.id for piece in one.body.pieces() if words in piece.plain)


def carried(
    before: str,
    after: str,
    given_answer: dict[str, Any],
    solution: dict[str, Any] | None = None,
    *,
    draft: bool = False,
) -> Any:
    old, new = question(before), question(after)
    if solution is None and not draft:
        request = {"verb": "score", "item": compiler.item(old), "answer": given_answer}
        solution = json.loads(answer(json.dumps(request)))["solution"]
    request = {
        "verb": "carry",
        "before": {"question": public(old)} | ({} if draft else {"solution": solution}),
        "after": {"question": public(new), "item": compiler.item(new)},
        "answer": given_answer,
    }
    response = json.loads(answer(json.dumps(request)))
    assert response["outcome"] in {"carried", "changed"}, response
    if response["outcome"] == "carried":
        scored = {"verb": "score", "item": compiler.item(new), "answer": response["solution"]}
        assert (response["solution"] is None) == (draft or new.kind in {"reply", "conversation"})
        assert response["solution"] is None or json.loads(answer(json.dumps(scored)))["points"] == 1
    return response.get("answer")


TYPOS = {
    "a letter": ("Look closely", "Look closley"),
    "two letters turned": ("both bills", "both blils"),
    "case and points": ('"Look closely and you will see."', "look closely, and YOU will see"),
    "a small word": ("at both bills", "at both the bills"),
    "in what is asked": ("charged me twice", "chargd me twice"),
    "in the feedback": ("It says that they did not look.", "It says that they never looked."),
    "in the title": ("## The bill ", "## The double bill "),
}


@pytest.mark.parametrize(("old", "new"), TYPOS.values(), ids=TYPOS)
@pytest.mark.parametrize("words", ["Look cl", "Let us", "Our system"])
def test_mending_a_typo_keeps_the_answer_on_its_option(old: str, new: str, words: str) -> None:
    for before, after in ((CHOICE, CHOICE.replace(old, new)), (CHOICE.replace(old, new), CHOICE)):
        assert before != after
        find = words if words in before else words.lower()
        given_answer = {
            "selected": [next(p.id for p in question(before).body.pieces() if find[:6].lower() in p.plain.lower())]
        }
        kept = carried(before, after, given_answer)
        assert kept, (before, after)
        there = next(p for p in question(after).body.pieces() if p.id == kept["selected"][0])
        assert find[:6].lower() in there.plain.lower()


MEANING = {
    "another word": ("both bills", "both houses"),
    "a not": ("does not do that", "does do that"),
    "another question": ("What do you say first?", "What do you say last of all, when nothing has helped?"),
}


@pytest.mark.parametrize(("old", "new"), MEANING.values(), ids=MEANING)
def test_a_changed_meaning_asks_again(old: str, new: str) -> None:
    after = CHOICE.replace(old, new)
    assert after != CHOICE
    for words in ("Look closely", "Let us", "Our system"):
        one = question(CHOICE)
        kept = carried(CHOICE, after, {"selected": [option_id(one, words)]})
        if kept:  # an untouched option may keep its answer, never a changed one
            assert kept["selected"][0] in {piece.id for piece in question(after).body.pieces() if words in piece.plain}
            assert words not in old


def test_a_changed_key_asks_again() -> None:
    after = CHOICE.replace("[ ]", "[?]").replace("[x]", "[ ]").replace("[?]", "[x]", 1).replace("[?]", "[ ]")
    for piece in question(CHOICE).body.pieces():
        assert carried(CHOICE, after, {"selected": [piece.id]}) is None


HEAD = CHOICE[: CHOICE.index("- [ ]")]


@settings(deadline=None)  # how long one example takes says nothing on a busy machine
@given(st.permutations([WRONG, RIGHT, OTHER, NEW]), st.sets(st.sampled_from([WRONG, OTHER, NEW])), st.integers(0, 2))
def test_inserting_deleting_and_moving_options_misplaces_nothing(order: list[str], gone: set[str], chosen: int) -> None:
    """Whatever is inserted, deleted or moved: a kept answer names the option with the same words."""
    left = [option for option in order if option not in gone]
    if len(left) < 2:
        return
    after = HEAD + "".join(left)
    words = ("Look closely", "Let us", "Our system")[chosen]
    kept = carried(CHOICE, after, {"selected": [option_id(question(CHOICE), words)]})
    still_there = any(words in option for option in left)
    assert (kept is not None) == still_there
    if kept:
        assert kept["selected"] == [option_id(question(after), words)]


def test_a_new_right_option_asks_a_multiple_question_again_and_a_new_wrong_one_does_not() -> None:
    one = question(MULTIPLE)
    given_answer = {"selected": [option_id(one, "Let us")]}
    assert carried(MULTIPLE, MULTIPLE + NEW, given_answer) == given_answer
    assert carried(MULTIPLE, MULTIPLE + NEW.replace("[ ]", "[x]"), given_answer) is None


def test_order_sort_and_spot_survive_a_typo_and_not_a_new_piece() -> None:
    for text, old, new, more in (
        (ORDER, "Say it back.", "Say it bakc.", "4. Thank them.\n   > It ends well.\n"),
        (SORT, "Tell me what happened.", "Tell me what happend.", '- "And then?"\n  > More.\n'),
    ):
        one = question(text)
        solution = (
            {"order": [piece.id for piece in one.body.pieces()]}
            if one.kind == "order"
            else {"groups": {p.id: g.id for g in one.body.groups for p in g.things}}  # type: ignore[attr-defined]
        )
        kept = carried(text, text.replace(old, new), solution, solution)
        assert kept
        assert kept != solution
        assert carried(text, text + more, solution, solution) is None
    one = question(SPOT)
    marks = {"marks": {option_id(one, "chose"): "argue"}}
    kept = carried(SPOT, SPOT.replace("You chose them yourself", "You chose them youself"), marks)
    assert kept
    assert list(kept["marks"].values()) == ["argue"]


def test_an_own_id_keeps_an_answer_through_any_change_of_words() -> None:
    before = CHOICE.replace('will see."', 'will see." {#closely}')
    after = before.replace("Look closely and you will see.", "Please check again.")
    assert carried(before, after, {"selected": ["closely"]}) == {"selected": ["closely"]}


def test_free_text_is_kept_while_what_it_answers_is_the_same() -> None:
    one = question(CONVERSATION)
    turns = {"turns": ["What happened?"]}
    assert carried(CONVERSATION, CONVERSATION.replace("damp.", "damp"), turns, {}) == turns
    assert carried(CONVERSATION, CONVERSATION.replace("A year I", "A month I"), turns, {}) is None
    assert one.kind == "conversation"


def test_another_kind_or_another_id_is_another_question() -> None:
    piece = question(CHOICE).body.pieces()[0].id
    assert carried(CHOICE, CHOICE.replace("#the-bill", "#a-bill"), {"selected": [piece]}) is None
    assert carried(CHOICE, MULTIPLE, {"selected": [piece]}) is None


def test_of_a_draft_whatever_is_still_there_is_carried() -> None:
    ids = [option_id(question(MULTIPLE), words) for words in ("Look closely", "Let us", "Our system")]
    gone = MULTIPLE.replace(OTHER.replace("[ ]", "[x]"), NEW)
    assert gone != MULTIPLE
    assert carried(MULTIPLE, gone, {"selected": ids}, draft=True) == {"selected": ids[:2]}
    turned = MULTIPLE.replace('[x] "Our', '[ ] "Our')  # what is right has changed: a draft claims nothing yet
    assert carried(MULTIPLE, turned, {"selected": ids}, draft=True) == {"selected": ids}
    asked = MULTIPLE.replace("What do you say first?", "Which of these would you never say?")
    assert carried(MULTIPLE, asked, {"selected": ids}, draft=True) is None


def test_a_draft_of_order_sort_and_spot_keeps_what_it_can() -> None:
    steps = [piece.id for piece in question(ORDER).body.pieces()]
    shorter = ORDER[: ORDER.index("3.")] + "3. Thank them.\n   > It ends well.\n"
    assert carried(ORDER, shorter, {"order": steps[::-1]}, draft=True) == {"order": steps[1::-1]}
    things = {piece.id: "early" for piece in question(SORT).body.pieces()}
    renamed = SORT.replace("### Late", "### Once they were heard")
    early = next(iter(things))
    first = {early: "early"}
    assert carried(SORT, renamed, {"groups": {early: "early"}}, draft=True) == {"groups": first}
    assert carried(SORT, renamed, {"groups": {early: "late"}}, draft=True) == {"groups": {early: ""}}
    marks = {option_id(question(SPOT), "chose"): "argue", option_id(question(SPOT), "photographs"): ""}
    assert carried(SPOT, SPOT.replace("photographs", "photograps"), {"marks": marks}, draft=True) is not None
