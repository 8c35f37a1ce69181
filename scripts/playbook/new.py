"""``new``: a draft of a page, a quiz, a question, a sample complaint or a phrase, in its place, and right."""

from __future__ import annotations

import argparse
import datetime
import json
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from playbook import drafts
from playbook.errors import PlaybookError
from playbook.files import write_if_changed
from playbook.lexicon_cli import failing_examples
from playbook.mending import mended
from playbook.navigation import entry_after, read_navigation
from playbook.pages import PARTS, TYPES, page_files
from playbook.paths import HERE, Tree
from playbook.redirects import read_redirects
from playbook.retired import read_retired
from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply import lexicon as loaded_lexicon
from playbook_reader.diagnostics import Edit
from playbook_reader.kinds.pieces import ID
from playbook_reader.lexicon import Example, LexiconText, Phrase, RuleText, compile_lexicon, read_lexicon
from playbook_reader.lexicon_phrase import Item, PhraseError, readings
from playbook_reader.near import near
from playbook_reader.quiz import slugged

FOLDERS = {
    "path": "step",
    "pitfalls": "pitfall",
    "groundwork": "groundwork",
    "judgement": "judgement",
    "leaders": "leader",
    "situations": "situation",
    "practice": "practice",
    "contributing": "contributing",
    "decisions": "decision",
    "sources": "source",
}
"""The type of a page, by the folder it is put in."""
SNIPPETS = Path(".vscode", "playbook.code-snippets")
LINT = "python3 scripts/run.py lint"
_ID = re.compile(r"^##\s.*\{#([\w-]+)", re.MULTILINE)


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    verb = verbs.add_parser(
        "new",
        help="start a page, a quiz, a question, a sample complaint or a phrase",
        description="Write a draft that passes every check, so that only its words have to change. Nothing that is "
        "there is ever overwritten.",
    )
    parts = verb.add_subparsers(title="what to start", metavar="WHAT", required=True)

    page = parts.add_parser("page", help="a page, listed in the navigation", description="Start a page.")
    page.add_argument("name", help="where it goes below docs, such as path/hold-the-silence")
    page.add_argument("--title", default="", help="what the reader would call it")
    page.add_argument("--type", choices=TYPES, help="(default: by the folder)")
    page.set_defaults(handler=lambda options: _say(new_page(HERE, options.name, options.title, options.type or "")))

    quiz = parts.add_parser("quiz", help="a quiz with its first question", description="Start a quiz file.")
    quiz.add_argument("name", help="where it goes below quizzes/bank, such as path/hold-the-silence")
    quiz.add_argument("--title", default="", help="what the quiz is about")
    quiz.add_argument("--teaches", metavar="PAGE", default="", help="the page it practises (default: of the same name)")
    quiz.set_defaults(handler=lambda options: _say(new_quiz(HERE, options.name, options.title, options.teaches)))

    question = parts.add_parser("question", help="a question at the end of a quiz", description="Add a question.")
    question.add_argument("quiz", help="the quiz, such as path/hold-the-silence")
    question.add_argument("--kind", choices=drafts.KINDS, default="choice", help="(default: %(default)s)")
    question.add_argument("--title", default="", help="what it is about")
    question.set_defaults(handler=lambda options: _say(new_question(HERE, options.quiz, options.kind, options.title)))

    case = parts.add_parser(
        "case", help="a sample complaint to reply to, at the end of a quiz", description="Add a sample complaint."
    )
    case.add_argument("quiz", help="the quiz, such as path/hold-the-silence")
    case.add_argument("--title", default="", help="what it is about")
    case.set_defaults(handler=lambda options: _say(new_question(HERE, options.quiz, "reply", options.title)))

    phrase = parts.add_parser(
        "phrase",
        help="words for the reply scorer to look for",
        description="Add a phrase to the lexicon, as a hint that never decides until somebody raises its level.",
    )
    phrase.add_argument("criterion", choices=(*DO_CRITERIA, *NEVER_CRITERIA), help="what the words show")
    phrase.add_argument(
        "phrase", help='such as "leave it with me"; the marks it may use are in quizzes/lexicon/README.md'
    )
    phrase.add_argument("--hit", default="", metavar="SENTENCE", help="a sentence that holds it")
    phrase.set_defaults(handler=lambda options: _say(new_phrase(HERE, options.criterion, options.phrase, options.hit)))

    snippets = parts.add_parser(
        "snippets",
        help="the editor's snippets, from the same drafts",
        description=f"Write {SNIPPETS.as_posix()} again from the drafts, after one of them was changed.",
    )
    snippets.set_defaults(handler=lambda _: _say(write_snippets(HERE)))


def _say(text: str) -> int:
    print(text)
    return 0


