"""The years of the grammar: Gregorian, era, both side by side, fiscal, decade, century.

Takes folded text and an offset; gives a Form that ends behind the year, or None.
"""

from __future__ import annotations

from typing import NamedTuple

from .fold import skip_spaces
from .forms import GREGORIAN, Form, Unit
from .guards import century_is_duration, is_amount, is_kanji, year_is_duration
from .numerals import Number, arabic, era_number, kanji, split_number, split_year
from .shared import shared_number, shared_year_unit, year_unit
from .tails import month_at
from .words import ERAS, LETTERS, Era, Relative

CONTRADICTORY = "dates.contradictory_years"
NO_SUCH_YEAR = "dates.no_such_year"
_FIRST, _LAST = 1000, 2999
_ERA_LONGEST = max(map(len, ERAS))


class EraYear(NamedTuple):
    """An era and the number of its year, ending at ``end``."""

    era: Era
    number: int
    end: int

    @property
    def year(self) -> int:
        """The Gregorian year; numbers past the era's end count on (平成33年 = 2021)."""
        return self.era.first_year + self.number - 1


def era_at(s: str, at: int) -> tuple[Era, int] | None:
    """An era's name at ``at``, with the space that OCR may have put inside it."""
    for length in range(_ERA_LONGEST, 0, -1):
        era = ERAS.get(s[at : at + length])
        if era:
            return era, at + length
    if s[at + 1 : at + 2] == " ":
        era = ERAS.get(s[at : at + 1] + s[at + 2 : at + 3])
        return (era, at + 3) if era else None
    return None


def era_year_at(s: str, at: int) -> EraYear | None:
    """``令和6``, ``平成元``, ``R6`` at ``at``, without the unit behind it."""
    named = era_at(s, at)
    if named:
        found = era_number(s, skip_spaces(s, named[1]))
        if found is None or (found.width > 2 and named[0].first_year > 0):
            return None
        return EraYear(named[0], found.value, found.end)
    era = LETTERS.get(s[at : at + 1])
    found = (split_number(s, at + 1, 99) or era_number(s, at + 1)) if era else None
    if era and found and found.width <= 2:
        return EraYear(era, found.value, found.end)
    return None


class Pair(NamedTuple):
    """The other reckoning in brackets beside a year: years given, era, number after 同."""

    end: int
    years: tuple[int, ...]
    era: Era | None
    short: int | None
    scale: str


def pair_at(s: str, at: int) -> Pair | None:
    """``(平成27年)``, ``(平成27)``, ``(2015)``, ``(同27)``, ``(平成31年・令和元年)``."""
    at = skip_spaces(s, at)
    if s[at : at + 1] != "(":
        return None
    first = _inner(s, at + 1)
    if first is None:
        return None
    at = skip_spaces(s, first.end)
    years = first.years
    if s[at : at + 1] in ("・", "/", "、", ",") and first.years:
        second = _inner(s, skip_spaces(s, at + 1))
        if second is None:
            return None
        at, years = skip_spaces(s, second.end), years + second.years
    if s[at : at + 1] != ")":
        return None
    return first._replace(end=at + 1, years=years)


def _inner(s: str, at: int) -> Pair | None:
    at = skip_spaces(s, at)
    if s.startswith("西暦", at):
        at += 2
    if s[at : at + 1] == "同":
        found = arabic(s, skip_spaces(s, at + 1))
        return _with_unit(s, Pair(found.end, (), None, found.value, "")) if found else None
    era = era_year_at(s, at)
    if era:
        return _with_unit(s, Pair(era.end, (era.year,), era.era, None, ""))
    year = split_year(s, at)
    if year and year.width <= 2 and year_unit(s, year.end):  # 2016年度(28年度)
        return _with_unit(s, Pair(year.end, (), None, year.value, ""))
    if year and year.width == 4:
        return _with_unit(s, Pair(year.end, (year.value,), None, None, ""))
    return None


def _with_unit(s: str, pair: Pair) -> Pair:
    unit = year_unit(s, pair.end)
    return pair._replace(end=unit.end, scale=unit.scale) if unit else pair


def with_pair(s: str, form: Form) -> Form:
    """The Form with a bracket behind its year, when that holds the other reckoning.

    The first year counts; a bracket that disagrees leaves a note. A bracket in the same
    calendar or of another scale is a date of its own and stays outside.
    """
    pair = pair_at(s, form.end)
    if pair is None or (pair.scale and pair.scale != form.scale):
        return form
    if pair.short and not _is_era_number(form, pair.short):
        return form
    unit = _repeated_unit(s, pair) if form.scale == "year" else None
    if unit:
        return joined_pair(form._replace(scale=unit.scale), pair, unit.end)
    return joined_pair(form, pair, pair.end)


def _repeated_unit(s: str, pair: Pair) -> Unit | None:
    """The unit that stands once more behind the bracket: 平成31年(令和元年)度, 2010年(平成22)年7月.

    年 may begin another word (年間, 年率) and is taken where a month follows or no kanji.
    """
    if s[pair.end : pair.end + 1] == "度":
        return Unit("fiscal", pair.end + 1)
    if s[pair.end : pair.end + 1] != "年":
        return None
    behind = pair.end + 1
    if s[behind : behind + 1] == "度":
        return Unit("fiscal", behind + 1)
    plain = not pair.scale and not is_kanji(s[behind : behind + 1])
    return Unit("year", behind) if plain or month_at(s, skip_spaces(s, behind)) else None


def _is_era_number(form: Form, number: int) -> bool:
    """True when the Gregorian year of ``form`` has ``number`` in some modern era."""
    years = (era.first_year + number - 1 for era in LETTERS.values())
    return form.year is not None and form.era is None and form.year in years


