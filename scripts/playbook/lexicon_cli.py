"""The verbs for the reply scorer: ``lexicon test``, ``lexicon try``, ``score``, ``score report``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playbook.errors import PlaybookError, Problems
from playbook.files import write_if_changed
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.model import Invalid
from playbook_quiz.reply import lexicon as lexicons
from playbook_quiz.reply.bulk import score_lines
from playbook_quiz.reply.decide import UNSURE
from playbook_quiz.reply.judge import evidence, overall, weigh
from playbook_quiz.reply.overlap import context
from playbook_quiz.reply.reading import read
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.lexicon import (
    Example,
    LexiconText,
    Phrase,
    RuleText,
    compile_lexicon,
    read_lexicon,
    write_compiled,
)
from playbook_reader.lexicon_phrase import PhraseError, readings

TRIED = "tried-phrase"


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``lexicon`` and ``score`` to the command line."""
    lexicon = verbs.add_parser("lexicon", help="check or try the phrases of the reply scorer")
    parts = lexicon.add_subparsers(title="what to do", metavar="WHAT", required=True)
    test = parts.add_parser(
        "test", help="run the examples of every rule", description="Run the examples of every rule."
    )
    test.set_defaults(handler=_test)
    trial = parts.add_parser(
        "try",
        help="show what a new phrase would change",
        description="Show what a phrase would change before it is added.",
    )
    trial.add_argument("phrase", help='such as "sorry to hear [that]"')
    trial.add_argument("--criterion", choices=(*DO_CRITERIA, *NEVER_CRITERIA), help="what it would be evidence for")
    trial.set_defaults(handler=_try)
    measured = parts.add_parser(
        "measure",
        help="show how often each rule and each phrase is right",
        description="Count, over the labelled replies and sentences, where each rule and each phrase fires, how often "
        "rightly, and which level that earns it. Takes about a minute.",
    )
    measured.add_argument(
        "criterion", nargs="?", choices=(*DO_CRITERIA, *NEVER_CRITERIA), metavar="CRITERION", help="only its rules"
    )
    measured.set_defaults(handler=_measure)
    compare = parts.add_parser(
        "compare",
        help="show which labelled replies the phrases read otherwise than before",
        description="Read every labelled reply with the phrases of another revision and with those of this checkout, "
        "and show how agreement changes and each reply whose verdict does, before and after. Takes about a minute.",
    )
    compare.add_argument(
        "--base", default="", metavar="REVISION", help="what to compare with (default: the main branch)"
    )
    compare.set_defaults(handler=_compare)
    score = verbs.add_parser(
        "score",
        help="score replies: a file, or - for standard input; `score report` prints the report card",
        description="Read rows {id, complaint, background, reply}, one JSON object a line, and write one verdict a line.",  # noqa: E501 a table
    )
    score.add_argument(
        "file", nargs="?", metavar="FILE", help="a file of rows, - for standard input, or the word report"
    )
    score.add_argument("--explain", metavar="TEXT", help="show how the scorer reads TEXT, sentence by sentence")
    score.add_argument("--write", action="store_true", help="with report: write the page of the report card anew")
    score.add_argument("--complaint", default="", help="with --explain: the complaint that TEXT answers")
    score.set_defaults(handler=_score)


def compiled() -> None:
    """Compile the phrases as they stand, for the engine to load.

    Raises:
        Problems: If there is anything wrong with them.
    """
    found = write_compiled()
    if found:
        raise Problems(found)
    lexicons.use(None)


def _read() -> LexiconText:
    lexicon, found = read_lexicon()
    if found:
        raise Problems(found)
    return lexicon


