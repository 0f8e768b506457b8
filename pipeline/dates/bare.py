"""Dates that begin with a number and no era: 2015年, 7月18日, 20日, 2021/7/18, 15(平成27)年11月.

Takes folded text, an offset and whether a date stands right before it; gives a Form or None.
"""

from __future__ import annotations

import re

from . import years
from .fold import skip_spaces
from .forms import Form
from .guards import (
    after_letter,
    day_is_amount,
    has_clock,
    inside_number,
    is_amount,
    is_every,
    month_is_amount,
    year_is_duration,
)
from .numerals import Number, arabic, kanji, number, split_number
from .shared import connector_end, shared_year_unit, year_unit
from .tails import approx_tail, day_at, month_at, month_tail, part_at, quarter_at, year_tail
from .words import words_of
from .years import century, era_year_at, gregorian, pair_at, with_pair

_SEPARATORS = "/-.・,"
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/10"})
_OPENS = frozenset(" (「『【[、。・,~\n\r")
_FULL_DATE = re.compile(r"[A-Z]?[0-9]{1,4}([/.])[0-9]{1,2}[/.][0-9]")
_DAY_PARTICLES = words_of("day_before_particle")


def numeric(s: str, at: int, joined: bool) -> Form | None:
    """The date that begins with the Arabic number at ``at``."""
    if not joined and inside_number(s, at):
        return None
    found = gregorian(s, at)
    if found:
        return year_tail(s, found)
    first = arabic(s, at)
    if first is None:
        return None
    found = slashed(s, at, first, joined) or (_labelled(s, at, first) if first.width == 4 else None)
    if found or first.width > 3:
        return found
    if after_letter(s, at):
        return None
    return _short(s, at, first, joined) or _old_year(s, at, first)


def in_kanji(s: str, at: int) -> Form | None:
    """二〇二四年五月, 二十一世紀, 一九四〇・一・四; a bare kanji month or day is no date."""
    found = gregorian(s, at)
    if found:
        return year_tail(s, found)
    first = kanji(s, at)
    if first is None:
        return None
    if first.width == 4:
        return slashed(s, at, first)
    return _tailed(s, century(s, at)) or _kanji_month_day(s, at)


def _kanji_month_day(s: str, at: int) -> Form | None:
    """四月一日; a month alone (三月) is more often a length of time in old laws."""
    form = _month_day(s, at) if s[at - 1 : at] not in ("第", "数") else None
    return form if form and form.day else None


def _tailed(s: str, form: Form | None) -> Form | None:
    return year_tail(s, form) if form else None


def _short(s: str, at: int, first: Number, joined: bool) -> Form | None:
    """What one or two digits may begin."""
    found = century(s, at)
    if found:
        return year_tail(s, found)
    if first.width > 2:
        return None
    return (
        _month_day(s, at)
        or _day(s, at, joined)
        or _short_year(s, at, joined)
        or _month_slash_day(s, at, first, joined)
    )


def _month_day(s: str, at: int) -> Form | None:
    found = month_at(s, at)
    if found is None or is_amount(s, at) or month_is_amount(s, found.end):
        return None
    if s[at - 1 : at] == "年" and not is_every(
        s, at
    ):  # what stands before is no year of ours: 1年6月
        return None
    form = Form(at, found.end, month=found.value, every=is_every(s, at))
    return approx_tail(s, month_tail(s, form))


def _day(s: str, at: int, joined: bool) -> Form | None:
    """A bare day; small numbers are mostly durations and need a sign that they are not."""
    found = day_at(s, at)
    if found is None or is_amount(s, at) or s.startswith("毎月", at - 2 if at > 1 else at):
        return None
    if s[at - 1 : at] == "月" or _is_note_number(s, at, found.end):
        return None
    form = Form(at, found.end, day=found.value)
    if joined or has_clock(s, found.end):
        return None if joined and day_is_amount(s, found.end) else approx_tail(s, form)
    if day_is_amount(s, found.end) or s[found.end - 1] != "日" or found.value == 1:
        return None
    if found.value <= 10 and not _to_other_day(s, found.end):
        return form._replace(follows="day") if s.startswith(_DAY_PARTICLES, found.end) else None
    return approx_tail(s, form)


