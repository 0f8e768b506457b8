"""Characters that mean the same are made the same, one for one, so that every offset holds.

Takes any text; gives a text of the same length; must not add, drop or move a character.
"""

from __future__ import annotations

import re

_DASHES = "－‐‑‒–—―−─━ｰ"
_WAVES = "～〜∼〰˜"
_RADICALS = {"⽉": "月", "⽇": "日", "⼀": "一", "⼆": "二", "⼋": "八", "⼗": "十", "⾄": "至"}


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _WAVES), "~")
    table |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\t"), " ")
    table |= {ord(old): new for old, new in _RADICALS.items()}
    table |= {ord("〔"): "(", ord("〕"): ")", ord("［"): "[", ord("］"): "]"}
    table |= {ord("，"): ",", ord("･"): "・", ord("·"): "・", ord("⁄"): "/"}
    return table


_FOLD = _table()
_FOLDABLE = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]")


def fold(text: str) -> str:
    """``text`` with full-width digits, letters, dashes, waves and spaces in one plain form.

    The result has exactly as many code points as ``text``: an offset into one is an offset
    into the other. Kangxi radicals, which PDF files often hold in place of 年月日, are folded.
    """
    return text.translate(_FOLD) if _FOLDABLE.search(text) else text


def skip_spaces(s: str, at: int) -> int:
    """The offset behind at most three spaces at ``at``.

    OCR puts spaces inside dates (``2011 年 3 月``); the bound keeps every parser's reach constant.
    """
    for _ in range(3):
        if s[at : at + 1] != " ":
            break
        at += 1
    return at
