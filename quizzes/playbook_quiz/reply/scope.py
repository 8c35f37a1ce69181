"""In what scope a phrase stands: negated, quoted, reported, conditional, asked; and what surrounds it.

A rule in the lexicon names these conditions in ``unless`` and ``only``.
"""

# ruff: noqa: ARG001 every condition takes the same three arguments

from __future__ import annotations

from collections.abc import Callable

from playbook_quiz.reply.match import Matcher

_NEGATORS = frozenset(
    ["not", "no", "never", "neither", "nor", "without", "hardly", "none", "nothing", "nobody", "cannot"]
)
_IF = frozenset(["if", "whether", "unless", "should"])
_REACH = 4
_REPORT_BEFORE, _REPORT_REACH = 8, 40
_ADMITTED = 40
_CLAUSE_REACH = 60  # a clause without a break is no longer than this
_FAR, _NEAR = ("not", "none"), 2  # "no", "never" and "nobody" bind to what stands next to them


def clause_start(matcher: Matcher, index: int) -> int:
    """Return the first token of the clause that token ``index`` stands in."""
    breaks, words = matcher.tokens.breaks, matcher.words
    first = max(matcher.tokens.sentences[matcher.tokens.sentence_of[index]][0], index - _CLAUSE_REACH)
    while index > first and not breaks[index] and words[index] not in ("but", "although", "though", "however"):
        index -= 1
    return index


def clause_end(matcher: Matcher, index: int) -> int:
    """Return one past the last token of the clause that token ``index`` stands in."""
    last = min(matcher.tokens.sentences[matcher.tokens.sentence_of[index]][1], index + _CLAUSE_REACH)
    index += 1
    while index < last and not matcher.tokens.breaks[index]:
        index += 1
    return index


def negated(matcher: Matcher, start: int, end: int) -> bool:
    """A word of negation stands up to four words before, in the same clause."""
    first = max(clause_start(matcher, start), start - _REACH)
    words = matcher.words
    return any(
        words[place] in _NEGATORS
        and words[place + 1] not in ("only", "just", "doubt")
        and (words[place] in _FAR or start - place <= _NEAR)
        for place in range(first, start)
    )


def quoted(matcher: Matcher, start: int, end: int) -> bool:
    """All of it stands between quotation marks, and the quotation is less than the whole reply."""
    marks = matcher.tokens.quoted
    return all(marks[start:end]) and not all(marks)


def reported(matcher: Matcher, start: int, end: int) -> bool:
    """What somebody else is said to have said: "you say that …", "the driver told you …"."""
    sentence_first = matcher.tokens.sentences[matcher.tokens.sentence_of[start]][0]
    first = max(sentence_first, clause_start(matcher, start) - _REPORT_BEFORE, start - _REPORT_REACH)
    for place in range(start - 1, first - 1, -1):
        if matcher.words[place] == "but":
            return False
        if matcher.has("reporting", place, place + 1):
            return True
    return False


def conditional(matcher: Matcher, start: int, end: int) -> bool:
    """The clause begins with "if" or stands after one."""
    first = clause_start(matcher, start)
    return any(word in _IF for word in matcher.words[max(first, start - 6) : start])


def question(matcher: Matcher, start: int, end: int) -> bool:
    """The sentence ends in a question mark."""
    return matcher.tokens.sentences[matcher.tokens.sentence_of[start]][2] == "?"


def but_after(matcher: Matcher, start: int, end: int) -> bool:
    """A "but" follows within the sentence."""
    last = matcher.tokens.sentences[matcher.tokens.sentence_of[start]][1]
    return any(word in ("but", "however") for word in matcher.words[end : min(last, end + 12)])


def refusal(matcher: Matcher, start: int, end: int) -> bool:
    """A refusal follows within the sentence: "sorry, but we can't", "I regret that there is no refund"."""
    last = matcher.tokens.sentences[matcher.tokens.sentence_of[start]][1]
    return matcher.has("refusal", end, min(last, end + 9))


def opening(matcher: Matcher, start: int, end: int) -> bool:
    """It stands in the first twenty words."""
    return start < 20


def closing(matcher: Matcher, start: int, end: int) -> bool:
    """Nothing but a few words follow it."""
    return len(matcher.words) - end < 6


