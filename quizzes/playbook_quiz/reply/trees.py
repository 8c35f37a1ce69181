"""A vote of small decision trees: each asks two or three questions about a list of numbers and adds a little.

The trees are fitted by ``playbook.fitting``; here they are only walked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

LEAF = -1
Tree = list[list[Any]]
"""Nodes: ``[place, threshold, node if the number there is at most the threshold, node if it is more]``, the first one
is the root; a leaf is ``[LEAF, what it adds]``."""


def vote(start: float, trees: Sequence[Tree], numbers: Sequence[float]) -> float:
    """Return ``start`` and what every tree adds for these numbers."""
    total = start
    for tree in trees:
        node = tree[0]
        while node[0] != LEAF:
            node = tree[node[2] if numbers[node[0]] <= node[1] else node[3]]
        total += node[1]
    return total
