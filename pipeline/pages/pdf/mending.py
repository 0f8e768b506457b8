"""Glyphs that a page cannot be read by → what they certainly are; the rest is counted.

Takes the glyphs of a page; gives them mended. Must not guess: a symbol font's bullet is what the
font's encoding says, a glyph without name is what the second reader says if both agree on the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.pages.pdf.pieces import Glyph

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Of the glyphs that both readers name, so many must be the same.
_AGREEMENT = 0.98
_MIN_COMMON = 20


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
    if not _PRIVATE.search("".join([glyph.char for glyph in glyphs])):
        return list(glyphs), 0
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


def mend_unmapped(glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> tuple[list[Glyph], int]:
    """Glyphs without a name named by ``others``, where both readers agree on the rest; how many.

    Both read in the order of drawing: what is no blank stands at the same place in it.
    """
    here = [n for n, glyph in enumerate(glyphs) if glyph.char.strip()]
    there = [other for other in others if other.char.strip()]
    pairs = list(zip(here, there, strict=False))
    common = [glyphs[n].char == o.char for n, o in pairs if not glyphs[n].unmapped]
    agree = len(common) >= _MIN_COMMON and sum(common) >= _AGREEMENT * len(common)
    if len(here) != len(there) or not agree:
        return list(glyphs), 0
    named = {n: o.char for n, o in pairs if glyphs[n].unmapped and not o.unmapped}
    mended = [
        glyph._replace(char=named[n], unmapped=False) if n in named else glyph
        for n, glyph in enumerate(glyphs)
    ]
    return mended, len(named)
