"""Glyphs that a page cannot be read by → what they certainly are; the rest is counted.

Takes the glyphs of a page; gives them mended. Must not guess: a symbol font's bullet is what the
font's encoding says, a glyph without name is what the second reader says if both agree on the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.pages.pdf.pieces import Glyphs

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


def mend_symbols(glyphs: Glyphs) -> tuple[Glyphs, int]:
    """Private code points of known symbol fonts as the signs that they show; how many."""
    if not _PRIVATE.search(glyphs.text):
        return glyphs, 0
    mended = "".join(
        _symbol(owner.style.font, char) if _PRIVATE.match(char) else char
        for char, owner in zip(glyphs.text, glyphs.owners, strict=True)
    )
    count = sum(a != b for a, b in zip(glyphs.text, mended, strict=True))
    return replace(glyphs, text=mended), count


@cache
def _symbol(font: str, char: str) -> str:
    for row in knowledge.rows("symbol_glyphs"):
        if chr(int(row["code"], 16)) == char and re.search(row["font"], font):
            return row["replacement"]
    return char


def mend_unmapped(glyphs: Glyphs, others: Glyphs) -> tuple[Glyphs, int]:
    """Glyphs without a name named by ``others``, where both readers agree on the rest; how many.

    Both read in the order of drawing: what is no blank stands at the same place in it.
    """
    here = [n for n, char in enumerate(glyphs.text) if char.strip()]
    there = [n for n, char in enumerate(others.text) if char.strip()]
    pairs = list(zip(here, there, strict=False))
    common = [glyphs.text[n] == others.text[o] for n, o in pairs if not glyphs.unmapped[n]]
    agree = len(common) >= _MIN_COMMON and sum(common) >= _AGREEMENT * len(common)
    if len(here) != len(there) or not agree:
        return glyphs, 0
    text, unmapped = list(glyphs.text), bytearray(glyphs.unmapped)
    named = [(n, o) for n, o in pairs if glyphs.unmapped[n] and not others.unmapped[o]]
    for n, o in named:
        text[n], unmapped[n] = others.text[o], 0
    return replace(glyphs, text="".join(text), unmapped=bytes(unmapped)), len(named)
