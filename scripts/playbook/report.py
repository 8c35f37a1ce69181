"""How far the reply scorer can be trusted: its report card, and its speed."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from playbook.measures import figures, kappa, macro
from playbook.replies import DOES, HELD_OUT, NEVER, REAL, REAL_HELD_OUT, labelled, real_turns
from playbook_quiz.model import Invalid
from playbook_quiz.reply import cues, judge
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import read
from playbook_reader.lexicon import LexiconText, read_lexicon
from playbook_reader.lexicon_phrase import Item

SPEED_WORDS = 300
RUNS = 15


def false_alarms(files: Sequence[str] = REAL) -> tuple[int, dict[str, list[str]]]:
    """Return how many real agent turns were judged, and for each "never" label those on which it fired."""
    count = 0
    alarms: dict[str, list[str]] = {name: [] for name in NEVER}
    for before, turn in real_turns(files):
        count += 1
        result = judge(turn, complaint=before)
        if not isinstance(result, Invalid):
            for name in NEVER:
                if name in result.labels:
                    alarms[name].append(turn)
    return count, alarms


def report() -> Iterator[str]:
    """Yield the report card as lines of Markdown."""
    rows = labelled(HELD_OUT)
    verdicts = {row.id: row.judged() for row in rows}
    held_out = figures(rows, verdicts)
    rotated = cues.tables()["rotated"]
    yield "# How far to trust the reply scorer"
    yield ""
    yield "The replies were written, and their labels given, by language models as a stand-in for people."
    yield f"*Held out*: {len(rows)} replies to {len({row.complaint_id for row in rows})} complaints."
    yield "No weight was fitted to them and no phrase was written from them: expect about this on replies by others."
    yield f"*Rotated*: {rotated['replies']} replies to {rotated['complaints']} complaints, each judged by weights"
    yield "fitted without its complaint. Many phrases were written with these replies in view."
    yield ""
    yield "| label | held out: seen by readers | precision | recall | F1 | rotated: precision | recall | F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    for label in (*DOES, *NEVER):
        count, *left = held_out[label]
        cells = " | ".join(f"{value:.2f}" for value in (*left, *rotated["labels"][label]))
        yield f"| {label} | {count} | {cells} |"
    yield ""
    yield "| | held out | rotated |"
    yield "|---|---|---|"
    for title, labels in (("all labels, mean F1", (*DOES, *NEVER)), ("does", DOES), ("never", NEVER)):
        mean = statistics.mean(rotated["labels"][label][2] for label in labels)
        yield f"| {title} | {macro(held_out, labels):.3f} | {mean:.3f} |"
    yield f"| grade, weighted kappa | {kappa(rows, verdicts):.3f} | {rotated['kappa']:.3f} |"
    yield ""
    yield "## False alarms on real, polite support replies"
    yield ""
    yield "The weights know most of these dialogues as replies without a fault; *held out* are those they do not know."
    yield ""
    count, alarms = false_alarms()
    away, away_alarms = false_alarms(REAL_HELD_OUT)
    yield f"| label | fired on, of {count} | held out, of {away} |"
    yield "|---|---|---|"
    for name in NEVER:
        one, two = len(alarms[name]), len(away_alarms[name])
        yield f"| {name} | {one} ({one / count:.2%}) | {two} ({two / away:.2%}) |"
    yield ""
    yield "## Where it goes wrong"
    yield ""
    for label in (*DOES, *NEVER):
        missed = next((row for row in rows if label in row.labels and label not in verdicts[row.id][0]), None)
        wrongly = next((row for row in rows if label not in row.labels and label in verdicts[row.id][0]), None)
        for word, row in (("missed", missed), ("wrongly seen", wrongly)):
            if row is not None:
                yield f"- {label}, {word}: “{' '.join(row.reply.split())[:140]}”"


def speed() -> Iterator[str]:
    """Yield how long a reply of 300 words takes, against a grader of the same phrases built on ``re``."""
    rows = labelled()
    words = " ".join(row.reply for row in rows[:20]).split()[:SPEED_WORDS]
    text = " ".join(words)
    complaint = "My parcel never came and nobody rang me back. I want my money back."
    judge(text, complaint=complaint)
    ours = _median(lambda: judge(text, complaint=complaint))
    patterns = _patterns(read_lexicon()[0])
    clean = " ".join(read(text, context("", ()), lexicons.load()).words)
    theirs = _median(lambda: [pattern.search(clean) for pattern in patterns])
    yield f"{SPEED_WORDS} words: {ours * 1000:.1f} ms (median of {RUNS})"
    yield f"{len(patterns)} patterns with re: {theirs * 1000:.1f} ms; ratio {theirs / ours:.1f}"
    for name, hostile in (("sorry, 100 kB", "sorry " * 16_667), ("one word, 100 kB", "a" * 100_000)):
        start = time.perf_counter()
        judge(hostile, complaint=complaint)
        yield f"{name}: {(time.perf_counter() - start) * 1000:.0f} ms"


def _median(call: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _patterns(lexicon: LexiconText) -> list[re.Pattern[str]]:
    """Build one regular expression a phrase: what a straightforward grader would use."""
    classes: dict[str, str] = {"number": r"\d+", "money": r"[£$€]\d+", "clock": r"\d+[:.]\d+", "name": "[a-z]+"}

    def expression(items: Sequence[Item]) -> str:
        parts = []
        for item in items:
            if item.kind == "word":
                parts.append(re.escape(item.value))
            elif item.kind == "class":
                parts.append(named(item.value))
            elif item.kind == "choice":
                parts.append("(?:" + "|".join(expression(option) for option in item.options) + ")")
            elif item.kind == "gap":
                parts.append(rf"(?:[a-z0-9]+ ){{0,{item.value}}}")
        return " ".join(parts).replace("} ", "}")

    def named(name: str) -> str:
        if name not in classes:
            entries = [expression(sequence) for phrase in lexicon.classes[name] for sequence in phrase.readings]
            classes[name] = "(?:" + "|".join(entries) + ")"
        return classes[name]

    return [
        re.compile(rf"\b(?:{'|'.join(expression(sequence) for sequence in phrase.readings)})\b")
        for rule in lexicon.rules
        for phrase in rule.phrases
    ]
