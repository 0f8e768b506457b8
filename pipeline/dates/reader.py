"""One date at a place: which parser reads what begins there.

Takes folded text and a match of TRIGGER; gives a Form or None and where to go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .bare import bare_quarter, era_slashed, in_kanji, numeric
from .fold import skip_spaces
from .forms import Form
from .guards import after_letter, in_ratio, is_kanji, relative_is_word
from .numerals import arabic, era_number, split_number
from .shared import LIST_WORDS, RANGE_WORDS, reaches_unit, year_unit
from .tails import approx_tail, day_at, month_at, month_tail, part_at, year_tail
from .trigger import TRIGGER
from .words import LETTERS, NAMED_DAYS, RELATIVES
from .years import counted, era, era_at, gregorian, joined_pair, pair_at, relative, with_pair


class Read(NamedTuple):
    """What was read (None: no date) and the offset from which to go on."""

    form: Form | None
    next: int


# The first characters of units, brackets and separators, and of joining words, behind a number.
_UNITS = frozenset(" 年月日世暦会事春夏秋冬度FQ(")
_SEPARATORS = frozenset("/.-・,")
_JOINING = frozenset(word[0] for word in (*RANGE_WORDS, *LIST_WORDS))


def read(s: str, match: re.Match[str], joined: bool) -> Read:
    """The date that begins at ``match``; ``joined``: another stands right before it."""
    kind = match.lastgroup
    assert kind is not None
    form = _READERS[kind](s, match, joined)
    if form:
        form = _with_twin(s, form)
        return Read(form, form.end)
    return Read(None, _past(s, match) if kind in ("era", "letter") else match.end())


def _with_twin(s: str, form: Form) -> Form:
    """2018年4月(平成30年4月): the same month or day in the other calendar, in brackets."""
    at = skip_spaces(s, form.end)
    if form.month is None or s[at : at + 1] != "(":
        return form
    if form.year is None:
        return _with_year_behind(s, form, skip_spaces(s, at + 1))
    match = TRIGGER.match(s, skip_spaces(s, at + 1))
    if match is None or match.lastgroup not in ("digits", "era", "letter"):
        return form
    twin = _READERS[match.lastgroup](s, match, False)
    close = skip_spaces(s, twin.end) if twin else 0
    if twin is None or s[close : close + 1] != ")" or twin.calendar == form.calendar:
        return form
    same = (twin.year, twin.month, twin.day, twin.part) == (
        form.year,
        form.month,
        form.day,
        form.part,
    )
    return form._replace(end=close + 1) if same else form


def _with_year_behind(s: str, form: Form, at: int) -> Form:
    """1月17日(1995年): the year told in brackets behind a bare month or day."""
    year = gregorian(s, at) or era(s, at)
    close = skip_spaces(s, year.end) if year else 0
    bare = not (form.scale or form.relative or form.follows or form.every)
    if year is None or not bare or year.scale != "year" or s[close : close + 1] != ")":
        return form
    return form._replace(
        end=close + 1,
        scale="year",
        year=year.year,
        calendar=year.calendar,
        era=year.era,
        note=year.note,
    )


def _past(s: str, match: re.Match[str]) -> int:
    """Behind the number of an era that gave no date, so that it is not read again alone."""
    found = era_number(s, skip_spaces(s, match.end()))
    return found.end if found else match.end()


def _digits(s: str, match: re.Match[str], joined: bool) -> Form | None:
    behind = s[match.end() : match.end() + 1]
    if behind not in _UNITS and not _may_join(s, match, behind):
        return None
    return numeric(s, _behind_note_number(s, match), joined)


def _may_join(s: str, match: re.Match[str], behind: str) -> bool:
    """True when a number without a unit may be a date: a quick look before any parser's."""
    long = match.end() - match.start() >= 4
    if behind in _SEPARATORS and (long or behind == "/"):
        return True
    return behind in _JOINING and behind not in ".," and reaches_unit(s, match.end())


def _behind_note_number(s: str, match: re.Match[str]) -> int:
    """Where the year begins; a note's number may run into it at a line's start (302016年)."""
    start, end = match.span()
    at_line_start = not start or s[start - 1] == "\n"
    if at_line_start and end - start in (5, 6) and s[end - 4 : end - 2] in ("19", "20"):
        return end - 4
    return start


def _kanji(s: str, match: re.Match[str], joined: bool) -> Form | None:
    return in_kanji(s, match.start())


def _era(s: str, match: re.Match[str], joined: bool) -> Form | None:
    at = match.start()
    named = era_at(s, at)
    if named and named[0].first_year < 1868 and at and is_kanji(s[at - 1]):
        return None
    found = era(s, at)
    return year_tail(s, found) if found else era_slashed(s, at)


def _letter(s: str, match: re.Match[str], joined: bool) -> Form | None:
    """R6, H28年度, S39.4.1, FY2015; H2 (hydrogen) and H3 (a rocket) alone are no years."""
    at = match.start()
    if after_letter(s, at) or (at and not joined and s[at - 1] in "-/_."):
        return None
    if match.group() == "FY":
        return _fiscal_label(s, at)
    found = era(s, at)
    if found:
        return year_tail(s, found)
    return era_slashed(s, at) or _letter_alone(s, at)


