"""Checks everything that editors write in one tree: quizzes, pages, phrases, and the lists beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from playbook import rulebook
from playbook.advice import check_rows, read_rows
from playbook.answer_pages import FOLDER as ANSWERS
from playbook.bank import quiz_name
from playbook.generated_pages import GENERATED_PAGES, check_phrases, read_phrases
from playbook.history import check_history, snapshot
from playbook.kept import Kept, stamp
from playbook.ladder import check_ladder, read_ladder
from playbook.lexicon_cli import check_examples
from playbook.many import check_each
from playbook.navigation import check_navigation
from playbook.page_links import Targets, check_content
from playbook.pages import headings, page_files, read_pages
from playbook.paths import HERE, Tree, shown
from playbook.quiz_fences import check_quiz_fences
from playbook.redirects import check_redirects, read_redirects
from playbook.retired import check_retired, read_retired
from playbook.revision import Change
from playbook.rules_page import ANCHORS as RULES_ANCHORS
from playbook_quiz.reply import lexicon as loaded_lexicon
from playbook_reader import rules
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import decode
from playbook_reader.kinds.pieces import ID
from playbook_reader.lexicon import CRITERIA, LexiconText, compile_lexicon, read_lexicon
from playbook_reader.lint import PageFacts, Project, Source, check_together
from playbook_reader.model import Quiz
from playbook_reader.near import near

_REVIEWED = re.compile(r"^reviewed:\s*(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)
_ID = re.compile(r"^##\s.*\{#([\w-]+)", re.MULTILINE)
_ENGINE = ("quizzes/playbook_quiz/", "quizzes/playbook_reader/", "quizzes/lexicon/")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and every message in order."""

    files: int
    quizzes: tuple[Quiz, ...]
    found: tuple[Diagnostic, ...]

    def errors(self, *, strict: bool = False) -> int:
        """Return how many messages count as errors; with ``strict``, advice does."""
        return sum(strict or rulebook.level(one.code) is rules.Level.ERROR for one in self.found)


