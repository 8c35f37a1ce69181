"""Puts any quiz on a practice page of the built site, and edits it while somebody is half-way."""

from __future__ import annotations

import json
import re
from pathlib import Path

from browsing import FolderServer
from playbook import fence
from playbook_reader import compile as compiler
from playbook_reader.quiz import read_quiz

NAME = "pitfalls/five-donts"
"""The quiz of the page that others take the place of."""
_QUIZ = re.compile(r'<div class="quiz">.*</playbook-quiz>\s*</div>', re.DOTALL)
EVERY_KIND = (Path(__file__).parent / "quizzes" / "every-kind.md").read_text(encoding="utf-8")


class Stage:
    """What the server sends as the page ``practice/five-donts/``, and as the key of its quiz."""

    def __init__(self, server: FolderServer, site: Path) -> None:
        """Take over the page; ``site`` is the built site, somewhere below the folder of the server."""
        self._server = server
        self._page = site / "practice" / "five-donts" / "index.html"
        root = "/" + site.relative_to(site.parents[1]).as_posix()
        self._paths = (f"{root}/practice/five-donts/", f"{root}/assets/generated/bank/{NAME}.key.json")

    def show(self, source: str) -> None:
        """Let the page show the quiz of a file with this content, from the next time it is loaded."""
        quiz, diagnostics = read_quiz(source, path="x.md", name=NAME)
        assert quiz, [str(one) for one in diagnostics.found]
        html = fence.render(compiler.public(quiz))
        page, count = _QUIZ.subn(lambda _: html, self._page.read_text(encoding="utf-8"))
        assert count == 1
        contents = (page, json.dumps(compiler.key(quiz)))
        self._server.replaced.update(zip(self._paths, (one.encode() for one in contents), strict=True))

    def strike(self) -> None:
        """Send the page as it was built again."""
        for path in self._paths:
            self._server.replaced.pop(path, None)
