"""Many places on a page, rounded to hundredths of a point."""

from __future__ import annotations

from collections.abc import Iterable

# Between these numbers, and not so near the middle of two hundredths, the product below is exact
# enough to tell the nearest one.
_LEAST, _MOST = 0.01, 1e9
_SURE = 0.4999
# A number this large has no fraction: adding it and taking it away rounds to a whole number.
_WHOLE = 1.5 * 2.0**52


def to_hundredths(places: Iterable[float]) -> list[float]:
    """``round(place, 2)`` of each, in a third of its time: it works out every digit."""
    return [
        whole / 100
        if _LEAST < place < _MOST
        and -_SURE < (scaled := place * 100) - (whole := scaled + _WHOLE - _WHOLE) < _SURE
        else round(place, 2)
        for place in places
    ]
