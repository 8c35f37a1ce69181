"""The labelled replies that the scorer is measured on, read by the engine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook.paths import ROOT
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply import cues, decide
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.judge import evidence, overall
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import Reading, read

FOLDER = ROOT / "tests" / "data" / "replies"
SENTENCES = FOLDER / "sentences"
HELD_OUT = FOLDER / "held-out"
"""Replies that nothing was ever fitted to and no rule was written from."""
REAL_FITTED = ("pt_br_client_02.json", "pt_br_client_04.json")
REAL_HELD_OUT = ("pt_pt_client_03.json",)
REAL = (*REAL_FITTED, *REAL_HELD_OUT)
"""Real, polite support dialogues: what is fitted knows the first two as replies without a fault."""
DOES: tuple[str, ...] = tuple(name for name in DO_CRITERIA if name != "decline")
NEVER = NEVER_CRITERIA


@dataclass(frozen=True, slots=True)
class Labelled:
    """One reply with what careful readers said of it, and the engine's reading of it."""

    id: str
    complaint_id: str
    reply: str
    labels: frozenset[str]
    overall: int
    reading: Reading
    found: tuple[Evidence, ...]
    passages: dict[str, str]
    """For each label the passage that shows it."""

    def judged(self) -> tuple[tuple[str, ...], float]:
        """Return the engine's labels and grade."""
        scores = cues.scores(self.reading)
        labels = decide.decide(self.reading, self.found, scores)
        return labels, overall(self.reading, self.found, labels, scores)

    def sentence_labels(self) -> list[set[str]]:
        """For each sentence the labels whose marked passage touches it."""
        places = {
            name: (start, start + len(passage))
            for name, passage in self.passages.items()
            if (start := self.reply.find(passage)) >= 0
        }
        spans = [self.reading.span(start, end) for start, end, _ in self.reading.tokens.sentences]
        return [
            {name for name, (left, right) in places.items() if left < end and start < right} for start, end in spans
        ]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or two sentences as they stand in replies, read against the claim they answer, with their labels."""

    reading: Reading
    labels: frozenset[str]


def sentences(folder: Path = SENTENCES) -> list[Sentence]:
    """Read every labelled sentence of the folder."""
    lexicon = lexicons.load()
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            reading = read(row["text"], context(row["said"], ()), lexicon)
            if reading.words:
                found.append(Sentence(reading, frozenset(row["labels"])))
    return found


def labelled(folder: Path = FOLDER) -> list[Labelled]:
    """Read every ``*.jsonl`` file of the folder."""
    lexicon = lexicons.load()
    rows = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            reading = read(row["reply"], context(row["complaint"], row["background"]), lexicon)
            rows.append(
                Labelled(
                    row["id"], row["complaint_id"], row["reply"], frozenset(row["labels"]), row["overall"],
                    reading, tuple(evidence(reading, lexicon)), row["evidence"],
                )
            )  # fmt: skip
    return rows


def real_turns(files: Sequence[str] = REAL) -> Iterator[tuple[str, str]]:
    """Yield (what the customer wrote before, what the agent answered) for every agent turn of the real dialogues."""
    for file in files:
        for dialogue in json.loads((FOLDER / "real" / file).read_text(encoding="utf-8")):
            before = ""
            for turn in dialogue["turns"]:
                if turn["floor"] == "inbound":
                    before = " ".join(turn["text_mt"])
                else:
                    yield before, " ".join(turn["text_src"])


def blameless_replies() -> list[Labelled]:
    """Return the real agent turns that fitting may know."""
    lexicon = lexicons.load()
    rows = []
    for number, (before, turn) in enumerate(real_turns(REAL_FITTED)):
        reading = read(turn, context(before, ()), lexicon)
        if reading.words:
            found = tuple(evidence(reading, lexicon))
            rows.append(Labelled(f"real-{number}", "real", turn, frozenset(), 3, reading, found, {}))
    return rows
