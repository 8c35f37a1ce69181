"""One phrase of the lexicon: from what an editor writes to the sequences of items it stands for.

| written | stands for |
|---|---|
| ``sorry`` | that word (contractions are spelt out: ``I'm`` is ``i am``) |
| ``refund~`` | the word with its regular endings: refunds, refunded, refunding |
| ``{a|b c}`` | one of these |
| ``[very]``, ``[a|b]`` | one of these, or nothing |
| ``@feeling`` | any entry of the class ``feeling`` |
| ``..`` ``...`` ``...8`` | up to 2, 4 or 8 words of any kind |
| ``^`` ``$`` | the start or end of a clause |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_quiz.reply.spelling import expand

MAX_READINGS = 400


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a phrase.

    Args:
        kind: ``word``, ``class``, ``choice``, ``gap``, ``start`` or ``end``.
        value: The word, the class, or the width of the gap.
        options: For a choice, the sequences to choose from.
    """

    kind: str
    value: str
    options: tuple[tuple[Item, ...], ...] = ()

    def classes(self) -> Iterator[str]:
        """Yield the names of the classes in it."""
        if self.kind == "class":
            yield self.value
        for option in self.options:
            for item in option:
                yield from item.classes()


class PhraseError(ValueError):
    """A phrase that cannot be read. ``offset`` is the place in the phrase."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def readings(phrase: str) -> list[tuple[Item, ...]]:
    """Return every sequence of items that ``phrase`` stands for.

    Raises:
        PhraseError: It cannot be read, or stands for more than ``MAX_READINGS`` sequences.
    """
    sequences, place = _sequence(phrase, 0, "")
    if place != len(phrase):
        raise PhraseError(f"`{phrase[place]}` closes nothing", place)
    unique = list(dict.fromkeys(sequences))
    if any(not any(item.kind in ("word", "class", "choice") for item in sequence) for sequence in unique):
        raise PhraseError("nothing in it has to be there", 0)
    return unique


def _sequence(text: str, place: int, closer: str) -> tuple[list[tuple[Item, ...]], int]:
    """Read alternatives up to ``closer``; return all sequences and the place of the closer."""
    alternatives: list[tuple[Item, ...]] = []
    current: list[tuple[Item, ...]] = [()]
    while place < len(text) and text[place] not in "}]":
        character = text[place]
        if character.isspace():
            place += 1
        elif character == "|":
            if not closer:
                raise PhraseError("`|` needs braces around the choice", place)
            alternatives += current
            current = [()]
            place += 1
        elif character in "{[":
            close = "}" if character == "{" else "]"
            inner, end = _sequence(text, place + 1, close)
            if end >= len(text) or text[end] != close:
                raise PhraseError(f"`{character}` is never closed", place)
            inner = _gathered(inner)
            if character == "[":
                inner = [*inner, ()]
            current = [left + right for left in current for right in inner]
            place = end + 1
        else:
            end = place
            while end < len(text) and not text[end].isspace() and text[end] not in "{}[]|":
                end += 1
            options = _atom(text[place:end], place)
            current = [left + option for left in current for option in options]
            place = end
        if len(current) > MAX_READINGS:
            raise PhraseError(f"it stands for more than {MAX_READINGS} phrases", 0)
    return alternatives + current, place


def _gathered(options: list[tuple[Item, ...]]) -> list[tuple[Item, ...]]:
    """Make one choice of several options; those with an anchor or a gap in them have to stay apart."""
    free = [option for option in options if option and all(item.kind in ("word", "class", "choice") for item in option)]
    rest = [option for option in options if option not in free]
    if len(free) > 1:
        free = [(Item("choice", "", tuple(dict.fromkeys(free))),)]
    return [*free, *rest]


def _atom(atom: str, place: int) -> list[tuple[Item, ...]]:
    if atom == "^":
        return [(Item("start", ""),)]
    if atom == "$":
        return [(Item("end", ""),)]
    if atom.startswith(".."):
        width = atom.lstrip(".")
        if width and not (width.isdigit() and int(width) <= 12):
            raise PhraseError("a gap is `..`, `...` or `...N` with N up to 12", place)
        return [(Item("gap", width or ("2" if atom == ".." else "4")),)]
    if atom.startswith("@"):
        return [(Item("class", atom[1:]),)]
    word = atom.lower()
    if word.endswith("~"):
        return [(Item("choice", "", tuple((Item("word", form),) for form in inflect(word[:-1]))),)]
    stripped = word.strip('.,;:!?"')
    if not stripped:
        raise PhraseError(f"`{atom}` is not a word", place)
    return [tuple(Item("word", part) for part, _ in expand(stripped))]


_IRREGULAR: dict[str, str] = {
    "give": "gives gave given giving", "send": "sends sent sending", "pay": "pays paid paying",
    "get": "gets got getting gotten", "take": "takes took taken taking", "make": "makes made making",
    "put": "puts putting", "bring": "brings brought bringing", "find": "finds found finding",
    "write": "writes wrote written writing", "ring": "rings rang rung ringing", "come": "comes came coming",
    "go": "goes went gone going", "speak": "speaks spoke spoken speaking", "tell": "tells told telling",
    "say": "says said saying", "let": "lets letting", "leave": "leaves left leaving", "lose": "loses lost losing",
    "forget": "forgets forgot forgotten forgetting", "break": "breaks broke broken breaking",
    "mistake": "mistakes mistook mistaken", "do": "does did done doing", "have": "has had having",
    "see": "sees saw seen seeing", "hear": "hears heard hearing", "feel": "feels felt feeling",
    "think": "thinks thought thinking", "know": "knows knew known knowing", "mean": "means meant meaning",
    "read": "reads reading", "choose": "chooses chose chosen choosing", "buy": "buys bought buying",
    "sell": "sells sold selling", "keep": "keeps kept keeping", "hold": "holds held holding",
    "cut": "cuts cutting", "stick": "sticks stuck sticking", "sit": "sits sat sitting", "run": "runs ran running",
    "drive": "drives drove driven driving", "fall": "falls fell fallen falling", "meet": "meets met meeting",
    "catch": "catches caught catching", "throw": "throws threw thrown throwing", "wear": "wears wore worn wearing",
    "grow": "grows grew grown growing", "drop": "drops dropped dropping", "stop": "stops stopped stopping",
    "swap": "swaps swapped swapping", "ship": "ships shipped shipping", "slip": "slips slipped slipping",
    "skip": "skips skipped skipping", "drag": "drags dragged dragging", "plan": "plans planned planning",
    "fit": "fits fitted fitting", "refit": "refits refitted refitting", "set": "sets setting", "reset": "resets resetting",  # noqa: E501 a table
    "rebook": "rebooks rebooked rebooking", "refer": "refers referred referring", "cancel": "cancels cancelled cancelling",  # noqa: E501 a table
    "credit": "credits credited crediting", "travel": "travels travelled travelling", "sort": "sorts sorted sorting",
    "begin": "begins began begun beginning", "overcharge": "overcharges overcharged overcharging",
    "pop": "pops popped popping", "chat": "chats chatted chatting", "mend": "mends mended mending", "fix": "fixes fixed fixing",  # noqa: E501 a table
    "admit": "admits admitted admitting", "submit": "submits submitted submitting", "knock": "knocks knocked knocking",
    "undo": "undoes undid undone undoing", "redo": "redoes redid redone redoing", "understand": "understands understood understanding",  # noqa: E501 a table
    "rebuild": "rebuilds rebuilt rebuilding", "repay": "repays repaid repaying", "mislead": "misleads misled misleading",  # noqa: E501 a table
    "withdraw": "withdraws withdrew withdrawn withdrawing", "overlook": "overlooks overlooked overlooking",
    "screw": "screws screwed screwing", "mishandle": "mishandles mishandled mishandling", "wind": "winds wound winding",
    "stand": "stands stood standing", "sign": "signs signed signing", "ban": "bans banned banning", "rip": "rips ripped ripping",  # noqa: E501 a table
    "shut": "shuts shutting", "spend": "spends spent spending", "teach": "teaches taught teaching", "book": "books booked booking",  # noqa: E501 a table
    "wait": "waits waited waiting", "upset": "upsets upsetting", "hurt": "hurts hurting", "lend": "lends lent lending",
    "show": "shows showed shown showing", "become": "becomes became becoming", "sleep": "sleeps slept sleeping",
    "ignore": "ignores ignored ignoring", "deliver": "delivers delivered delivering", "offer": "offers offered offering",  # noqa: E501 a table
    "open": "opens opened opening", "alter": "alters altered altering", "answer": "answers answered answering",
    "happen": "happens happened happening", "visit": "visits visited visiting", "wonder": "wonders wondered wondering",
    "order": "orders ordered ordering", "enter": "enters entered entering", "transfer": "transfers transferred transferring",  # noqa: E501 a table
    "cover": "covers covered covering", "recover": "recovers recovered recovering", "remember": "remembers remembered remembering",  # noqa: E501 a table
    "discover": "discovers discovered discovering", "consider": "considers considered considering", "honour": "honours honoured honouring",  # noqa: E501 a table
    "edit": "edits edited editing", "reopen": "reopens reopened reopening", "muddle": "muddles muddled muddling",
    "clean": "cleans cleaned cleaning", "repair": "repairs repaired repairing", "reclean": "recleans recleaned recleaning",  # noqa: E501 a table
    "explain": "explains explained explaining", "need": "needs needed needing", "look": "looks looked looking",
    "listen": "listens listened listening", "fail": "fails failed failing", "claim": "claims claimed claiming",
    "complain": "complains complained complaining", "wish": "wishes wished wishing", "reply": "replies replied replying",  # noqa: E501 a table
}  # fmt: skip
_DOUBLED = frozenset("bdgmnprt")
_VOWELS = frozenset("aeiou")


def inflect(word: str) -> list[str]:
    """Return the word with its forms: irregular ones from a table, the others by the regular endings of English."""
    if word in _IRREGULAR:
        return [word, *_IRREGULAR[word].split()]
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word, word + "es", word + "ed", word + "ing"]
    short = len(word) <= 4 and word[-1] in _DOUBLED and word[-2] in _VOWELS and word[-3:-2] not in _VOWELS
    stem = word + word[-1] if short else word
    return [word, word + "s", stem + "ed", stem + "ing"]
