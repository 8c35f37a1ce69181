"""What a good reply never does: mechanisms that no phrase can see, and the weighing of the evidence for it.

Rude and evasive people are inventive, so that few wordings decide alone. Each passage weighs what its rule says (full,
half, hint); the temper of the whole reply adds to that or takes from it; a label holds from ``ENOUGH`` on. Everything
that is weighed is a passage the learner can be shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from playbook_quiz.reply.lexicon import FULL, HALF, HINT
from playbook_quiz.reply.overlap import content
from playbook_quiz.reply.reading import Act, Reading

Ranges = list[tuple[int, int]]

WEIGHT = {FULL: 4, HALF: 2, HINT: 1}
"""What a passage weighs by the level of its rule."""
TEMPER: dict[str, tuple[int, int, int]] = {
    "contradict": (0, 0, 4),
    "argue": (0, 0, 4),
    "know_it_all": (1, 0, 4),
    "defend": (0, 1, 3),
    "blame": (0, 2, 4),
    "hostile": (1, 2, 5),
}
"""For each label: what a reply without a warm or courteous word adds, what it adds if it offers nothing either, and the
weight from which the label holds. Fitted on labelled replies and rounded."""
COUNTS_FROM = 2
"""The temper of the reply adds to passages of this weight or more, never to less."""
WARM = frozenset(["acknowledge", "apologise", "concede", "ask", "thank", "own", "follow_up", "channel"])
"""What a reply does when it means well. Two or more of these make the weak signs of ill will less likely."""
WARMTH = (0, 0, 1, 2, 3)
"""What several warm things take off the weight of each label, by how many there are (more: as the last)."""

REBUTTALS, FRIENDLY, ANSWERING = 2, 2, 3
"""So many sentences that answer back are an argument, in a reply with fewer warm things than
the second number; they weigh the third."""

_NO = frozenset(["not", "no", "never", "nobody", "none", "nothing", "neither", "nor"])
_OURS = frozenset(["we", "i", "us", "our", "my", "me", "they", "he", "she"])
_BE_DO = frozenset(["is", "was", "were", "are", "did", "had", "has", "have", "been"])
_UNABLE = frozenset(
    [
        "can",
        "could",
        "will",
        "would",
        "shall",
        "may",
        "should",
        "might",
        "must",
        "able",
        "unable",
        "sure",
        "know",
        "want",
        "mean",
        "need",
    ]
)
_COURTESY = frozenset(
    [
        "please",
        "thank",
        "thanks",
        "welcome",
        "happy",
        "glad",
        "sorry",
        "kindly",
        "hi",
        "hello",
        "hiya",
        "pleasure",
        "apologies",
        "apologise",
        "hope",
    ]
)
_HEDGES = frozenset(["if", "whether", "unless", "should", "sorry", "because", "as", "you"])
_SUBJECTS = frozenset(["you", "it", "we", "they", "he", "she", "that", "there", "i", "nobody"])
_SHOUT_LENGTH = 4
_CURT = 16
_FLAT = 45


def denials(reading: Reading) -> Ranges:
    """A clause that puts a "not" before what the complaint says without one, or stresses what it denies.

    The polarity decides: "nobody rang you" after "nobody rang" agrees; after "somebody rang" it denies.
    """
    said, denied = _polarity(reading.context.complaint_words)
    if not said:
        return []
    words, stems = reading.words, reading.stems
    found: Ranges = []
    for start, end in _clauses(reading):
        if words[start] in _HEDGES or end - start < 3:
            continue
        noes = [place for place in range(start, end) if words[place] in _NO]
        if noes:
            first = noes[0]
            sober = _HEDGES.isdisjoint(words[start:first]) and _denies(words, start, first)
            if sober and _meets(stems, words, first, end, said - denied):
                found.append((start, end))
        elif any(
            words[place] in _BE_DO and (reading.tokens.capitals[place] or words[place] == "did")
            and place > start and words[place - 1] in (*_OURS, "it", "that", "there", "you")
            and _meets(stems, words, place, end, denied - said)
            for place in range(start, end)
        ):  # fmt: skip
            found.append((start, end))
    return found


def _denies(words: Sequence[str], start: int, first: int) -> bool:
    """Say whether the negation at ``first`` is about facts rather than what somebody can or will do."""
    if words[first] in ("nobody", "no", "none", "nothing"):
        return first == start if words[first] == "nobody" else words[first - 1] in _BE_DO
    before = words[max(start, first - 3) : first]
    if "you" in before or _UNABLE & {*before}:
        return False
    return bool(_BE_DO & {*before}) or (words[first] == "never" and bool(_OURS & {*before}))


def _meets(stems: Sequence[str], words: Sequence[str], first: int, end: int, wanted: set[str]) -> bool:
    """Say whether a word close behind ``first`` is wanted: next to it for what we did, a little on for what was."""
    ours = first > 1 and bool(_OURS & {*words[max(0, first - 3) : first]})
    reach = 2 if ours else 4
    return any(stems[place] in wanted for place in range(first + 1, min(end, first + 1 + reach)))


def elliptic(reading: Reading) -> Ranges:
    """A sentence that is nothing but a contradiction, such as "You were" or "We did not"."""
    found: Ranges = []
    for start, end, mark in reading.tokens.sentences:
        inside = reading.words[start:end]
        short = mark in (".", "!") and 2 <= end - start <= 3 and inside[0] in _SUBJECTS and inside[1] in _BE_DO
        if short and (len(inside) == 2 or inside[2] in _NO):
            found.append((start, end))
    return found


def _polarity(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the stems a text affirms and those it denies (a negation stands up to five words before)."""
    said: set[str] = set()
    denied: set[str] = set()
    since = 99
    for word in words:
        since = 0 if word in _NO else since + 1
        if stem := content(word):
            (denied if since <= 5 else said).add(stem)
    return said, denied


