"""Numbers as dates write them: 2015, 二〇二四, 二十八, 元.

Takes folded text and an offset; gives a Number or None; reads a bounded number of characters.
"""

from __future__ import annotations

from typing import NamedTuple

from .fold import skip_spaces

_DIGITS = frozenset("0123456789")
_KANJI_DIGIT = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_KANJI_TEN = {"十": 10, "百": 100, "千": 1000}
_KANJI = frozenset(_KANJI_DIGIT) | frozenset(_KANJI_TEN)
LONGEST = 6


class Number(NamedTuple):
    """``value`` written with ``width`` digits (0 for 元), ending before offset ``end``."""

    value: int
    end: int
    width: int


def arabic(s: str, at: int) -> Number | None:
    """The whole run of ASCII digits at ``at``; None when there is none or it is too long."""
    end = at
    while end - at <= LONGEST and s[end : end + 1] in _DIGITS:
        end += 1
    if end == at or end - at > LONGEST:
        return None
    return Number(int(s[at:end]), end, end - at)


def kanji(s: str, at: int) -> Number | None:
    """二〇二四 (by place) or 二十八 (by value) at ``at``; at most eight characters are read."""
    end = at
    while end - at < 9 and s[end : end + 1] in _KANJI:
        end += 1
    run = s[at:end]
    if not run or len(run) > 8:
        return None
    if any(c in _KANJI_TEN for c in run):
        value = _by_value(run)
        return None if value is None else Number(value, end, len(str(value)))
    return Number(int("".join(str(_KANJI_DIGIT[c]) for c in run)), end, len(run))


def _by_value(run: str) -> int | None:
    total, digit, last = 0, 0, 10_000
    for c in run:
        if c in _KANJI_DIGIT:
            if digit:
                return None
            digit = _KANJI_DIGIT[c]
        elif _KANJI_TEN[c] >= last:
            return None
        else:
            last = _KANJI_TEN[c]
            total += (digit or 1) * last
            digit = 0
    return total + digit


def number(s: str, at: int) -> Number | None:
    """An Arabic or kanji number at ``at``."""
    return arabic(s, at) or kanji(s, at)


def era_number(s: str, at: int) -> Number | None:
    """The number of an era year: 元 is 1, and OCR may have split two digits (``2 7``)."""
    if s[at : at + 1] == "元":
        return Number(1, at + 1, 0)
    found = split_number(s, at, 99) or kanji(s, at)
    return found if found and found.width <= 4 else None


def split_number(s: str, at: int, largest: int) -> Number | None:
    """A number of at most two digits, or of two single digits that OCR split (``1 2`` → 12)."""
    first = arabic(s, at)
    if first is None or first.width != 1:
        return first
    behind = skip_spaces(s, first.end)
    second = arabic(s, behind) if behind > first.end and first.value else None
    if second and second.width == 1 and first.value * 10 + second.value <= largest:
        return Number(first.value * 10 + second.value, second.end, 2)
    return first


def split_year(s: str, at: int) -> Number | None:
    """Four digits of a year, which OCR may have split once (``20 15``)."""
    first = arabic(s, at)
    if first is None or first.width >= 4:
        return first
    behind = skip_spaces(s, first.end)
    second = arabic(s, behind) if behind > first.end else None
    if second and first.width + second.width == 4:
        joined = int(s[at : first.end] + s[behind : second.end])
        if 1800 <= joined < 2200:
            return Number(joined, second.end, 4)
    return first
