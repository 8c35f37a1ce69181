"""Hostile and pathological Markdown is refused with a message or comes out as harmless text, quickly."""

from __future__ import annotations

import json
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.fence import render
from playbook_reader import compile as compiler
from playbook_reader.lint import Project, Source, lint
from playbook_reader.markup import check_markup
from playbook_reader.quiz import read_quiz
from playbook_reader.rules import CHOICE, CONVERSATION, FRONT, MULTIPLE, ORDER, REPLY, SORT, SPOT

KINDS = {
    "choice": CHOICE,
    "multiple": MULTIPLE,
    "order": ORDER,
    "sort": SORT,
    "spot": SPOT,
    "reply": REPLY,
    "conversation": CONVERSATION,
}

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "comment": "<!-- x --><iframe src=//x>",
    "javascript": "[run](javascript:alert(1))",
    "javascript in angles": "[run](<javascript:alert(1)>)",
    "javascript in capitals": "[run](JaVaScRiPt:alert(1))",
    "data": "[run](data:text/html,<script>alert(1)</script>)",
    "vbscript": "[run](vbscript:x)",
    "entity": "[run](java&#115;cript:alert(1))",
    "attribute": '[run](/x "onmouseover=alert(1)")" onfocus=alert(1) x="',
    "closing tag": "</playbook-quiz></div><form action=//x>",
}


BLOCKS = {
    "div",
    "playbook-quiz",
    "section",
    "h2",
    "h3",
    "p",
    "blockquote",
    "ul",
    "ol",
    "li",
    "details",
    "summary",
    "noscript",
}
CONTROLS = {"form", "fieldset", "legend", "label", "input", "select", "option", "textarea"}
ALLOWED = BLOCKS | CONTROLS | {"span", "a", "em", "strong"}


class Seen(HTMLParser):
    """Collects every tag and attribute as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_runs_reaches_the_page(kind: str, attack: str) -> None:
    """The attack stands in the stem, in the title, and in every option, fact, line and explanation of the kind."""
    lines = []
    for line in KINDS[kind].split("\n"):
        plain = line and not line.startswith(("#", "- otherwise", "- acknowledge", "- apologise", "- blame", "- argue"))
        lines.append(
            f"{line} {attack}" if plain else line.replace(" {#", f" {attack} {{#", 1) if line[:3] == "## " else line
        )
    quiz, diagnostics = read_quiz(FRONT + "\n".join(lines), path="x.md", name="x")
    if quiz is None:
        assert diagnostics.found
        return
    html = render(compiler.public(quiz))
    seen = Seen()
    seen.feed(html)
    assert seen.tags <= ALLOWED
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]
    assert all(value.startswith("/x") for name, value in seen.attributes if name in {"href", "src", "action"})
    assert html.count("</playbook-quiz>") == 1


@pytest.mark.parametrize("attack", [attack for name, attack in ATTACKS.items() if name != "attribute"])
def test_the_linter_says_so(attack: str) -> None:
    text = FRONT + CHOICE.replace("What do you say", attack + " What do you say")
    codes = {message.code for message in check_markup(text, "x.md")}
    if attack.startswith("[run](java&"):  # the parser decodes it, sees the scheme, and leaves plain text
        return
    assert codes & {"QZ008", "QZ009"}


@pytest.mark.parametrize("text", ["2 < 3", "a <- b", "`<b>`", "<https://example.org>", "I <3 it", "5 <6 and 7> 2"])
def test_plain_text_with_angles_is_left_alone(text: str) -> None:
    assert check_markup(FRONT + text, "x.md") == []


PATHOLOGICAL = {
    "a megabyte in a line": "x" * 1_000_000,
    "many short lines": "- [ ] x\n" * 20_000,
    "deep quotes": "> " * 9_000 + "x",
    "deep lists": "".join("  " * n + "- x\n" for n in range(400)),
    "brackets": "[" * 19_000,
    "links in links": "[a](" * 4_000,
    "stars": "*a **a " * 2_500,
    "backticks": "`" * 15_000 + " " + "`" * 4_000,
    "angles": "<" * 19_000,
    "entities": "&#0;" * 4_000,
    "braces": "## a " + "{" * 15_000,
    "attributes": "## a {#a .choice " + 'x="y" ' * 2_000 + "}",
    "brackets in a heading": "## a {#a .spot}\n\nx\n\n### The reply\n\n- [" + "a," * 5_000 + "] x\n  > y\n",
    "tables": "|" * 9_000 + "\n" + "|-" * 9_000,
    "controls": "\x00\x08\u202e\ufeff\ud7ff" * 900,
    "ands": "## a {#a .conversation}\n\n### b {#b}\n\n- " + "ask and " * 2_000 + "ask: c\n",
    "digits": "## a {#a .conversation turns=" + "9" * 9_000 + "}",
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_pathological_files_get_a_message_within_seconds(text: str) -> None:
    start = time.process_time()
    _, found = lint([Source("x", "x.md", FRONT + text)], Project())
    assert found
    assert time.process_time() - start < 5


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=25)  # how long one example takes says nothing on a busy machine
@given(data=st.data())
def test_no_cut_or_repeated_line_makes_the_linter_raise(kind: str, data: st.DataObject) -> None:
    lines = (FRONT + KINDS[kind]).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "repeat", "cut", "indent", "swap"]))
        if change == "drop" and len(lines) > 1:
            del lines[place]
        elif change == "repeat":
            lines.insert(place, lines[place])
        elif change == "cut":
            lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))]
        elif change == "indent":
            lines[place] = "    " + lines[place]
        else:
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[place], lines[other] = lines[other], lines[place]
    quizzes, found = lint([Source("x", "x.md", "\n".join(lines))], Project())
    assert quizzes or found
    for message in found:
        assert 1 <= message.line <= max(1, len(lines))
    for quiz in quizzes:
        json.dumps([compiler.public(quiz), compiler.key(quiz)])
        render(compiler.public(quiz))
