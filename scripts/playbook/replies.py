"""The labelled replies that the scorer is measured on, read by the engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playbook.paths import ROOT
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply import decide, grade
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.judge import evidence
from playbook_quiz.reply.judgement import Evidence
from playbook_quiz.reply.mechanisms import echo
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import Reading, read

FOLDER = ROOT / "tests" / "data" / "replies"
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

    def judged(self) -> tuple[tuple[str, ...], float]:
        """Return the engine's labels and grade."""
        labels = decide.decide(self.found, self.reading.words, echo(self.reading))
        return labels, grade.grade(self.reading, self.found, labels)


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
                    reading, tuple(evidence(reading, lexicon)),
                )
            )  # fmt: skip
    return rows


def real_turns(folder: Path = FOLDER / "real") -> Iterator[tuple[str, str]]:
    """Yield (what the customer wrote before, what the agent answered) for every agent turn of the real dialogues."""
    for file in sorted(folder.glob("*.json")):
        for dialogue in json.loads(file.read_text(encoding="utf-8")):
            before = ""
            for turn in dialogue["turns"]:
                if turn["floor"] == "inbound":
                    before = " ".join(turn["text_mt"])
                else:
                    yield before, " ".join(turn["text_src"])
