"""Reads the lexicon: the Markdown that tells the reply scorer which wordings do what, and compiles it for the engine.

A rule file, one a criterion::

    ---
    criterion: apologise
    page: path/apologise.md
    ---

    ## Says sorry {#says-sorry .full unless="negated refusal"}

    Why it matters to the one who reads it: the reason shown to the learner.

    > A better wording, for a rule that takes points away.

    - `i am [@very] sorry`

    ### Hits

    - I'm so sorry about the mess.

    ### Misses

    - Sorry, but no.

A class file has a heading of level 2 for each class and a list of its entries, separated by commas.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from playbook_quiz.criteria import DO_CRITERIA, NEVER_CRITERIA
from playbook_quiz.reply.lexicon import FULL, HALF, HINT, SHAPE_CLASSES
from playbook_quiz.reply.mechanisms import MECHANISMS
from playbook_quiz.reply.scope import CONDITIONS
from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import MAX_CHARACTERS, MAX_LINE, decode, parser, read_front_matter
from playbook_reader.lexicon_phrase import Item, PhraseError, readings
from playbook_reader.lexicon_trie import compile_net
from playbook_reader.near import mended, near

HEADER_KEYS = ("criterion", "page")
CRITERIA = (*DO_CRITERIA, *NEVER_CRITERIA)
LEXICON_DIR = Path(__file__).parent.parent / "lexicon"
COMPILED = Path(__file__).parent.parent / "playbook_quiz" / "reply" / "lexicon.json"
_HEADING = re.compile(r"^##\s+(?P<title>.*?)\s*(?:\{(?P<attributes>[^}]*)\})?\s*$")
_ATTRIBUTE = re.compile(
    r'#(?P<id>[\w-]+)|\.(?P<level>[\w-]+)|(?P<key>unless|only|page|by)="(?P<value>[^"]*)"|(?P<other>\S+)'
)
_NAME = re.compile(r"[a-z][a-z0-9-]*$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase as written, its place, and every sequence it stands for."""

    text: str
    path: str
    line: int
    column: int
    readings: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that the rule must (``hit``) or must not match."""

    text: str
    hit: bool
    path: str
    line: int
    column: int


@dataclass(slots=True)
class RuleText:
    """One rule as written."""

    id: str
    title: str
    criterion: str
    path: str
    line: int
    level: str = FULL
    page: str = ""
    why: str = ""
    better: str = ""
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    by: str = ""
    phrases: list[Phrase] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


@dataclass(slots=True)
class LexiconText:
    """The whole lexicon as written."""

    rules: list[RuleText] = field(default_factory=list)
    classes: dict[str, list[Phrase]] = field(default_factory=dict)


def read_lexicon(
    folder: Path = LEXICON_DIR, *, shown_as: str = "quizzes/lexicon"
) -> tuple[LexiconText, list[Diagnostic]]:
    """Read every rule and class file below ``folder``.

    Args:
        folder: Holds ``*.md`` (rules) and ``classes/*.md``.
        shown_as: How messages name the folder.

    Returns:
        What could be read, and all messages.
    """
    lexicon = LexiconText()
    found: list[Diagnostic] = []
    class_files = sorted((folder / "classes").glob("*.md"))
    rule_files = sorted(folder.glob("*.md"))
    for file in [*class_files, *rule_files]:
        if file.name == "README.md":
            continue
        diagnostics = Diagnostics(f"{shown_as}/{file.relative_to(folder).as_posix()}")
        text = decode(file.read_bytes(), diagnostics, "LX021")
        if text is None or too_large(text, diagnostics):
            pass
        elif file in class_files:
            _read_classes(text, lexicon, diagnostics)
        else:
            _read_rules(text, lexicon, diagnostics)
        found += diagnostics.found
    found += _check_references(lexicon)
    return lexicon, sorted(found)


def too_large(text: str, diagnostics: Diagnostics) -> bool:
    """Note, and return, whether a file is larger than anything that people wrote."""
    line = next((number for number, one in enumerate(text.splitlines(), 1) if len(one) > MAX_LINE), 0)
    if line or len(text) > MAX_CHARACTERS:
        message = f"the file is too large to read: over {MAX_CHARACTERS} characters, or a line over {MAX_LINE}"
        diagnostics.add("LX021", message, "Split it.", line=line or 1)
        return True
    return False


def _read_classes(text: str, lexicon: LexiconText, diagnostics: Diagnostics) -> None:
    lines = text.splitlines()
    name = ""
    for node in SyntaxTreeNode(parser().parse(text)).children:
        line = node.map[0] + 1 if node.map else 1
        if node.type == "heading" and node.tag == "h2":
            name = lines[line - 1].removeprefix("##").strip()
            if not _NAME.match(name) or name in SHAPE_CLASSES:
                diagnostics.add(
                    "LX001", f"`{name}` cannot name a class", "Use small letters, digits and hyphens.", line=line
                )
            elif name in lexicon.classes:
                diagnostics.add("LX002", f"there are two classes `{name}`", "Put the entries together.", line=line)
            lexicon.classes.setdefault(name, [])
        elif node.type == "bullet_list" and name:
            for item in node.children:
                for number, offset, entry in _pieces(item, lines):
                    phrase = _phrase(entry, diagnostics, number, offset)
                    if phrase:
                        lexicon.classes[name].append(phrase)


def _pieces(item: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, entry) for the comma-separated entries of a list item."""
    first, last = item.map or (0, 0)
    for number in range(first, last):
        line = lines[number]
        start = len(line) - len(line.lstrip(" -*"))
        for piece in line[start:].split(","):
            entry = piece.strip().strip("`")
            if entry:
                yield number + 1, start + 1 + len(piece) - len(piece.lstrip()), entry
            start += len(piece) + 1


def _read_rules(text: str, lexicon: LexiconText, diagnostics: Diagnostics) -> None:
    lines = text.splitlines()
    rule: RuleText | None = None
    part = "phrases"
    header: dict[str, str] = {}
    nodes = SyntaxTreeNode(parser().parse(text)).children
    if not nodes or nodes[0].type != "front_matter":
        cure = "Start the file with a line ---, then `criterion:` and `page:`, then a line ---."
        diagnostics.add("LX003", "the file does not say which criterion it is about", cure, line=1)
    for node in nodes:
        line = node.map[0] + 1 if node.map else 1
        if node.type == "front_matter":
            header = _read_header(node.content, diagnostics)
        elif node.type == "heading" and node.tag == "h2":
            rule = _read_heading(lines[line - 1], line, header, diagnostics)
            part = "phrases"
            if any(other.id == rule.id for other in lexicon.rules):
                diagnostics.add(
                    "LX005", f"another rule has the id `{rule.id}`", "Give each rule its own id.", line=line
                )
            lexicon.rules.append(rule)
        elif node.type == "heading" and node.tag == "h3":
            part = lines[line - 1].removeprefix("###").strip().lower()
            if part not in ("hits", "misses"):
                diagnostics.add(
                    "LX006", f"`{part}` is no part of a rule", "Parts are `### Hits` and `### Misses`.", line=line
                )
        elif node.type not in ("paragraph", "blockquote", "bullet_list") or (rule is None and "list" in node.type):
            cure = "List phrases and examples with `- ` below the heading of their rule."
            diagnostics.add("LX022", "this is read as nothing", cure, line=line)
        elif rule is None:
            continue
        elif node.type == "paragraph" and part == "phrases":
            rule.why = rule.why or _joined(node)
        elif node.type == "blockquote":
            rule.better = rule.better or " ".join(_joined(child) for child in node.children)
        elif node.type == "bullet_list":
            if part == "phrases":
                rule.phrases += _read_phrases(node, lines, diagnostics)
            else:
                rule.examples += _read_examples(node, lines, diagnostics.path, hit=part == "hits")
    for checked in lexicon.rules:
        if checked.path == diagnostics.path:
            _check_rule(checked, diagnostics)


def _read_header(source: str, diagnostics: Diagnostics) -> dict[str, str]:
    before = len(diagnostics.found)
    entries = read_front_matter(source, diagnostics, "LX")
    for index, one in enumerate(diagnostics.found[before:], before):  # the codes of front matter are its own elsewhere
        diagnostics.found[index] = replace(one, code="LX023")
    for key, entry in entries.items():
        if key not in HEADER_KEYS:
            message = f"there is no key `{key}`{near(key, HEADER_KEYS)}"
            cure = "The keys are `criterion` and `page`."
            edit = mended(key, [one for one in HEADER_KEYS if one not in entries])
            diagnostics.add("LX023", message, cure, line=entry.line, column=entry.column, edit=edit)
    header = {key: str(entry.value) for key, entry in entries.items()}
    criterion = header.get("criterion", "")
    if criterion not in CRITERIA and len(diagnostics.found) == before:
        about = entries.get("criterion")
        message = f"`criterion: {criterion}` is not one of the criteria{near(criterion, CRITERIA)}"
        line = about.line if about else 2
        diagnostics.add("LX003", message, f"Use one of: {', '.join(CRITERIA)}.", line=line)
    return header


def _read_heading(source: str, line: int, header: Mapping[str, str], diagnostics: Diagnostics) -> RuleText:
    match = _HEADING.match(source)
    title = match["title"] if match else source.removeprefix("##").strip()
    rule = RuleText(
        "", title, header.get("criterion", ""), diagnostics.path, line, page=header.get("page", ""),
        why=header.get("why", ""), better=header.get("better", ""),
    )  # fmt: skip
    rule.why = ""
    for attribute in _ATTRIBUTE.finditer((match["attributes"] if match else "") or ""):
        column = (match.start("attributes") if match else 0) + attribute.start() + 1
        words = tuple((attribute["value"] or "").split())
        if attribute["id"]:
            rule.id = attribute["id"]
        elif attribute["level"]:
            rule.level = attribute["level"]
            if rule.level not in (FULL, HALF, HINT):
                diagnostics.add(
                    "LX007",
                    f"`.{rule.level}` is not a level",
                    "Use .full, .half or .hint.",
                    line=line, column=column,
                )  # fmt: skip
        elif attribute["key"] == "page":
            rule.page = attribute["value"]
        elif attribute["key"] == "by":
            rule.by = attribute["value"]
            if rule.by not in MECHANISMS:
                diagnostics.add(
                    "LX019", f"`{rule.by}` is not something the engine can see by itself",
                    f"Use one of: {', '.join(sorted(MECHANISMS))}.", line=line, column=column,
                )  # fmt: skip
        elif attribute["key"]:
            for word in words:
                if word not in CONDITIONS:
                    diagnostics.add(
                        "LX008", f"`{word}` is not a condition", f"Use one of: {', '.join(sorted(CONDITIONS))}.",
                        line=line, column=column,
                    )  # fmt: skip
            if attribute["key"] == "unless":
                rule.unless = words
            else:
                rule.only = words
        else:
            diagnostics.add(
                "LX009", f"`{attribute['other']}` means nothing here",
                'A rule heading reads `## Title {#its-id .half unless="negated"}`.', line=line, column=column,
            )  # fmt: skip
    return rule


def _read_phrases(node: SyntaxTreeNode, lines: Sequence[str], diagnostics: Diagnostics) -> list[Phrase]:
    phrases: list[Phrase] = []
    for item in node.children:
        first, last = item.map or (0, 0)
        for number in range(first, last):
            for match in re.finditer(r"`([^`]+)`", lines[number]):
                phrase = _phrase(match[1], diagnostics, number + 1, match.start(1) + 1)
                if phrase:
                    phrases.append(phrase)
            if "`" not in lines[number] and lines[number].strip():
                diagnostics.add(
                    "LX010", "a phrase stands without backticks", "Write it as - `i am sorry`.",
                    line=number + 1, column=len(lines[number]) - len(lines[number].lstrip(" -*")) + 1,
                )  # fmt: skip
    return phrases


def _phrase(text: str, diagnostics: Diagnostics, line: int, column: int) -> Phrase | None:
    try:
        sequences = tuple(readings(text))
    except PhraseError as error:
        diagnostics.add(
            "LX011", f"the phrase `{text}` cannot be read: {error}",
            "The marks a phrase may use are listed in the lexicon's README.", line=line, column=column + error.offset,
        )  # fmt: skip
        return None
    return Phrase(text, diagnostics.path, line, column, sequences)


def _read_examples(node: SyntaxTreeNode, lines: Sequence[str], path: str, *, hit: bool) -> Iterator[Example]:
    for item in node.children:
        first, _ = item.map or (0, 0)
        line = lines[first]
        column = len(line) - len(line.lstrip(" -*")) + 1
        yield Example(" ".join(_joined(child) for child in item.children), hit, path, first + 1, column)


def _joined(node: SyntaxTreeNode) -> str:
    """Return the text of a paragraph on one line, as written."""
    if node.type == "inline":
        return " ".join(node.content.split())
    return " ".join(_joined(child) for child in node.children)


def _check_rule(rule: RuleText, diagnostics: Diagnostics) -> None:
    if not rule.id:
        diagnostics.add("LX004", f"the rule “{rule.title}” has no id", "Add one: `{#its-id}`.", line=rule.line)
    if not rule.why:
        diagnostics.add(
            "LX012", f"the rule “{rule.title}” gives no reason",
            "Under the heading, say in a sentence what this wording does to the one who reads it.", line=rule.line,
        )  # fmt: skip
    if not rule.phrases and not rule.by:
        diagnostics.add("LX013", f"the rule “{rule.title}” has no phrase", "Add a list of phrases.", line=rule.line)
    if not any(example.hit for example in rule.examples):
        diagnostics.add(
            "LX014", f"the rule “{rule.title}” has no example that it must match",
            "Add `### Hits` and a sentence.", line=rule.line,
        )  # fmt: skip
    if rule.criterion in NEVER_CRITERIA and not rule.better:
        diagnostics.add(
            "LX015", f"the rule “{rule.title}” takes points away but offers no better wording",
            "Add a block quote with words to use instead.", line=rule.line,
        )  # fmt: skip


def _check_references(lexicon: LexiconText) -> list[Diagnostic]:
    """Note every class that is used but does not exist, may match nothing first, or contains itself."""
    found: list[Diagnostic] = []
    names = {*lexicon.classes, *SHAPE_CLASSES}
    phrases = [phrase for rule in lexicon.rules for phrase in rule.phrases]
    members = [phrase for entries in lexicon.classes.values() for phrase in entries]
    for phrase in [*phrases, *members]:
        used = {name for sequence in phrase.readings for item in sequence for name in item.classes()}
        found += [
            Diagnostic(
                phrase.path, phrase.line, phrase.column, "LX016",
                f"there is no class `@{name}`", "Classes are defined in quizzes/lexicon/classes.",
            )
            for name in sorted(used - names)
        ]  # fmt: skip
        if any(sequence[0].kind == "gap" for sequence in phrase.readings):
            found.append(
                Diagnostic(
                    phrase.path, phrase.line, phrase.column, "LX017", "a phrase cannot start with a gap",
                    "Start with a word or a class; what comes before does not matter.",
                )
            )  # fmt: skip
    uses = {
        name: {
            name for phrase in entries for sequence in phrase.readings for item in sequence for name in item.classes()
        }
        for name, entries in lexicon.classes.items()
    }
    for name, entries in lexicon.classes.items():
        seen: set[str] = set()
        queue = list(uses[name])
        while queue:
            other = queue.pop()
            if other == name:
                found.append(
                    Diagnostic(
                        entries[0].path, entries[0].line, entries[0].column, "LX018",
                        f"the class `@{name}` contains itself", "Write its entries out.",
                    )
                )  # fmt: skip
                break
            if other not in seen:
                seen.add(other)
                queue += uses.get(other, ())
    return found


def compile_lexicon(lexicon: LexiconText) -> dict[str, Any]:
    """Turn a lexicon without messages into the JSON that the engine loads."""
    rules = [
        {
            "id": rule.id, "criterion": rule.criterion, "level": rule.level, "why": rule.why, "better": rule.better,
            "page": rule.page, "unless": list(rule.unless), "only": list(rule.only), "by": rule.by,
        }
        for rule in lexicon.rules
    ]  # fmt: skip
    phrases = [_sequences(rule.phrases) for rule in lexicon.rules]
    classes = {name: _sequences(entries) for name, entries in lexicon.classes.items()}
    return {"rules": rules, **compile_net(phrases, classes)}


def _sequences(phrases: Sequence[Phrase]) -> list[tuple[Item, ...]]:
    return [sequence for phrase in phrases for sequence in phrase.readings]


def write_compiled(folder: Path = LEXICON_DIR, target: Path = COMPILED) -> list[Diagnostic]:
    """Read the lexicon and, if there is no message, write it where the engine loads it; return the messages."""
    lexicon, found = read_lexicon(folder)
    if not found:
        data = json.dumps(compile_lexicon(lexicon), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        if not target.exists() or target.read_text(encoding="utf-8") != data:
            target.write_text(data, encoding="utf-8")
    return found
