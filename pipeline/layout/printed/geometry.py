"""Boxes on a page: points from the top left, y downwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; x0 ≤ x1, y0 ≤ y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        x0, y0, x1, y1 = self
        return (x1 - x0) * (y1 - y0)

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        x0, y0, x1, y1 = self
        return (x0 + x1) / 2, (y0 + y1) / 2

    def grown(self, by: float) -> Box:
        """The box with ``by`` points more on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def holds_point(self, x: float, y: float) -> bool:
        """True when the point is inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """True when ``other`` is inside, up to ``slack`` points."""
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )

    def meets(self, other: Box) -> bool:
        """True when the boxes share a point."""
        return (
            self.x0 <= other.x1
            and other.x0 <= self.x1
            and self.y0 <= other.y1
            and other.y0 <= self.y1
        )

    def is_near(self, other: Box, slack: float) -> bool:
        """True when no side is more than ``slack`` points from that of ``other``."""
        return (
            abs(self.x0 - other.x0) <= slack
            and abs(self.y0 - other.y0) <= slack
            and abs(self.x1 - other.x1) <= slack
            and abs(self.y1 - other.y1) <= slack
        )

    def shared_width(self, other: Box) -> float:
        """Width of the stretch that both cover; negative: the gap between them."""
        a0, _, a1, _ = self
        b0, _, b1, _ = other
        return (a1 if a1 < b1 else b1) - (a0 if a0 > b0 else b0)

    def shared_height(self, other: Box) -> float:
        """Height of the stretch that both cover; negative: the gap between them."""
        _, a0, _, a1 = self
        _, b0, _, b1 = other
        return (a1 if a1 < b1 else b1) - (a0 if a0 > b0 else b0)


class Places:
    """Points on a page, to be asked for what lies in a box."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self._points = sorted((y, x) for x, y in points)

    def any_in(self, box: Box) -> bool:
        """True when a point is inside the box or on its edge."""
        points = self._points
        for i in range(bisect_left(points, (box.y0,)), len(points)):
            y, x = points[i]
            if y > box.y1:
                return False
            if box.x0 <= x <= box.x1:
                return True
        return False


NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``; raises ValueError when there is none."""
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))
