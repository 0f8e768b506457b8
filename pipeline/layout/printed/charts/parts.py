"""Parts of connectors, and the nets that joined parts are."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.layout.printed.charts.shapes import Point, distance
from pipeline.layout.printed.geometry import Box, around

# Points: so close to each other things touch.
TOUCH = 2.6


@dataclass(slots=True, eq=False)
class Part:
    """A straight part of a connector from ``a`` to ``b``, with a head at either end or none."""

    a: Point
    b: Point
    dashed: bool
    width: float
    color: str | None
    marks: frozenset[int]
    head_a: bool = False
    head_b: bool = False
    double: bool = False
    broad: bool = False

    @property
    def box(self) -> Box:
        """The smallest box around it."""
        (ax, ay), (bx, by) = self.a, self.b
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    @property
    def length(self) -> float:
        return distance(self.a, self.b)


@dataclass(slots=True)
class End:
    """A free end of a net: its place, the way it points, and whether it has a head."""

    at: Point
    way: Point
    head: bool


@dataclass(slots=True, eq=False)
class Net:
    """Parts that are joined, and their free ends."""

    parts: list[Part]
    ends: list[End] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around(part.box for part in self.parts)

    @property
    def style(self) -> tuple[bool, bool, bool]:
        """Whether it is dashed, double, broad."""
        part = max(self.parts, key=lambda p: p.length)
        return part.dashed, part.double, part.broad

    @property
    def look(self) -> tuple[str | None, float]:
        """Colour and width."""
        part = max(self.parts, key=lambda p: p.length)
        return part.color, part.width

    @property
    def n_heads(self) -> int:
        return sum(end.head for end in self.ends)


def lies_on(point: Point, part: Part, slack: float = TOUCH) -> bool:
    """True when the point is on the part, up to ``slack`` points."""
    return distance_to(point, part) <= slack


def distance_to(point: Point, part: Part) -> float:
    """Distance of a point from a part."""
    (ax, ay), (bx, by) = part.a, part.b
    square = part.length**2
    if square == 0:
        return distance(point, part.a)
    along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / square
    along = min(1.0, max(0.0, along))
    return distance(point, (ax + along * (bx - ax), ay + along * (by - ay)))


def is_level(part: Part) -> bool:
    """True for a part that runs right."""
    return abs(part.a[1] - part.b[1]) <= 0.8


def is_upright(part: Part) -> bool:
    """True for a part that runs down."""
    return abs(part.a[0] - part.b[0]) <= 0.8
