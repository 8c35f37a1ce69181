"""How far each rule and each phrase of the lexicon can be trusted: how often it fires, and how often rightly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from playbook.replies import Labelled, Sentence, blameless_replies, labelled, sentences
from playbook_quiz.reply import lexicon as loaded_lexicon
from playbook_quiz.reply.judge import evidence
from playbook_quiz.reply.lexicon import FULL, HALF, HINT
from playbook_reader.lexicon import LexiconText, RuleText, compile_lexicon

SURE, LIKELY = 0.85, 0.5
"""How often a phrase has to be right to decide alone, and to help to decide."""
BY_ENGINE = "(seen by the engine)"
Fires = Mapping[str, Mapping[int, set[int]]]
"""For each rule, the texts in which it fires, and in which of their sentences."""


@dataclass(slots=True)
class Record:
    """What became of a rule, or of one phrase, on texts that careful readers labelled.

    Args:
        phrase: As written, or "" for the whole rule.
        right: In how many texts it fires in a sentence that readers marked for its criterion, or in a text that has
            the label where nobody marked sentences.
        elsewhere: In how many texts it fires though readers marked another sentence for the label. They marked one
            passage a label, so that nobody knows: these count neither way.
        wrong: In how many texts it fires though they do not have the label.
        real: In how many real, polite replies it fires.
    """

    criterion: str
    rule: str
    level: str
    path: str
    line: int
    phrase: str
    right: int = 0
    elsewhere: int = 0
    wrong: int = 0
    real: int = 0

    @property
    def fired(self) -> int:
        """In how many labelled texts it fires."""
        return self.right + self.elsewhere + self.wrong

    @property
    def sure(self) -> float:
        """How often it is right, drawn towards a half where little is known (Laplace's rule of succession)."""
        return (self.right + 1) / (self.right + self.wrong + 2)

    @property
    def earns(self) -> str:
        """The level that ``sure`` allows."""
        return FULL if self.sure >= SURE else HALF if self.sure >= LIKELY else HINT


def measure(lexicon: LexiconText, criterion: str | None = None) -> list[Record]:
    """Measure every rule (of one criterion) and every phrase, on all labelled texts but those held out."""
    rules = [rule for rule in lexicon.rules if criterion in (None, rule.criterion)]
    parts = {rule.id: list(_parts(rule)) for rule in rules}
    single = [part for row in parts.values() for part in row]
    loaded_lexicon.use(loaded_lexicon.from_json(compile_lexicon(replace(lexicon, rules=single))))
    try:
        texts: list[Labelled | Sentence] = [*labelled(), *sentences()]
        fires, false_alarms = _fires(texts), _fires(blameless_replies())
    finally:
        loaded_lexicon.use(None)
    marked = [_marked(text) for text in texts]
    found: list[Record] = []
    for rule in rules:
        own = parts[rule.id]
        shown = [("", own), *((part.phrases[0].text if part.phrases else BY_ENGINE, [part]) for part in own)]
        for phrase, some in shown if len(own) > 1 else shown[:1]:
            line = some[0].line if phrase else rule.line
            record = Record(rule.criterion, rule.id, rule.level, rule.path, line, phrase)
            record.real = len({place for part in some for place in false_alarms[part.id]})
            _judge(record, _together(fires[part.id] for part in some), texts, marked)
            found.append(record)
    return found


def _parts(rule: RuleText) -> Iterator[RuleText]:
    """Yield one rule for each phrase, and one for what the engine sees by itself."""
    for number, phrase in enumerate(rule.phrases):
        yield replace(rule, id=f"{rule.id}:{number}", line=phrase.line, phrases=[phrase], by="")
    if rule.by:
        yield replace(rule, id=f"{rule.id}:by", phrases=[])


def _fires(texts: Sequence[Labelled | Sentence]) -> Fires:
    lexicon = loaded_lexicon.load()
    fires: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place, text in enumerate(texts):
        for item in evidence(text.reading, lexicon):
            fires[item.rule][place].add(text.reading.tokens.sentence_of[item.start])
    return fires


def _marked(text: Labelled | Sentence) -> dict[str, set[int]]:
    """For each label of which readers marked the passage: the sentences it touches."""
    if isinstance(text, Sentence):
        return {}
    found: dict[str, set[int]] = defaultdict(set)
    for number, labels in enumerate(text.sentence_labels()):
        for label in labels:
            found[label].add(number)
    return found


def _together(fires: Iterable[Mapping[int, set[int]]]) -> Mapping[int, set[int]]:
    together: dict[int, set[int]] = defaultdict(set)
    for one in fires:
        for place, hit in one.items():
            together[place] |= hit
    return together


def _judge(
    record: Record,
    fires: Mapping[int, set[int]],
    texts: Sequence[Labelled | Sentence],
    marked: Sequence[Mapping[str, set[int]]],
) -> None:
    for place, sentences_hit in fires.items():
        where = marked[place].get(record.criterion)
        if record.criterion not in texts[place].labels:
            record.wrong += 1
        elif where is None or not where.isdisjoint(sentences_hit):
            record.right += 1
        else:
            record.elsewhere += 1


def table(records: Sequence[Record]) -> Iterator[str]:
    """Yield the records as lines: a rule, then its phrases, with what they earn where that is not their level."""
    yield "right  elsewhere  wrong  real  sure"
    for one in records:
        earns = "" if one.earns == one.level else f"  earns .{one.earns}"
        name = f"  `{one.phrase}`" if one.phrase else f"{one.criterion}: {one.rule} .{one.level}"
        note = earns if not one.phrase or one.fired else "  never fires"
        yield f"{one.right:5}  {one.elsewhere:9}  {one.wrong:5}  {one.real:4}  {one.sure:.2f}  {name}{note}"