def _is_note_number(s: str, at: int, end: int) -> bool:
    """True for a note's number at the start of a line before a word with 日: 25　日立製作所."""
    at_line_start = not at or s[at - 1] == "\n"
    return at_line_start and " " in s[at:end]


def _to_other_day(s: str, at: int) -> bool:
    """True when another day of the month follows a joining word: 10日-20日."""
    behind = connector_end(s, at)
    other = day_at(s, behind) if behind is not None else None
    return other is not None and not day_is_amount(s, other.end)


def _short_year(s: str, at: int, joined: bool) -> Form | None:
    """15(平成27)年11月, 26年度, 25年3月; 25年 alone only right behind another date."""
    first = split_number(s, at, 99)
    if first is None or first.width > 2:
        return None
    pair = pair_at(s, first.end)
    unit = year_unit(s, pair.end if pair else first.end)
    if pair and unit and (pair.era or pair.short):
        form = Form(at, unit.end, scale=unit.scale, short=first.value)
        return year_tail(s, years.joined_pair(form, pair, unit.end))
    if pair and [year % 100 for year in pair.years] == [first.value]:
        form = Form(at, pair.end, short=first.value)
        found = years.without_unit(s, form, pair)
        return year_tail(s, found) if found else None
    unit = year_unit(s, first.end)
    if unit is None:
        scale = shared_year_unit(s, first.end) if joined else None
        return Form(at, first.end, scale=scale, short=first.value) if scale else None
    form = Form(at, unit.end, scale=unit.scale, short=first.value)
    if unit.scale == "decade":
        return _short_decade(s, form, first)
    if unit.scale == "year" and year_is_duration(s, unit.end):
        return None
    form = year_tail(s, with_pair(s, form))
    clear = joined or form.scale == "fiscal" or s[at] == "0"
    told = form.month or form.part or s.startswith(("以降", "以前"), form.end)
    return form if clear or (told and first.width == 2) else None


def _short_decade(s: str, form: Form, first: Number) -> Form | None:
    if first.value % 10 or first.width != 2:
        return None
    return year_tail(s, form)


def _old_year(s: str, at: int, first: Number) -> Form | None:
    """A year of three digits, only as the topic at the very beginning: 500年は古墳時代だ."""
    if first.width != 3 or (at and s[at - 1] not in "。\n"):
        return None
    unit = year_unit(s, first.end)
    if unit is None or unit.scale != "year" or s[unit.end : unit.end + 1] != "は":
        return None
    if year_is_duration(s, unit.end):
        return None
    return Form(at, unit.end, scale="year", year=first.value)


def _labelled(s: str, at: int, first: Number) -> Form | None:
    """2021春, 2021/春, 2020Q1, 2020FY."""
    form = Form(at, first.end, scale="year", year=first.value)
    behind = skip_spaces(s, first.end)
    behind += s[behind : behind + 1] == "/"
    if s.startswith("FY", first.end) and not after_letter(s, at):
        return year_tail(s, form._replace(scale="fiscal", end=first.end + 2))
    quarter = quarter_at(s, behind) if s[behind : behind + 1] == "Q" else None
    if quarter and not after_letter(s, at):
        return form._replace(part=quarter[0], end=quarter[1])
    if s[behind : behind + 1] in ("春", "夏", "秋", "冬") and behind - first.end <= 1:
        part = part_at(s, behind, "year")
        return form._replace(part=part[0], end=part[1]) if part else None
    return None


def slashed(s: str, at: int, first: Number, joined: bool = False) -> Form | None:
    """2021/7/18, 2021-7-18, 2021.7.18, 2021・7・18, 2021,7,18 and 2021/7."""
    if first.width != 4 or not 1600 <= first.value <= 2199 or after_letter(s, at):
        return None
    form = Form(at, first.end, scale="year", year=first.value)
    return _separated(s, form, "/." if joined or _dotted_month(s, first.end) else "/")


