"""What the grammar reads: a Form, an expression in its own terms, before any context is applied.

Takes nothing; gives the plain values that the parsers and the resolver hand to each other.
"""

from __future__ import annotations

from typing import NamedTuple

from .words import Era, Relative

GREGORIAN = "gregorian"


class Form(NamedTuple):
    """A date as written: offsets [start, end) and whatever of year, month, day stands there.

    ``scale`` is the kind of the year: year, fiscal, decade, century, other (fiscal year of
    unknown beginning) or empty when no year is written. ``year`` is absolute; ``short`` is a
    number whose century or era the context has to give, ``era_short`` the number that stands
    beside it (15(同27)年). ``part`` is a code of period_words.csv or q1 … q4.
    """

    start: int
    end: int
    scale: str = ""
    year: int | None = None
    calendar: str = GREGORIAN
    era: Era | None = None
    short: int | None = None
    era_short: int | None = None
    relative: Relative | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    approx: bool = False
    follows: str = ""
    every: bool = False
    note: str | None = None

    @property
    def grain(self) -> str:
        """The smallest unit that is written: day, month, part or the scale of the year."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "part" if self.part else self.scale


class Unit(NamedTuple):
    """A unit behind a number: its scale and the offset behind it."""

    scale: str
    end: int
