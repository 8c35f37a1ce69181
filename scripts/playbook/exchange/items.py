"""What the formats of others and ours have in common: a question, its options, and what got lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

CHOICE, MULTIPLE, ORDER, SORT, SHORT, TEXT = "choice", "multiple", "order", "sort", "short", "text"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, place or sort: its Markdown on one line, whether it is right, and why, as plain text.

    ``group`` is the group it belongs to, where things are sorted.
    """

    text: str
    right: bool = False
    feedback: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question: its kind, title (plain), what is asked (Markdown), and its options in order.

    Of kind ``short`` the options are the accepted answers, then known wrong ones. Of kind ``text``, which is answered
    freely, they are model answers.
    """

    kind: str
    title: str
    stem: str
    options: tuple[Option, ...]
    hints: tuple[str, ...] = ()
    shuffle: bool = True
    id: str = ""
    line: int = 1
    general: str = ""
    """What is said to everybody afterwards, as plain text."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be carried: the question it belongs to, its line there, and what it was.

    ``whole`` says that the question itself was left behind.
    """

    line: int
    question: str
    what: str
    whole: bool = False

    def __str__(self) -> str:
        """Return it as one line, without the file."""
        return f"{self.line}: “{self.question}”: {'not carried: ' if self.whole else ''}{self.what}"


@dataclass(slots=True)
class Read:
    """What came of reading a file: the questions, what was lost, and how many questions the file holds."""

    items: list[Item] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    seen: int = 0

    def lose(self, line: int, question: str, what: str, *, whole: bool = False) -> None:
        """Note something that could not be carried."""
        self.losses.append(Loss(line, question, what, whole))


def with_borrowed(read: Read) -> Read:
    """Turn typed answers into a choice, since ours are not typed: wrong options come from the file's other questions.

    A question whose file has no other answers to borrow is left behind.
    """
    answers = {item.options[0].text: None for item in read.items if item.kind == SHORT and item.options}
    kept: list[Item] = []
    for item in read.items:
        if item.kind != SHORT:
            kept.append(item)
            continue
        right = [option for option in item.options if option.right][:1]
        accepted = {option.text.lower() for option in item.options if option.right}
        wrong = [option for option in item.options if not option.right]
        borrowed = [text for text in answers if text.lower() not in accepted and all(text != one.text for one in wrong)]
        place = list(answers).index(right[0].text) if right and right[0].text in answers else 0
        turned = [text for text in answers if text in borrowed]
        turned = turned[place % max(len(turned), 1) :] + turned[: place % max(len(turned), 1)]
        wrong += [Option(text) for text in turned[: max(0, 3 - len(wrong))]]
        if not right or not wrong:
            read.lose(
                item.line, item.title, "the answer is typed, and there is no wrong answer to choose from", whole=True
            )
            continue
        if len(accepted) > 1:
            read.lose(item.line, item.title, "accepts several spellings; the first is kept")
        read.lose(
            item.line, item.title,
            "the answer was typed; it is chosen now, and wrong options come from the file: check that they are wrong",
        )  # fmt: skip
        options = [*wrong]
        options.insert(place % (len(wrong) + 1), right[0])
        kept.append(replace(item, kind=CHOICE, options=tuple(options)))
    read.items = kept
    return read
