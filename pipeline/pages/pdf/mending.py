"""Glyphs that a page cannot be read by → what they certainly are; the rest is counted.

Takes the glyphs of a page; gives them mended. Must not guess: a symbol font's bullet is what the
font's encoding says, a glyph without name is what the second reader says if both agree on the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.pages.pdf.pieces import Glyph

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Of the glyphs that both readers name, so many must be the same.
_AGREEMENT = 0.98
_MIN_COMMON = 20
# Points: two readers put one glyph's corner this near, whatever its size.
_NEAR = 2.0


class Odd(NamedTuple):
    """Counts over a page: what a reader should know of its characters."""

    kind: re.Pattern[str]
    name: str


_ODD = (
    Odd(_PRIVATE, "private"),
    Odd(re.compile("\ufffd"), "unmapped"),
    Odd(re.compile("[\u2e80-\u2fdf]"), "radicals"),
    Odd(re.compile("[\uff61-\uff9f]"), "half_width_kana"),
    Odd(re.compile("[\ufb00-\ufb06]"), "ligatures"),
    Odd(re.compile("[\u0300-\u036f\u3099\u309a]"), "combining"),
    Odd(re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]"), "soft_or_invisible"),
)


def count_odd(text: str) -> Counter[str]:
    """How often each kind of odd character stands in ``text``; kinds that do not are left out."""
    counts = Counter({odd.name: len(odd.kind.findall(text)) for odd in _ODD})
    return +counts


def mend_symbols(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], int]:
    """Private code points of known symbol fonts as the signs that they show; how many."""
    mended = [
        glyph._replace(char=_symbol(glyph.style.font, glyph.char))
        if _PRIVATE.match(glyph.char)
        else glyph
        for glyph in glyphs
    ]
    return mended, sum(a.char != b.char for a, b in zip(glyphs, mended, strict=True))


@cache
def _symbol(font: str, char: str) -> str:
    for row in knowledge.rows("symbol_glyphs"):
        if chr(int(row["code"], 16)) == char and re.search(row["font"], font):
            return row["replacement"]
    return char


def mend_unmapped(glyphs: Sequence[Glyph], others: Iterable[Glyph]) -> tuple[list[Glyph], int]:
    """Glyphs without a name named by ``others``, where both readers agree on the rest; how many."""
    places: dict[tuple[int, int], list[Glyph]] = {}
    for other in others:
        if not other.unmapped:
            places.setdefault(_cell(other), []).append(other)
    pairs = [(glyph, _same(glyph, places)) for glyph in glyphs]
    common = [(a, b) for a, b in pairs if b is not None and not a.unmapped and a.char.strip()]
    agreed = sum(a.char == b.char for a, b in common)
    if len(common) < _MIN_COMMON or agreed < _AGREEMENT * len(common):
        return list(glyphs), 0
    mended = [a._replace(char=b.char, unmapped=False) if a.unmapped and b else a for a, b in pairs]
    return mended, sum(a.unmapped and b is not None for a, b in pairs)


def _cell(glyph: Glyph) -> tuple[int, int]:
    return int(glyph.x0 // _NEAR), int(((glyph.y0 + glyph.y1) / 2) // (2 * _NEAR))


def _same(glyph: Glyph, places: dict[tuple[int, int], list[Glyph]]) -> Glyph | None:
    x, y = _cell(glyph)
    around = [places.get((x + dx, y + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    near = [
        other
        for others in around
        for other in others
        if abs(other.x0 - glyph.x0) < _NEAR and abs(other.base - glyph.base) < _NEAR
    ]
    return min(near, key=lambda other: abs(other.x0 - glyph.x0), default=None)
