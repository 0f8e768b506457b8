"""Two ways in which the same words can be written differently, and how to see through them.

Takes text; gives the form in which two editions are compared. Must not be used for output.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline import knowledge, text

_REMEMBERED = 1 << 16  # texts; a comparison asks for each of them several times
# Numbering in front of a heading: 第2節, 1-2, (3), II. It moves with every inserted section.
_ENUMERATOR = re.compile(
    r"\s*(?:第\s*[0-9一二三四五六七八九十]+\s*[編部章節項款目]"
    r"|[(\[][0-9a-z一二三四五六七八九十]{1,3}[)\]]"
    r"|[0-9]{1,2}(?:[-.][0-9]{1,2})*(?=[\s.、。:])"
    r"|[IVX]{1,4}(?=[\s.、。:])"
    r"|[ア-ン](?=[\s.、。:])"
    r"|[(\[][ア-ン][)\]]"
    r"|[●○■□◆◇▶►※・])[\s.、。:]*"
)


@lru_cache(_REMEMBERED)
def plain(value: str | None) -> str:
    """NFKC without white space: 「ガ イドライン」 and 「ガイドライン」 are one."""
    return text.fold(value or "")


@lru_cache(_REMEMBERED)
def fold(value: str | None) -> str:
    """``plain`` with 及び and および made one, as ``knowledge/spelling_variants.csv`` has it, and
    the years of the modern eras told in the common calendar."""
    pattern, canonical = _variants()
    return _in_one_calendar(pattern.sub(lambda match: canonical[match.group()], plain(value)))


def _in_one_calendar(folded: str) -> str:
    """平成27年 is 2015年."""
    pattern, first = _eras()
    return pattern.sub(
        lambda m: f"{first[m[1]] - 1 + (1 if m[2] == '元' else int(m[2]))}年", folded
    )


def title(value: str | None) -> str:
    """``fold`` of a heading without its number or bullet: 「第2節 指揮」 and 「● 指揮」 are one."""
    whole = text.nfkc(value or "")
    return fold(_ENUMERATOR.sub("", whole, count=1)) or fold(whole)


@lru_cache(_REMEMBERED)
def bare(value: str | None) -> str:
    """``fold`` with nothing but letters and digits: 「情報銀行」とは and 情報銀行とは are one."""
    return "".join(char for char in fold(value) if char.isalnum())


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = knowledge.rows("spelling_variants")
    canonical = {plain(row["variant"]): plain(row["canonical"]) for row in rows}
    longest_first = sorted(canonical, key=lambda variant: (-len(variant), variant))
    return re.compile("|".join(map(re.escape, longest_first))), canonical


@cache
def _eras() -> tuple[re.Pattern[str], dict[str, int]]:
    modern = {r["name"]: int(r["first_year"]) for r in knowledge.rows("eras") if r["letter"]}
    return re.compile(f"({'|'.join(modern)})(元|[0-9]{{1,2}})年"), modern
