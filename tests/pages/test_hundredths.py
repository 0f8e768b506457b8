"""Rounding to hundredths: as ``round`` does, whatever the number."""

from __future__ import annotations

import math
import random
import struct

from pipeline.pages.pdf.hundredths import to_hundredths


def test_every_number_is_rounded_as_round_does() -> None:
    chance = random.Random(1)
    places = [chance.uniform(-10, 2000) for _ in range(5000)]
    places += [struct.unpack("f", struct.pack("f", place))[0] for place in places]
    # Middles of two hundredths, and what floating point makes of them.
    places += [n / 1024 for n in range(3000)] + [n / 1000 for n in range(-50, 3000)]
    places += [chance.choice((1, -1)) * 10 ** chance.uniform(-12, 20) for _ in range(3000)]
    places += [0.0, -0.0, -0.001, 0.005, 0.01, 1e9, math.inf, -math.inf, math.nan]
    assert list(map(repr, to_hundredths(places))) == [repr(round(place, 2)) for place in places]