def _letter_alone(s: str, at: int) -> Form | None:
    found = arabic(s, at + 1)
    letter = LETTERS[s[at]]
    if found is None or found.width > 2 or not found.value:
        return None
    after = s[found.end : found.end + 1]
    if after and after.isascii() and (after.isalnum() or after in "-=._&+%:"):
        return None
    plausible = {"R": found.value <= 20 and found.width <= 2, "H": 10 <= found.value <= 31}
    if not plausible.get(s[at], False) or after in ("乗", "値", "ロ"):
        return None
    return Form(
        at,
        found.end,
        scale="year",
        year=letter.first_year + found.value - 1,
        calendar=letter.calendar,
        era=letter,
    )


def _fiscal_label(s: str, at: int) -> Form | None:
    found = arabic(s, skip_spaces(s, at + 2))
    if found is None or found.width not in (2, 4):
        return None
    year = found.value if found.width == 4 else 2000 + found.value
    return year_tail(s, Form(at, found.end, scale="fiscal", year=year))


def _counted(s: str, match: re.Match[str], joined: bool) -> Form | None:
    sign = -1 if match.group()[0] == "紀" else 1
    at = skip_spaces(s, match.end())
    start = match.start()
    found = None
    if sign > 0:
        found = gregorian(s, at, start) or _counted_slashed(s, at, start)
    found = found or counted(s, at, start, sign)
    return year_tail(s, found) if found else None


def _counted_slashed(s: str, at: int, start: int) -> Form | None:
    found = numeric(s, at, joined=True) if arabic(s, at) else None
    full = found is not None and found.scale == "year" and found.year is not None
    return found._replace(start=start) if found and full else None


def _quarter(s: str, match: re.Match[str], joined: bool) -> Form | None:
    return bare_quarter(s, match.start())


def _named(s: str, match: re.Match[str], joined: bool) -> Form | None:
    month, day = NAMED_DAYS[match.group().replace(" ", "")]
    return Form(match.start(), match.end(), month=month, day=day)


def _relative(s: str, match: re.Match[str], joined: bool) -> Form | None:
    start, end = match.span()
    if relative_is_word(s, start, end):
        return None
    word = RELATIVES[match.group().replace(" ", "")]
    form = relative(s, start, end, word)
    if word.unit == "month":
        return approx_tail(s, _month_part(s, form))
    if word.unit == "day":
        return form
    if s.startswith("同月", form.end):
        return form._replace(follows="same_month", end=form.end + 2)
    explicit = gregorian(s, form.end, start) if word.unit == "year" else None
    found = year_tail(s, explicit or form)
    return None if in_ratio(s, found.end) else found


def _month_part(s: str, form: Form) -> Form:
    """同月5日, 翌月上旬, 同月末."""
    at = skip_spaces(s, form.end)
    day = day_at(s, at)
    if day:
        return form._replace(day=day.value, end=day.end)
    part = part_at(s, at, "month")
    return form._replace(part=part[0], end=part[1]) if part else form


def _same(s: str, match: re.Match[str], joined: bool) -> Form | None:
    """同28年, 同9月, 同10日; 翌2016年, 翌29年, 翌4月, 翌25日."""
    start, at = match.start(), skip_spaces(s, match.end())
    before = s[start - 1 : start]
    if before and is_kanji(before) and before not in "年月日度末":
        return None
    follows = "same_era" if match.group() == "同" else "next"
    found = gregorian(s, at, start) or era(s, at)
    if found:
        return year_tail(s, found._replace(start=start))
    return _counted_on(s, start, at, follows)


def _bracket(s: str, match: re.Match[str], joined: bool) -> Form | None:
    """同（2017）年5月, 昨（令和5）年: the bracket tells the year."""
    start = match.start()
    pair = pair_at(s, match.end())
    unit = year_unit(s, pair.end) if pair else None
    if pair is None or unit is None or not pair.years or relative_is_word(s, start, unit.end):
        return None
    return year_tail(s, Form(start, unit.end, scale=unit.scale, year=pair.years[0], era=pair.era))


def _counted_on(s: str, start: int, at: int, follows: str) -> Form | None:
    month = month_at(s, at)
    if month:
        return month_tail(s, Form(start, month.end, month=month.value, follows=follows))
    day = day_at(s, at)
    if day:
        return Form(start, day.end, day=day.value, follows=follows)
    number = split_number(s, at, 99)
    pair = pair_at(s, number.end) if number else None
    unit = year_unit(s, pair.end if pair else number.end) if number else None
    if number is None or unit is None or number.width > 2:
        return None
    form = Form(start, unit.end, scale=unit.scale, short=number.value, follows=follows)
    if pair and pair.years:
        form = joined_pair(form, pair, unit.end)
    return year_tail(s, with_pair(s, form))


_READERS: dict[str, Callable[[str, re.Match[str], bool], Form | None]] = {
    "digits": _digits,
    "kanji": _kanji,
    "era": _era,
    "letter": _letter,
    "counted": _counted,
    "quarter": _quarter,
    "named": _named,
    "relative": _relative,
    "same": _same,
    "bracket": _bracket,
}
