"""All dates of a text, left to right, each with its value and what it was counted from.

Takes a text, the edition's year, the Context before it and the spans of names;
gives Date objects and the Context behind it; must not change a character or an offset.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .context import PARTIAL, UNRESOLVED, Context, Frame, Settled, remember, settle
from .fold import fold, skip_spaces
from .forms import Form
from .guards import in_law_number, in_name, urls
from .openings import opening
from .reader import read
from .shared import RANGE_WORDS, connector_end, starts_with
from .tails import clock_tail, part_at, quarter_number, weekday_tail
from .trigger import TRIGGER
from .values import NO_SUCH_DAY, Value, impossible, value_of

LUNISOLAR = "dates.lunisolar"
NO_CONTEXT = Context()


class Date(NamedTuple):
    """One date of a text; see ``pipeline.dates``."""

    start: int
    end: int
    text: str
    edtf: str | None
    start_date: datetime.date | None
    end_date: datetime.date | None
    precision: str
    calendar: str
    anchor: str | None
    note: str | None = None


class Spans:
    """Sorted spans in which no date is to be found."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._furthest: list[int] = []
        furthest = 0
        for start, end in sorted(spans):
            furthest = max(furthest, end)
            self._starts.append(start)
            self._furthest.append(furthest)

    def hold(self, start: int, end: int) -> bool:
        """True when one of the spans covers [start, end)."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._furthest[index] >= end


class Found(NamedTuple):
    """A Form with its value; ``context`` is the Context behind it."""

    form: Form
    settled: Settled
    value: Value
    context: Context


class _Scan(NamedTuple):
    """What stays the same while one text is read."""

    raw: str
    s: str
    frame: Frame
    blocked: Spans
    in_names: bool


def scan(
    text: str,
    year: int | None,
    context: Context = NO_CONTEXT,
    names: Sequence[tuple[int, int]] = (),
    *,
    reference: datetime.date | None = None,
    in_names: bool = False,
) -> tuple[list[Date], Context]:
    """The dates of ``text`` and the Context to hand to the next paragraph of the section.

    ``year`` is the edition's year (None: unknown). ``names`` are [start, end) code point
    spans of names; a date inside one is not found, one that only overlaps it is.
    ``reference`` is the day the text was written, for 昨日 and bare days. ``in_names``
    finds the dates of names too (平成30年7月豪雨), as an event's own date.
    """
    s = fold(text)
    job = _Scan(text, s, Frame(year, reference), Spans([*names, *urls(s)]), in_names)
    dates: list[Date] = []
    at, joined_from = 0, -1
    match = TRIGGER.search(s, 0)
    while match:
        joined = joined_from >= 0 and _joins(s, joined_from, match.start())
        found, at = _read(job, match.start(), context, joined)
        if found:
            date, context, at = _complete(job, found)
            dates.append(date)
            joined_from = at
        match = TRIGGER.search(s, at)
    return dates, context


def _joins(s: str, end: int, start: int) -> bool:
    """True when only a joining word (及び, ・, から) lies between two dates."""
    if start - end > 12:
        return False
    return connector_end(s, weekday_tail(s, end)) == start


def _read(
    job: _Scan, at: int, context: Context, joined: bool, every: bool = False, ranged: bool = False
) -> tuple[Found | None, int]:
    """The date at ``at``, settled, or None; and the offset from which to go on.

    ``every``: the date before it recurs (毎年2月から3月), and so does a bare month here.
    ``ranged``: it ends an interval; 期 behind its month (1～3月期) is then no business year.
    """
    match = TRIGGER.match(job.s, at)
    if match is None:
        return None, at + 1
    form, behind = read(job.s, match, joined)
    if form is None or job.blocked.hold(form.start, form.end):
        return None, behind
    if not job.in_names and _is_name(job.s, form):
        return None, behind
    form = form._replace(every=form.every or every)
    if ranged and form.part == "term":
        form = form._replace(part="")
    return _settle(job, form, context, joined), behind


def _is_name(s: str, form: Form) -> bool:
    return in_law_number(s, form.end) or in_name(s, form)


def _settle(job: _Scan, form: Form, context: Context, joined: bool) -> Found | None:
    if form.follows == "day" and context.day is None:
        return None
    if form.relative and form.relative.base == "reference" and not job.frame.reference:
        return None
    settled = settle(form, context, job.frame, joined)
    if settled.note == UNRESOLVED and form.short is not None and form.month is None:
        return None
    value = value_of(settled, job.frame.year is None)
    own = value.edtf
    moved = context if own is None or _looks_back(form) else remember(context, settled, own)
    return Found(form, settled, value, moved)


def _looks_back(form: Form) -> bool:
    """前年 alone compares; what follows it still speaks of the date before."""
    word = form.relative
    return bool(word and word.base == "context" and word.offset < 0 and form.grain == form.scale)


def _complete(job: _Scan, found: Found) -> tuple[Date, Context, int]:
    """The Date for ``found``: an interval with the date behind it, an open one, or itself."""
    s, end = job.s, found.form.end
    at = skip_spaces(s, weekday_tail(s, end))
    behind = clock_tail(s, at) if found.form.day else at
    word = starts_with(s, behind, RANGE_WORDS)
    if word and found.value.edtf:
        last = _range_end(job, found, skip_spaces(s, behind + len(word)))
        if last:
            return _interval(job, found, last), last.context, last.form.end
    found = _without_term(found, job)
    return _single(job, found, at), found.context, found.form.end


def _without_term(found: Found, job: _Scan) -> Found:
    """12月期 without a year is no business year of ours: the month alone is taken."""
    form = found.form
    if form.part != "term" or (form.scale or form.relative):
        return found
    settled = found.settled._replace(part="")
    value = value_of(settled, job.frame.year is None)
    return Found(form._replace(part="", end=form.end - 1), settled, value, found.context)


def _range_end(job: _Scan, first: Found, at: int) -> Found | None:
    context = _forced(first)
    last, _ = _read(job, at, context, joined=True, every=first.form.every, ranged=True)
    last = last or _later_part(job, first, at)
    if last is None or last.value.edtf is None:
        return None
    last = _rolled(job, first, last)
    begin, end = first.value.start_date, last.value.end_date
    if begin and end and (end < begin or (end == begin and first.value == last.value)):
        return None
    if (first.settled.year is None) != (last.settled.year is None):
        return None
    return last


def _later_part(job: _Scan, first: Found, at: int) -> Found | None:
    """2022年秋から冬, 7月上旬から中旬: a second part of the same year or month."""
    form = first.form
    if form.part in ("q1", "q2", "q3", "q4"):  # 第1-3四半期
        part = quarter_number(job.s, at)
    else:
        part = part_at(job.s, at, "month" if form.month else form.scale) if form.part else None
    if part is None:
        return None
    later = form._replace(start=at, end=part[1], part=part[0])
    return _settle(job, later, first.context, joined=True)


def _forced(first: Found) -> Context:
    """The Context for the second date of a range: decades count here too."""
    if first.settled.scale != "decade":
        return first.context
    plain = first.settled._replace(scale="year")
    context = remember(first.context, plain, first.value.edtf or "")
    assert context.year
    return context._replace(year=context.year._replace(scale="decade"))


def _rolled(job: _Scan, first: Found, last: Found) -> Found:
    """A later month that lies before the first is one of the next year: 10月から3月."""
    form, begin, end = last.form, first.value.start_date, last.value.end_date
    if form.scale or form.relative or not begin or not end or end >= begin:
        return last
    settled = last.settled
    if settled.year is None or settled.month is None:
        return last
    year, month = settled.year, settled.month
    if form.month is None:
        year, month = year + month // 12, month % 12 + 1
    else:
        year += 1
    settled = settled._replace(year=year, month=month)
    value = value_of(settled, job.frame.year is None)
    return Found(form, settled, value, remember(first.context, settled, value.edtf or ""))


def _interval(job: _Scan, first: Found, last: Found) -> Date:
    start, end = first.form.start, last.form.end
    begin, finish = first.value, last.value
    return Date(
        start,
        end,
        job.raw[start:end],
        f"{begin.first}/{finish.last}",
        begin.start_date,
        finish.end_date,
        "interval",
        first.settled.calendar,
        first.settled.anchor,
        first.settled.note or last.settled.note,
    )


def _single(job: _Scan, found: Found, at: int) -> Date:
    form, settled, value = found.form, found.settled, found.value
    edtf, begin, end = value.edtf, value.start_date, value.end_date
    precision = value.precision
    kind = opening(job.s, form.start, at) if edtf else ""
    if kind == "after":
        edtf, end, precision = f"{value.first}/..", None, "interval"
    elif kind == "before":
        edtf, begin, precision = f"../{value.last}", None, "interval"
    return Date(
        form.start,
        form.end,
        job.raw[form.start : form.end],
        edtf,
        begin,
        end,
        precision,
        settled.calendar,
        settled.anchor,
        _note(settled),
    )


def _note(settled: Settled) -> str | None:
    if settled.note:
        return settled.note
    if impossible(settled):
        return NO_SUCH_DAY
    if settled.scale == "other":
        return UNRESOLVED
    old = settled.year is not None and settled.year < 1873 and settled.era is not None
    return LUNISOLAR if old else None


__all__ = ["PARTIAL", "Date", "scan"]
