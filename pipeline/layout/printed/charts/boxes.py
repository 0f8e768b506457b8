"""Marks → the boxes of a chart: rectangles, rounded boxes and ovals with text in them.

Shadows, double outlines and the tints of title bars are no boxes of their own; four lines that
close are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pipeline.layout import captions
from pipeline.layout.printed.charts.shapes import is_closed, is_convex
from pipeline.layout.printed.geometry import Box, Places
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark

# Points.
_MIN_SIDE = 8.0
_SAME = 2.5
_SLACK = 1.5
_SHADOW = 9.0
_MAX_LINES = 300
# A title bar is at most so much of its box.
_BAR_SHARE = 0.6


@dataclass(slots=True, eq=False)
class ChartBox:
    """A box: its place, the boxes inside, and the lines that stand in none of those.

    ``bars`` are title bars at its top; ``titles`` are ids of the lines in them.
    """

    box: Box
    fill: str | None
    n: int
    marks: set[int]
    parent: ChartBox | None = None
    inside: list[ChartBox] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    titles: set[int] = field(default_factory=set)

    @property
    def is_leaf(self) -> bool:
        """True when no box is inside."""
        return not self.inside

    def all_lines(self) -> list[TextLine]:
        """The lines in it and in all boxes inside."""
        return [*self.lines, *(line for box in self.inside for line in box.all_lines())]


def find_boxes(marks: Sequence[Mark], lines: Sequence[TextLine]) -> list[ChartBox]:
    """Boxes with text from the largest to the smallest, their tree built."""
    places = Places(line.box.middle for line in lines)
    found = [
        ChartBox(m.box, m.fill, m.n, {m.n})
        for m in marks
        if _is_large(m) and places.any_in(m.box) and _may_be_box(m)
    ]
    sides = _from_lines([m for m in marks if m.kind == "line"])
    boxes = _distinct(found + [b for b in sides if places.any_in(b.box)])
    for line in lines:
        home = innermost(boxes, *line.box.middle)
        if home is not None:
            home.lines.append(line)
    _join_halves(boxes)
    _nest(boxes)
    for bar in [b for b in boxes if b.parent and _is_bar(b, b.parent)]:
        _merge_bar(bar, boxes)
    return boxes


def innermost(boxes: Sequence[ChartBox], x: float, y: float) -> ChartBox | None:
    """The smallest box around a point."""
    around = [b for b in boxes if b.box[0] <= x <= b.box[2] and b.box[1] <= y <= b.box[3]]
    return min(around, key=lambda b: (b.box.area, -b.n), default=None)


def _is_large(mark: Mark) -> bool:
    x0, y0, x1, y1 = mark.box
    return x1 - x0 >= _MIN_SIDE and y1 - y0 >= _MIN_SIDE and bool(mark.fill or mark.color)


def _may_be_box(mark: Mark) -> bool:
    if mark.kind == "rect":
        return True
    if mark.kind != "path" or not (mark.fill or is_closed(mark.points)):
        return False
    return len(mark.points) > 4 and is_convex(mark.points)


def _distinct(found: Sequence[ChartBox]) -> list[ChartBox]:
    """Boxes from the largest to the smallest without shadows; nearly equal ones are one."""
    kept: list[ChartBox] = []
    for box in sorted(found, key=lambda b: (-b.box.area, -b.n)):
        near = _at_corner(kept, box.box, _SAME)
        same = next((o for o in near if o.box.is_near(box.box, _SAME)), None)
        if same is not None:
            same.marks |= box.marks
            same.fill = same.fill or box.fill
        else:
            kept.append(box)
    return [b for b in kept if not (b.fill and _has_shadow(b, kept))]


def _at_corner(boxes: Sequence[ChartBox], box: Box, slack: float) -> list[ChartBox]:
    """Those that begin where ``box`` does, up to ``slack`` points: others need no closer look."""
    x0, y0, _, _ = box
    return [
        b for b in boxes if -slack <= b.box[0] - x0 <= slack and -slack <= b.box[1] - y0 <= slack
    ]


def _at_left(boxes: Sequence[ChartBox], x0: float, slack: float) -> list[ChartBox]:
    """Those that begin at ``x0``, up to ``slack`` points: the others need no closer look."""
    return [b for b in boxes if -slack <= b.box[0] - x0 <= slack]


def _has_shadow(box: ChartBox, boxes: Sequence[ChartBox]) -> bool:
    return any(_is_shadow(box, other) for other in _at_corner(boxes, box.box, _SHADOW))


def _is_shadow(box: ChartBox, other: ChartBox) -> bool:
    """True for a tint of the same size, drawn before, a little beside the other."""
    a, b = box.box, other.box
    if box.n >= other.n:
        return False
    shifts = abs(a.x0 - b.x0), abs(a.y0 - b.y0)
    sizes = abs(a.width - b.width) + abs(a.height - b.height)
    return sizes < 3 and max(shifts) < _SHADOW


def _from_lines(lines: Sequence[Mark]) -> list[ChartBox]:
    """Boxes drawn as four lines."""
    level = [m for m in lines if m.box.width > m.box.height and m.box.width >= _MIN_SIDE]
    upright = [m for m in lines if m.box.height >= m.box.width and m.box.height >= _MIN_SIDE]
    if len(level) + len(upright) > _MAX_LINES:
        return []
    found = []
    for a, b in combinations(sorted(level, key=lambda m: m.box.y0), 2):
        box = Box(a.box.x0, a.box.middle[1], a.box.x1, b.box.middle[1])
        ends = abs(a.box.x0 - b.box.x0) <= _SAME and abs(a.box.x1 - b.box.x1) <= _SAME
        if not ends or box.height < _MIN_SIDE:
            continue
        sides = [_side(upright, box, x) for x in (box.x0, box.x1)]
        if sides[0] and sides[1]:
            marks = {a.n, b.n, sides[0].n, sides[1].n}
            found.append(ChartBox(box, None, max(marks), marks))
    return found


def _side(upright: Sequence[Mark], box: Box, x: float) -> Mark | None:
    for mark in upright:
        fits = abs(mark.box.y0 - box.y0) <= _SAME and abs(mark.box.y1 - box.y1) <= _SAME
        if fits and abs(mark.box.middle[0] - x) <= _SAME:
            return mark
    return None


def _nest(boxes: Sequence[ChartBox]) -> None:
    for i, box in enumerate(boxes):
        outer = [o for o in boxes[:i] if o.box.holds(box.box, _SLACK)]
        box.parent = min(outer, key=lambda o: o.box.area, default=None)
        if box.parent is not None:
            box.parent.inside.append(box)


def _is_bar(box: ChartBox, parent: ChartBox) -> bool:
    """True for the bar at the top of a box that holds its title."""
    a, b = box.box, parent.box
    flush = abs(a.x0 - b.x0) <= _SAME and abs(a.x1 - b.x1) <= _SAME and abs(a.y0 - b.y0) <= _SAME
    more = bool(parent.lines) or len(parent.inside) > 1
    return flush and more and a.height < _BAR_SHARE * b.height


def _merge_bar(bar: ChartBox, boxes: list[ChartBox]) -> None:
    parent = bar.parent
    if parent is None:
        return
    parent.titles |= {id(line) for line in bar.lines}
    parent.lines = [*bar.lines, *parent.lines]
    parent.marks |= bar.marks
    for inner in bar.inside:
        inner.parent = parent
    parent.inside = [b for b in parent.inside if b is not bar] + bar.inside
    boxes.remove(bar)


def _join_halves(boxes: list[ChartBox]) -> None:
    """A title bar set on top of its box, with one outline for both in the reader's eye."""
    for bar in [b for b in boxes if b.lines]:
        column = [o for o in _at_left(boxes, bar.box.x0, _SAME) if o is not bar]
        below = [o for o in column if _sits_on(bar.box, o.box)]
        if len(below) != 1 or any(_sits_on(o.box, bar.box) for o in column):
            continue
        body = below[0]
        if bar.fill == body.fill or any(_sits_on(body.box, o.box) for o in boxes):
            continue
        whole = Box(bar.box.x0, bar.box.y0, bar.box.x1, body.box.y1)
        body.titles |= {id(line) for line in bar.lines}
        body.lines = [*bar.lines, *body.lines]
        body.box, body.marks = whole, body.marks | bar.marks
        boxes.remove(bar)
    boxes.sort(key=lambda b: (-b.box.area, -b.n))


def _sits_on(upper: Box, lower: Box) -> bool:
    if abs(upper.y1 - lower.y0) > _SLACK or upper.height >= lower.height:
        return False
    return abs(upper.x0 - lower.x0) <= _SAME and abs(upper.x1 - lower.x1) <= _SAME


def without_legend(boxes: list[ChartBox]) -> list[ChartBox]:
    """Without the frame of the legend: what stands in it is told by samples."""
    frames = [b for b in boxes if is_legend(b)]
    for frame in frames:
        for inner in frame.inside:
            inner.parent = frame.parent
        if frame.parent is not None:
            frame.parent.inside = [b for b in frame.parent.inside if b is not frame] + frame.inside
    return [b for b in boxes if b not in frames]


def is_legend(box: ChartBox) -> bool:
    """True for the frame of a legend."""
    return any(captions.is_legend(line.text.strip()) for line in box.lines)
