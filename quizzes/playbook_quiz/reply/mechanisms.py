"""What no list of phrases can see: questions, facts of the case, saying the problem back, denials, shouting.

Each mechanism returns the token ranges where it holds. A rule of the lexicon names one with ``by="..."``, gives the
reason shown to the learner, and says how much it weighs. Lists of words that an editor may want to change are classes
of the lexicon (``quizzes/lexicon/classes``); what stands here is grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from playbook_quiz.reply.overlap import content
from playbook_quiz.reply.reading import Act, Reading
from playbook_quiz.reply.scope import conceding
from playbook_quiz.reply.tokens import NAME, NUMBER

Ranges = list[tuple[int, int]]

_QUESTION_WORDS = frozenset("what which when where who how why whose or".split())
_AUXILIARIES = frozenset(
    "is are was were do does did can could will would shall may might have has had am should".split()
)
_YOU = frozenset("you your yours yourself".split())
_NEGATIONS = frozenset("not no never nobody none nothing neither nor".split())
_TENSED = frozenset("is was are were did does do has had have".split())
_FILLERS = frozenset(
    "a an the any so very really even actually simply just at all quite been be our your my their his her its obviously"
    " clearly".split()
)
_DENYING = _TENSED - {"do"}
_HEDGES = frozenset("if whether unless should because as since".split())
_NO_DENIAL = frozenset((*_HEDGES, *"and or a an one two three please kindly do which that".split()))
LONGEST_DENIAL = 8
"""Words of a clause."""
_SUBJECTS = frozenset("you it we they he she that there i nobody".split())


def real_question(reading: Reading) -> Ranges:
    """A question to the customer about facts, reasons or wishes, as in "Which day was it?".

    Not a rhetorical or accusing one (class ``rhetorical``), nor a mere courtesy (class ``courtesy-question``).
    """
    found: Ranges = []
    matcher = reading.matcher
    for (start, end, mark), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act is not Act.QUESTION or mark != "?":
            continue
        if all(reading.tokens.quoted[start:end]) or all(reading.copied[start:end]):
            continue
        if matcher.has("rhetorical", start, end) or matcher.has("courtesy-question", start, end):
            continue
        words = reading.words[start:end]
        asks = not (_QUESTION_WORDS | _AUXILIARIES).isdisjoint(words)
        if asks and (end - start >= 3 or not _YOU.isdisjoint(words)):
            found.append((start, end))
    return found


def plain_question(reading: Reading) -> Ranges:
    """A real question that opens as only a question about facts or wishes does (class ``plain-opening``)."""
    return [(start, end) for start, end in real_question(reading) if reading.matcher.ends("plain-opening", start)]


def case_facts(reading: Reading) -> Ranges:
    """A sentence that tells facts of the case which the customer did not write, other than the remedy."""
    found: Ranges = []
    for (start, end, _), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act in (Act.GREETING, Act.QUESTION):
            continue
        fresh = _new_facts(reading, start, end)
        need = 4 if reading.matcher.has("giving", start, end) else 2
        if len(fresh) >= need or (len(fresh) >= need - 1 and reading.matcher.has("causal", start, end)):
            found.append((start, end))
    return found


def _new_facts(reading: Reading, start: int, end: int) -> set[str]:
    """Stems shared with the facts of the case that the customer did not already write."""
    return {
        stem
        for place in range(start, end)
        if (stem := reading.stems[place]) and not reading.copied[place]
        and stem in reading.context.all_facts and stem not in reading.context.complaint
    }  # fmt: skip


def restated(reading: Reading) -> Ranges:
    """A sentence that takes up several of the complaint's content words, in other words, and not to rebut it."""
    found: Ranges = []
    for (start, end, mark), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act in (Act.GREETING, Act.REQUEST) or mark == "?" or reading.words[start] in ("if", "feel"):
            continue
        if reading.matcher.has("rebuttal", start, end) or reading.matcher.has("giving", start, end):
            continue
        if len(_shared(reading, start, end)) >= 3:
            found.append((start, end))
    return found


