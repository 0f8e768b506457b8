"""Things that belong together, directly or through others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Groups:
    """Places 0..n-1, each alone until it is joined with others."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def join(self, a: int, b: int) -> None:
        """The groups of both places are one from now on."""
        self._parent[self._root(a)] = self._root(b)

    def of(self, things: Sequence[T]) -> list[list[T]]:
        """The things at the places, group by group, both in the order of ``things``."""
        groups: dict[int, list[T]] = {}
        for i, thing in enumerate(things):
            groups.setdefault(self._root(i), []).append(thing)
        return list(groups.values())

    def _root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i
