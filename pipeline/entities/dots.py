"""Middle dots: between two names (防衛省・自衛隊), or inside one (外務・防衛当局)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.entities.countries import compound_end, is_state, letters
from pipeline.entities.grammar import endings, name_ending_at, name_start
from pipeline.entities.words import Words


def split_at_dots(words: Words, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Cut a run at the middle dots that stand between two names (防衛省・自衛隊)."""
    start = i
    for k in range(i, j):
        if words.classes[k] == "m" and _dot_separates(words, start, k, j):
            yield start, k
            start = k + 1
    yield start, j


def _dot_separates(words: Words, s: int, dot: int, j: int) -> bool:
    if _inside_ending(words, dot):
        return False
    left = name_start(words, s, dot)
    if compound_end(words, s, j) > dot:
        return False  # 日・米・豪
    if left >= dot:
        return not _letter_before(words, s, dot, j)
    found = name_ending_at(words, left, dot)
    if found and found.type not in ("PLACE", "EVENT"):
        return True
    if found and found.type == "PLACE" and _is_place(words, dot + 1, j):
        return True  # 房総沖・東京湾
    one = name_ending_at(words, dot + 1, j) or name_ending_at(words, left, j)
    return is_state(words, left, dot) and not one


@cache
def _dotted() -> tuple[str, ...]:
    """Endings with a middle dot in them (財務大臣・中央銀行総裁会議)."""
    return tuple(ending for ending in endings() if "・" in ending)


def _inside_ending(words: Words, dot: int) -> bool:
    at = words.starts[dot]
    return any(
        words.text.startswith(ending, at - ending.index("・"))
        for ending in _dotted()
        if at >= ending.index("・")
    )


def _is_place(words: Words, s: int, j: int) -> bool:
    found = name_ending_at(words, s, j)
    return found is not None and found.type == "PLACE"


def _letter_before(words: Words, s: int, dot: int, j: int) -> bool:
    """日・ASEAN首脳会議, 日・ジブチ地位協定: states in a row, one by its letter."""
    if words.surfaces[dot - 1] not in letters():
        return False
    return any(is_state(words, dot + 1, e) for e in range(dot + 2, min(j, dot + 4) + 1))
