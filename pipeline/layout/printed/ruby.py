"""Readings in small kana above their base: which runs are ruby, and over which characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.view import Run

# In units of the base's size.
_RUBY_SIZE = 0.7
_RUBY_TEXT = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\u3000 ]+")
_RUBY_BASE = re.compile(r"[ヶヵケ\u3005-\u3007\u3400-\u9fff\uf900-\ufaffA-Za-z]")


@dataclass(slots=True, eq=False)
class Ruby:
    """A reading printed beside its base; ``base`` are the base's characters (run, index)."""

    runs: list[Run]
    base: list[tuple[Run, int]]

    @property
    def reading(self) -> str:
        return "".join("".join(run.text for run in self.runs).split())


def split_ruby(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Small kana just above larger text, and all else."""
    ordered = sorted(runs, key=lambda run: run.box.y0)
    ruby: list[Run] = []
    rest: list[Run] = []
    for run in ordered:
        found = _RUBY_TEXT.fullmatch(run.text) is not None and any(
            run.size <= _RUBY_SIZE * base.size and reads_over(run, base) for base in ordered
        )
        (ruby if found else rest).append(run)
    return ruby, rest


def reads_over(ruby: Run, base: Run) -> bool:
    """True when ``ruby`` stands where the reading of a part of ``base`` does."""
    if ruby.size > _RUBY_SIZE * base.size:
        return False
    gap = base.box.y0 - ruby.box.y1
    if not -0.5 * base.size < gap < 0.4 * base.size:
        return False
    if ruby.box.shared_width(base.box) < 0.3 * min(ruby.box.width, base.size):
        return False
    return any(True for _ in under(ruby.box, base))


def under(box: Box, base: Run) -> Iterable[int]:
    """Indexes of the characters of ``base`` below ``box`` that may have a reading."""
    for i, char in enumerate(base.text):
        if i + 1 >= len(base.edges) or not _RUBY_BASE.match(char):
            continue
        middle = (base.edges[i] + base.edges[i + 1]) / 2
        if box.x0 - 0.3 * base.size <= middle <= box.x1 + 0.3 * base.size:
            yield i


def key(pair: tuple[Run, int]) -> tuple[int, int]:
    return id(pair[0]), pair[1]


def keys(pairs: Iterable[tuple[Run, int]]) -> list[tuple[int, int]]:
    return [key(pair) for pair in pairs]
