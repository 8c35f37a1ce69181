"""How far the reply scorer can be trusted: its report card, and its speed."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from playbook import fit
from playbook.replies import DOES, NEVER, Labelled, labelled, real_turns
from playbook_quiz.model import Invalid
from playbook_quiz.reply import judge
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import read
from playbook_reader.lexicon import LexiconText, read_lexicon
from playbook_reader.lexicon_phrase import Item

Figures = dict[str, tuple[int, float, float, float]]
SPEED_WORDS = 300
RUNS = 15


def figures(rows: Sequence[Labelled], verdicts: Mapping[str, fit.Verdict]) -> Figures:
    """Return (how many readers saw it, precision, recall, F1) for each label."""
    result: Figures = {}
    for label in (*DOES, *NEVER):
        wanted = {row.id for row in rows if label in row.labels}
        got = {row.id for row in rows if label in verdicts[row.id][0]}
        hit = len(wanted & got)
        result[label] = (
            len(wanted),
            hit / len(got) if got else 0.0,
            hit / len(wanted) if wanted else 0.0,
            2 * hit / (len(wanted) + len(got)) if wanted or got else 0.0,
        )
    return result


def macro(measured: Figures, labels: Sequence[str]) -> float:
    """Return the mean F1 of some labels."""
    return statistics.mean(measured[label][3] for label in labels)


def kappa(rows: Sequence[Labelled], verdicts: Mapping[str, fit.Verdict], grades: int = 5) -> float:
    """Return the quadratic-weighted kappa (Cohen 1968) of the grade, rounded to whole grades."""
    pairs = [(row.overall, min(grades, max(1, round(verdicts[row.id][1])))) for row in rows]
    observed = sum((a - b) ** 2 for a, b in pairs)
    expected = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs)
    return 1 - observed / expected if expected else 1.0


def false_alarms() -> tuple[int, dict[str, list[str]]]:
    """Return how many real agent turns were judged, and for each "never" label those on which it fired."""
    count = 0
    alarms: dict[str, list[str]] = {name: [] for name in NEVER}
    for before, turn in real_turns():
        count += 1
        result = judge(turn, complaint=before)
        if not isinstance(result, Invalid):
            for name in NEVER:
                if name in result.labels:
                    alarms[name].append(turn)
    return count, alarms


def report() -> Iterator[str]:
    """Yield the report card as lines of Markdown."""
    rows = labelled()
    fitted = {row.id: row.judged() for row in rows}
    rotated = fit.rotated(rows)
    one, two = figures(rows, fitted), figures(rows, rotated)
    yield "# How far to trust the reply scorer"
    yield ""
    yield f"Measured on {len(rows)} replies to {len({row.complaint_id for row in rows})} complaints."
    yield "The replies were written, and their labels given, by language models as a stand-in for people."
    yield "*Rotated*: the weights were fitted without the complaint at hand. The phrases were written with these replies in"  # noqa: E501 a table
    yield "view, so expect less on replies by others."
    yield ""
    yield "| label | readers saw it | precision | recall | F1 | precision, rotated | recall, rotated | F1, rotated |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for label in (*DOES, *NEVER):
        count, *left = one[label]
        cells = " | ".join(f"{value:.2f}" for value in (*left, *two[label][1:]))
        yield f"| {label} | {count} | {cells} |"
    yield ""
    yield "| | fitted | rotated |"
    yield "|---|--:|--:|"
    for title, labels in (("all labels, mean F1", (*DOES, *NEVER)), ("does", DOES), ("never", NEVER)):
        yield f"| {title} | {macro(one, labels):.3f} | {macro(two, labels):.3f} |"
    yield f"| grade, weighted kappa | {kappa(rows, fitted):.3f} | {kappa(rows, rotated):.3f} |"
    yield ""
    yield "## False alarms on real, polite support replies"
    yield ""
    count, alarms = false_alarms()
    yield f"| label | fired on, of {count} |"
    yield "|---|--:|"
    for name in NEVER:
        yield f"| {name} | {len(alarms[name])} ({len(alarms[name]) / count:.2%}) |"
    yield ""
    yield "## Where it goes wrong"
    yield ""
    for label in (*DOES, *NEVER):
        missed = next((row for row in rows if label in row.labels and label not in fitted[row.id][0]), None)
        wrongly = next((row for row in rows if label not in row.labels and label in fitted[row.id][0]), None)
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