def _clauses(reading: Reading) -> list[tuple[int, int]]:
    """Return the clauses, from break to break within a sentence."""
    found: list[tuple[int, int]] = []
    breaks = reading.tokens.breaks
    for start, end, _ in reading.tokens.sentences:
        first = start
        for place in range(start + 1, end):
            if breaks[place] or reading.words[place] in ("but", "although", "though", "however"):
                found.append((first, place))
                first = place
        found.append((first, end))
    return found


def flat_no(reading: Reading) -> Ranges:
    """A short reply that says no."""
    if len(reading.words) > _FLAT:
        return []
    return [
        (start, end)
        for (start, end, mark), act in zip(reading.tokens.sentences, reading.acts, strict=True)
        if mark != "?" and (act is Act.REFUSAL or _opens_with_no(reading, start, end))
    ]


def _opens_with_no(reading: Reading, start: int, end: int) -> bool:
    return reading.words[start] == "no" and (end - start <= 2 or reading.tokens.breaks[start + 1])


_JAB_OPENINGS = frozenset(["right", "really", "lovely", "happy", "ok", "okay", "eh", "huh", "remember", "seriously"])
_TAG_ENDS = frozenset(["it", "they", "you", "he", "she", "eh", "no"])
_TAG_VERBS = frozenset(["is", "did", "was", "not", "do", "does", "were", "are"])
_JAB_STARTS = frozenset(
    [
        "and",
        "so",
        "but",
        "surely",
        "is",
        "was",
        "are",
        "were",
        "did",
        "do",
        "does",
        "have",
        "has",
        "what",
        "why",
        "how",
        "who",
        "which",
        "or",
        "since",
        "where",
    ]
)
_JAB_WORDS = frozenset(
    [
        "exactly",
        "precisely",
        "really",
        "seriously",
        "honestly",
        "actually",
        "even",
        "suddenly",
        "magically",
        "suppose",
        "supposed",
        "expect",
        "expected",
        "imagine",
        "prefer",
        "whose",
        "fault",
        "joke",
        "joking",
        "kidding",
        "serious",
        "psychic",
        "bother",
        "bothered",
        "possibly",
        "earth",
        "hell",
        "whole",
        "ever",
        "surprised",
        "surprise",
        "always",
        "somehow",
        "seriously",
        "genuinely",
        "perhaps",
        "forgotten",
        "nobody",
    ]
)
_MARKS = ("'", '"')
_HELP = frozenset(["help", "assist", "assistance", "questions"])
_REAL = frozenset(
    [
        "would",
        "could",
        "can",
        "may",
        "shall",
        "please",
        "like",
        "help",
        "suit",
        "best",
        "let",
        "send",
        "tell",
        "number",
        "order",
        "date",
        "when",
        "address",
    ]
)


def jabs(reading: Reading) -> Ranges:
    """A question that wants no answer."""
    found: Ranges = []
    words = reading.words
    for start, end, mark in reading.tokens.sentences:
        inside = words[start:end]
        if mark != "?" or end - start > 24 or not _HELP.isdisjoint(inside):
            continue
        if inside[0] not in ("why", "how", "what", "did", "so", "and", "is", "was", "do") and _REAL & set(inside):
            continue
        opened = inside[0] in _JAB_OPENINGS
        sneered = inside[0] in _JAB_STARTS and not _JAB_WORDS.isdisjoint(inside)
        tagged = end - start >= 3 and inside[-1] in _TAG_ENDS and inside[-2] in _TAG_VERBS
        if opened or sneered or tagged:
            found.append((start, end))
    return found


def thrown_back(reading: Reading) -> Ranges:
    """A few words in quotation marks that the customer wrote."""
    found: Ranges = []
    text = reading.clean.text
    quoted = reading.tokens.quoted
    starts, ends = reading.tokens.starts, reading.tokens.ends
    count = len(reading.words)
    place = 0
    while place < count:
        before = text[starts[place] - 1] if starts[place] else ""
        if quoted[place] or before in "'\"":
            last = place
            reach = min(count, place + 6) if not quoted[place] else place
            while last < reach and text[ends[last] : ends[last] + 1] not in _MARKS:
                last += 1
            while quoted[place] and last + 1 < count and quoted[last + 1]:
                last += 1
            if last < count and last - place < 6:
                stems = [stem for stem in reading.stems[place : last + 1] if stem]
                if stems and all(stem in reading.context.complaint for stem in stems):
                    found.append((place, last + 1))
            place = max(last, place)
        place += 1
    return found


def shouts(reading: Reading) -> Ranges:
    """Four words or more in capitals in a row, at most one short word between."""
    found: Ranges = []
    capitals, words = reading.tokens.capitals, reading.words
    for start, end, _ in reading.tokens.sentences:
        loud = [place for place in range(start, end) if capitals[place] and len(words[place]) > 1]
        if len(loud) >= _SHOUT_LENGTH and len(loud) * 2 >= end - start:
            found.append((loud[0], loud[-1] + 1))
    return found


def curt(reading: Reading) -> Ranges:
    """The whole reply is a line to somebody who complained, without a word of courtesy."""
    count = len(reading.words)
    if not 0 < count <= _CURT or not reading.context.complaint or courteous(reading.words):
        return []
    return [(0, count)]


def courteous(words: Sequence[str]) -> bool:
    """A word of courtesy stands somewhere."""
    return not _COURTESY.isdisjoint(words)


MECHANISMS = {
    "n-denial": denials,
    "n-elliptic": elliptic,
    "n-flat-no": flat_no,
    "n-jab": jabs,
    "n-thrown-back": thrown_back,
    "n-shouts": shouts,
    "n-curt": curt,
}
