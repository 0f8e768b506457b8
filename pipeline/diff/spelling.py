"""Two ways in which the same words can be written differently, and how to see through them.

Takes text; gives the form in which two editions are compared. Must not be used for output.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import knowledge, text

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


def plain(value: str | None) -> str:
    """NFKC without white space: 「ガ イドライン」 and 「ガイドライン」 are one."""
    return text.fold(value or "")


def fold(value: str | None) -> str:
    """``plain`` with 及び and および made one, as ``knowledge/spelling_variants.csv`` has it."""
    pattern, canonical = _variants()
    return pattern.sub(lambda match: canonical[match.group()], plain(value))


def title(value: str | None) -> str:
    """``fold`` of a heading without its number or bullet: 「第2節 指揮」 and 「● 指揮」 are one."""
    whole = text.nfkc(value or "")
    return fold(_ENUMERATOR.sub("", whole, count=1)) or fold(whole)


def bare(value: str | None) -> str:
    """``fold`` with nothing but letters and digits: 「情報銀行」とは and 情報銀行とは are one."""
    return "".join(char for char in fold(value) if char.isalnum())


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = knowledge.rows("spelling_variants")
    canonical = {plain(row["variant"]): plain(row["canonical"]) for row in rows}
    longest_first = sorted(canonical, key=lambda variant: (-len(variant), variant))
    return re.compile("|".join(map(re.escape, longest_first))), canonical
