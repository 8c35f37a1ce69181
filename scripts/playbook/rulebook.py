"""Every rule of the four families: quizzes (QZ), phrases (LX), front matter (FM), pages and lists (PB)."""

from __future__ import annotations

from collections.abc import Mapping

from playbook import page_rules
from playbook_reader import lexicon_rules, rules
from playbook_reader.rules import Level, Rule

FAMILIES: Mapping[str, tuple[str, tuple[Rule, ...]]] = {
    "QZ": ("Quizzes", rules.RULES),
    "LX": ("Phrases of the reply scorer", lexicon_rules.RULES),
    "FM": ("The top of a page", page_rules.FRONT_MATTER),
    "PB": ("Pages, and the lists beside them", page_rules.PAGES),
}
RULES: tuple[Rule, ...] = tuple(rule for _, family in FAMILIES.values() for rule in family)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def level(code: str) -> Level:
    """Return how much a code weighs; the codes of the built site (SITE) are errors."""
    return BY_CODE[code].level if code in BY_CODE else Level.ERROR
