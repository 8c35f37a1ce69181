"""The quiz fence: static HTML that reads without a script, shows nothing of the key, and fails loudly."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from pymdownx.superfences import SuperFencesException

from playbook import fence
from playbook.bank import read_bank
from playbook_reader import compile as compiler


def quiz_html() -> str:
    quizzes, found = read_bank()
    assert not found
    return fence.render(compiler.public(quizzes[0]))


def convert(source: str) -> str:
    quiz = {"name": "quiz", "class": "quiz", "format": fence.format_quiz}
    return markdown.markdown(
        source,
        extensions=["pymdownx.superfences", "admonition"],
        extension_configs={"pymdownx.superfences": {"custom_fences": [quiz]}},
    )


class Collector(HTMLParser):
    """Collects ids, names and the for and aria attributes that point at ids."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in {"for", "aria-labelledby", "aria-describedby"}:
                self.targets += (value or "").split()
            assert not name.startswith("on")
            assert name != "style"


def test_every_label_and_description_points_at_something() -> None:
    collector = Collector()
    collector.feed(quiz_html())
    assert len(collector.ids) == len(set(collector.ids))
    assert collector.targets
    assert set(collector.targets) <= set(collector.ids)


def test_the_page_shows_nothing_of_the_key() -> None:
    quizzes, _ = read_bank()
    html = quiz_html()
    for question in quizzes[0].questions:
        body = question.body
        secrets = [piece.feedback for piece in body.pieces()] + list(getattr(body, "models", ()))
        assert secrets
        for secret in secrets:
            assert secret[:40] not in html


@pytest.mark.parametrize(
    "source",
    ["```quiz\npitfalls/five-donts\n```", "!!! note\n\n    ```quiz\n    pitfalls/five-donts\n    ```"],
    ids=["plain", "in an admonition"],
)
def test_the_fence_becomes_the_element_and_is_not_wrapped_in_a_paragraph(
    source: str,
    staged_bank: None,  # noqa: ARG001 the fixture compiles the bank
) -> None:
    html = convert(source)
    assert '<playbook-quiz data-quiz="pitfalls/five-donts" data-title="Five things never to do">' in html
    assert "<p><playbook-quiz" not in html
    assert html.count("<fieldset") == 2


def test_an_unknown_quiz_stops_the_build() -> None:
    with pytest.raises(SuperFencesException, match="QZ050 a quiz fence names `no/such`"):
        convert("```quiz\nno/such\n```")


def test_every_kind_has_native_controls_that_say_what_they_are() -> None:
    quizzes, _ = read_bank()
    html = "\n".join(fence.render(compiler.public(quiz)) for quiz in quizzes)
    for kind in ("choice", "multiple", "order", "sort", "spot"):
        for part in re.findall(rf'data-kind="{kind}".*?</section>', html, re.DOTALL):
            assert "<fieldset" in part
            assert f"<legend>{fence._LEGENDS[kind]}</legend>" in part
            controls = len(re.findall(r"<(?:input|select)", part))
            inside = sum(
                len(re.findall(r"<(?:input|select)", label)) for label in re.findall(r"<label.*?</label>", part)
            )
            assert controls == inside > 0
    for kind in ("reply", "conversation"):
        parts = re.findall(rf'data-kind="{kind}".*?</section>', html, re.DOTALL)
        assert parts
        for part in parts:
            assert 'class="quiz-label"' in part
            assert "<textarea" in part


def test_a_form_goes_nowhere_without_a_script() -> None:
    html = quiz_html()
    assert html.count("<form") == html.count('<form class="quiz-form" method="dialog">') > 0


def test_the_page_says_what_an_attempt_keeps_of_its_question() -> None:
    quizzes, _ = read_bank()
    html = quiz_html()
    for question in compiler.public(quizzes[0])["questions"]:
        section = html[html.index(f'id="{question["id"]}"') :]
        head = section[: section.index(">")]
        assert f'data-hash="{question["hash"]}"' in head
        assert f'data-page="{question["page"]}"' in head
        assert f'data-advice="{" ".join(question["advice"])}"' in head


def test_hints_open_without_a_script() -> None:
    quizzes, _ = read_bank()
    html = "\n".join(fence.render(compiler.public(quiz)) for quiz in quizzes)
    hints = sum(len(question.hints) for quiz in quizzes for question in quiz.questions)
    assert html.count('<details class="quiz-hint"') == hints > 0


def test_the_collector_finds_every_target_in_every_quiz() -> None:
    for quiz in read_bank()[0]:
        collector = Collector()
        collector.feed(fence.render(compiler.public(quiz)))
        assert len(collector.ids) == len(set(collector.ids))
        assert set(collector.targets) <= set(collector.ids)
