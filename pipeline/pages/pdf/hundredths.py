"""Many places on a page, rounded to hundredths of a point."""

from __future__ import annotations

from collections.abc import Iterable

# Between these numbers, and not so near the middle of two hundredths, the product below is exact
# enough to tell the nearest one.
_LEAST, _MOST = 0.01, 1e9
_SURE = 0.4999


def to_hundredths(places: Iterable[float]) -> list[float]:
    """``round(place, 2)`` of each, in half its time: it works out every digit of the number."""
    return [
        whole / 100
        if _LEAST < place < _MOST and -_SURE < place * 100 - (whole := round(place * 100)) < _SURE
        else round(place, 2)
        for place in places
    ]
