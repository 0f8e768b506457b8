"""What is never a date: amounts, durations, numbers of laws, years inside names.

Takes folded text and offsets; gives yes or no; changes nothing.
"""

from __future__ import annotations

import re

from .fold import skip_spaces
from .forms import Form
from .words import words_of

_NOT_YEAR_BEFORE = words_of("not_year_before")
_YEAR_BEFORE = words_of("year_before")
_NOT_DAY_BEFORE = words_of("not_day_before")
_NOT_MONTH_BEFORE = words_of("not_month_before")
_NOT_CENTURY_BEFORE = words_of("not_century_before")
_NOT_RELATIVE_BEFORE = words_of("not_relative_before")
_NOT_RELATIVE_AFTER = words_of("not_relative_after")
_AMOUNT_BEFORE = words_of("amount_before")
_EVERY = words_of("every")
_CLOCK = words_of("clock")
_NUMBER_OF = words_of("number_of")
_HEADS = words_of("name_head_end")
_BEGINS = words_of("name_head_begin")
_WEATHER = words_of("name_head_month")
_INSIDE = words_of("name_head_inside")
_AMENDED = words_of("name_amended")
_RATIO = words_of("ratio")
_INSIDE_REACH = 18
_NAME_REACH = 32
_NAME_RUN = re.compile(rf"[ 一-鿿々ァ-ヶー・A-Za-z0-9&]{{1,{_NAME_REACH}}}")


def urls(s: str) -> list[tuple[int, int]]:
    """Spans of addresses, in order; nothing inside them is a date."""
    if "://" not in s and "www." not in s:
        return []
    return [match.span() for match in re.finditer(r"(?:https?://|www\.|ftp://)[!-~]*", s)]


def is_kanji(c: str) -> bool:
    """True for a Han character (々 included)."""
    return "一" <= c <= "鿿" or c == "々"


def inside_number(s: str, at: int) -> bool:
    """True when the digits at ``at`` go on a decimal, a thousands group, a code or a word."""
    if not at:
        return False
    before, earlier = s[at - 1], s[at - 2 : at - 1]
    if before in ",.":
        return earlier.isascii() and earlier.isalnum()
    if before in "-/_=+#$¥%:":
        return earlier.isascii() and (earlier.isalnum() or earlier in "/-)(")
    return before == "第"


def after_letter(s: str, at: int) -> bool:
    """True when an ASCII letter or digit stands directly before ``at``."""
    before = s[at - 1 : at]
    return before.isascii() and before.isalnum()


def is_amount(s: str, at: int) -> bool:
    """True when a word such as 約 or 過去 directly before ``at`` makes the number an amount."""
    return s.endswith(_AMOUNT_BEFORE, max(0, at - 3), at)


def is_every(s: str, at: int) -> bool:
    """True when 毎年 or the like stands before ``at``."""
    return s.endswith(_EVERY, max(0, at - 4), at)


def year_is_duration(s: str, at: int) -> bool:
    """True when the words behind a four-digit year (offset ``at``) make it a length of time."""
    if s.startswith(_YEAR_BEFORE, at):
        return False
    return s.startswith(_NOT_YEAR_BEFORE, at)


_TO_DAY = re.compile(r"月\s*\d{1,2}日(?:[(（].[)）])?から\s*\d{1,2}日\Z")
_BETWEEN = re.compile(r"の?(?:間|期間)(?!隔)")


def day_is_amount(s: str, at: int) -> bool:
    """True when the words behind N日 (offset ``at``) make it a number of days."""
    if s.startswith(("前後", "以降", "以前", "午"), at):
        return False
    if _TO_DAY.search(s[max(0, at - 16) : at]) and _BETWEEN.match(s, at):
        return False  # 3月20日から24日の間
    return s.startswith(_NOT_DAY_BEFORE, skip_spaces(s, at))


def has_clock(s: str, at: int) -> bool:
    """True when a time of day, a weekday or 付 follows: a sure sign of a calendar day."""
    return s.startswith(_CLOCK, at)


def month_is_amount(s: str, at: int) -> bool:
    """True when the words behind N月 (offset ``at``) make it an amount or an issue."""
    return s.startswith(_NOT_MONTH_BEFORE, at)


def century_is_duration(s: str, at: int) -> bool:
    """True when the words behind N世紀 (offset ``at``) make it a length of time."""
    return s.startswith(_NOT_CENTURY_BEFORE, at) and not s.startswith(("半ば", "前半"), at)


def relative_is_word(s: str, start: int, end: int) -> bool:
    """True when 前年, 本年 … is part of another word: 前年比, 日本年金, 対前年度."""
    if s.startswith(_NOT_RELATIVE_BEFORE, end):
        return True
    before = s[start - 1 : start]
    if before in _NOT_RELATIVE_AFTER:
        return True
    return bool(before) and is_kanji(before) and before not in "年月日度末期頃旬"


def in_ratio(s: str, at: int) -> bool:
    """True when 比, 差 or the like stands at ``at``: 前年末比 is a comparison."""
    return s.startswith(_RATIO, at)


def in_law_number(s: str, end: int) -> bool:
    """True when the date that ends at ``end`` opens a number: 平成15年法律第57号."""
    at = skip_spaces(s, end)
    reach = s[at : at + 24]
    for word in _NUMBER_OF:
        found = reach.find(word)
        if found >= 0 and all(is_kanji(c) or c in "・ " for c in reach[:found]):
            return True
    return False


def in_name(s: str, form: Form) -> bool:
    """True when the date opens a name: 平成28年熊本地震, 平成30年7月豪雨, 令和2年版.

    A name is a run without particles that begins or ends with a word of kind name_head…;
    behind a month only weather is named so. A footnote number behind it is not part of it.
    """
    if form.scale not in ("year", "fiscal") or form.year is None or form.day or form.part:
        return False
    run = _NAME_RUN.match(s, skip_spaces(s, form.end))
    if run is None:
        return False
    name = run.group().rstrip(" 0123456789")
    if form.month:
        return name.endswith(_WEATHER) or name.startswith(_WEATHER)
    if name.startswith(_BEGINS) or (name.startswith(_AMENDED) and name.endswith("法")):
        return True
    if any(name.find(head, 2, _INSIDE_REACH) > 0 for head in _INSIDE):
        return True
    return any(word.endswith(_HEADS) for word in name.split(" "))
