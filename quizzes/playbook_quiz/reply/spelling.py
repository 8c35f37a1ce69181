"""Contractions, texting and slips: what people type, spelt as the lexicon spells it."""

from __future__ import annotations

from collections.abc import Collection

_NOT = [
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "have",
    "has",
    "had",
    "could",
    "would",
    "should",
    "must",
    "need",
    "might",
    "can",
]
_PRONOUNS = [
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "that",
    "there",
    "what",
    "who",
    "this",
    "here",
    "where",
    "how",
]
_AFTER_PRONOUN = {"'ll": "will", "'ve": "have", "'re": "are", "'d": "would"}

_SPELT: dict[str, str] = {
    "i'm": "i am", "im": "i am", "ive": "i have", "iv": "i have", "il": "i will", "id": "i would",
    "youre": "you are", "youve": "you have", "youll": "you will", "youd": "you would",
    "theyre": "they are", "theyve": "they have", "theyll": "they will",
    "weve": "we have", "wer": "we are", "thats": "that is", "whats": "what is", "hes": "he is", "shes": "she is",
    "theres": "there is", "heres": "here is", "itll": "it will", "thatll": "that will", "wholl": "who will",
    "let's": "let us", "lets": "let us", "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",  # noqa: E501 a table
    "wont": "will not", "shan't": "shall not", "shant": "shall not", "ain't": "is not", "aint": "is not",
    "mustn't": "must not", "y'all": "you", "who's": "who is", "one's": "one",
    "u": "you", "ur": "your", "r": "are", "ya": "you", "yer": "your", "yous": "you", "n": "and", "&": "and", "w": "with",  # noqa: E501 a table
    "thx": "thanks", "thanx": "thanks", "tnx": "thanks", "ty": "thank you", "thankyou": "thank you", "cheers": "cheers",
    "pls": "please", "plz": "please", "sry": "sorry", "soz": "sorry", "sori": "sorry", "tho": "though", "cos": "because",  # noqa: E501 a table
    "coz": "because", "cuz": "because", "bcos": "because", "bc": "because", "b4": "before", "gonna": "going to",
    "gotta": "have to", "wanna": "want to", "dunno": "do not know", "defo": "definitely", "def": "definitely",
    "tmrw": "tomorrow", "tomoz": "tomorrow", "2moro": "tomorrow", "2nite": "tonight", "tonite": "tonight", "wk": "week",
    "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "msg": "message", "appt": "appointment",
    "thurs": "thursday", "thur": "thursday", "thu": "thursday", "tues": "tuesday", "tue": "tuesday", "weds": "wednesday",  # noqa: E501 a table
    "fri": "friday", "sat": "sat", "mon": "monday", "pics": "photos", "pic": "photo", "cud": "could", "wud": "would",
    "coulda": "could have", "couldve": "could have", "shouldve": "should have", "wouldve": "would have", "mustve": "must have", "mightve": "might have", "itd": "it would", "theyd": "they would", "dem": "them", "wid": "with", "tht": "that", "wen": "when", "wot": "what", "gud": "good", "yr": "your", "hav": "have", "wil": "will", "bcuz": "because", "sumone": "someone", "every1": "everyone", "some1": "someone", "any1": "anyone", "no1": "no one", "2day": "today", "gr8": "great", "l8": "late", "wks": "weeks", "bday": "birthday", "shud": "should", "shoulda": "should have", "woulda": "would have", "wat": "what",  # noqa: E501 a table
    "dnt": "do not", "doesnt": "does not", "probs": "problems", "prob": "probably", "abt": "about", "bout": "about",
    "alot": "a lot", "apologize": "apologise", "apologized": "apologised", "apologizing": "apologising",
    "apologizes": "apologises", "apologies": "apologies", "realize": "realise", "realized": "realised",
    "recognize": "recognise", "recognized": "recognised", "canceled": "cancelled", "canceling": "cancelling",
    "inconvience": "inconvenience", "inconvinience": "inconvenience", "organize": "organise", "organized": "organised",
    "reimburst": "reimbursed", "favor": "favour", "honor": "honour", "honored": "honoured", "behavior": "behaviour",
    "recieve": "receive", "recieved": "received", "definately": "definitely", "seperate": "separate",
    "greive": "grieve", "appologise": "apologise", "appologies": "apologies", "apologise": "apologise",
    "shouldnt": "should not", "couldnt": "could not", "wouldnt": "would not", "yep": "yes", "yeah": "yes", "yup": "yes",
    "nah": "no", "nope": "no", "omg": "omg", "tbh": "to be honest", "imo": "in my opinion", "asap": "asap",
    "mum's": "mum", "ppl": "people", "rly": "really", "luv": "love", "nite": "night", "gd": "good", "wasnt": "was not",
}  # fmt: skip
for _verb in _NOT:
    for _form in (f"{_verb}n't", f"{_verb}nt"):
        _SPELT.setdefault(_form, f"{_verb} not")