def new_page(tree: Tree, name: str, title: str = "", kind: str = "") -> str:
    """Write the draft of a page and list it in the navigation; return what to do next.

    Raises:
        PlaybookError: If the name is no good or taken; nothing is written then.
    """
    name = checked_name(name)
    path = tree.docs / f"{name}.md"
    refuse_existing(path, tree)
    old = read_redirects(tree.redirects, "")[0].get(f"{name}.md")
    if old:
        raise PlaybookError(f"{name}.md is the old name of {old.to}, and people still follow it. Choose another name.")
    title = title or _title(name)
    today = datetime.date.today()
    values = {
        1: _scalar(title),
        3: kind or FOLDERS.get(name.partition("/")[0], "section"),
        4: str(today),
        5: str(today.replace(year=today.year + 1, day=min(today.day, 28))),
    }
    text = drafts.filled(drafts.PAGE, values).replace(f"# {values[1]}", f"# {title}")
    if parts := PARTS.get(values[3]):
        text = text[: text.index("\n## ")] + drafts.sections(parts)
    config = tree.config.read_text(encoding="utf-8-sig")
    shown = tree.shown(tree.config)
    edit = entry_after(f"{name}.md", config, shown) or Edit(shown, _after_navigation(config), 1, "", f"  - {name}.md\n")
    write_if_changed(path, text)
    write_if_changed(tree.config, mended(config, [edit])[0])
    return (
        f"Started {tree.shown(path)}, and listed it on line {edit.line} of {shown}.\n"
        f"Next: change its words, name its sources and the advice it teaches, move the line to where the page belongs "
        f"in the menu, and run `{LINT}`."
    )


def new_quiz(tree: Tree, name: str, title: str = "", teaches: str = "") -> str:
    """Write a quiz with the draft of one question; return what to do next.

    Raises:
        PlaybookError: If the name is no good or taken, or there is no such page; nothing is written then.
    """
    name = checked_name(name)
    path = tree.bank / f"{name}.md"
    refuse_existing(path, tree)
    page = teaches or f"{name}.md"
    pages = [one.relative_to(tree.docs).as_posix() for one in page_files(tree.docs)]
    if page not in pages:
        raise PlaybookError(
            f"There is no page {page}{near(page, pages) or '.'} "
            "Name the page that the quiz practises: --teaches path/apologise.md"
        )
    title = title or _title(name)
    top = drafts.filled(drafts.QUIZ_TOP, {1: _scalar(title), 2: page, 3: str(datetime.date.today())})
    id_ = fresh_id(slugged(title), tree)
    write_if_changed(path, top + "\n" + drafts.question("choice", title, id_))
    return (
        f"Started {tree.shown(path)} with the question `{id_}`.\n"
        f"Next: change its words, and run `{LINT} {tree.shown(path)}`.\n"
        f"To show it, put a fence that names `{name}` on a page of docs/practice; "
        "docs/contributing/quiz-format.md tells how."
    )


def new_question(tree: Tree, quiz: str, kind: str, title: str = "") -> str:
    """Add the draft of a question to the end of a quiz; return what to do next.

    Raises:
        PlaybookError: If there is no such quiz; nothing is written then.
    """
    name = quiz.removeprefix("quizzes/bank/").removesuffix(".md")
    path = tree.bank / f"{name}.md"
    if not path.is_file():
        known = [one.relative_to(tree.bank).with_suffix("").as_posix() for one in tree.bank.rglob("*.md")]
        raise PlaybookError(f"There is no quiz {name}{near(name, known) or '.'} `new quiz {name}` starts one.")
    text = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n\n"
    title = title or ("A new complaint" if kind == "reply" else "A new question")
    id_ = fresh_id(slugged(title), tree)
    write_if_changed(path, text + drafts.question(kind, title, id_))
    return (
        f"Added the question `{id_}` to {tree.shown(path)}, line {text.count(chr(10)) + 1}.\n"
        f"Next: change its words, and run `{LINT} {tree.shown(path)}`.\n"
        f"Its id, `{id_}`, may still change before the question is published, and never after."
    )


def new_phrase(tree: Tree, criterion: str, words: str, hit: str = "") -> str:
    """Add a rule with one phrase, as a hint, to the file of its criterion; return what to do next.

    Raises:
        PlaybookError: If the phrase cannot be read, or the sentence does not hold it; nothing is written then.
    """
    lexicon, found = read_lexicon(tree.lexicon)
    if found:
        raise PlaybookError("Mend the lexicon first:\n" + "\n".join(map(str, found)))
    try:
        phrase = Phrase(words, "", 1, 1, tuple(readings(words)))
    except PhraseError as error:
        raise PlaybookError(f"The phrase cannot be read: {error} (character {error.offset + 1}).") from None
    _refuse_unmatchable(phrase, lexicon)
    hit = hit or _spelt(phrase.readings[0])
    if not hit:
        raise PlaybookError("Give a sentence that holds the phrase: --hit SENTENCE")
    files = {rule.path for rule in lexicon.rules if rule.criterion == criterion}
    path = tree.lexicon / f"{criterion}.md"
    if not path.is_file():
        path = tree.lexicon / Path(min(files)).name if files else path
    title = words[:1].upper() + words[1:] if re.fullmatch(r"[\w' ]+", words) else "A new phrase"
    id_ = _unused(slugged(title), {rule.id for rule in lexicon.rules})
    _refuse_missed(lexicon, RuleText(id_, title, criterion, "", 1, "hint", why=title, phrases=[phrase]), hit)
    fault = criterion in NEVER_CRITERIA
    values = {1: title, 2: id_, **({5: words, 6: hit} if fault else {4: words, 5: hit})}
    draft = drafts.filled(drafts.PHRASE_FAULT if fault else drafts.PHRASE_RULE, values)
    text = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n\n" if path.is_file() else _lexicon_top(criterion)
    write_if_changed(path, text + draft)
    return (
        f"Added the rule `{id_}` to {tree.shown(path)}, line {text.count(chr(10)) + 1}, "
        "as a hint: it decides nothing.\n"
        f"Next: say what the words do, and run `{LINT}`.\n"
        f'To see what it would change: `python3 scripts/run.py lexicon try "{words}" --criterion {criterion}`. '
        "If that is right, make it `.half` or `.full`."
    )


