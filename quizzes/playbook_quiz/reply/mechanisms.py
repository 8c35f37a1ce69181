"""What no list of phrases can see: questions, facts of the case, saying the problem back, steps with a time, shouting.

Each mechanism returns the token ranges where it holds. The lexicon names them with ``by="..."``, gives the reason shown
to the learner, and decides how much they weigh.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from playbook_quiz.reply import never
from playbook_quiz.reply.overlap import content
from playbook_quiz.reply.reading import Act, Reading
from playbook_quiz.reply.tokens import CLOCK, MONEY, NAME, NUMBER

Ranges = list[tuple[int, int]]

_WH = frozenset(["what", "which", "when", "where", "who", "how", "why", "whose"])
_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "may",
        "might",
        "have",
        "has",
        "had",
        "am",
        "should",
    ]
)
_YOU = frozenset(["you", "your", "yours", "yourself"])


def real_question(reading: Reading) -> Ranges:
    """A question to the customer about facts, reasons or wishes; not rhetorical, accusing or a mere courtesy."""
    found: Ranges = []
    matcher = reading.matcher
    for (start, end, mark), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act is not Act.QUESTION or mark != "?":
            continue
        words = reading.words[start:end]
        if all(reading.tokens.quoted[start:end]) or all(reading.copied[start:end]):
            continue
        if matcher.has("rhetorical", start, end) or matcher.has("courtesy-question", start, end):
            continue
        asks = any(word in _WH or word in _AUXILIARIES for word in words) or "or" in words
        if asks and (end - start >= 3 or any(word in _YOU for word in words)):
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


def case_facts(reading: Reading) -> Ranges:
    """A sentence that tells facts of the case, other than the remedy."""
    found: Ranges = []
    for (start, end, _), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act in (Act.GREETING, Act.QUESTION):
            continue
        fresh = _new_facts(reading, start, end)
        giving = reading.matcher.has("giving", start, end)
        need = 4 if giving else 2
        if len(fresh) >= need or (len(fresh) >= need - 1 and reading.matcher.has("causal", start, end)):
            found.append((start, end))
    return found


def _shared(reading: Reading, start: int, end: int) -> set[str]:
    """Stems shared with the complaint, in words that were not simply copied."""
    return {
        stem
        for place in range(start, end)
        if (stem := reading.stems[place]) and not reading.copied[place] and stem in reading.context.complaint
    }


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


_QUEUE = frozenset(["team", "member", "department", "someone", "somebody", "advisor", "specialist", "agent"])
_NO_START = frozenset(["if", "whether", "when", "do", "did", "as"])


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
    if words[max(start, place - 1)] in _NO_START or words[place] in _QUEUE:
        return None
    ends = matcher.ends("committer", place)
    if not ends and words[place] in ("i", "we", "he", "she") and place + 1 < end and matcher.ends("act", place + 1):
        ends = (place + 1,)
    if not ends:
        return None
    last = max(ends)
    if "not" in words[place : min(end, last + 2)] or "never" in words[place : last + 1]:
        return None
    if _QUEUE.intersection(words[max(start, place - 3) : last]) and matcher.has("queue-step", last, min(end, last + 3)):
        return None
    steps = ("step", "mend", "give-back")
    if any(step < end and matcher.ends(name, step) for step in ends for name in steps):
        return min(end, last + 16)
    return None


def emphatic(reading: Reading) -> Ranges:
    """A small word in capitals that insists: "she IS qualified", "we DID call"."""
    capitals, words = reading.tokens.capitals, reading.words
    return [
        (place, place + 1)
        for place in range(len(words))
        if capitals[place] and words[place] in _INSISTING and len(words) > 2
        and sum(capitals[max(0, place - 1) : place + 2]) == 1
    ]  # fmt: skip


_INSISTING = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "did",
        "does",
        "do",
        "not",
        "had",
        "has",
        "have",
        "never",
        "nobody",
        "only",
        "told",
        "will",
    ]
)


def flipped(reading: Reading) -> Ranges:
    """A sentence that denies what the complaint says: the same content words, the other way about."""
    found: Ranges = []
    claims = reading.context.claims
    for start, end, mark in reading.tokens.sentences:
        if mark == "?":
            continue
        words = reading.words[start:end]
        here = {stem for stem in reading.stems[start:end] if stem}
        denies = _denies(words)
        if (
            denies is None
            or reading.matcher.has("refusal", start, end)
            or reading.matcher.has("sorry-word", start, end)
        ):
            continue
        if not denies or _is_ours(words):
            continue
        if any(not claim.denied and len(claim.stems & here) >= 2 for claim in claims):
            found.append((start, end))
    return found


def _is_ours(words: Sequence[str]) -> bool:
    """A denial about ourselves that admits something ("we did not check"), or about what they did or can do."""
    return (
        any(
            word in ("we", "i", "you")
            and words[place + 1 : place + 3]
            in (
                ["did", "not"],
                ["do", "not"],
                ["have", "not"],
                ["can", "not"],
                ["had", "not"],
                ["are", "not"],
                ["am", "not"],
            )
            for place, word in enumerate(words)
        )
        or "nobody" in words
        or "never" in words
    )


_TENSED = frozenset(["did", "do", "does", "was", "were", "is", "are", "had", "have", "has"])


def _denies(words: Sequence[str]) -> bool | None:
    for place, word in enumerate(words):
        if word in ("not", "never", "nobody", "nothing", "no"):
            return words[place - 1] in _TENSED if word == "not" else True
    return False


def shouting(reading: Reading) -> Ranges:
    """Three or more words in capitals in a row, or most of a sentence."""
    found: Ranges = []
    for start, end, _ in reading.tokens.sentences:
        loud = [
            place for place in range(start, end) if reading.tokens.capitals[place] and len(reading.words[place]) > 1
        ]
        if len(loud) >= 4 and len(loud) * 2 >= end - start:
            found.append((loud[0], loud[-1] + 1))
    return found


def rebuttals(reading: Reading) -> Ranges:
    """Two or more sentences that take up what the customer said in order to answer it."""
    places = [(start, end) for start, end, _ in reading.tokens.sentences if reading.matcher.has("rebuttal", start, end)]
    return [places[0]] if len(places) >= 2 else []


def figures(reading: Reading) -> int:
    """Count numbers, sums and times."""
    return sum(shape in (NUMBER, MONEY, CLOCK) for shape in reading.tokens.shapes)


_COPULAS = frozenset(["is", "was", "are", "were", "did", "does", "do", "has", "had"])
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "any",
        "so",
        "very",
        "really",
        "even",
        "actually",
        "simply",
        "just",
        "at",
        "all",
        "quite",
        "been",
        "be",
        "our",
        "your",
        "my",
        "their",
        "his",
        "her",
        "its",
        "obviously",
        "clearly",
    ]
)


def denied_claim(reading: Reading) -> Ranges:
    """As in "It was not late", "that isn't theft": a denial aimed at a word of the complaint, by "is/was/did not"."""
    found: Ranges = []
    words, stems_here = reading.words, reading.stems
    claimed = {stem for claim in reading.context.claims if not claim.denied for stem in claim.stems}
    for start, end, mark in reading.tokens.sentences:
        if mark == "?":
            continue
        for place in range(start + 1, end):
            if words[place] not in ("not", "never") or words[place - 1] not in _COPULAS:
                continue
            if (
                place - 2 >= start
                and words[place - 2] in ("you", "we", "i")
                and words[place - 1] not in ("was", "were")
            ):
                continue
            after = place + 1
            while after < end and words[after] in _FILLERS:
                after += 1
            if after < end and stems_here[after] and stems_here[after] in claimed:
                found.append((max(start, place - 2), after + 1))
                break
    return found


def corrected_figure(reading: Reading) -> Ranges:
    """As in "50 minutes, not 20": one figure set against the customer's own."""
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