for _who in _PRONOUNS:
    for _suffix, _meaning in _AFTER_PRONOUN.items():
        _SPELT.setdefault(_who + _suffix, f"{_who} {_meaning}")
    _SPELT.setdefault(f"{_who}'s", f"{_who} is")
_SPELLED: dict[str, tuple[str, ...]] = {typed: tuple(meant.split()) for typed, meant in _SPELT.items()}

MISSPELT_FROM = 6
"""Words shorter than this are taken as they stand: one letter makes too many of them another word."""


def expand(word: str) -> list[tuple[str, int]]:
    """Spell one typed word out as (word, offset of its part in the typed word)."""
    known = _SPELLED.get(word)
    if known is not None:
        stem = word.find("'")
        return [(part, 0 if place == 0 else max(stem, 0)) for place, part in enumerate(known)]
    if "'" in word:
        if word.endswith("n't"):
            return [(word[:-3], 0), ("not", len(word) - 3)]
        stem = word.index("'")
        tail = word[stem:]
        if tail in ("'s", "'"):
            return [(word[:stem], 0)]
        if tail in _AFTER_PRONOUN:
            return [(word[:stem], 0), (_AFTER_PRONOUN[tail], stem)]
        return [(word.replace("'", ""), 0)]
    return [(word, 0)]


def nearest(word: str, known: Collection[str], by_start: dict[tuple[str, int], list[str]]) -> str:
    """Return the known word one slip away from ``word``, or ``word`` itself.

    A slip is one letter left out, added, changed, or two neighbours swapped, after a right first letter.

    Args:
        word: Lower case, at least ``MISSPELT_FROM`` letters or it comes back unchanged.
        known: All words of the lexicon.
        by_start: The same by (first letter, length).
    """
    length = len(word)
    if length < MISSPELT_FROM or word in known or not word.isalpha():
        return word
    third = length // 3
    head, tail = word[:third], word[-third:]  # a slip touches two neighbours at most, so one of the two is right
    for size in (length, length + 1, length - 1):
        for candidate in by_start.get((word[0], size), ()):
            if (candidate.startswith(head) or candidate.endswith(tail)) and _one_slip(word, candidate):
                return candidate
    return word


def _one_slip(left: str, right: str) -> bool:
    if len(left) > len(right):
        left, right = right, left
    place = 0
    while place < len(left) and left[place] == right[place]:
        place += 1
    if len(left) < len(right):
        # A letter more or less at the very end is another form of the word, or another word.
        return place < len(left) - 1 and left[place:] == right[place + 1 :]
    if left[place + 1 :] == right[place + 1 :]:
        # A changed letter turns one ending into another ("refunded", "refunder"): not in the last two.
        return place < len(left) - 2
    return left[place : place + 2] == right[place : place + 2][::-1] and left[place + 2 :] == right[place + 2 :]
