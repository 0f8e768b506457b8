"""Numbers that share the unit of a later one: the 2013 of 2013～2017年, the 19 of 19及び20日.

Takes folded text and the offset behind a number; gives the unit found further on or None;
looks at most four numbers ahead.
"""

from __future__ import annotations

import re

from .fold import skip_spaces
from .forms import Unit
from .numerals import arabic, era_number, kanji
from .words import ERAS, LETTERS, words_of

RANGE_WORDS = words_of("range")
LIST_WORDS = words_of("list")
_CONNECTORS = tuple(sorted({*RANGE_WORDS, *LIST_WORDS}, key=len, reverse=True))
_FURTHEST = 4
_UNIT_STARTS = frozenset("年月日世四事会暦/(")
# A number with what may stand before it: 第3, 令和2, 平成元.
_NEXT_NUMBER = re.compile(
    rf"第? ?(?:{'|'.join(ERAS)})? ?(?:[0-9]{{1,6}}|[〇一二三四五六七八九十元]{{1,6}})"
)


def starts_with(s: str, at: int, words: tuple[str, ...]) -> str:
    """The first of ``words`` (longest first) that stands at ``at``, or the empty string."""
    if not s.startswith(words, at):
        return ""
    return next(word for word in words if s.startswith(word, at))


def connector_end(s: str, at: int) -> int | None:
    """The offset behind a word that joins two numbers, spaces around it included."""
    at = skip_spaces(s, at)
    word = starts_with(s, at, _CONNECTORS)
    return skip_spaces(s, at + len(word)) if word else None


def reaches_unit(s: str, at: int) -> bool:
    """True when a unit of dates may follow within the next numbers joined at ``at``."""
    for _ in range(_FURTHEST):
        behind = connector_end(s, at)
        if behind is None:
            return False
        found = _NEXT_NUMBER.match(s, behind)
        if found is None or found.end() - found.start() > 12:
            return False
        at = skip_spaces(s, found.end())
        if s[at : at + 1] in _UNIT_STARTS:
            return True
    return False


def shared_number(s: str, at: int, unit: str, largest: int) -> bool:
    """True when numbers joined to the one that ends at ``at`` carry ``unit``."""
    for _ in range(_FURTHEST):
        behind = connector_end(s, at)
        if behind is None:
            return False
        if s[behind : behind + 1] == "第":
            behind += 1
        found = arabic(s, behind) or kanji(s, behind)
        if found is None or not 1 <= found.value <= largest:
            return False
        at = skip_spaces(s, found.end)
        if s.startswith(unit, at):
            return not s.startswith(("間", "曜"), at + len(unit))
    return False


def year_unit(s: str, at: int) -> Unit | None:
    """年, 年度, 年代 and the like at ``at`` (spaces before them allowed)."""
    at = skip_spaces(s, at)
    if s[at : at + 1] == "年":
        after = skip_spaces(s, at + 1)
        if s[after : after + 1] == "度" and after - at <= 2:
            return Unit("fiscal", after + 1)
        if s[at + 1 : at + 2] == "代":
            return Unit("decade", at + 2)
        return Unit("year", at + 1)
    for word, scale in (("事業年度", "fiscal"), ("会計年度", "other"), ("暦年", "year")):
        if s.startswith(word, at):
            return Unit(scale, at + len(word))
    return None


def shared_year_unit(s: str, at: int, in_era: bool = False) -> str | None:
    """The scale of the unit carried by a later year: 2013～2017年, 平成30～令和2年度.

    Behind a Gregorian year two or four digits are a year; behind an era's (``in_era``) one.
    """
    widths = (1, 2, 4) if in_era else (2, 4)
    for _ in range(_FURTHEST):
        behind = connector_end(s, at)
        if behind is None:
            return None
        era = next((name for name in ERAS if s.startswith(name, behind)), "")
        if s[behind : behind + 1] in LETTERS and in_era:
            era = s[behind]
        found = era_number(s, behind + len(era)) if era else arabic(s, behind)
        if found is None or found.width not in ((0, 1, 2) if era else widths):
            return None
        at = skip_spaces(s, _bracket_end(s, found.end))
        unit = year_unit(s, at)
        if unit:
            return None if s.startswith(("間", "ぶり"), unit.end) else unit.scale
    return None


def _bracket_end(s: str, at: int) -> int:
    """The offset behind a short bracket at ``at``, as in 1995(平成7)から2000(平成12)年."""
    behind = skip_spaces(s, at)
    if s[behind : behind + 1] != "(":
        return at
    close = s.find(")", behind, behind + 12)
    return close + 1 if close > 0 else at
