"""The frame of a page: from the file's own coordinates to points from the top left, as displayed.

PDF counts upwards from an origin that need not be a corner of the page, and may turn the page for
display (/Rotate); everything that leaves this room counts from the top left of what is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

Box = tuple[float, float, float, float]


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

    def boxes(self, sides: Iterable[tuple[float, float, float, float]]) -> list[Box]:
        """Boxes as displayed of many (left, top, right, bottom)."""
        if self.rotation:
            return [self.box(x0, bottom, x1, top) for x0, top, x1, bottom in sides]
        left, ceiling = self.left, self.top
        return [
            (x0 - left, ceiling - top, x1 - left, ceiling - bottom)
            if x0 <= x1 and bottom <= top
            else self.box(x0, bottom, x1, top)
            for x0, top, x1, bottom in sides
        ]

    def turn(self, a: float, b: float) -> int:
        """Direction in which a text with the matrix (a, b, …) runs as displayed.

        Degrees clockwise from left-to-right, 0..359.
        """
        degrees = -math.degrees(math.atan2(b, a)) + self.rotation
        return round(degrees) % 360
