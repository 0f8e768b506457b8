"""Words behind a date that open its value: 以降, 以前, まで, から, より, ～.

Takes folded text and the offset behind a date (a weekday skipped); gives after, before or
nothing; the words stay outside the date. A deadline (2030年までに) is an open start as まで is:
the issue names まで without exception, and "not later than" is what ../2030 says.
"""

from __future__ import annotations

from .fold import skip_spaces
from .numerals import arabic
from .shared import starts_with
from .words import words_of

_AFTER = words_of("open_after")
_BEFORE = words_of("open_before")
_SINCE = words_of("since")
_COMPARISON = words_of("comparison")
_CLOSES = frozenset(")」』】](、。\n現継")


def opening(s: str, start: int, at: int) -> str:
    """``after`` (2015/..), ``before`` (../2015) or the empty string."""
    if starts_with(s, at, _BEFORE):
        return "before"
    if starts_with(s, at, _AFTER):
        return "after"
    word = starts_with(s, at, _SINCE)
    if word:
        return "" if _compares(s, at + len(word), word) else "after"
    if s[at : at + 1] == "~":
        behind = skip_spaces(s, at + 1)
        return "after" if s[behind : behind + 1] in _CLOSES or behind >= len(s) else ""
    return "before" if _wave_before(s, start) else ""


def _compares(s: str, at: int, word: str) -> bool:
    """True for 前年より多い and for から before an amount (2018年から2.5ポイント, 4月から3か月)."""
    at = skip_spaces(s, at)
    if word == "より" and s.startswith(_COMPARISON, at):
        return True
    if s[at : at + 1] in ("の", "約"):
        at += 1
    amount = arabic(s, at)
    return s[at : at + 1] == "数" or (amount is not None and amount.width != 4)


def _wave_before(s: str, start: int) -> bool:
    """～2015年 at the beginning of a cell or a bracket."""
    if s[start - 1 : start] != "~" or not start:
        return False
    return start == 1 or s[start - 2] in " (「、。\n"
