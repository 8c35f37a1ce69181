"""Shuffling that is the same on every machine: an order that follows from a seed and the ids alone."""

from __future__ import annotations

from collections.abc import Iterable

_MASK = (1 << 64) - 1


def shuffled(ids: Iterable[str], seed: str) -> list[str]:
    """Return the ids in an order that follows from ``seed``; one more id does not change how the others stand."""
    return sorted(ids, key=lambda one: (_mixed(f"{seed}\0{one}"), one))


def _mixed(text: str) -> int:
    """Hash with 64-bit FNV-1a and the finaliser of MurmurHash3; Python's own ``hash`` differs from run to run."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value = ((value ^ (value >> 33)) * factor) & _MASK
    return value ^ (value >> 33)