def write_snippets(tree: Tree) -> str:
    """Write the editor's snippets; return what was done."""
    write_if_changed(tree.root / SNIPPETS, snippets())
    return f"Wrote {SNIPPETS.as_posix()}."


def snippets() -> str:
    """Return the drafts in the form of VS Code."""
    rows = {
        about: {"prefix": name, "scope": "markdown", "body": text.rstrip("\n").split("\n"), "description": about}
        for name, (text, about) in drafts.SNIPPETS.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def fresh_id(wish: str, tree: Tree) -> str:
    """Return ``wish``, or ``wish`` with a number, so that no question has or had that id."""
    return _unused(wish, taken_ids(tree))


def taken_ids(tree: Tree) -> set[str]:
    """Return the ids that questions have or had."""
    taken = set(read_retired(tree.retired, "")[0])
    for path in tree.bank.rglob("*.md"):
        taken |= set(_ID.findall(path.read_text(encoding="utf-8-sig", errors="replace")))
    return taken


def _unused(wish: str, taken: Collection[str]) -> str:
    wish = wish or "new"
    return next(
        name
        for number in range(1, len(taken) + 2)
        if (name := wish if number == 1 else f"{wish}-{number}") not in taken
    )


def checked_name(name: str) -> str:
    """Return the name of a new page or quiz without folder and ending.

    Raises:
        PlaybookError: If it would make a poor address.
    """
    name = name.removeprefix("docs/").removeprefix("quizzes/bank/").removesuffix(".md")
    if not all(ID.match(part) for part in name.split("/")):
        raise PlaybookError(
            f"`{name}` makes a poor address. Use small letters, digits and hyphens: path/hold-the-silence"
        )
    return name


def refuse_existing(path: Path, tree: Tree) -> None:
    """Raise PlaybookError if there is such a file."""
    if path.exists():
        raise PlaybookError(f"{tree.shown(path)} is there already. Nothing was changed.")


def _title(name: str) -> str:
    words = name.rpartition("/")[2].replace("-", " ")
    return words[:1].upper() + words[1:]


def _scalar(text: str) -> str:
    """Return a text as a YAML value, in quotation marks only where it has to be."""
    plain = re.fullmatch(r"[^\W\d][\w ,.'’()-]*", text) and text.lower() not in {
        "yes",
        "no",
        "true",
        "false",
        "null",
        "on",
        "off",
    }
    return text if plain else json.dumps(text, ensure_ascii=False)


def _after_navigation(config: str) -> int:
    """Return the line after the last one of the navigation."""
    return max(read_navigation(config).values(), default=len(config.splitlines())) + 1


def _spelt(items: Collection[Item]) -> str:
    """Return the plain words of a phrase as a sentence, or nothing if it is more than words."""
    if not all(item.kind == "word" for item in items):
        return ""
    words = " ".join("I" if item.value == "i" else item.value for item in items)
    return words[:1].upper() + words[1:] + "."


def _refuse_unmatchable(phrase: Phrase, lexicon: LexiconText) -> None:
    used = {name for one in phrase.readings for item in one for name in item.classes()}
    for name in sorted(used - lexicon.classes.keys() - {"number", "money", "clock", "name"}):
        raise PlaybookError(f"There is no class @{name}{near(name, lexicon.classes) or '.'}")
    if phrase.readings[0][0].kind == "gap":
        raise PlaybookError("A phrase cannot start with a gap.")


def _refuse_missed(lexicon: LexiconText, rule: RuleText, hit: str) -> None:
    rule.examples.append(Example(hit, True, "", 1, 1))
    alone = replace(lexicon, rules=[rule])
    loaded_lexicon.use(loaded_lexicon.from_json(compile_lexicon(alone)))
    try:
        if any(failing_examples(alone)):
            raise PlaybookError(f"“{hit}” does not hold the phrase. Give a sentence that does: --hit SENTENCE")
    finally:
        loaded_lexicon.use(None)


def _lexicon_top(criterion: str) -> str:
    return f"---\ncriterion: {criterion}\npage: index.md\n---\n\n"
