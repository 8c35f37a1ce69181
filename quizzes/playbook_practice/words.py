"""Days and numbers as somebody says them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day_words(day: date, today: date) -> str:
    """Return a day as ``25 November``, with the year if it is another one than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def count_words(number: int, thing: str) -> str:
    """Return ``1 question`` or ``3 questions``."""
    return f"{number} {thing}{'s' * (number != 1)}"


def share_words(share: float) -> str:
    """Return a share from 0 to 1 as ``72%``."""
    return f"{round(share * 100)}%"
