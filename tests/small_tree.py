"""A small project that is right in every way, and the same one before its last change; tests put one fault into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from playbook import page_rules
from playbook.paths import Tree
from playbook.revision import Change
from playbook.tree_lint import check_tree
from playbook_reader import lexicon_rules, rules
from playbook_reader.diagnostics import Diagnostic

ARGUING = """\
---
title: Arguing
summary: Why proving it loses.
type: leader
sources: [N]
advice: [N1]
reviewed: 2026-11-22
review_by: 2027-11-22
---

# Arguing

## Why {#why}

Words.
"""
PRACTICE = """\
---
title: Practise
summary: One question on bills.
type: practice
sources: []
advice: []
reviewed: 2026-11-22
review_by: 2027-11-22
---

# Practise

"""
DEMO = "```quiz\ndemo\n```\n\n[Answers](answers/demo.md)\n"
QUIZ = rules.FRONT + rules.CHOICE
FILES = {
    "docs/pitfalls/arguing.md": ARGUING,
    "docs/path/listen.md": page_rules.GOOD,
    "docs/practice/x.md": PRACTICE + DEMO,
    "docs/sources/advice.yml": page_rules.GOOD_MAP,
    "docs/phrases.yml": page_rules.GOOD_PHRASES,
    "docs/redirects.yml": "path/old-name.md: path/listen.md\n",
    "mkdocs.yml": page_rules.GOOD_CONFIG + "  - Practice:\n    - practice/x.md\n",
    "quizzes/bank/demo.md": QUIZ,
    "quizzes/retired.yml": "- the-old-question\n",
    "quizzes/lexicon/apologise.md": lexicon_rules.GOOD,
    "quizzes/lexicon/blame.md": lexicon_rules.NEVER,
    "quizzes/lexicon/classes/people.md": lexicon_rules.CLASSES,
}
BEFORE = {
    **FILES,
    "docs/path/old-name.md": page_rules.GOOD,
    "docs/redirects.yml": "",
    "quizzes/retired.yml": "",
    "quizzes/bank/demo.md": QUIZ
    + rules.CHOICE.replace("#the-bill", "#the-old-question").replace("does not do that", "never does it"),
}


def write(root: Path, files: dict[str, str]) -> Tree:
    """Write files below ``root`` and return the tree."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Tree(root)


def with_file(name: str, text: str) -> dict[str, str]:
    """Return the files of the small project with one of them replaced or added; a page added is in the navigation."""
    files = {**FILES, name: text}
    if name == "mkdocs.yml":
        files[name] += "  - Practice:\n    - practice/x.md\n"
    elif name.startswith("docs/") and name.endswith(".md") and name not in FILES:
        page = name.removeprefix("docs/")
        files["mkdocs.yml"] += f'  - "{page}"\n'
    return files


def for_rule(rule: rules.Rule, example: str) -> dict[str, str]:
    """Return the files of the small project with the example of a rule in its place."""
    if rule.file == rules.NAME:
        name = example.strip()
        if name.startswith("docs/"):
            return with_file(name, page_rules.GOOD)
        if name in FILES:
            return FILES
        content = lexicon_rules.GOOD if "lexicon" in name else QUIZ.replace("#the-bill", "#a-bill")
        return with_file(
            name, content.replace("at both bills", "at both").replace("It ", "This ").replace("Nob", "No b")
        )
    return with_file(rule.file, PRACTICE + example if rule.file == rules.PRACTICE_PAGE else example)


def messages(root: Path, files: dict[str, str], latin: Iterable[str] = ()) -> list[Diagnostic]:
    """Return what lint says of those files, some in another encoding, compared with the project before its change."""
    now = write(root / "now", files)
    for name in latin:
        (root / "now" / name).write_bytes(files[name].encode("latin-1"))
    before = write(root / "before", BEFORE)
    change = Change("before", frozenset({*files, *BEFORE, "quizzes/lexicon/apologise.md"}), {})
    return list(check_tree(now, change=change, before=before).found)
