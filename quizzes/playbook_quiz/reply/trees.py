"""A vote on a list of numbers: a weighed sum of them, and small decision trees that each ask two or three questions.

The sum carries over to writers whom nobody has read yet; the trees see what a sum cannot, such as words that accuse in
a cold reply alone. Both are fitted by ``playbook.fitting``; here they are only added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import Any

LEAF = -1
Tree = list[list[Any]]
"""Nodes: ``[place, threshold, node if the number there is at most the threshold, node if it is more]``, the first one
is the root; a leaf is ``[LEAF, what it adds]``."""


def vote(start: float, weights: Sequence[float], trees: Sequence[Tree], numbers: Sequence[float]) -> float:
    """Return ``start``, the numbers times their weights, and what every tree adds for these numbers."""
    total = sum(map(mul, weights, numbers), start)
    for tree in trees:
        node = tree[0]
        while node[0] != LEAF:
            node = tree[node[2] if numbers[node[0]] <= node[1] else node[3]]
        total += node[1]
    return total
