"""``lint``: everything that is wrong with what editors write, at once; and what can be mended without judgement."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from playbook import messages, rulebook
from playbook.mending import mend
from playbook.paths import HERE
from playbook.revision import change_since, find_base, laid_out
from playbook.tree_lint import check_paths, check_tree
from playbook_reader import rules
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.near import near

MOST_ROUNDS = 5  # of mending: one edit can bring another message to light


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "lint",
        help="say what is wrong in the quizzes, the pages and the lexicon",
        description="Check the quizzes, the pages, the phrases, the lists beside them and the lexicon; everything at "
        "once. Ends with 0 if there is no error, 1 if there is one, 2 for a wrong call.",
    )
    parser.add_argument("paths", nargs="*", type=Path, help="quiz files (default: everything)")
    parser.add_argument(
        "--changed",
        action="store_true",
        help="compare with the main branch: also check that nothing went without leaving word, and give advice on "
        "changed files alone",
    )
    parser.add_argument("--base", default="", metavar="REVISION", help="with --changed: what to compare with")
    parser.add_argument("--fix", action="store_true", help="mend what needs no judgement, and say what was mended")
    parser.add_argument("--format", choices=messages.FORMATS, default="text", help="(default: %(default)s)")
    parser.add_argument("--strict", action="store_true", help="let advice count as an error")
    parser.add_argument("--explain", metavar="CODE", help="explain one rule, such as QZ022, and do nothing else")
    parser.set_defaults(handler=lambda options: _lint(options, parser))


def _lint(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.explain:
        code = options.explain.upper()
        if code not in rulebook.BY_CODE:
            parser.error(f"there is no rule {options.explain}{near(code, rulebook.BY_CODE)}")
        print(rules.explain(rulebook.BY_CODE[code]), end="")
        return 0
    for path in options.paths:
        if not path.exists():
            parser.error(f"there is no file {path}")
    if options.paths and options.changed:
        parser.error("name files, or --changed, and not both")
    if options.base and not options.changed:
        parser.error("--base goes with --changed")
    with ExitStack() as stack:
        base = find_base(options.base, HERE.root) if options.changed else ""
        before = stack.enter_context(laid_out(base, HERE.root)) if base else None
        mended: list[Diagnostic] = []
        for _ in range(MOST_ROUNDS):
            change = change_since(base, HERE.root) if base else None
            checked = check_paths(options.paths) if options.paths else check_tree(HERE, change=change, before=before)
            done = mend(checked.found, HERE.root) if options.fix else []
            mended += done
            if not done:
                break
    print(messages.FORMATS[options.format](checked.found), end="")
    errors = checked.errors(strict=options.strict)
    if options.format == "text":
        for one in mended:
            print(f"mended {one.path}:{one.line}:{one.column}: {one.code} {one.message}")
        questions = sum(len(quiz.questions) for quiz in checked.quizzes)
        advice = len(checked.found) - errors
        print(f"{_count(checked.files, 'file')}, {_count(questions, 'question')}: {_count(errors, 'error')}"
              + (f", {advice} times advice" if advice else "") + ".")  # fmt: skip
    return 1 if errors else 0


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
