"""How far the reply scorer can be trusted: its report card."""

from __future__ import annotations

import statistics
import textwrap
from collections.abc import Iterator, Sequence

from playbook.measures import figures, kappa, macro
from playbook.paths import DOCS
from playbook.replies import DOES, HELD_OUT, NEVER, REAL, REAL_HELD_OUT, labelled, real_turns
from playbook_quiz.model import Invalid
from playbook_quiz.reply import cues, judge

PAGE = DOCS / "contributing" / "report-card.md"
_HEAD = """\
---
title: How far to trust the reply scorer
summary: What the scorer sees and what it misses, label by label, on replies it has never met.
type: contributing
sources: []
advice: []
reviewed: 2026-11-25
review_by: 2027-11-25
tags: [quiz, reply, test]
---

# How far to trust the reply scorer

The scorer is a set of rules and learned wordings, not a reader.
This page is written by `python3 scripts/run.py score report --write`."""


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
    """Yield the report card: a page of Markdown, a line each."""
    rows = labelled(HELD_OUT)
    verdicts = {row.id: row.judged() for row in rows}
    held_out = figures(rows, verdicts)
    rotated = cues.tables()["rotated"]
    yield from _HEAD.splitlines()
    yield ""
    yield "## The short answer {#short}"
    yield ""
    yield "- What a reply does well, it mostly sees, and it is mostly right."
    yield "- A fault it names is one four times out of five or so; faults in polite or clever words it often misses."
    yield "- Its grade is close to a careful reader's."
    yield "- On ordinary, polite replies it hardly ever sees a fault that is not there."
    yield ""
    yield "So take what it says as a second pair of eyes, and take its silence for nothing."
    yield ""
    yield "## How it was measured {#how}"
    yield ""
    yield "The replies were written, and labelled, by language models as a stand-in for people."
    yield ""
    yield f"**Held out** are {len(rows)} replies to {len({row.complaint_id for row in rows})} complaints."
    yield "Nothing was fitted to them and no phrase was written from them."
    yield "Expect about this on replies by others."
    yield ""
    yield f"**Rotated** are {rotated['replies']} replies to {rotated['complaints']} complaints, each judged by weights"
    yield "that were fitted without its complaint."
    yield "Most phrases were written with a part of these replies in view, so they flatter a little."
    yield ""
    yield "*Precision* is how often it is right when it sees something, *recall* how much it sees of what is there, and"
    yield "*F1* one number for both."
    yield ""
    yield "## By what it looks for {#labels}"
    yield ""
    yield "| label | held out: seen by readers | precision | recall | F1 | rotated: precision | recall | F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    for label in (*DOES, *NEVER):
        count, *left = held_out[label]
        cells = " | ".join(f"{value:.2f}" for value in (*left, *rotated["labels"][label]))
        yield f"| {label} | {count} | {cells} |"
    yield ""
    yield "| over all | held out | rotated |"
    yield "|---|---|---|"
    for title, labels in (("all labels, mean F1", (*DOES, *NEVER)), ("does", DOES), ("never", NEVER)):
        mean = statistics.mean(rotated["labels"][label][2] for label in labels)
        yield f"| {title} | {macro(held_out, labels):.3f} | {mean:.3f} |"
    yield f"| grade, weighted kappa | {kappa(rows, verdicts):.3f} | {rotated['kappa']:.3f} |"
    yield ""
    yield "## False alarms on real replies {#false-alarms}"
    yield ""
    yield "These are real, polite support replies, in which hardly any fault is to be found."
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
    yield "## Where it goes wrong {#wrong}"
    yield ""
    yield "The first reply of each kind, as its writer typed it."
    yield ""
    for label in (*DOES, *NEVER):
        missed = next((row for row in rows if label in row.labels and label not in verdicts[row.id][0]), None)
        wrongly = next((row for row in rows if label not in row.labels and label in verdicts[row.id][0]), None)
        for word, row in (("missed", missed), ("wrongly seen", wrongly)):
            if row is not None:
                yield f"- {label}, {word}: `{_opening(row.reply)}`"


def _opening(reply: str) -> str:
    """Return the first words of a reply, on one line and without backticks."""
    return textwrap.shorten(reply.replace("`", "'"), 140, placeholder=" …")
