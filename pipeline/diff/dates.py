"""Whether one EDTF value only says another one more or less precisely."""

from __future__ import annotations

import re

_QUALIFIERS = re.compile(r"[?~%]")


def precision_note(old: str, new: str) -> str | None:
    """``less_precise`` for 2015-11 → 2015, ``more_precise`` for the reverse, else None.

    >>> precision_note("2015-11", "2015"), precision_note("2014", "2014-04/2015-03")
    ('less_precise', None)
    """
    old_start, old_end = _span(old)
    new_start, new_end = _span(new)
    if new_start <= old_start and old_end <= new_end:
        return "less_precise"
    if old_start <= new_start and new_end <= old_end:
        return "more_precise"
    return None


def finest(values: set[str]) -> set[str]:
    """Without the values that another one of the set states more precisely."""
    return {
        value
        for value in values
        if not any(precision_note(value, other) == "more_precise" for other in values - {value})
    }


def _span(edtf: str) -> tuple[str, str]:
    """First and last day, as text that sorts like a date (a month may have 31 days)."""
    first, _, last = edtf.partition("/")
    return _edge(first, "0", "0000-00-00", "-01"), _edge(last or first, "9", "9999-99-99", "")


def _edge(value: str, digit: str, open_end: str, filling: str) -> str:
    value = _QUALIFIERS.sub("", value)
    if value in ("", ".."):
        return open_end
    value = value.replace("X", digit)
    if filling:
        return (value + filling * 2)[:10]
    return value + {4: "-12-31", 7: "-31"}.get(len(value), "")
