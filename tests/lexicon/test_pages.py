"""Every page that the scorer sends a learner to is there, with its heading."""

from __future__ import annotations

from playbook.advice import read_rows
from playbook.pages import read_pages
from playbook_quiz.reply import case
from playbook_reader.lexicon import read_lexicon


def test_every_rule_leads_to_a_heading_that_exists() -> None:
    rows, _ = read_rows()
    pages, _ = read_pages(row.id for row in rows)
    lexicon, _ = read_lexicon()
    places = {rule.page for rule in lexicon.rules} | {case.HONEST_PAGE, case.ORDER_PAGE}
    assert places
    for place in places:
        name, _, anchor = place.partition("#")
        assert name in pages, place
        assert not anchor or anchor in pages[name].anchors, place
