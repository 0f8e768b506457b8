"""The frame of a page: from the file's own coordinates to points from the top left, as displayed.

PDF counts upwards from an origin that need not be a corner of the page, and may turn the page for
display (/Rotate); everything that leaves this room counts from the top left of what is seen.
"""

from __future__ import annotations

import math
from operator import le
from typing import NamedTuple

Box = tuple[float, float, float, float]
# Of many boxes the same side each.
Sides = tuple[list[float], list[float], list[float], list[float]]


class Frame(NamedTuple):
    """Visible box of a page in its own coordinates, and its rotation in degrees (clockwise)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as displayed, in points."""
        return self.top - self.bottom if self.rotation % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as displayed, in points."""
        return self.right - self.left if self.rotation % 180 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as displayed, y counted downwards."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box as displayed: x0, y0, x1, y1 with y0 above y1."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def boxes(self, sides: Sides) -> Sides:
        """Boxes as displayed, by columns: left, top, right, bottom → x0, y0, x1, y1."""
        lefts, tops, rights, bottoms = sides
        proper = all(map(le, lefts, rights)) and all(map(le, bottoms, tops))
        if self.rotation or not proper:
            boxes = list(map(self.box, lefts, bottoms, rights, tops))
            x0s, y0s, x1s, y1s = ([box[k] for box in boxes] for k in range(4))
            return x0s, y0s, x1s, y1s
        left, ceiling = self.left, self.top
        return (
            [x - left for x in lefts],
            [ceiling - y for y in tops],
            [x - left for x in rights],
            [ceiling - y for y in bottoms],
        )

    def turn(self, a: float, b: float) -> int:
        """Direction in which a text with the matrix (a, b, …) runs as displayed.

        Degrees clockwise from left-to-right, 0..359.
        """
        degrees = -math.degrees(math.atan2(b, a)) + self.rotation
        return round(degrees) % 360
