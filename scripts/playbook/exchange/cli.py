"""``import`` and ``export``: questions in the formats of others, with a report of what could not be carried."""

from __future__ import annotations

import argparse
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playbook.bank import read_file
from playbook.errors import PlaybookError, Problems
from playbook.exchange.gift import read_gift, write_gift
from playbook.exchange.items import Read, with_borrowed
from playbook.exchange.mdbook_quiz import read_mdbook_quiz
from playbook.exchange.mkdocs_quiz import read_mkdocs_quiz
from playbook.exchange.moodle import read_moodle, write_moodle
from playbook.exchange.ours import items_of, quiz_text
from playbook.exchange.qti import read_qti, write_qti
from playbook.files import write_if_changed
from playbook.new import checked_name, refuse_existing, taken_ids
from playbook.pages import page_files
from playbook.paths import HERE, Tree
from playbook_reader.near import near

LARGEST = 20_000_000
READERS: Mapping[str, Callable[[bytes], Read]] = {
    "gift": lambda data: read_gift(_decoded(data)),
    "moodle": lambda data: read_moodle(_decoded(data)),
    "qti": read_qti,
    "mkdocs-quiz": lambda data: read_mkdocs_quiz(_decoded(data)),
    "mdbook-quiz": lambda data: read_mdbook_quiz(_decoded(data)),
}
WRITERS: Mapping[str, tuple[str, Callable[[Read], str | bytes]]] = {
    "gift": (".gift", write_gift),
    "moodle": (".xml", write_moodle),
    "qti": (".zip", write_qti),
}


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    into = verbs.add_parser(
        "import",
        help="take questions from GIFT, Moodle XML, QTI 2.1, mkdocs-quiz or mdbook-quiz",
        description="Write a quiz from a file of another format, and say what could not be carried, line by line. "
        "Nothing that is there is overwritten.",
    )
    into.add_argument("file", type=Path, help="the file")
    into.add_argument("quiz", help="where it goes below quizzes/bank, such as path/from-our-course")
    into.add_argument("--teaches", metavar="PAGE", required=True, help="the page that it practises")
    into.add_argument("--title", default="", help="what the quiz is called (default: by its name)")
    into.add_argument("--format", choices=READERS, help="(default: by the file)")
    into.set_defaults(handler=_import)

    out = verbs.add_parser(
        "export",
        help="write a quiz as GIFT, Moodle XML or QTI 2.1",
        description="Write a quiz in another format, and say what could not be carried, question by question.",
    )
    out.add_argument("quiz", help="the quiz, such as pitfalls/five-donts")
    out.add_argument("--format", choices=WRITERS, required=True, help="the format")
    out.add_argument("--to", type=Path, metavar="FILE", help="where to (default: beside you, named like the quiz)")
    out.set_defaults(handler=_export)


def _import(options: argparse.Namespace) -> int:
    file: Path = options.file
    read, path = import_file(HERE, file, options.quiz, options.teaches, options.title, options.format or "")
    for loss in read.losses:
        print(f"{file.name}:{loss}")
    shown = HERE.shown(path)
    print(f"Carried {len(read.items)} of {read.seen} questions to {shown}.")
    print(f"Next: read it, write the explanations that are missing, and run `python3 scripts/run.py lint {shown}`.")
    return 0


def import_file(tree: Tree, file: Path, quiz: str, teaches: str, title: str = "", kind: str = "") -> tuple[Read, Path]:
    """Write a quiz from a file; return what was read of it, and the quiz file.

    Raises:
        PlaybookError: If the file cannot be read, holds no question that can be carried, or a name is no good.
    """
    name = checked_name(quiz)
    path = tree.bank / f"{name}.md"
    refuse_existing(path, tree)
    pages = [one.relative_to(tree.docs).as_posix() for one in page_files(tree.docs)]
    if teaches not in pages:
        raise PlaybookError(
            f"There is no page {teaches}{near(teaches, pages) or '.'} Name one: --teaches path/apologise.md"
        )
    read = read_foreign(file, kind)
    text = quiz_text(read, title or name.rpartition("/")[2].replace("-", " ").capitalize(), teaches, taken_ids(tree))
    if not read.items:
        lost = "".join(f"\n{file.name}:{loss}" for loss in read.losses)
        raise PlaybookError(f"{file.name} holds no question that can be carried; nothing was written.{lost}")
    write_if_changed(path, text)
    return read, path


def read_foreign(file: Path, kind: str = "") -> Read:
    """Read a file of another format, known by its content unless ``kind`` names it.

    Raises:
        PlaybookError: If it cannot be read.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise PlaybookError(f"{file.name} is over {LARGEST:,} bytes, which no quiz is.")
        data = file.read_bytes()
        kind = kind or format_of(file.name, data)
        return with_borrowed(READERS[kind](data))
    except (
        OSError,
        ValueError,
        SyntaxError,
        RecursionError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise PlaybookError(f"{file.name} cannot be read{f' as {kind}' if kind else ''}: {error}") from None


def format_of(name: str, data: bytes) -> str:
    """Return the format of a file, by its ending and its first bytes."""
    start = data[:4000].decode("utf-8", errors="replace")
    if data.startswith(b"PK") or re.search(r"<(?:\w+:)?assessmentItem\b", start):
        return "qti"
    if name.endswith(".toml"):
        return "mdbook-quiz"
    if re.search(r"<quiz>\s*(?:<!--.*?-->\s*)*<question\b", start, re.DOTALL) or name.endswith(".xml"):
        return "moodle"
    return "mkdocs-quiz" if re.search(r"<\??quiz\??>", data.decode("utf-8", errors="replace")) else "gift"


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _export(options: argparse.Namespace) -> int:
    name = options.quiz.removeprefix("quizzes/bank/").removesuffix(".md")
    source = HERE.bank / f"{name}.md"
    if not source.is_file():
        known = [one.relative_to(HERE.bank).with_suffix("").as_posix() for one in HERE.bank.rglob("*.md")]
        raise PlaybookError(f"There is no quiz {name}{near(name, known) or '.'}")
    quiz, found = read_file(source, HERE.bank, HERE.docs)
    if quiz is None:
        raise Problems(found)
    ending, write = WRITERS[options.format]
    target: Path = options.to or Path(name.rpartition("/")[2] + ending)
    if target.exists():
        raise PlaybookError(f"{target} is there already. Nothing was changed.")
    read = items_of(quiz)
    content = write(read)
    write_if_changed(target, content)
    for loss in read.losses:
        print(f"{HERE.shown(source)}:{loss}")
    print(f"Wrote {len(read.items)} of {read.seen} questions to {target}.")
    return 0
