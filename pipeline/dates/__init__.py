"""Every Japanese calendar expression of a text, as EDTF, with context.

Decided: a bare number is no date without a unit (総務省（2016） is a reference, 戦略2017 a
name); a year directly before a name belongs to the name (平成28年熊本地震, 令和6年版…);
前年比 and its like compare and date nothing; 2020年3月期 is the business year that ends
with the month; 前年 alone looks back and leaves the context where it was; 毎年3月 keeps
its year open; まで opens the value also as まで+に (2030年までに = ../2030): a deadline bounds
what happens from above, and ``end_date`` is the deadline itself; the year of a pair stands
without 年 where a month follows (2021(令和3)2月); a day of one digit needs a
sign that it is no number of days.

Takes text and the year of the edition; gives Date objects; must not guess a value: what
cannot be resolved is a Date without ``edtf`` and with a ``note``.

>>> [(d.text, d.edtf) for d in find("2015年（平成27年）5月に始まり、同年9月に終わった。")]
[('2015年（平成27年）5月', '2015-05'), ('同年9月', '2015-09')]
"""

from __future__ import annotations

import datetime

from .context import PARTIAL, UNRESOLVED, Context
from .scanner import LUNISOLAR, Date, scan
from .values import NO_SUCH_DAY
from .years import CONTRADICTORY, NO_SUCH_YEAR

NOTES = (CONTRADICTORY, NO_SUCH_DAY, NO_SUCH_YEAR, UNRESOLVED, PARTIAL, LUNISOLAR)


def find(
    text: str, year: int | None = None, *, reference: datetime.date | None = None
) -> list[Date]:
    """The dates of one text, in order, without overlaps.

    ``start`` and ``end`` are code point offsets into ``text`` as given (0-based, end
    exclusive). Full-width digits and spaces inside a date are understood. A newline ends a
    date; the context (the dates before) carries on to the end of ``text``.

    ``year`` is the year of the edition that 本年 and months without a date before them
    count from. Without it they keep an open year (``XXXX-07``) and centuries are written by
    their digits (``20XX``; with a year ``2001/2100``). ``reference``, the day the text was
    written, gives 昨日 and bare days a value. Years that never were (令和0年) are left out.
    """
    dates, _ = scan(text, year, reference=reference)
    return [date for date in dates if date.note != NO_SUCH_YEAR]


__all__ = ["NOTES", "Context", "Date", "find", "scan"]
