"""From a reading to a verdict: evidence, labels, grade, findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from playbook_quiz.criteria import DO_CRITERIA, LABELS, NEVER_CRITERIA
from playbook_quiz.model import Finding, Invalid, InvalidCode
from playbook_quiz.reply import cues
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.decide import UNSURE, cast, decide, parts
from playbook_quiz.reply.grade import HIGHEST, grade
from playbook_quiz.reply.judgement import Evidence, Judgement
from playbook_quiz.reply.lexicon import FULL, HALF, HINT, Lexicon, Rule
from playbook_quiz.reply.mechanisms import MECHANISMS
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.readable import unreadable
from playbook_quiz.reply.reading import Reading, read
from playbook_quiz.reply.scope import CONDITIONS

_SHOWN_PER_CRITERION = 3
WORDING = "wording"
"""Named as the rule of evidence that no rule found."""
_NO_PHRASE = (WORDING, "curt")
ALONE = 0.8
"""How far the vote on a label must lie above 0 in a turn of a conversation, if no phrase shows it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reply that has been read, with the evidence, where the vote on each label lies, and the scores of ``cues``."""

    reading: Reading
    found: tuple[Evidence, ...]
    lies: Mapping[str, float]
    scores: Sequence[Sequence[float]]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that hold, in the order of the codebook."""
        return tuple(name for name, vote in self.lies.items() if vote > 0)

    @property
    def labels_of_turn(self) -> tuple[str, ...]:
        """The labels that hold for a turn of a conversation: short, where the votes were learned from whole replies.

        A label that no phrase shows has to be surer, and a question asked without a fault needs no vote.
        """
        shown = {item.criterion for item in self.found if item.rule not in _NO_PHRASE and item.level != HINT}
        held = tuple(name for name, vote in self.lies.items() if vote > (0 if name in shown else ALONE))
        asked = "ask" in shown and not any(name in held for name in NEVER_CRITERIA)
        return tuple(name for name in self.lies if name in held or (name == "ask" and asked))

    @property
    def parts(self) -> bool:
        """Whether the reply is a parting."""
        return parts(self.found)

    def unsure(self, name: str) -> bool:
        """Say whether rules saw a sign of a label and the vote on it was close."""
        return -UNSURE < self.lies[name] <= 0 and any(item.criterion == name for item in self.found)


def weigh(reply: str, complaint: str, background: Sequence[str], lexicon: Lexicon) -> Weighed | Invalid:
    """Read a reply and weigh the evidence for each label."""
    reading = read(reply, context(complaint, background), lexicon)
    if code := refuse(reading):
        return Invalid(code)
    found = evidence(reading, lexicon)
    scores = cues.scores(reading)
    lies = cast(reading, found, scores)
    return Weighed(reading, tuple(with_wording(reading, found, lies, scores, lexicon)), lies, scores)


def judge(reply: str, *, complaint: str = "", background: Sequence[str] = ()) -> Judgement | Invalid:
    """Judge one reply to one complaint.

    Args:
        reply: As typed.
        complaint: What the customer wrote.
        background: Facts that the staff member knows, one a string.
    """
    lexicon = lexicons.load()
    weighed = weigh(reply, complaint, background, lexicon)
    if isinstance(weighed, Invalid):
        return weighed
    return Judgement(
        weighed.labels,
        overall(weighed.reading, weighed.found, weighed.labels, weighed.scores),
        findings(weighed.reading, weighed.found, weighed.labels),
        tuple(name for name in LABELS if weighed.unsure(name)),
    )


def overall(
    reading: Reading, found: Sequence[Evidence], labels: Sequence[str], scores: Sequence[Sequence[float]]
) -> float:
    """Return the grade, 1 to 5: no more than the reply would be worth without its faults."""
    sure, seen = (_marred(reading, found, levels) for levels in ((FULL,), (FULL, HALF)))
    return min(
        grade(reading, found, labels), *(_worth_without(reading, found, scores, marred) for marred in {sure, seen})
    )


