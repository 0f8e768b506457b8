"""What follows a year or a month: month, day, season, quarter, half, 上旬, 末, 頃.

Takes folded text and a Form whose year or month has been read; gives the longer Form;
leaves the Form as it is when nothing fits.
"""

from __future__ import annotations

from .fold import skip_spaces
from .forms import Form
from .numerals import Number, arabic, kanji, number, split_number
from .shared import shared_number
from .words import NAMED_DAYS, PARTS, words_of

_APPROX = words_of("approx")
_NOT_PART = words_of("not_part")
_DAY_PARTS = words_of("day_part")
_STATISTICS = words_of("month_statistics")


def two_digits(s: str, at: int, largest: int) -> Number | None:
    """A month or a day: one or two digits, or kanji, within 1 … ``largest``."""
    found = split_number(s, at, largest) or kanji(s, at)
    if found and found.width <= 2 and 1 <= found.value <= largest:
        return found
    return None


def month_at(s: str, at: int) -> Number | None:
    """``7月``, or the 1 of ``1～3月``; end lies behind 月 (behind the digit when shared)."""
    found = two_digits(s, at, 12)
    if found is None:
        return None
    behind = skip_spaces(s, found.end)
    if s[behind : behind + 1] == "月" and not s.startswith("曜", behind + 1):
        return found._replace(end=behind + 1)
    return found if shared_number(s, found.end, "月", 12) else None


def day_at(s: str, at: int) -> Number | None:
    """``18日``, or the 19 of ``19及び20日``; a number of days gives None."""
    found = two_digits(s, at, 99)
    if found is None or found.value > 31:
        return None
    behind = skip_spaces(s, found.end)
    if s[behind : behind + 1] == "日":
        return (
            None if s.startswith(("間", "当", "本"), behind + 1) else found._replace(end=behind + 1)
        )
    return found if shared_number(s, found.end, "日", 31) else None


def part_at(s: str, at: int, level: str) -> tuple[str, int] | None:
    """A word such as 上旬, 後半, 夏 or 末 that fits ``level``: its code and the offset behind."""
    for word, code in PARTS.get(level, ()):
        if s.startswith(word, at) and not s.startswith(_NOT_PART, at):
            return code, at + len(word)
    return None


def quarter_at(s: str, at: int) -> tuple[str, int] | None:
    """``第1四半期``, ``第一・四半期``, ``Q1`` or ``1Q``; also the 第1 of ``第1～第3四半期``."""
    if s[at : at + 1] == "Q":
        found = number(s, at + 1)
        return _quarter(found, found.end) if found else None
    if s[at : at + 1] != "第":
        found = number(s, at)
        is_q = found and s[found.end : found.end + 1] == "Q"
        return _quarter(found, found.end + 1) if found and is_q else None
    first = skip_spaces(s, at + 1)
    found = arabic(s, first) or kanji(s[first : first + 1], 0)
    if found is None:
        return None
    return _counted_quarter(s, found._replace(end=max(found.end, first + 1)))


def quarter_number(s: str, at: int) -> tuple[str, int] | None:
    """The ``3四半期`` of 第1-3四半期, at ``at``."""
    found = arabic(s, at)
    return _counted_quarter(s, found) if found else None


def _counted_quarter(s: str, found: Number) -> tuple[str, int] | None:
    behind = skip_spaces(s, found.end)
    for word in ("・四半期", "四半期"):
        if s.startswith(word, behind):
            return _quarter(found, behind + len(word))
    return _quarter(found, found.end) if shared_number(s, found.end, "四半期", 4) else None


def _quarter(found: Number, end: int) -> tuple[str, int] | None:
    return (f"q{found.value}", end) if 1 <= found.value <= 4 else None


def year_tail(s: str, form: Form) -> Form:
    """The Form with whatever stands behind its year."""
    at = skip_spaces(s, form.end)
    form = _slashed(s, form, at) or _month_or_part(s, form, at) or form
    return approx_tail(s, form)