def _score(options: argparse.Namespace) -> int:
    compiled()
    if options.explain is not None:
        print("\n".join(explain(options.explain, options.complaint)))
        return 0
    if options.file is None:
        raise PlaybookError("Name a file of replies, - for standard input, or use --explain TEXT.")
    if options.file == "report":
        from playbook import report

        if options.write:
            write_if_changed(report.PAGE, "".join(f"{line}\n" for line in report.report()))
            return 0
        for line in report.report():
            print(line)
        return 0
    if options.file == "-":
        return _write(sys.stdin)
    path = Path(options.file)
    try:
        with path.open(encoding="utf-8") as lines:
            return _write(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise PlaybookError(f"{path.name} cannot be read: {error}") from None


def _write(lines: Iterator[str]) -> int:
    bad = 0
    for row in score_lines(lines):
        if "error" in row:
            bad += 1
            print(f"line {row['line']}: {row['error']}", file=sys.stderr)
        else:
            print(json.dumps(row, ensure_ascii=False), flush=True)
    return 1 if bad else 0


def explain(text: str, complaint: str = "") -> Iterator[str]:
    """Yield how the scorer reads a reply: each sentence, what it does, what was found in it; then the verdict."""
    weighed = weigh(text, complaint, (), lexicons.load())
    if isinstance(weighed, Invalid):
        yield f"Not scored: {weighed.code.value}."
        return
    reading, found = weighed.reading, weighed.found
    for index, (start, end, mark) in enumerate(reading.tokens.sentences):
        left, right = reading.span(start, end)
        yield f"{reading.acts[index].value:10} {text[left:right]}{mark}"
        yield f"           read as: {' '.join(reading.words[start:end])}"
        for item in found:
            if start <= item.start < end:
                left, right = reading.span(item.start, item.end)
                yield f"           {item.criterion} ({item.level}, {item.rule}): “{text[left:right]}”"
    yield f"labels: {', '.join(weighed.labels) or 'none'}"
    doubtful = [f"{name} ({vote:.1f})" for name, vote in weighed.lies.items() if -UNSURE < vote <= 0]
    yield f"close to: {', '.join(doubtful) or 'none'}"
    yield f"overall: {overall(reading, found, weighed.labels, weighed.scores)}"


def _test(_options: argparse.Namespace) -> int:
    lexicon = _read()
    compiled()
    failures = check_examples(lexicon)
    for failure in failures:
        print(failure)
    count = sum(len(rule.examples) for rule in lexicon.rules)
    print(f"{count - len(failures)} of {count} examples of {len(lexicon.rules)} rules hold")
    return 1 if failures else 0


def check_examples(lexicon: LexiconText) -> list[Diagnostic]:
    """Return a message (LX020) for each example that its rule gets wrong, in the engine as it is loaded now."""
    return [
        Diagnostic(
            example.path,
            example.line,
            example.column,
            "LX020",
            f"“{example.text}” {'must match but does not' if example.hit else 'must not match but does'}: `{rule.id}`",
            "Change the phrases of the rule, or the example.",
        )
        for example, rule in failing_examples(lexicon)
    ]


def failing_examples(lexicon: LexiconText) -> Iterator[tuple[Example, RuleText]]:
    """Yield each example that its rule gets wrong, in the engine as it is loaded now. Needs no complaint."""
    engine = lexicons.load()
    for rule in lexicon.rules:
        for example in rule.examples:
            if example.text.startswith("("):
                continue  # a remark: what the rule sees cannot be shown without a complaint
            reading = read(example.text, context("", ()), engine)
            hit = any(item.rule == rule.id for item in evidence(reading, engine))
            if hit is not example.hit:
                yield example, rule


def _measure(options: argparse.Namespace) -> int:
    from playbook.lexicon_measure import measure, table

    for line in table(measure(_read(), options.criterion)):
        print(line)
    return 0


def _compare(options: argparse.Namespace) -> int:
    from playbook.bank import read_bank
    from playbook.lexicon_change import compare
    from playbook.revision import find_base, laid_out

    with laid_out(find_base(options.base)) as before:
        for line in compare(before, read_bank()[0]):
            print(line)
    return 0


def _try(options: argparse.Namespace) -> int:
    lexicon = _read()
    try:
        phrase = Phrase(options.phrase, "the phrase", 1, 1, tuple(readings(options.phrase)))
    except PhraseError as error:
        raise PlaybookError(f"the phrase cannot be read: {error} (character {error.offset + 1})") from None
    unknown = {
        name
        for reading in phrase.readings
        for item in reading
        for name in item.classes()
        if name not in lexicon.classes
    } - {"number", "money", "clock", "name"}
    if unknown:
        raise PlaybookError(f"there is no class @{sorted(unknown)[0]}")
    if phrase.readings[0][0].kind == "gap":
        raise PlaybookError("a phrase cannot start with a gap")
    print("\n".join(tried(lexicon, phrase, options.criterion)))
    return 0


def tried(lexicon: LexiconText, phrase: Phrase, criterion: str | None) -> Iterator[str]:
    """Yield which labelled replies a phrase matches, whether they have the label, and what would change."""
    from playbook.replies import labelled

    compiled()
    before = {row.id: row for row in labelled()}
    rule = RuleText(TRIED, "Tried", criterion or "acknowledge", "", 1, why="Tried.", phrases=[phrase])
    lexicons.use(lexicons.from_json(compile_lexicon(replace_rules(lexicon, rule))))
    try:
        right = wrong = gained = spoiled = 0
        for row in labelled():
            match = next((item for item in row.found if item.rule == TRIED), None)
            if match is None:
                continue
            left, end = row.reading.span(match.start, match.end)
            agrees = criterion in row.labels if criterion else False
            right += agrees
            wrong += not agrees
            fresh = criterion in row.judged()[0] and criterion not in before[row.id].judged()[0] if criterion else False
            gained += fresh and agrees
            spoiled += fresh and not agrees
            note = ("has the label" if agrees else "has not the label") if criterion else ", ".join(sorted(row.labels))
            yield f"{row.id}: “{row.reply[left:end]}” ({note})"
        yield f"matches {right + wrong} of {len(before)} labelled replies"
        if criterion:
            yield f"{right} have the label {criterion}, {wrong} have not; newly right {gained}, newly wrong {spoiled}"
    finally:
        lexicons.use(None)


def replace_rules(lexicon: LexiconText, rule: RuleText) -> LexiconText:
    """Return the lexicon with one more rule."""
    return replace(lexicon, rules=[*lexicon.rules, rule])
