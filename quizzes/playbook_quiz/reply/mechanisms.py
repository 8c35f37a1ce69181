"""What no list of phrases can see: questions, facts of the case, saying the problem back, steps with a time, shouting.

Each mechanism returns the token ranges where it holds. The lexicon names them with ``by="..."``, gives the reason shown
to the learner, and decides how much they weigh.
"""

from __future__ import annotations

from collections.abc import Callable

from playbook_quiz.reply.reading import Act, Reading
from playbook_quiz.reply.tokens import CLOCK, MONEY, NUMBER

Ranges = list[tuple[int, int]]

_WH = frozenset("what which when where who how why whose".split())
_AUXILIARIES = frozenset("is are was were do does did can could will would shall may might have has had am should".split())
_YOU = frozenset("you your yours yourself".split())


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


def restated(reading: Reading) -> Ranges:
    """A sentence that says the complaint back: several of its content words, in other words, not to rebut it."""
    found: Ranges = []
    for (start, end, mark), act in zip(reading.tokens.sentences, reading.acts, strict=True):
        if act in (Act.GREETING, Act.REQUEST) or reading.matcher.has("rebuttal", start, end):
            continue
        shared = {
            stem
            for place in range(start, end)
            if (stem := reading.stems[place]) and not reading.copied[place] and stem in reading.context.complaint
        }
        if len(shared) >= 4 and mark != "?":
            found.append((start, end))
    return found


def step_with_time(reading: Reading) -> Ranges:
    """Somebody named (I, we, a person, a role) takes a step at a time."""
    found: Ranges = []
    matcher = reading.matcher
    for start, end, _ in reading.tokens.sentences:
        for place in range(start, end):
            if "committer" not in matcher._starts[place]:  # noqa: SLF001 the matcher's own index
                continue
            ends = matcher.ends("committer", place)
            if not ends or reading.words[max(start, place - 1)] in ("if", "whether"):
                continue
            after = max(ends)
            reach = min(end, after + 14)
            if "not" in reading.words[place : after + 2]:
                continue
            if matcher.has("step", min(ends), min(end, after + 4)) and (
                matcher.has("when", after, reach) or matcher.has("when", start, place)
            ):
                found.append((place, reach))
                break
    return found


def shouting(reading: Reading) -> Ranges:
    """Three or more words in capitals in a row, or most of a sentence."""
    found: Ranges = []
    for start, end, _ in reading.tokens.sentences:
        loud = [place for place in range(start, end) if reading.tokens.capitals[place] and len(reading.words[place]) > 1]
        if len(loud) >= 4 and len(loud) * 2 >= end - start:
            found.append((loud[0], loud[-1] + 1))
    return found


def rebuttals(reading: Reading) -> Ranges:
    """Two or more sentences that take up what the customer said in order to answer it."""
    places = [
        (start, end) for start, end, _ in reading.tokens.sentences if reading.matcher.has("rebuttal", start, end)
    ]
    return [places[0]] if len(places) >= 2 else []


def figures(reading: Reading) -> int:
    """Count numbers, sums and times."""
    return sum(shape in (NUMBER, MONEY, CLOCK) for shape in reading.tokens.shapes)


MECHANISMS: dict[str, Callable[[Reading], Ranges]] = {
    "real-question": real_question,
    "case-facts": case_facts,
    "restated": restated,
    "step-with-time": step_with_time,
    "shouting": shouting,
    "rebuttals": rebuttals,
}