def _month_or_part(s: str, form: Form, at: int) -> Form | None:
    if s[at : at + 1] == "の":
        at = skip_spaces(s, at + 1)
    if form.scale in ("year", "fiscal"):
        for word, (month, day) in NAMED_DAYS.items():
            if s.startswith(word, at):
                return form._replace(month=month, day=day, end=at + len(word))
        month_found = month_at(s, at)
        if month_found:
            return month_tail(s, form._replace(month=month_found.value, end=month_found.end))
        quarter = quarter_at(s, at)
        if quarter:
            return form._replace(part=quarter[0], end=quarter[1])
    part = part_at(s, at, form.scale)
    return form._replace(part=part[0], end=part[1]) if part else None


def _slashed(s: str, form: Form, at: int) -> Form | None:
    """``2021年/7月/18日``, ``2021年/7``."""
    if form.scale != "year" or s[at : at + 1] != "/":
        return None
    found = two_digits(s, at + 1, 12)
    if found is None:
        return None
    if s[found.end : found.end + 1] == "月":
        return month_tail(s, form._replace(month=found.value, end=found.end + 1))
    ends = not s[found.end : found.end + 1].isdigit() and s[found.end : found.end + 1] != "年"
    return form._replace(month=found.value, end=found.end) if ends else None


def month_tail(s: str, form: Form) -> Form:
    """The Form, which ends behind its month, with a day, 上旬, 末, 前半 or 期."""
    if s[form.end - 1 : form.end] != "月":
        return form
    at = skip_spaces(s, form.end)
    day = day_at(s, at + 1 if s[at : at + 1] == "/" else at)
    if day:
        return form._replace(day=day.value, end=day.end)
    if s[form.end : form.end + 1] == "期" and not s.startswith(_STATISTICS, form.end + 1):
        return _business_year(s, form._replace(part="term", end=form.end + 1))
    if s[at : at + 1] == "の":
        at += 1
    part = part_at(s, at, "month")
    return form._replace(part=part[0], end=part[1]) if part else form


def _business_year(s: str, form: Form) -> Form:
    """2020年3月期, 2020年3月期第3四半期."""
    quarter = quarter_at(s, form.end)
    return form._replace(part="term" + quarter[0], end=quarter[1]) if quarter else form


def approx_tail(s: str, form: Form) -> Form:
    """The Form with 頃, ごろ or 前後 behind it."""
    if form.approx:
        return form
    at = skip_spaces(s, form.end)
    for word in _APPROX:
        if s.startswith(word, at):
            return form._replace(approx=True, end=at + len(word))
    return form


def clock_tail(s: str, at: int) -> int:
    """The offset behind a part of the day or a time at ``at``: 夜, 午前, 21時26分, 18時頃."""
    word = next((word for word in _DAY_PARTS if s.startswith(word, at)), "")
    at += len(word)
    for unit, largest in (("時", 24), ("分", 59)):
        found = arabic(s, at)
        if found is None or found.value > largest or s[found.end : found.end + 1] != unit:
            break
        at = found.end + 1 + s.startswith("半", found.end + 1)
    return at + next((len(word) for word in _APPROX if s.startswith(word, at)), 0)


def weekday_tail(s: str, at: int) -> int:
    """The offset behind a weekday in brackets (``(金)``, ``(金・祝)``, ``(金曜日)``) or plain."""
    if s[at : at + 1] in "月火水木金土日" and s[at + 1 : at + 2] == "曜":
        return at + 2 + (s[at + 2 : at + 3] == "日")
    behind = skip_spaces(s, at)
    if s[behind : behind + 1] != "(" or s[behind + 1 : behind + 2] not in tuple("月火水木金土日"):
        return at
    close = s.find(")", behind, behind + 8)
    inner = s[behind + 2 : close] if close > 0 else "x"
    return close + 1 if inner in ("", "曜", "曜日", "・祝", "祝", "・休", "・祝日") else at