def shouted(matcher: Matcher, start: int, end: int) -> bool:
    """Half of its words or more are typed in capitals."""
    capitals = matcher.tokens.capitals[start:end]
    return sum(capitals) * 2 >= len(capitals)


def about_us(matcher: Matcher, start: int, end: int) -> bool:
    """Somebody on our side is named in the sentence: I, we, our, the team, a colleague."""
    first, last, _ = matcher.tokens.sentences[matcher.tokens.sentence_of[start]]
    return matcher.has("our-side", first, last)


def about_you(matcher: Matcher, start: int, end: int) -> bool:
    """The customer is addressed in the sentence."""
    first, last, _ = matcher.tokens.sentences[matcher.tokens.sentence_of[start]]
    return any(word in ("you", "your", "yours", "yourself", "yourselves") for word in matcher.words[first:last])


def exclaimed(matcher: Matcher, start: int, end: int) -> bool:
    """The sentence ends in an exclamation mark."""
    return matcher.tokens.sentences[matcher.tokens.sentence_of[start]][2] == "!"


def but_company(matcher: Matcher, start: int, end: int) -> bool:
    """A "but" follows that turns to us, our rules or a refusal: the feeling named before it is taken back."""
    last = matcher.tokens.sentences[matcher.tokens.sentence_of[start]][1]
    words = matcher.words
    for place in range(end, min(last, end + 12)):
        if words[place] in ("but", "however"):
            return any(word in _TURNS for word in words[place + 1 : min(last, place + 4)]) or matcher.has(
                "refusal", place + 1, min(last, place + 6)
            )
    return False


def elsewhere(matcher: Matcher, start: int, end: int) -> bool:
    """The sentence sends them to somebody who deals with complaints."""
    first, last, _ = matcher.tokens.sentences[matcher.tokens.sentence_of[start]]
    return any(word in _COMPLAINTS for word in matcher.words[first:last])


def refused(matcher: Matcher, start: int, end: int) -> bool:
    """The passage itself says no, or a refusal stands just before it in the clause."""
    first = max(clause_start(matcher, start), start - 6)
    return matcher.has("refusal", first, end)


def past_question(matcher: Matcher, start: int, end: int) -> bool:
    """A question about what was done: it offers nothing."""
    first, _, mark = matcher.tokens.sentences[matcher.tokens.sentence_of[start]]
    return mark == "?" and matcher.words[first] in ("did", "was", "were", "have", "had", "who", "why")


def our_act(matcher: Matcher, start: int, end: int) -> bool:
    """The clause before says that it is our doing: "we should have told you that you ..."."""
    first = clause_start(matcher, start)
    return any(word in ("we", "i", "us", "our") for word in matcher.words[first:start])


def conceding(matcher: Matcher, start: int, end: int) -> bool:
    """The sentence is sorry or admits a slip of ours: "that was wrong of us", "we should have told you".

    What comes before a "but" does not count, nor what is denied: "I'm sorry, but you should have read it", "it is not
    our fault". Nor does what stands far away, so that a sentence without an end costs no more than its length.
    """
    words = matcher.words
    first, last, _ = matcher.tokens.sentences[matcher.tokens.sentence_of[start]]
    first, last = max(first, start - _ADMITTED), min(last, end + _ADMITTED)
    first = next((place for place in range(start - 1, first, -1) if words[place] == "but"), first)
    return any(
        matcher.has("own-slip", place, place + 1) and not (place > first and words[place - 1] in ("not", "never"))
        for place in range(first, last)
    )


_TURNS = frozenset(
    [
        "we",
        "our",
        "policy",
        "rules",
        "company",
        "the",
        "unfortunately",
        "everyone",
        "you",
        "this",
        "that",
        "i",
        "it",
        "there",
    ]
)
_COMPLAINTS = frozenset(["ombudsman", "complaints", "ombudsmans", "regulator"])

CONDITIONS: dict[str, Callable[[Matcher, int, int], bool]] = {
    "negated": negated,
    "quoted": quoted,
    "reported": reported,
    "conditional": conditional,
    "question": question,
    "but": but_after,
    "refusal": refusal,
    "opening": opening,
    "closing": closing,
    "shouted": shouted,
    "about-us": about_us,
    "about-you": about_you,
    "exclaimed": exclaimed,
    "but-company": but_company,
    "elsewhere": elsewhere,
    "refused": refused,
    "past-question": past_question,
    "our-act": our_act,
    "conceding": conceding,
}
