"""How hard the pages are to read: what is measured, how, and that no page is hard."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.pages import page_files
from playbook.paths import DOCS, shown
from playbook.prose import HARDEST, Reading, grade, read_pages, sentences_of, syllables


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the we be made asked times looked help don't 14 £60 queue judge fetched"),
        (2, "little wanted prices being trying didn't client quiet sorry something judgement timeline people signpost"),
        (3, "customer idea imagine agreement Vivian telephone completely piano together"),
        (4, "apology situation usually explanation responsible"),
        (5, "possibility"),
    ],
)
def test_syllables_are_those_that_one_says(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_the_grade_is_the_formula_of_flesch_and_kincaid() -> None:
    # ten words with 5 + 12 syllables in two sentences
    assert grade(["Tell me what happened.", "Nobody has asked the customer anything."]) == pytest.approx(
        0.39 * 10 / 2 + 11.8 * 17 / 10 - 15.59
    )


def test_a_longer_sentence_and_longer_words_are_harder() -> None:
    easy = grade(["Let them end.", "Then you may speak."])
    assert grade(["Let them end, then you may speak."]) > easy
    assert grade(["Facilitate their conclusion.", "Subsequently you may articulate."]) > easy


def test_whole_sentences_are_read_and_nothing_else() -> None:
    html = (
        "<h1>Not this.</h1><p>One, said <em>slowly</em>.\nTwo? “Three!” Four…</p>"
        "<ul><li>Five.<ul><li>no stop</li></ul></li></ul>"
        "<table><tr><th>Not this</th></tr><tr><td>nor this</td><td>“Six.”</td></tr></table>"
        "<pre><code>Not this.</code></pre><label>Not this.</label><p>Seven.<br>Eight.</p>"
    )
    found = ["One, said slowly.", "Two?", "“Three!", "Four…", "Five.", "“Six.”", "Seven.", "Eight."]
    assert sentences_of(html) == found


def read(text: str, folder: Path) -> Reading:
    path = folder / "page.md"
    path.write_text("---\nsummary: Not this.\n---\n# Not this.\n\n" + text, encoding="utf-8")
    (found,) = read_pages([path])
    return found


def test_tabs_notes_and_folded_notes_count_and_templates_do_not(tmp_path: Path) -> None:
    text = """\
!!! tip "A title"

    One word here.

=== "Not this."

    > Two words are here.

??? note "A title"

    Three of them stand in here.

```text
Not this.
```

```quiz
none
```
"""
    found = read(text, tmp_path)
    assert found.words == 3 + 4 + 6
    assert found.longest == "Three of them stand in here."


def test_a_page_of_long_winded_sentences_would_fail(tmp_path: Path) -> None:
    text = (
        "Notwithstanding the aforementioned considerations, representatives are recommended to prioritise demonstrable "
        "acknowledgement of customer dissatisfaction before communicating organisational justification."
    )
    assert read(text, tmp_path).grade > HARDEST


def test_no_page_is_hard_to_read() -> None:
    found = read_pages(page_files(DOCS))
    assert len(found) > 40
    assert {shown(one.path): round(one.grade, 1) for one in found if one.grade > HARDEST} == {}
