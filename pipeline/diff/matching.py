"""Scored one-to-one assignment, and pairing by equal keys.

Takes candidates with scores; gives each item at most one partner, best score first.
Must not depend on the order in which candidates come.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T", int, str)
Item = TypeVar("Item")


class Pair(NamedTuple, Generic[T]):
    """Two items that stand for each other, with the score of the match (0 to 1)."""

    score: float
    old: T
    new: T


def assign(candidates: Iterable[Pair[T]], at_least: float) -> list[Pair[T]]:
    """The best pairs first, each item once; equal scores are decided by the items' order."""
    taken_old: set[T] = set()
    taken_new: set[T] = set()
    chosen = []
    for pair in sorted(set(candidates), key=lambda pair: (-pair.score, pair.old, pair.new)):
        if pair.score < at_least or pair.old in taken_old or pair.new in taken_new:
            continue
        taken_old.add(pair.old)
        taken_new.add(pair.new)
        chosen.append(pair)
    return chosen


def equal_keys(
    old: Iterable[tuple[Hashable, Item]], new: Iterable[tuple[Hashable, Item]]
) -> list[tuple[Item, Item]]:
    """Pairs of items with the same key; several of one key are paired in their order."""
    waiting: defaultdict[Hashable, deque[Item]] = defaultdict(deque)
    for key, item in new:
        waiting[key].append(item)
    return [(item, waiting[key].popleft()) for key, item in old if waiting.get(key)]
