"""Between the common form and our own: writes quiz files, and takes the questions of a quiz apart."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, ORDER, SORT, TEXT, Item, Option, Read
from playbook_quiz.wording import word_id
from playbook_reader.kinds.conversation import ConversationBody
from playbook_reader.kinds.options import OptionsBody
from playbook_reader.kinds.order import OrderBody
from playbook_reader.kinds.pieces import ID
from playbook_reader.kinds.reply import ReplyBody
from playbook_reader.kinds.sort import SortBody
from playbook_reader.kinds.spot import SpotBody
from playbook_reader.model import Piece, Question, Quiz
from playbook_reader.quiz import slugged
from playbook_reader.text import plain_inline
from playbook_reader.writing import same_words

_ALONE = {CHOICE: "Which one is right?", MULTIPLE: "Which are right?", ORDER: "What is the right order?",
          SORT: "What belongs where?"}  # fmt: skip
_LIST_AT_END = re.compile(r"(?:^|\n)(?:[-*+]|\d+[.)])\s[^\n]*(?:\n[ \t]+[^\n]*)*\s*$|\n[|][^\n]*[|]\s*$")


def quiz_text(read: Read, title: str, teaches: str, taken: Collection[str] = ()) -> str:
    """Return a quiz file that holds the questions that can be asked here; notes in ``read`` what cannot.

    Args:
        read: The questions.
        title: What the quiz is called.
        teaches: The page that it practises.
        taken: Ids that other questions have or had.
    """
    named = json.dumps(title, ensure_ascii=False)
    parts = [f"---\ntitle: {named}\nteaches: [{teaches}]\n---\n"]
    used = set(taken)
    said: set[str] = set()
    kept = []
    for item in read.items:
        if why := _cannot(item):
            read.lose(item.line, item.title, why, whole=True)
            continue
        id_ = _fresh(slugged(item.id or item.title) or "question", used)
        used.add(id_)
        parts.append(_question(item, id_, said, read))
        kept.append(item)
    read.items = kept
    return "\n".join(parts)


def _cannot(item: Item) -> str:
    """Return why a question cannot be asked here, or nothing."""
    right = sum(option.right for option in item.options)
    if item.kind == TEXT:
        return "it is answered freely; write it as a `.reply` with facts, a rubric and a model"
    if item.kind == CHOICE and right != 1:
        return f"it has {right} right options, and a choice has one"
    if item.kind == MULTIPLE and right in (0, len(item.options)):
        return "all of its options are right" if right else "none of its options is right"
    if item.kind in (CHOICE, MULTIPLE) and len(item.options) < 2:
        return "there is nothing to choose between"
    if item.kind == ORDER and len(item.options) < 3:
        return "two steps can be put in order by tossing a coin"
    if item.kind == SORT and len({option.group for option in item.options}) < 2:
        return "everything belongs to one group"
    return ""


def _question(item: Item, id_: str, said: set[str], read: Read) -> str:
    shuffle = "" if item.shuffle or item.kind == ORDER else ' shuffle="no"'
    stem = item.stem.strip()
    if not stem or _LIST_AT_END.search(stem):  # a list right above the options would become one with them
        stem = f"{stem}\n\n{_ALONE[item.kind]}".strip()
    lines = [f"## {wording.clean_title(item.title) or 'Question'} {{#{id_} .{item.kind}{shuffle}}}", "", stem, ""]
    seen: set[str] = set()
    bare = repeated = 0
    groups = dict.fromkeys(option.group for option in item.options) if item.kind == SORT else {"": None}
    number = 0
    for group in groups:
        if item.kind == SORT:
            lines += [f"### {wording.clean_title(group)}", ""]
        for option in (one for one in item.options if item.kind != SORT or one.group == group):
            number += 1
            text, feedback = option.text.strip(), " ".join(option.feedback.split())
            own = word_id(plain_inline(text))
            if own in seen or not ID.match(own):
                own = f"option-{number}"
                text += f" {{#{own}}}"
            seen.add(own)
            bare += not feedback
            feedback = feedback or f"There was no explanation where this came from ({id_}, {number})."
            if same_words(feedback) in said:
                repeated += 1
                feedback += f" ({id_}, {number})"
            said.add(same_words(feedback))
            mark = {ORDER: f"{number}.", SORT: "-"}.get(item.kind, f"- [{'x' if option.right else ' '}]")
            indent = " " * (len(mark.partition(" ")[0]) + 1)
            lines += [f"{mark} {text}", f"{indent}> {wording.literal(feedback)}"]
        lines.append("")
    if item.hints:
        lines += ["### Hints", "", *(f"{count}. {hint}" for count, hint in enumerate(item.hints, 1)), ""]
    if bare:
        read.lose(item.line, item.title, f"{bare} options had no explanation; each has a line that waits for one")
    if repeated:
        read.lose(item.line, item.title, f"{repeated} explanations were said before; each now ends in its place")
    if item.general:
        read.lose(item.line, item.title, f"what was said to everybody: “{item.general}”")
    return "\n".join(lines)


def _fresh(wish: str, used: Collection[str]) -> str:
    wish = "-".join(wish.split("-")[:8])
    return (
        wish if wish not in used else next(name for n in range(2, len(used) + 3) if (name := f"{wish}-{n}") not in used)
    )


def items_of(quiz: Quiz) -> Read:
    """Return the questions of a quiz in the common form, and what of them no other format has."""
    read = Read(seen=len(quiz.questions))
    for question in quiz.questions:
        item = _item(question, read)
        if item:
            read.items.append(item)
        if question.advice:
            read.lose(question.line, question.title, f"the advice it tests: {', '.join(question.advice)}")
    return read


def _item(question: Question, read: Read) -> Item | None:
    def lose(what: str, *, whole: bool = False) -> None:
        read.lose(question.line, question.title, what, whole=whole)

    body = question.body
    stem = wording.from_html(question.stem)[0]
    hints = tuple(wording.one_line(wording.from_html(hint)[0])[0] for hint in question.hints)
    common = {
        "title": question.title,
        "id": question.id,
        "line": question.line,
        "hints": hints,
        "shuffle": question.shuffle,
    }
    options: Sequence[Option]
    if isinstance(body, OptionsBody):
        options = [_option(one.piece, right=one.correct) for one in body.options]
        return Item(question.kind, stem=stem, options=tuple(options), **common)  # type: ignore[arg-type]
    if isinstance(body, OrderBody):
        return Item(ORDER, stem=stem, options=tuple(map(_option, body.steps)), **common)  # type: ignore[arg-type]
    if isinstance(body, SortBody):
        options = [_option(thing, group=group.title) for group in body.groups for thing in group.things]
        return Item(SORT, stem=stem, options=tuple(options), **common)  # type: ignore[arg-type]
    if isinstance(body, SpotBody):
        lose("which damage each sentence does; what is left is which sentences do any")
        options = [_option(one.piece, right=bool(one.damage)) for one in body.segments]
        return Item(MULTIPLE, stem=stem, options=tuple(options), **{**common, "shuffle": False})  # type: ignore[arg-type]
    if isinstance(body, ReplyBody):
        lose("the rubric, by which the scorer marks a reply; a person has to mark it")
        if body.marked:
            lose("the marked replies, which test the scorer")
        facts = "\n".join(f"- {wording.literal(fact)}" for fact in body.facts)
        options = [Option(wording.literal(model)) for model in body.models]
        return Item(TEXT, stem=f"{stem}\n\n**What you know**\n\n{facts}", options=tuple(options), **common)  # type: ignore[arg-type]
    assert isinstance(body, ConversationBody)
    lose("a conversation, in which the customer answers back", whole=True)
    return None


def _option(piece: Piece, *, right: bool = False, group: str = "") -> Option:
    text = wording.one_line(wording.from_html(piece.html)[0])[0]
    return Option(text, right, " ".join(piece.feedback.split()), group)