def _shared(reading: Reading, start: int, end: int) -> set[str]:
    """Stems shared with the complaint, in words that were not simply copied."""
    return {
        stem
        for place in range(start, end)
        if (stem := reading.stems[place]) and not reading.copied[place] and stem in reading.context.complaint
    }


def echo(reading: Reading) -> tuple[float, ...]:
    """Return how far the reply takes up the complaint: what ``decide`` weighs for saying the problem back.

    Returns:
        Stems of the complaint that are no facts of the case, facts that are not in the complaint, and stems in both
        (each as a share of ten); whether one sentence has 3, 4, 5 stems of the complaint, and whether two have 3.
    """
    complaint, facts = reading.context.complaint, reading.context.all_facts
    here = {stem for stem in reading.stems if stem}
    counts = sorted((len(_shared(reading, start, end)) for start, end, _ in reading.tokens.sentences), reverse=True)
    best, second = (*counts, 0, 0)[:2]
    return (
        min(len(here & complaint - facts), 10) / 10, min(len(here & facts - complaint), 10) / 10,
        min(len(here & complaint & facts), 10) / 10, float(best >= 3), float(best >= 4), float(best >= 5),
        float(second >= 3),
    )  # fmt: skip


def step_with_time(reading: Reading) -> Ranges:
    """Somebody named (I, we, a person, a role) takes a step, and a time, a reference or a contact stands near it.

    The time may come in the next sentence ("I've put it back. Three to five days."). A queue message ("a member of the
    team will be in touch within five days") names nobody.
    """
    found: Ranges = []
    sentences = reading.tokens.sentences
    for index, (start, end, mark) in enumerate(sentences):
        if mark == "?" and reading.words[start] in ("did", "how", "why", "were", "was"):
            continue
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        for place in range(start, end):
            reach = _step(reading, start, place, end)
            if reach is None:
                continue
            timed = any(reading.matcher.has(name, start, end) for name in ("when", "contact"))
            if not timed and after is not None and after[1] - after[0] <= 12:
                timed = reading.matcher.has("when", after[0], after[1])
            if timed:
                found.append((place, reach))
                break
    return found


def _step(reading: Reading, start: int, place: int, end: int) -> int | None:
    """Return where a commitment that starts at ``place`` ends, or None."""
    matcher, words = reading.matcher, reading.words
    if words[max(start, place - 1)] in ("if", "whether", "when", "do", "did", "as"):
        return None
    if matcher.ends("queue", place):
        return None
    ends = matcher.ends("committer", place)
    if not ends and words[place] in ("i", "we", "he", "she") and place + 1 < end and matcher.ends("act", place + 1):
        ends = (place + 1,)
    if not ends:
        return None
    last = max(ends)
    if "not" in words[place : min(end, last + 2)] or "never" in words[place : last + 1]:
        return None
    queued = matcher.has("queue", max(start, place - 3), last)
    if queued and matcher.has("queue-step", last, min(end, last + 3)):
        return None
    steps = ("step", "mend", "give-back")
    if any(step < end and matcher.ends(name, step) for step in ends for name in steps):
        return min(end, last + 16)
    return None


def denial(reading: Reading) -> Ranges:
    """A short clause that puts a "not" before what the complaint says without one, or a "did" where it says "not".

    The polarity decides: "nobody rang you" after "nobody rang" agrees; after "somebody rang" it denies. Long clauses
    tell a story, those that begin with "and", "a" or "please" tell of something else, and whoever is sorry denies
    nothing.
    """
    said, denied = _polarity(reading.context.complaint_words)
    found: Ranges = []
    for start, end in _clauses(reading):
        if not 2 <= end - start <= LONGEST_DENIAL or reading.words[start] in _NO_DENIAL:
            continue
        if conceding(reading.matcher, start, end):
            continue
        negation = next((at for at in range(start, end) if reading.words[at] in _NEGATIONS), None)
        target = _insisted(reading, start, end) if negation is None else _denied(reading, start, negation)
        wanted = denied - said if negation is None else said - denied
        if target is not None and any(reading.stems[at] in wanted for at in range(target, min(end, target + 2))):
            found.append((start, end))
    return found