def your_deed(reading: Reading) -> Ranges:
    """As in "you selected", "your neighbour has touched": something that they or theirs did, told as a plain past."""
    words = reading.words
    found: Ranges = []
    for place in range(len(words) - 1):
        if words[place] == "you" and (place == 0 or words[place - 1] not in _NOT_SUBJECT):
            verb = words[place + 1]
            if verb in ("had", "have", "then", "also", "already", "yourself") and place + 2 < len(words):
                verb = words[place + 2]
            if (verb.endswith("ed") and len(verb) > 4) or verb in _PAST:
                found.append((place, min(len(words), place + 5)))
    return found


_NOT_SUBJECT = frozenset(
    [
        "what",
        "that",
        "thank",
        "if",
        "when",
        "as",
        "sorry",
        "how",
        "why",
        "after",
        "before",
        "because",
        "since",
        "to",
        "and",
    ]
)
_PAST = frozenset(
    [
        "left",
        "chose",
        "took",
        "put",
        "wore",
        "ate",
        "drank",
        "kept",
        "set",
        "broke",
        "lost",
        "told",
        "said",
        "wrote",
        "bought",
        "let",
        "went",
        "gave",
        "sent",
        "read",
    ]
)


def mocking_echo(reading: Reading) -> Ranges:
    """A short sentence that plays with the customer's own words and brings neither a fact nor a step."""
    found: Ranges = []
    for (start, end, mark), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act in (Act.PROMISE, Act.REQUEST, Act.GREETING) or end - start > 22:
            continue
        shared = [
            place
            for place in range(start, end)
            if reading.stems[place] in reading.context.complaint and reading.stems[place]
        ]
        marked = mark == "!" or any(reading.tokens.quoted[start:end])
        if shared and marked and not _new_facts(reading, start, end) and not reading.matcher.has("giving", start, end):
            found.append((start, end))
    return found


CURT_WORDS = 25
UPSET_WORDS = 25


def curt(reading: Reading) -> Ranges:
    """A handful of words thrown at a long complaint: no regret, no thanks, no fact, no step."""
    words = reading.words
    if not words or len(words) > CURT_WORDS or len(reading.context.complaint_words) < UPSET_WORDS:
        return []
    matcher, end = reading.matcher, len(words)
    kind = any(matcher.has(name, 0, end) for name in ("sorry-word", "promise", "giving", "welcome-word"))
    aimed = any(word in _YOU for word in words) or any(
        stem in reading.context.complaint for stem in reading.stems if stem
    )
    if kind or not aimed or (real_question(reading) and not _YOU.isdisjoint(words[:4])):
        return []
    return [(0, end)]


def tautology(reading: Reading) -> Ranges:
    """As in "Policy is policy", "gradual means gradual": the same word on both sides."""
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


MECHANISMS: dict[str, Callable[[Reading], Ranges]] = {
    "real-question": real_question,
    "case-facts": case_facts,
    "restated": restated,
    "step-with-time": step_with_time,
    "shouting": shouting,
    "rebuttals": rebuttals,
    "emphatic": emphatic,
    "tautology": tautology,
    "curt": curt,
    "denied-claim": denied_claim,
    "corrected-figure": corrected_figure,
    "your-deed": your_deed,
    "mocking-echo": mocking_echo,
    "flipped": flipped,
    **never.MECHANISMS,
}
