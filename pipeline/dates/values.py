"""From a settled date to EDTF level 1, first and last day, and precision.

Takes a Settled date; gives a Value; must not look at the text or at other dates.
"""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from .context import UNRESOLVED, Settled
from .years import NO_SUCH_YEAR

NO_SUCH_DAY = "dates.no_such_day"
_SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "winter": (24, 12)}
_MONTHS = {
    "half1": (1, 6),
    "half2": (7, 12),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
}
_DAYS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "early_mid": (1, 20),
    "mid_late": (11, 31),
    "half1": (1, 15),
    "half2": (16, 31),
}
_NARROWED = {"start": (1, 10), "middle": (11, 20)}
_LAST_DAYS = 10


class Value(NamedTuple):
    """``first`` and ``last`` are EDTF points (equal for a single one); None without a value."""

    first: str | None
    last: str | None
    start_date: datetime.date | None
    end_date: datetime.date | None
    precision: str

    @property
    def edtf(self) -> str | None:
        """The EDTF string: a point, or an interval of the two."""
        if self.first is None:
            return None
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def value_of(date: Settled, by_digits: bool) -> Value:
    """The value of ``date``; ``by_digits`` writes 21世紀 as 20XX (no edition), else 2001/2100."""
    if date.note in (UNRESOLVED, NO_SUCH_YEAR) or date.scale == "other":
        return Value(None, None, None, None, _precision(date))
    if date.day is not None:
        value = _day(date)
    elif date.month is not None:
        value = _month(date)
    elif date.scale == "century":
        value = _century(date, by_digits)
    elif date.scale == "decade":
        value = _decade(date)
    else:
        value = _fiscal(date) if date.scale == "fiscal" else _year(date)
    return _approximate(value) if date.approx else value


def impossible(date: Settled) -> bool:
    """True for a day that its month never has (2月30日, or 2月29日 of a common year)."""
    if date.day is None or date.month is None:
        return False
    return date.day > _month_length(date.year, date.month)


def _precision(date: Settled) -> str:
    if date.day is not None:
        return "day"
    if date.month is not None:
        return "part_of_month" if date.part in _DAYS or date.part in _NARROWED else "month"
    names = {"fiscal": "fiscal_year", "decade": "decade", "century": "interval"}
    return names.get(date.scale, "year")


def _month_length(year: int | None, month: int) -> int:
    if year is None or not 1 <= year <= 9999:
        return 29 if month == 2 else calendar.monthrange(2000, month)[1]
    return calendar.monthrange(year, month)[1]


def _y(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _date(year: int | None, month: int, day: int) -> datetime.date | None:
    if year is None or not 1 <= year <= 9999:
        return None
    return datetime.date(year, month, min(day, _month_length(year, month)))


def _months(first: tuple[int | None, int], last: tuple[int | None, int], precision: str) -> Value:
    """From the first day of one (year, month) to the last day of another."""
    return Value(
        f"{_y(first[0])}-{first[1]:02d}",
        f"{_y(last[0])}-{last[1]:02d}",
        _date(*first, 1),
        _date(*last, 31),
        precision,
    )


def _years(first: int, last: int, precision: str) -> Value:
    return Value(_y(first), _y(last), _date(first, 1, 1), _date(last, 12, 31), precision)


def _day(date: Settled) -> Value:
    assert date.day is not None
    if impossible(date):
        return Value(None, None, None, None, "day")
    if date.month is None:
        text = f"{_y(date.year)}-XX-{date.day:02d}"
        return Value(text, text, None, None, "day")
    text = f"{_y(date.year)}-{date.month:02d}-{date.day:02d}"
    day = _date(date.year, date.month, date.day)
    return Value(text, text, day, day, "day")


def _month(date: Settled) -> Value:
    year, month, part = date.year, date.month, date.part
    assert month is not None
    length = _month_length(year, month)
    whole = _months((year, month), (year, month), "month")
    if part in _DAYS:
        first, last = _DAYS[part]
        return _month_days(whole, year, month, first, min(last, length))
    if part == "last_day":
        return _day(date._replace(day=length, part=""))
    if part.startswith("term") and year is not None:
        return _term(year, month, part[4:])
    if part == "end" or part in _NARROWED:
        first, last = _NARROWED.get(part, (length - _LAST_DAYS + 1, length))
        return whole._replace(
            start_date=_date(year, month, first),
            end_date=_date(year, month, last),
            precision="part_of_month",
        )
    return whole


def _month_days(whole: Value, year: int | None, month: int, first: int, last: int) -> Value:
    return Value(
        f"{whole.first}-{first:02d}",
        f"{whole.first}-{last:02d}",
        _date(year, month, first),
        _date(year, month, last),
        "part_of_month",
    )


def _term(year: int, month: int, quarter: str) -> Value:
    """The business year that ends with the month (2020年3月期 = 2019-04/2020-03), or a quarter."""
    first, last = _MONTHS[quarter] if quarter else (1, 12)
    before = year * 12 + month - 13
    precision = "fiscal_year" if month == 3 and not quarter else "interval"
    return _months(_month_at(before + first), _month_at(before + last), precision)


def _month_at(index: int) -> tuple[int, int]:
    """Months counted from year 0 as (year, month)."""
    return index // 12, index % 12 + 1


def _year(date: Settled) -> Value:
    year, part = date.year, date.part
    if year is None:
        return Value(None, None, None, None, "year")
    if part in _SEASONS:
        season, month = _SEASONS[part]
        text = f"{_y(year)}-{season}"
        end = (year + 1, 2) if month == 12 else (year, month + 2)
        return Value(text, text, _date(year, month, 1), _date(*end, 31), "interval")
    if part in _MONTHS:
        first, last = _MONTHS[part]
        return _months((year, first), (year, last), "interval")
    if part in ("start", "end"):
        month = 12 if part == "end" else 1
        return _months((year, month), (year, month), "month")
    return _years(year, year, "year")


def _fiscal(date: Settled) -> Value:
    year, part = date.year, date.part
    assert year is not None
    if part in _MONTHS:
        first, last = _MONTHS[part]
        return _months(_shifted(year, first), _shifted(year, last), "interval")
    if part in ("start", "end"):
        month = (year + 1, 3) if part == "end" else (year, 4)
        return _months(month, month, "month")
    return _months((year, 4), (year + 1, 3), "fiscal_year")


def _shifted(year: int, nth: int) -> tuple[int, int]:
    """The nth month of a fiscal year as (year, month)."""
    return (year, nth + 3) if nth <= 9 else (year + 1, nth - 9)


def _decade(date: Settled) -> Value:
    year = date.year
    assert year is not None
    if date.part == "half1":
        return _years(year, year + 4, "interval")
    if date.part == "half2":
        return _years(year + 5, year + 9, "interval")
    value = _years(year, year + 9, "decade")
    if year % 10:
        return value
    text = f"{year // 10:03d}X"
    return value._replace(first=text, last=text)


def _century(date: Settled, by_digits: bool) -> Value:
    number = date.year
    assert number is not None
    first = (number - 1) * 100 + 1 if number > 0 else number * 100 + 1
    if date.part == "half1":
        return _years(first, first + 49, "interval")
    if date.part == "half2":
        return _years(first + 50, first + 99, "interval")
    value = _years(first, first + 99, "interval")
    if not by_digits or number < 0:
        return value
    text = f"{number - 1:02d}XX"
    return value._replace(first=text, last=text)


def _approximate(value: Value) -> Value:
    if value.first is None:
        return value
    return value._replace(first=f"{value.first}~", last=f"{value.last}~")
