"""How hard the pages are to read: what is measured, how, and that no page is hard."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.pages import page_files
from playbook.paths import DOCS, shown
from playbook.prose import HARDEST, HARDEST_FOR_EDITORS, Reading, grades, read_pages, sentences_of

FOR_EDITORS = ("contributing", "decisions")


def test_the_library_counts_characters_and_words_and_sentences() -> None:
    (found,) = grades([["Please tell me what happened at the station.", "Nobody has asked this customer yet."]])
    characters, words = 65 + 2, 14  # letters, and the two full stops
    assert found == pytest.approx(4.71 * characters / words + 0.5 * words / 2 - 21.43, abs=0.01)


def test_a_longer_sentence_and_longer_words_are_harder() -> None:
    easy, longer, harder = grades([
        ["Let them get to the end.", "Then you may speak."],
        ["Let them get to the end, then you may speak."],
        ["Facilitate their conclusion.", "Subsequently you may articulate."],
    ])  # fmt: skip
    assert easy < longer < harder


def test_whole_sentences_are_read_and_nothing_else() -> None:
    html = (
        "<h1>Not this.</h1><p>One, said <em>slowly</em>.\nTwo? “Three!” Four…</p>"
        "<ul><li>Five.<ul><li>no stop</li></ul></li></ul>"
        "<table><tr><th>Not this</th></tr><tr><td>nor this</td><td>“Six.”</td></tr></table>"
        "<pre><code>Not this.</code></pre><label>Not this.</label><p>Seven.<br>Eight.</p>"
        "<p><code>run.py lint</code> says nine. <code>run.py</code> ten.</p>"
    )
    found = [
        "One, said slowly.",
        "Two?",
        "“Three!",
        "Four…",
        "Five.",
        "“Six.”",
        "Seven.",
        "Eight.",
        "This says nine.",
        "This ten.",
    ]
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
    most = {
        one.path: HARDEST_FOR_EDITORS if one.path.relative_to(DOCS).parts[0] in FOR_EDITORS else HARDEST
        for one in found
    }
    assert {shown(one.path): round(one.grade, 1) for one in found if one.grade > most[one.path]} == {}
