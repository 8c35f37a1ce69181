"""Questions of every sort, made up by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from playbook.exchange import wording
from playbook.exchange.items import CHOICE, MULTIPLE, ORDER, SORT, Item, Option

# Everything that is a mark in some format, and some of what is none.
_WORD = st.text(st.sampled_from(list("abcdefgABC 012 ~=#{}:\\*_`[]<>&|\"'!-+().,;%$@^/?äß€→")), min_size=1, max_size=14)
_LINE = st.lists(_WORD, min_size=1, max_size=4).map(lambda words: " ".join(" ".join(words).split())).filter(
    lambda text: any(character.isalnum() for character in text)
)  # fmt: skip
_PLAIN = (
    st.text(st.sampled_from(list("abcdefghij klm")), min_size=3, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def _options(number: int, *, explained: bool) -> st.SearchStrategy[list[tuple[str, str]]]:
    said = _LINE if explained else st.just("")
    return st.lists(st.tuples(_LINE, said), min_size=number, max_size=5, unique_by=lambda one: one[0].casefold())


@st.composite
def items(draw: st.DrawFn, *, explained: bool = True, kinds: tuple[str, ...] = (CHOICE, MULTIPLE, ORDER, SORT)) -> Item:
    """Return a question that every part of the project may meet: text is literal, on one line, in a few shapes."""
    kind = draw(st.sampled_from(kinds))
    told = explained and kind != SORT  # matching has no place for explanations in two of the formats
    drawn = draw(_options(3, explained=told))
    right = draw(st.integers(0, len(drawn) - 1))
    many = set(draw(st.lists(st.integers(0, len(drawn) - 2), min_size=1, max_size=2)))
    groups = [draw(_PLAIN), draw(_PLAIN.filter(bool))]
    groups[1] += " two"
    options = []
    for place, (text, said) in enumerate(drawn):
        is_right = place == right if kind == CHOICE else place in many if kind == MULTIPLE else False
        group = groups[0 if place == 0 else 1] if kind == SORT else ""
        options.append(Option(wording.literal(text), is_right, said, group))
    return Item(kind, draw(_PLAIN), wording.literal(draw(_LINE)), tuple(options), shuffle=True, id="q-1")
