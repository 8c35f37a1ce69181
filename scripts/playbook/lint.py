"""``lint``: everything that is wrong with the quizzes and pages, at once; and the page that explains the rules."""

from __future__ import annotations

import argparse
import datetime
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from playbook.advice import check_rows, read_rows
from playbook.bank import quiz_name
from playbook.files import write_if_changed
from playbook.generated_pages import check_phrases, read_phrases
from playbook.pages import read_pages
from playbook.paths import BANK, DOCS, shown
from playbook_reader import rules
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import read_document
from playbook_reader.lexicon import write_compiled
from playbook_reader.lint import PageFacts, Project, Source, lint
from playbook_reader.near import near

RULES_PAGE = "contributing/rules.md"
FORMATS = ("text", "github", "json")
_ANCHOR = re.compile(r"^#+\s.*\{#([\w-]+)[^}]*\}\s*$")
_FENCE = re.compile(r"^\s*(?P<marks>`{3,}|~{3,})\s*(?P<info>\w*)")


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "lint",
        help="say what is wrong in the quizzes, the pages and the lexicon",
        description="Check the quizzes, the pages, the phrases, the advice map and the lexicon; everything at once. "
        "Ends with 0 if there is no error, 1 if there is one, 2 for a wrong call.",
    )
    parser.add_argument("paths", nargs="*", type=Path, help="quiz files (default: every one in quizzes/bank)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="(default: %(default)s)")
    parser.add_argument("--strict", action="store_true", help="let advice count as an error")
    parser.add_argument("--explain", metavar="CODE", help="explain one rule, such as QZ022, and do nothing else")
    parser.set_defaults(handler=lambda options: _lint(options, parser))


def _lint(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.explain:
        code = options.explain.upper()
        if code not in rules.BY_CODE:
            parser.error(f"there is no rule {options.explain}{near_code(code)}")
        print(rules.explain(rules.BY_CODE[code]), end="")
        return 0
    for path in options.paths:
        if not path.exists():
            parser.error(f"there is no file {path}")
    files, questions, found = check_files(options.paths)
    counted = [one for one in found if options.strict or rules.level(one.code) is rules.Level.ERROR]
    print(_FORMATS[options.format](found), end="")
    if options.format == "text":
        advice = len(found) - len(counted)
        print(f"{_count(files, 'file')}, {_count(questions, 'question')}: {_count(len(counted), 'error')}"
              + (f", {advice} times advice" if advice else "") + ".")  # fmt: skip
    return 1 if counted else 0


def check_files(paths: Sequence[Path]) -> tuple[int, int, list[Diagnostic]]:
    """Check quiz files, or the whole bank, every page, the phrases and the advice map.

    Returns:
        How many files and questions were read, and the messages in order.
    """
    files = [file for path in paths or [BANK] for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    sources, found = read_sources(files)
    found += write_compiled()  # models and walks are scored with the lexicon as it stands now
    quizzes, messages = lint(sources, read_project())
    found += messages
    if not paths:
        names = frozenset(source.name for source in sources)
        for page in sorted(DOCS.rglob("*.md")):
            found += check_page(page.read_text(encoding="utf-8"), page.relative_to(DOCS).as_posix(), shown(page), names)
        found += check_pages()
    return len(files), sum(len(quiz.questions) for quiz in quizzes), sorted(found)


def check_pages() -> list[Diagnostic]:
    """Check the front matter and headings of every page (FM, PB), and what the advice map and the phrases name."""
    rows, found = read_rows()
    pages, page_messages = read_pages(row.id for row in rows)
    phrases, phrase_messages = read_phrases()
    if not page_messages:  # a page that could not be read would seem to be missing
        found += check_rows(rows, pages)
        found += check_phrases(phrases, pages)
    return [*found, *page_messages, *phrase_messages]


def read_sources(files: Iterable[Path]) -> tuple[list[Source], list[Diagnostic]]:
    """Read the texts of quiz files; one that is not UTF-8 gets a message instead."""
    sources: list[Source] = []
    found: list[Diagnostic] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            message = f"the file is not UTF-8: {error.reason}"
            found.append(Diagnostic(shown(file), 1, 1, "QZ001", message, "Save it as UTF-8."))
            continue
        inside = file.resolve().is_relative_to(BANK)
        sources.append(Source(quiz_name(file.resolve()) if inside else file.stem, shown(file), text))
    return sources, found


def read_project(docs: Path = DOCS) -> Project:
    """Read what quizzes may refer to. Pages that cannot be read count as there; checking them is another step."""
    return Project({page.relative_to(docs).as_posix(): _page_facts(page) for page in docs.rglob("*.md")},
                   frozenset(row.id for row in read_rows()[0]))  # fmt: skip


def _page_facts(path: Path) -> PageFacts:
    text = path.read_text(encoding="utf-8")
    anchors = frozenset(match[1] for line in text.splitlines() if (match := _ANCHOR.match(line)))
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    front = read_document(f"---\n{match[1]}---\n", Diagnostics(str(path))) if match else None
    reviewed = front.front_matter.get("reviewed") if front else None
    date = reviewed.value if reviewed and isinstance(reviewed.value, datetime.date) else None
    return PageFacts(anchors, date)


def check_page(text: str, name: str, path: str, quizzes: frozenset[str]) -> list[Diagnostic]:
    """Check the quiz fences of one page: each names a quiz (QZ050) whose answers the page links to (QZ051).

    Args:
        text: The page.
        name: Its path below docs.
        path: How messages name it.
        quizzes: The names of every quiz there is.
    """
    found = []
    for line, quiz in _fences(text):
        if quiz not in quizzes:
            message = f"a quiz fence names `{quiz}`, and there is no such quiz{near(quiz, quizzes)}"
            cure = "Name a file below quizzes/bank without its ending."
            found.append(Diagnostic(path, line, 1, "QZ050", message, cure))
            continue
        target = posixpath.relpath(f"practice/answers/{quiz}.md", posixpath.dirname(name))
        if f"]({target})" not in text:
            message = f"the page has the quiz `{quiz}` and no link to its answers"
            found.append(Diagnostic(path, line, 1, "QZ051", message, f"Below it, write `[the answers]({target})`."))
    return found


def _fences(text: str) -> list[tuple[int, str]]:
    """Return the line and the content of each quiz fence; one inside another fence is an example, not a quiz."""
    found: list[tuple[int, str]] = []
    open_marks = ""
    info = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _FENCE.match(line)
        if not open_marks and match:
            open_marks, info = match["marks"], match["info"]
        elif open_marks and line.strip().startswith(open_marks) and not line.strip().strip(open_marks[0]):
            open_marks = ""
        elif open_marks and info == "quiz" and line.strip():
            found.append((number, line.strip()))
    return found


def near_code(code: str) -> str:
    """Return "; did you mean …?" for the rule whose code is nearest."""
    return near(code, {name.lower(): 0 for name in rules.BY_CODE}).upper().replace("DID YOU MEAN", "did you mean")


def _text(found: Sequence[Diagnostic]) -> str:
    return "".join(f"{one}\n" for one in found)


def _github(found: Sequence[Diagnostic]) -> str:
    """Return workflow commands, which the forge shows beside the lines."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def property_(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{'error' if rules.level(one.code) is rules.Level.ERROR else 'warning'} file={property_(one.path)},"
        f"line={one.line},col={one.column},title={one.code}::{escaped(f'{one.message}. {one.help}')}\n"
        for one in found
    )


def _json(found: Sequence[Diagnostic]) -> str:
    rows = [
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "code": one.code,
            "level": rules.level(one.code).value,
            "message": one.message,
            "help": one.help,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


_FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"text": _text, "github": _github, "json": _json}


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def write_rules_page(docs: Path = DOCS) -> Path:
    """Write the page that explains every rule, and return it."""
    parts = [_RULES_HEAD]
    for rule in rules.RULES:
        advice = "\nThis is advice: it fails no build.\n" if rule.level is rules.Level.ADVICE else ""
        parts.append(
            f"## {rule.code}: {rule.title} {{#{rule.code.lower()}}}\n\n{rule.why}\n{rule.cure}\n{advice}\n"
            f"Instead of\n\n{_example(rule.bad)}\nwrite\n\n{_example(rule.good)}"
        )
    path = docs / RULES_PAGE
    write_if_changed(path, "\n".join(parts))
    return path


def _example(text: str) -> str:
    fence = "`" * 5
    return f"{fence}markdown\n{rules.shortened(text)}{fence}\n"


_RULES_HEAD = """\
---
title: The rules for quizzes
summary: Every message the linter has for quiz files, with its reason, its cure and examples.
type: contributing
sources: []
advice: []
reviewed: 2026-11-22
review_by: 2027-11-22
tags: [quiz, lint, error, message]
---

# The rules for quizzes

`python3 scripts/run.py lint` checks every quiz and says where it breaks one of these rules.
`python3 scripts/run.py lint --explain QZ022` shows one of them.
"""
