"""What a date is counted from: the dates before it, the edition, or nothing.

Takes a Form, the Context so far and the edition's year; gives a Settled date;
must not guess: what nothing tells stays open and carries a note.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from .forms import GREGORIAN, Form
from .words import Era
from .years import NO_SUCH_YEAR

EDITION = "edition"
REFERENCE = "reference"
UNRESOLVED = "dates.unresolved"
PARTIAL = "dates.partial"
_NEAR = 15


class Ref(NamedTuple):
    """A date that later ones may be counted from; ``edtf`` is what their anchor will say."""

    edtf: str
    scale: str
    year: int | None
    month: int | None
    day: int | None
    era: Era | None


class Context(NamedTuple):
    """The last date with a year, with a month and with a day; an immutable plain value.

    Hand the Context that ``scan`` gives to the next paragraph of the section, and start a
    new section with ``Context()``.
    """

    year: Ref | None = None
    month: Ref | None = None
    day: Ref | None = None


class Frame(NamedTuple):
    """What is known around the text: the edition's year and the day it was written, if any."""

    year: int | None
    reference: datetime.date | None


class Settled(NamedTuple):
    """A Form with its year, month and day made absolute as far as anything tells them."""

    scale: str
    year: int | None
    month: int | None
    day: int | None
    part: str
    approx: bool
    calendar: str
    era: Era | None
    anchor: str | None
    note: str | None


def settle(form: Form, context: Context, frame: Frame, joined: bool) -> Settled:
    """``form`` counted from ``context`` or ``frame``; ``joined``: a date stands right before it."""
    if form.note == NO_SUCH_YEAR:
        return _settled(form, None)
    if form.year is not None:
        told = _short(form, context, joined) if form.follows and form.short is not None else None
        agrees = told is not None and told.year == form.year
        return _fiscal_month(told if told and agrees else _settled(form, form.year))
    if form.relative:
        return _fiscal_month(_relative(form, context, frame))
    if form.short is not None and form.scale == "decade":
        return _short_decade(form, context, frame)
    if form.short is not None:
        return _fiscal_month(_short(form, context, joined))
    return _bare(form, context, frame)


def remember(context: Context, settled: Settled, edtf: str) -> Context:
    """The Context after a date whose own value is ``edtf``; decades and centuries leave it."""
    if settled.scale in ("decade", "century", "other") or settled.note == UNRESOLVED:
        return context
    ref = Ref(edtf, settled.scale, settled.year, settled.month, settled.day, settled.era)
    return Context(
        ref if settled.year is not None else context.year,
        ref if settled.month is not None else context.month,
        ref if settled.day is not None else context.day,
    )


def _settled(form: Form, year: int | None, anchor: str | None = None) -> Settled:
    return Settled(
        form.scale,
        year,
        form.month,
        form.day,
        form.part,
        form.approx,
        form.calendar,
        form.era,
        anchor,
        form.note,
    )


def _unresolved(form: Form) -> Settled:
    return _settled(form, None)._replace(note=UNRESOLVED)


def _fiscal_month(settled: Settled) -> Settled:
    """A month of a fiscal year is a month of a calendar year: 2015年度3月 = 2016-03."""
    if settled.scale != "fiscal" or settled.month is None or settled.year is None:
        return settled
    return settled._replace(scale="year", year=settled.year + (settled.month < 4))


def _fiscal_year(ref: Ref) -> int | None:
    """The fiscal year that ``ref`` lies in; a year alone stands for the one that begins in it."""
    if ref.year is None or ref.scale == "fiscal" or ref.month is None:
        return ref.year
    return ref.year - (ref.month < 4)


def _relative(form: Form, context: Context, frame: Frame) -> Settled:
    assert form.relative is not None
    word = form.relative
    if word.base == "edition":
        year = frame.year
        if year is None:
            return _unresolved(form)
        if word.unit == "century":
            year = (year + 99) // 100
        return _settled(form, year + word.offset, EDITION)
    if word.base == "reference":
        return _moved_day(form, frame.reference, word.offset, REFERENCE)
    if word.unit in ("year", "fiscal"):
        return _relative_year(form, context, word.offset)
    if word.unit == "month":
        return _relative_month(form, context.month, word.offset)
    ref = context.day
    if ref is None or (ref.year is None and word.offset):
        return _unresolved(form)
    if ref.year is None:
        return _settled(form, None, ref.edtf)._replace(month=ref.month, day=ref.day)
    return _moved_day(form, _date(ref), word.offset, ref.edtf)


def _relative_year(form: Form, context: Context, offset: int) -> Settled:
    ref = context.year
    if ref is None or ref.year is None:
        return _unresolved(form)
    year = _fiscal_year(ref) if form.scale == "fiscal" else ref.year
    assert year is not None
    settled = _settled(form, year + offset, ref.edtf)
    if form.follows == "same_month":
        if context.month is None:
            return _unresolved(form)
        return settled._replace(month=context.month.month)
    return settled


