"""What must be there before a page can be rendered: the compiled bank, the lexicon, the player and its runtime."""

from __future__ import annotations

from playbook.bank import read_bank, write_bank
from playbook.errors import Problems


def stage_bank() -> None:
    """Compile every quiz into docs/assets/generated/bank.

    Raises:
        Problems: With every message, if any quiz is wrong; nothing is written then.
    """
    quizzes, found = read_bank()
    if found:
        raise Problems(found)
    write_bank(quizzes)