def joined_pair(form: Form, pair: Pair, end: int) -> Form:
    if form.relative or form.follows:
        if not pair.years:
            return form
        return form._replace(year=pair.years[0], era=pair.era, end=end)
    if pair.era is None and form.era is None and not pair.short:
        return form
    form = form._replace(end=end, era=pair.era or form.era)
    if form.year is None:
        if pair.years:
            return form._replace(year=pair.years[0], short=None)
        return _by_both(form, pair.short)
    agrees = form.year in pair.years or not pair.years
    return form if agrees else form._replace(note=CONTRADICTORY)


def _by_both(form: Form, number: int | None) -> Form:
    """15(同27)年: two digits and an unnamed era's number agree in one era only, mostly."""
    fitting = [
        era
        for era in LETTERS.values()
        if number and (era.first_year + number - 1 - (form.short or 0)) % 100 == 0
    ]
    if number is None or len(fitting) != 1:
        return form._replace(era_short=number)
    year = fitting[0].first_year + number - 1
    return form._replace(year=year, short=None, era=fitting[0])


def _unit(s: str, at: int, in_era: bool) -> Unit | None:
    unit = year_unit(s, at)
    if unit:
        return unit
    scale = shared_year_unit(s, at, in_era)
    return Unit(scale, at) if scale else None


def _year_form(s: str, form: Form, behind: int) -> Form | None:
    """The Form whose number ends at ``behind``: bracket, unit, bracket."""
    pair = pair_at(s, behind)
    in_era = form.era is not None
    unit = _unit(s, pair.end if pair else behind, in_era)
    if pair and unit and (pair.era or form.era or pair.short):
        return joined_pair(form._replace(scale=unit.scale), pair, unit.end)
    unit = _unit(s, behind, in_era)
    if unit:
        return with_pair(s, form._replace(scale=unit.scale, end=unit.end))
    return without_unit(s, form, pair) if pair else None


def without_unit(s: str, form: Form, pair: Pair) -> Form | None:
    """A pair with no unit behind it: 2021(令和3)2月, a misprint; 2010(平成22年), inside only."""
    if (pair.era is None) == (form.era is None) or pair.scale == "decade":
        return None
    joined = joined_pair(form._replace(scale=pair.scale or "year"), pair, pair.end)
    if month_at(s, skip_spaces(s, pair.end)):
        return joined
    return joined if pair.scale and form.year and joined.note is None else None


def gregorian(s: str, at: int, start: int | None = None) -> Form | None:
    """``2015年``, ``2015(平成27)年度``, ``1990年代``, ``二〇二四年`` at ``at``."""
    found = _four_digits(s, at)
    if found is None or not _FIRST <= found.value <= _LAST:
        return None
    form = _year_form(
        s, Form(at if start is None else start, found.end, year=found.value), found.end
    )
    if form is None or (form.scale == "decade" and found.value % 10):
        return None
    if form.scale == "year" and (year_is_duration(s, form.end) or is_amount(s, at)):
        return None
    return form


def _four_digits(s: str, at: int) -> Number | None:
    found = split_year(s, at) or kanji(s, at)
    return found if found and found.width == 4 else None


def era(s: str, at: int) -> Form | None:
    """``令和6年``, ``平成27(2015)年度``, ``平成20年代``, ``R6年`` at ``at``."""
    found = era_year_at(s, at)
    if found is None:
        return None
    number = Form(at, found.end, year=found.year, calendar=found.era.calendar, era=found.era)
    form = _year_form(s, number, found.end)
    if form is None or (form.scale == "year" and s.startswith("間", form.end)):
        return None
    if found.number < 1:
        return form._replace(note=NO_SUCH_YEAR)
    if form.scale == "decade" and (found.number % 10 or found.era not in LETTERS.values()):
        return None
    return form


def century(s: str, at: int, start: int | None = None, sign: int = 1) -> Form | None:
    """``21世紀`` (or the 18 of ``18～19世紀``); ``sign`` -1 counts before year 1."""
    found = arabic(s, at) or kanji(s, at)
    if found is None or not 1 <= found.value <= 30:
        return None
    begin = at if start is None else start
    form = Form(begin, found.end, scale="century", year=sign * found.value)
    behind = skip_spaces(s, found.end)
    if not s.startswith("世紀", behind):
        return form if shared_number(s, found.end, "世紀", 30) else None
    span = found.value == 1 and s.startswith("で", behind + 2)
    if span or century_is_duration(s, behind + 2) or is_amount(s, at):
        return None
    return form._replace(end=behind + 2)


def counted(s: str, at: int, start: int, sign: int) -> Form | None:
    """A year of one to four digits that 西暦 or 紀元前 announces."""
    found = century(s, at, start, sign)
    if found:
        return found
    number = arabic(s, at) or kanji(s, at)
    if number is None or number.width > 4 or not number.value:
        return None
    unit = year_unit(s, number.end)
    if unit is None or unit.scale not in ("year", "fiscal"):
        return None
    year = number.value if sign > 0 else 1 - number.value
    return with_pair(s, Form(start, unit.end, scale=unit.scale, year=year))


def relative(s: str, start: int, end: int, word: Relative) -> Form:
    """同年, 昨年度 … read between ``start`` and ``end``; a bracket may tell the year itself."""
    form = Form(start, end, calendar=GREGORIAN, relative=word, part=word.part)
    if word.unit not in ("year", "fiscal", "century"):
        return form
    return with_pair(s, form._replace(scale=word.unit))