def _dotted_month(s: str, at: int) -> bool:
    """True for the .4 of 2021.4～2022.3 and 2021.4時点; a lone 2021.4 may be a quantity."""
    month = arabic(s, at + 1) if s[at : at + 1] == "." else None
    if month and s.startswith(("時点", "現在", "末"), month.end):
        return True
    if month and s[at - 5 : at - 4] == "(" and s[month.end : month.end + 1] in ("、", ")"):
        return month.width <= 2 and 2 <= month.end - at <= 3  # (2016.10、東京)
    if month is None or s[month.end : month.end + 1] != "~":
        return False
    other = arabic(s, skip_spaces(s, month.end + 1))
    return other is not None and other.width == 4 and s[other.end : other.end + 1] == "."


def era_slashed(s: str, at: int) -> Form | None:
    """令和3/7/18, 令和3.7, H28.10, R3.2.5."""
    found = era_year_at(s, at)
    if found is None or not found.number:
        return None
    form = Form(
        at, found.end, scale="year", year=found.year, calendar=found.era.calendar, era=found.era
    )
    return _separated(s, form, "/.,")


def _separated(s: str, form: Form, pairs: str) -> Form | None:
    """Month and day behind one separator used twice; the month alone behind one of ``pairs``."""
    separator = s[form.end : form.end + 1]
    if not separator or separator not in _SEPARATORS:
        return None
    at = form.end + 1
    spaced = separator == "." and s[at : at + 1] == " "  # 2024. 4. 1
    month = number(s, skip_spaces(s, at) if spaced else at)
    if month is None or month.width > 2 or not 1 <= month.value <= 12:
        return None
    if s[month.end : month.end + 1] == separator:
        at = month.end + 1
        day = number(s, skip_spaces(s, at) if spaced else at)
        if day and day.width <= 2 and 1 <= day.value <= 31 and _ends(s, day.end, separator):
            return form._replace(month=month.value, day=day.value, end=day.end)
        return None
    if spaced:
        return None
    if s[month.end : month.end + 1] == "月":
        return month_tail(s, form._replace(month=month.value, end=month.end + 1))
    if separator in pairs and _ends(s, month.end) and s[month.end : month.end + 1] != "年":
        return approx_tail(s, _month_end(s, form._replace(month=month.value, end=month.end)))
    return None


def _month_end(s: str, form: Form) -> Form:
    """2021.7末."""
    if s[form.end : form.end + 1] == "末":
        return form._replace(part="end", end=form.end + 1)
    return form


def _ends(s: str, at: int, separator: str = "-") -> bool:
    """True when no digit, letter or code goes on at ``at``; a dash may join a second date."""
    c = s[at : at + 1]
    if c == "-" and separator != "-" and s[at + 1 : at + 2].isascii():
        other = _FULL_DATE.match(s, at + 1)
        return other is not None and other.group(1) == separator
    if c in (".", ","):
        return not s[at + 1 : at + 2].isdigit()
    return not c or not (c.isascii() and (c.isalnum() or c in "/-_%+=&#@"))


def _month_slash_day(s: str, at: int, first: Number, joined: bool) -> Form | None:
    """7/18 alone, with a weekday or in a range; fractions such as 1/3 are none."""
    day = arabic(s, first.end + 1) if s[first.end : first.end + 1] == "/" else None
    if day is None or day.width > 2 or not (1 <= first.value <= 12 and 1 <= day.value <= 31):
        return None
    form = Form(at, day.end, month=first.value, day=day.value)
    behind = s[day.end : day.end + 1]
    if joined:
        return form if _ends(s, day.end) else None
    if behind == "~" and s[day.end + 1 : day.end + 2].isdigit():
        return form
    if at and s[at - 1] not in _OPENS:
        return None
    if has_clock(s, skip_spaces(s, day.end)):
        return form
    alone = (not at or s[at - 1] == "\n") and behind in ("", "\n")
    return form if alone and s[at : day.end] not in _FRACTIONS else None


def bare_quarter(s: str, at: int) -> Form | None:
    """第1四半期 without a year."""
    found = quarter_at(s, at)
    return Form(at, found[1], part=found[0]) if found else None


__all__ = ["bare_quarter", "era_slashed", "in_kanji", "numeric", "slashed"]