def _relative_month(form: Form, ref: Ref | None, offset: int) -> Settled:
    if ref is None or ref.month is None or (ref.year is None and offset):
        return _unresolved(form)
    index = ref.month - 1 + offset
    year = None if ref.year is None else ref.year + index // 12
    return _settled(form, year, ref.edtf)._replace(month=index % 12 + 1)


def _date(ref: Ref) -> datetime.date | None:
    if ref.year is None or ref.month is None or ref.day is None:
        return None
    return datetime.date(ref.year, ref.month, ref.day)


def _moved_day(form: Form, day: datetime.date | None, offset: int, anchor: str) -> Settled:
    if day is None:
        return _unresolved(form)
    moved = day + datetime.timedelta(days=offset)
    return _settled(form, moved.year, anchor)._replace(month=moved.month, day=moved.day)


def _short(form: Form, context: Context, joined: bool) -> Settled:
    """A year without century or era: the reading nearest to the year before it."""
    ref = context.year
    assert form.short is not None
    if ref is None or ref.year is None:
        return _unresolved(form)
    readings: list[tuple[int, str, Era | None]] = []
    if ref.era:
        readings.append((ref.era.first_year + form.short - 1, ref.era.calendar, ref.era))
        if form.era_short:
            readings = [(ref.era.first_year + form.era_short - 1, GREGORIAN, ref.era)]
    if form.follows != "same_era" and not form.era_short:
        century = ref.year // 100 * 100
        readings += [(century + shift + form.short, GREGORIAN, None) for shift in (-100, 0, 100)]
    near = ref.year + (form.follows == "next")
    year, calendar, era = min(readings, key=lambda r: abs(r[0] - near), default=(-999, "", None))
    far = abs(year - near) > (99 if form.follows else _NEAR)
    if far or (joined and year < near):
        return _unresolved(form)
    settled = _settled(form, year, ref.edtf)
    return settled._replace(calendar=calendar, era=era or ref.era)


def _short_decade(form: Form, context: Context, frame: Frame) -> Settled:
    """90年代: counted in the era of the decade before it, else the latest that has begun."""
    ref = context.year
    assert form.short is not None
    if ref and ref.scale == "decade" and ref.era:
        settled = _settled(form, ref.era.first_year + form.short - 1, ref.edtf)
        return settled._replace(calendar=ref.era.calendar, era=ref.era)
    if ref and ref.scale == "decade" and ref.year:
        return _settled(form, ref.year + (form.short - ref.year) % 100, ref.edtf)
    latest = frame.year if frame.year is not None else 2029
    return _settled(form, (latest - form.short) // 100 * 100 + form.short)


def _bare(form: Form, context: Context, frame: Frame) -> Settled:
    """A month, a day or a quarter without a year."""
    if form.every:
        return _settled(form, None)._replace(note=PARTIAL)
    if form.follows in ("next", "same_era") and context == Context():
        return _unresolved(form)
    if form.month is None and form.day is not None:
        return _bare_day(form, context, frame)
    ref = context.year
    if ref is None or ref.year is None:
        return _outside(form, frame)._replace(scale="year")
    if form.month is None:
        scale = "fiscal" if ref.scale == "fiscal" else "year"
        return _settled(form, ref.year, ref.edtf)._replace(scale=scale)
    return _month_after(form, ref)._replace(scale="year")


def _outside(form: Form, frame: Frame) -> Settled:
    """A month or a quarter before which the section has no date."""
    if form.month is None:
        return _unresolved(form)
    if frame.year is not None:
        return _settled(form, frame.year, EDITION)
    if frame.reference:
        return _settled(form, frame.reference.year, REFERENCE)
    return _settled(form, None)._replace(note=PARTIAL)


def _month_after(form: Form, ref: Ref) -> Settled:
    assert ref.year is not None and form.month is not None
    year = ref.year
    if ref.scale == "fiscal" or (form.follows == "next" and form.month <= (ref.month or 12)):
        year += form.month < 4 if ref.scale == "fiscal" else 1
    return _settled(form, year, ref.edtf)


def _bare_day(form: Form, context: Context, frame: Frame) -> Settled:
    ref = context.month
    if ref and ref.month:
        passed = form.follows == "next" and form.day is not None and form.day <= (ref.day or 0)
        form = form._replace(follows="")
        return _relative_month(form, ref, 1 if passed else 0)
    partial = _settled(form, None)._replace(note=PARTIAL)
    if frame.reference:
        day = frame.reference
        return partial._replace(year=day.year, month=day.month, anchor=REFERENCE, note=None)
    if context.year:
        return partial._replace(year=context.year.year, anchor=context.year.edtf)
    if frame.year is not None:
        return partial._replace(year=frame.year, anchor=EDITION)
    return partial
