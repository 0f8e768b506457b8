"""Shapes of paths: closed or open, convex or not, arrows and their heads.

Points are x, y in the view of the page, y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]

_NEAR = 0.8
# A head is at most so large.
MAX_HEAD = 16.0
_MAX_ARROW_POINTS = 14


def distance(a: Point, b: Point) -> float:
    """Distance of two points."""
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def is_closed(points: Sequence[Point]) -> bool:
    """True when the path ends where it began."""
    return len(points) > 2 and distance(points[0], points[-1]) <= _NEAR


def corners(points: Sequence[Point]) -> list[Point]:
    """The points of a closed path, none twice in a row."""
    kept: list[Point] = []
    last_x = last_y = 0.0
    for point in points:
        x, y = point
        # Most are so far apart that one coordinate tells it.
        far = not kept or abs(x - last_x) > 1 or abs(y - last_y) > 1
        if far or distance(point, kept[-1]) > _NEAR:
            kept.append(point)
            last_x, last_y = point
    if len(kept) > 1 and distance(kept[0], kept[-1]) <= _NEAR:
        kept.pop()
    return kept


def is_convex(points: Sequence[Point]) -> bool:
    """True when a walk around the path turns one way only, up to roughness."""
    return _turns_one_way(corners(points))


def _turns_one_way(ring: Sequence[Point]) -> bool:
    if len(ring) < 4:
        return False
    way: bool | None = None
    a, b = ring[-2:]
    before = distance(a, b)
    for c in ring:
        after = distance(b, c)
        cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
        if abs(cross) > 0.05 * (before * after):
            if way is (cross <= 0):
                return False
            way = cross > 0
        a, b, before = b, c, after
    return True


def read_arrow(points: Sequence[Point]) -> tuple[Point, Point, bool, bool] | None:
    """(start, end, head at the start, head at the end) of an arrow drawn as one polygon.

    A head is a single corner that sticks out at one end of the level or upright axis.
    """
    ring = corners(points)
    if not 3 <= len(ring) <= _MAX_ARROW_POINTS or (len(ring) > 3 and _turns_one_way(ring)):
        return None
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    if len(ring) == 3:
        level = _single_end(ring, 0) and not _single_end(ring, 1)
    else:
        level = max(xs) - min(xs) >= max(ys) - min(ys)
        if not _heads(ring, 0 if level else 1) and _heads(ring, 1 if level else 0):
            level = not level
    axis = 0 if level else 1
    heads = _heads(ring, axis)
    if not heads or (len(ring) == 3 and len(heads) > 1):
        return None
    across = (min(ys) + max(ys)) / 2 if level else (min(xs) + max(xs)) / 2
    low, high = (min(xs), max(xs)) if level else (min(ys), max(ys))
    start = (low, across) if level else (across, low)
    end = (high, across) if level else (across, high)
    return start, end, "low" in heads, "high" in heads


def _single_end(ring: Sequence[Point], axis: int) -> bool:
    return len(_heads(ring, axis)) == 1


def _heads(ring: Sequence[Point], axis: int) -> set[str]:
    """The ends of an axis at which one corner in the middle sticks out alone."""
    along = [p[axis] for p in ring]
    across = [p[1 - axis] for p in ring]
    low, high = min(along), max(along)
    middle = (min(across) + max(across)) / 2
    breadth = max(across) - min(across)
    found = set()
    near = max(_NEAR, 0.04 * (high - low))
    for name, at in (("low", low), ("high", high)):
        tips = [p for p in ring if abs(p[axis] - at) <= near]
        if len(tips) == 1 and abs(tips[0][1 - axis] - middle) <= 0.2 * breadth:
            found.add(name)
    return found


def legs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The straight parts of an open path, points in one line joined."""
    kept: list[Point] = []
    for point in points:
        if kept and distance(point, kept[-1]) <= 0.3:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return list(pairwise(kept))


def _in_line(a: Point, b: Point, c: Point) -> bool:
    cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return dot > 0 and abs(cross) <= 0.02 * distance(a, b) * distance(b, c)