def _marred(reading: Reading, found: Sequence[Evidence], levels: Collection[str]) -> frozenset[int]:
    """Return the sentences in which a fault of one of these levels was seen."""
    sentence_of = reading.tokens.sentence_of
    return frozenset(
        sentence_of[item.start] for item in found if item.criterion in NEVER_CRITERIA and item.level in levels
    )


def _worth_without(
    reading: Reading, found: Sequence[Evidence], scores: Sequence[Sequence[float]], marred: frozenset[int]
) -> float:
    """Return the grade of the reply without these sentences, weighed anew: a fault must never pay."""
    if not marred or len(marred) == len(reading.tokens.sentences):
        return HIGHEST
    sentence_of = reading.tokens.sentence_of
    rest = reading.without(marred)
    kept = [
        item
        for item in found
        if item.rule != WORDING and sentence_of[item.start] not in marred and sentence_of[item.end - 1] not in marred
    ]
    return grade(rest, kept, decide(rest, kept, scores))


def refuse(reading: Reading) -> InvalidCode | None:
    """Return why the reply cannot be judged, or None."""
    if not reading.words:
        return InvalidCode.EMPTY
    if unreadable(reading):
        return InvalidCode.UNREADABLE
    if len({*reading.words}) < 2:
        return InvalidCode.TOO_SHORT
    return None


def evidence(reading: Reading, lexicon: Lexicon) -> list[Evidence]:
    """Return every passage that speaks for a criterion, in scope, in order of place."""
    matcher = reading.matcher
    found: list[Evidence] = []
    for match in matcher.matches():
        rule = lexicon.rules[match.rule]
        if any(CONDITIONS[name](matcher, match.start, match.end) for name in rule.unless):
            continue
        if not all(CONDITIONS[name](matcher, match.start, match.end) for name in rule.only):
            continue
        if rule.criterion in DO_CRITERIA and all(reading.copied[match.start : match.end]):
            continue
        found.append(_evidence(rule, match.start, match.end))
    for rule in lexicon.rules:
        if rule.by:
            found += [_evidence(rule, start, end) for start, end in MECHANISMS[rule.by](reading)]
    return sorted(found, key=lambda item: (item.start, item.criterion, -item.end, item.rule))


def with_wording(
    reading: Reading,
    found: Sequence[Evidence],
    lies: Mapping[str, float],
    scores: Sequence[Sequence[float]],
    lexicon: Lexicon,
) -> list[Evidence]:
    """Add, for each label that holds with no passage of a rule, the sentence whose wording speaks most for it."""
    shown = {item.criterion for item in found if item.level in (FULL, HALF)}
    added: list[Evidence] = []
    for name, vote in lies.items():
        rule = next((rule for rule in lexicon.rules if rule.criterion == name), None)
        if vote <= 0 or name in shown or rule is None:
            continue
        place = LABELS.index(name)
        start, end, _ = reading.tokens.sentences[max(range(len(scores)), key=lambda at: scores[at][place])]
        added.append(Evidence(WORDING, name, HALF, start, end, rule.why, rule.better, rule.page))
    return sorted([*found, *added], key=lambda item: (item.start, item.criterion, -item.end, item.rule))


def _evidence(rule: Rule, start: int, end: int) -> Evidence:
    return Evidence(rule.id, rule.criterion, rule.level, start, end, rule.why, rule.better, rule.page)


def findings(reading: Reading, found: Sequence[Evidence], labels: Sequence[str]) -> tuple[Finding, ...]:
    """Return what to show: the strongest passages of each label that holds, in order of place."""
    shown: list[tuple[int, Finding]] = []
    for name in labels:
        own = sorted(
            (item for item in found if item.criterion == name and item.level in (FULL, HALF)),
            key=lambda item: (item.level != FULL, item.start),
        )
        taken: list[Evidence] = []
        for item in own:
            if len(taken) < _SHOWN_PER_CRITERION and not any(
                item.start < other.end and other.start < item.end for other in taken
            ):
                taken.append(item)
        for item in taken:
            start, end = reading.span(item.start, item.end)
            points = -1.0 if name in NEVER_CRITERIA else 1.0
            shown.append((start, Finding(name, points, item.why, start, end, item.page, item.better)))
    return tuple(finding for _, finding in sorted(shown, key=lambda pair: pair[0]))
