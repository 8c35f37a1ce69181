"""The quizzes that a page shows: each fence names one that is there, and the page links to its answers."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from playbook.page_text import fences
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.near import near


def check_quiz_fences(text: str, name: str, path: str, quizzes: Collection[str]) -> list[Diagnostic]:
    """Check that each quiz fence of a page names a quiz (QZ050) whose answers the page links to (QZ051).

    Args:
        text: The page.
        name: Its path below docs.
        path: How messages name it.
        quizzes: The names of every quiz there is.
    """
    found = []
    for fence in fences(text):
        quiz = " ".join(fence.lines).strip()
        if fence.info != "quiz":
            continue
        if quiz not in quizzes:
            message = f"a quiz fence names `{quiz}`, and there is no such quiz{near(quiz, quizzes)}"
            cure = "Name a file below quizzes/bank without its ending."
            found.append(Diagnostic(path, fence.line + 1, 1, "QZ050", message, cure))
            continue
        target = posixpath.relpath(f"practice/answers/{quiz}.md", posixpath.dirname(name))
        if f"]({target})" not in text:
            message = f"the page has the quiz `{quiz}` and no link to its answers"
            cure = f"Below it, write `[the answers]({target})`."
            found.append(Diagnostic(path, fence.line + 1, 1, "QZ051", message, cure))
    return found