def _denied(reading: Reading, start: int, negation: int) -> int | None:
    """Return where what a negation denies begins, or None if it is not about what was or was done."""
    words = reading.words
    subject = words[negation - 2] if negation - 2 >= start else ""
    if words[negation] == "nobody":
        if negation > start:
            return None
    elif words[negation] != "not" or words[negation - 1] not in _DENYING or subject in ("", "i"):
        return None
    if subject == "you" and words[negation - 1] != "were":
        return None
    if not _HEDGES.isdisjoint(words[start:negation]) or "know" in words[start:negation]:
        return None
    target = negation + 1
    while target < len(words) and words[target] in _FILLERS:
        target += 1
    return target


def _insisted(reading: Reading, start: int, end: int) -> int | None:
    """Return what follows a "did", or a tensed word in capitals, in a clause without a negation."""
    for at in range(start + 1, end - 1):
        stressed = reading.words[at] == "did" or (reading.words[at] in _TENSED and reading.tokens.capitals[at])
        if stressed and reading.words[at - 1] in _SUBJECTS and reading.words[start] not in _QUESTION_WORDS:
            return at + 1
    return None


def _polarity(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the stems that a text affirms, and those that it denies (a negation stands up to five words before)."""
    said: set[str] = set()
    denied: set[str] = set()
    since = 99
    for word in words:
        since = 0 if word in _NEGATIONS else since + 1
        if stem := content(word):
            (denied if since <= 5 else said).add(stem)
    return said, denied


def _clauses(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the clauses of all sentences that are no questions."""
    for start, end, mark in reading.tokens.sentences:
        if mark == "?":
            continue
        first = start
        for place in range(start + 1, end):
            if reading.tokens.breaks[place] or reading.words[place] in ("but", "although", "though", "however"):
                yield first, place
                first = place
        yield first, end


def corrected_figure(reading: Reading) -> Ranges:
    """One figure set against the customer's own: "50 minutes, not 20"."""
    words, shapes = reading.words, reading.tokens.shapes
    found: Ranges = []
    for place in range(len(words) - 1):
        nearby = words[place + 1 : place + 3]
        if words[place] == "not" and any(
            content(word) in reading.context.complaint and content(word).isdigit() for word in nearby
        ):
            earlier = range(max(0, place - 6), place)
            if any(shapes[left] == NUMBER or content(words[left]).isdigit() for left in earlier):
                found.append((max(0, place - 3), min(len(words), place + 3)))
    return found


def two_words(reading: Reading) -> Ranges:
    """A sentence that is nothing but a contradiction, as in "You were." or "It did not."."""
    found: Ranges = []
    for start, end, mark in reading.tokens.sentences:
        inside = reading.words[start:end]
        short = mark in (".", "!", "") and 2 <= end - start <= 3 and inside[0] in _SUBJECTS and inside[1] in _TENSED
        if short and (len(inside) == 2 or inside[2] in _NEGATIONS):
            found.append((start, end))
    return found


def answers_back(reading: Reading) -> Ranges:
    """Two sentences or more that take up what the customer said in order to answer it (class ``rebuttal``)."""
    places = [(start, end) for start, end, _ in reading.tokens.sentences if reading.matcher.has("rebuttal", start, end)]
    return [places[0]] if len(places) >= 2 else []


def raised_word(reading: Reading) -> Ranges:
    """One small word in capitals that insists: "she IS qualified", "we DID call" (class ``insisting``)."""
    capitals, words = reading.tokens.capitals, reading.words
    return [
        (place, place + 1)
        for place in range(len(words))
        if capitals[place] and len(words) > 2 and reading.matcher.ends("insisting", place)
        and sum(capitals[max(0, place - 1) : place + 2]) == 1
    ]  # fmt: skip


def tautology(reading: Reading) -> Ranges:
    """The same word on both sides: "policy is policy", "gradual means gradual"."""
    words, shapes = reading.words, reading.tokens.shapes
    return [
        (place, place + 3)
        for place in range(len(words) - 2)
        if words[place] == words[place + 2]
        and len(words[place]) > 3
        and (shapes[place] != NAME or reading.tokens.breaks[place])
        and not reading.tokens.capitals[place + 2]
        and words[place + 1] in ("is", "are", "means", "mean")
    ]


def shouting(reading: Reading) -> Ranges:
    """Four words or more in capitals that make up half of a sentence."""
    found: Ranges = []
    capitals, words = reading.tokens.capitals, reading.words
    for start, end, _ in reading.tokens.sentences:
        loud = [place for place in range(start, end) if capitals[place] and len(words[place]) > 1]
        if len(loud) >= 4 and len(loud) * 2 >= end - start:
            found.append((loud[0], loud[-1] + 1))
    return found


def mocking_question(reading: Reading) -> Ranges:
    """A question that wants no answer: a tag ("did it?"), or one that opens like a jab and has a word that sneers.

    The opening words are the class ``jab-opening``, the sneering ones ``jab-word``; offers of help are left alone.
    """
    found: Ranges = []
    words, matcher = reading.words, reading.matcher
    for start, end, mark in reading.tokens.sentences:
        if mark != "?" or end - start > 24 or matcher.has("helping", start, end):
            continue
        sneered = bool(matcher.ends("jab-opening", start)) and matcher.has("jab-word", start, end)
        tagged = end - start >= 4 and words[end - 1] in ("it", "they", "you", "he", "she") and words[end - 2] in _TENSED
        if sneered or tagged:
            found.append((start, end))
    return found


CURT_WORDS = 25
UPSET_WORDS = 25


def curt(reading: Reading) -> Ranges:
    """A handful of words thrown at a long complaint: no regret, no feeling, no thanks, no fact, no step."""
    words = reading.words
    if not words or len(words) > CURT_WORDS or len(reading.context.complaint_words) < UPSET_WORDS:
        return []
    matcher, end = reading.matcher, len(words)
    kind = any(matcher.has(name, 0, end) for name in ("sorry-word", "promise", "giving", "welcome-word", "awful"))
    aimed = not _YOU.isdisjoint(words) or any(stem in reading.context.complaint for stem in reading.stems if stem)
    if kind or not aimed or (real_question(reading) and not _YOU.isdisjoint(words[:4])):
        return []
    return [(0, end)]


def cold_wish(reading: Reading) -> Ranges:
    """A good wish in a reply that has no regret, no step, no thanks, no kind word and gives nothing back.

    What surrounds it decides: "good luck to you both" after a refund and an apology is meant.
    """
    matcher, end = reading.matcher, len(reading.words)
    if any(matcher.has(name, 0, end) for name in _WARMTH):
        return []
    return [(place, max(ends)) for place in range(end) if (ends := matcher.ends("good-wish", place))]


_WARMTH = ("sorry-word", "promise", "giving", "welcome-word", "awful", "mend", "give-back")


MECHANISMS: dict[str, Callable[[Reading], Ranges]] = {
    "real-question": real_question,
    "plain-question": plain_question,
    "case-facts": case_facts,
    "restated": restated,
    "step-with-time": step_with_time,
    "denial": denial,
    "corrected-figure": corrected_figure,
    "two-words": two_words,
    "answers-back": answers_back,
    "raised-word": raised_word,
    "tautology": tautology,
    "shouting": shouting,
    "mocking-question": mocking_question,
    "curt": curt,
    "cold-wish": cold_wish,
}
CLASSES = (
    "rhetorical", "plain-opening", "courtesy-question", "giving", "causal", "rebuttal", "queue", "queue-step",
    "committer", "act", "step", "mend", "give-back", "when", "contact", "insisting", "jab-opening", "jab-word",
    "helping", "sorry-word", "promise", "welcome-word", "awful", "harsh-word", "good-wish",
)  # fmt: skip
"""The classes of the lexicon that mechanisms and ``taken_up`` look for."""