def check_paths(paths: Sequence[Path], tree: Tree = HERE) -> Checked:
    """Check some quiz files as if they were in the bank of ``tree``."""
    files = [file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    sources, found = read_sources(files, tree)
    project = _project(tree, sources)
    with lexicon_of(tree) as (_, unread):
        quizzes, said = check_together(sources, check_each(sources, lambda _: not unread, tree, _cache(tree)), project)
    retired, _ = read_retired(tree.retired, tree.shown(tree.retired))
    said += check_retired(retired, quizzes, tree.shown(tree.retired))
    return Checked(len(files), tuple(quizzes), tuple(sorted([*found, *unread, *said])))


def check_tree(tree: Tree, *, change: Change | None = None, before: Tree | None = None) -> Checked:
    """Check everything that editors write in ``tree``.

    Args:
        tree: The checkout.
        change: What differs from a base revision; advice is then given on those files alone.
        before: That revision, laid out; what went from it without leaving word gets a message.
    """
    files = sorted(path for path in tree.bank.rglob("*") if path.is_file() and not path.name.startswith("."))
    found = _check_names(files, tree)
    sources, unread = read_sources([path for path in files if path.suffix == ".md"], tree)
    found += unread
    project = _project(tree, sources)
    with lexicon_of(tree) as (lexicon, wrong):
        scoring_changed = change is None or any(file.startswith(_ENGINE) for file in change.files)

        def prove(source: Source) -> bool:  # what neither changed itself nor is scored otherwise holds as before
            return not wrong and (scoring_changed or change is None or source.path in change.files)

        quizzes, said = check_together(sources, check_each(sources, prove, tree, _cache(tree)), project)
        found += [*said, *wrong]
        if scoring_changed and not wrong:
            found += check_examples(lexicon)
    anchors = {name: one.anchors for name, one in project.pages.items()}
    found += _check_lexicon_pages(lexicon, anchors)
    found += _check_pages(tree, anchors, {source.name for source in sources})
    found += _check_over_time(tree, sources, quizzes, anchors, change, before)
    if change is not None:
        found = [one for one in found if rulebook.level(one.code) is rules.Level.ERROR or one.path in change.files]
    return Checked(len(sources), tuple(quizzes), tuple(sorted({_placed(one, tree) for one in found})))


def _cache(tree: Tree) -> Path | None:
    return tree.root / ".cache" / "lint" if tree == HERE else None


def _project(tree: Tree, sources: Iterable[Source]) -> Project:
    rows, _ = read_rows(tree.advice)
    return Project({**_facts(tree), **_generated_facts(sources)}, frozenset(row.id for row in rows))


def _check_over_time(
    tree: Tree,
    sources: Sequence[Source],
    quizzes: Sequence[Quiz],
    anchors: Mapping[str, Collection[str]],
    change: Change | None,
    before: Tree | None,
) -> list[Diagnostic]:
    """Check the ladder, what is gone and, with another revision at hand, that all that went has left word."""
    retired, found = read_retired(tree.retired, tree.shown(tree.retired))
    redirects, unread = read_redirects(tree.redirects, tree.shown(tree.redirects))
    found += unread
    rungs, unread = read_ladder(tree.ladder, tree.shown(tree.ladder))
    asked = {match[1] for source in sources for match in _ID.finditer(source.text)}
    found += [*unread, *check_ladder(rungs, {one.name for one in sources}, asked, tree.shown(tree.ladder))]
    found += check_retired(retired, quizzes, tree.shown(tree.retired))
    found += check_redirects(redirects, anchors, tree.shown(tree.redirects))
    if before is not None:
        written = {match[1] for source in sources for match in _ID.finditer(source.text)}
        renamed = change.renamed if change else {}
        found += check_history(snapshot(before), snapshot(tree, quizzes), written, redirects, retired, renamed, tree)
    return found


def _placed(one: Diagnostic, tree: Tree) -> Diagnostic:
    """Return a message that names its file as seen from the top of ``tree``."""
    edit = one.edit and replace(one.edit, path=tree.shown(Path(one.edit.path)))
    return replace(one, path=tree.shown(Path(one.path)), edit=edit)


_LEXICON: Kept[tuple[LexiconText, list[Diagnostic], loaded_lexicon.Lexicon | None]] = Kept()


@contextmanager
def lexicon_of(tree: Tree) -> Iterator[tuple[LexiconText, list[Diagnostic]]]:
    """Let the engine score with the phrases of ``tree``; give those, and what is wrong with them.

    If anything is wrong, nothing can be scored meanwhile.
    """
    text, found, engine = _LEXICON.get("lexicon", (tree.lexicon, stamp(tree.lexicon)), lambda: _read_lexicon(tree))
    loaded_lexicon.use(engine)
    try:
        yield text, [*found]
    finally:
        loaded_lexicon.use(None)


def _read_lexicon(tree: Tree) -> tuple[LexiconText, list[Diagnostic], loaded_lexicon.Lexicon | None]:
    text, found = read_lexicon(tree.lexicon)
    for path in sorted(tree.lexicon.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            message = f"`{path.name}` is no lexicon file, so nothing reads it"
            found.append(Diagnostic(tree.shown(path), 1, 1, "LX025", message, "Give it the ending `.md`."))
    return text, found, None if found else loaded_lexicon.from_json(compile_lexicon(text))


def _check_lexicon_pages(lexicon: LexiconText, anchors: Mapping[str, Collection[str]]) -> list[Diagnostic]:
    found: dict[tuple[str, str], Diagnostic] = {}
    for rule in lexicon.rules:
        name, _, anchor = rule.page.partition("#")
        if rule.criterion not in CRITERIA:
            continue  # what its file is about could not be read
        if name not in anchors or (anchor and anchor not in anchors[name]):
            message = f"there is no page `{rule.page}`{near(name, anchors)}"
            if name in anchors:
                message = f"`{name}` has no heading `#{anchor}`{near(anchor, anchors[name])}"
            cure = "Name a page below docs/ and one of its headings, such as `path/apologise.md#words`."
            found.setdefault((rule.path, rule.page), Diagnostic(rule.path, rule.line, 1, "LX024", message, cure))
    return [*found.values()]


def _check_names(files: Iterable[Path], tree: Tree) -> list[Diagnostic]:
    found = []
    for path in files:
        name = path.relative_to(tree.bank)
        message = ""
        if path.suffix != ".md":
            message = f"`{name.as_posix()}` is no quiz file, so nothing reads it"
        elif not all(ID.match(part) for part in name.with_suffix("").parts):
            message = f"the file name `{name.as_posix()}` makes a poor address"
        if message:
            cure = "Use small letters, digits and hyphens, and the ending `.md`."
            found.append(Diagnostic(tree.shown(path), 1, 1, "QZ052", message, cure))
    return found


def read_sources(files: Iterable[Path], tree: Tree = HERE) -> tuple[list[Source], list[Diagnostic]]:
    """Read the texts of quiz files; one that is not UTF-8 gets a message instead."""
    sources: list[Source] = []
    found: list[Diagnostic] = []
    for file in files:
        inside = file.resolve().is_relative_to(tree.bank.resolve())
        path = tree.shown(file) if file.is_relative_to(tree.root) else shown(file)
        diagnostics = Diagnostics(path)
        text = decode(file.read_bytes(), diagnostics, "QZ001")
        found += diagnostics.found
        if text is not None:
            name = quiz_name(file.resolve(), tree.bank.resolve()) if inside else file.stem
            sources.append(Source(name, path, text))
    return sources, found


_FACTS: Kept[PageFacts] = Kept()


def _facts(tree: Tree) -> dict[str, PageFacts]:
    """Return what may be referred to on each page that people wrote, whether or not the page is otherwise right."""
    return {
        name: _FACTS.get(path, stamp(path), partial(_page_facts, path))
        for path in page_files(tree.docs)
        if not is_generated(name := path.relative_to(tree.docs).as_posix())
    }


def _page_facts(path: Path) -> PageFacts:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    reviewed = _REVIEWED.search(text.partition("\n---\n")[0])
    try:
        day = date.fromisoformat(reviewed[1]) if reviewed else None
    except ValueError:  # the thirteenth month; the front matter's own check says so
        day = None
    return PageFacts(headings(text, implied=True), day)


def is_generated(name: str) -> bool:
    """Say whether the page of that name is written by the build."""
    return name in GENERATED_PAGES or name in RULES_ANCHORS or name.startswith(f"{ANSWERS}/")


def _generated_facts(sources: Iterable[Source]) -> dict[str, PageFacts]:
    """Return what may be referred to on pages that the build writes, built or not."""
    pages = {**GENERATED_PAGES, **RULES_ANCHORS}
    for source in sources:
        pages[f"{ANSWERS}/{source.name}.md"] = frozenset(match[1] for match in _ID.finditer(source.text))
    return {name: PageFacts(anchors) for name, anchors in pages.items()}


def _check_pages(tree: Tree, anchors: Mapping[str, Collection[str]], quizzes: Collection[str]) -> list[Diagnostic]:
    """Check every page, the navigation, and what the advice map and the phrases name."""
    rows, found = read_rows(tree.advice)
    pages, unread = read_pages((row.id for row in rows), tree.docs)
    found += [one for one in unread if not is_generated(one.path.rpartition("docs/")[2])]
    phrases, said = read_phrases(tree.phrases)
    found += said
    found += check_rows(rows, pages, tree.advice, anchors)
    found += check_phrases(phrases, anchors, tree.phrases)
    files = {path.relative_to(tree.docs).as_posix() for path in tree.docs.rglob("*") if path.is_file()}
    targets = Targets(anchors, files)
    written = []
    for path in page_files(tree.docs):
        name = path.relative_to(tree.docs).as_posix()
        if is_generated(name):
            continue
        written.append(name)
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found += check_content(text, name, tree.shown(path), targets)
        found += check_quiz_fences(text, name, tree.shown(path), frozenset(quizzes))
    made = [name for name in anchors if is_generated(name)]
    return found + check_navigation(tree.config, tree.shown(tree.config), written, made)
