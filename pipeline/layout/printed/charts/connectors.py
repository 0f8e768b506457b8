"""Connectors: straight parts with their heads, and the nets they form between boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from pipeline.layout.printed.charts.boxes import ChartBox
from pipeline.layout.printed.charts.parts import (
    TOUCH,
    End,
    Net,
    Part,
    is_level,
    is_upright,
    lies_on,
)
from pipeline.layout.printed.charts.shapes import (
    MAX_HEAD,
    Point,
    corners,
    distance,
    is_closed,
    read_arrow,
)
from pipeline.layout.printed.charts.strokes import marks_to_parts
from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.view import Mark

# Points.
_HEAD_REACH = 5.0


def marks_to_nets(marks: Sequence[Mark], boxes: Sequence[ChartBox]) -> list[Net]:
    """The connectors among ``marks``; those of the boxes themselves are none."""
    taken = {n for box in boxes for n in box.marks}
    free = [m for m in marks if m.n not in taken and m.kind != "image"]
    parts, rest = marks_to_parts(free)
    _attach_heads(parts, [m for m in rest if _may_be_head(m)])
    used = {n for part in parts for n in part.marks}
    broad = [a for m in rest if m.n not in used for a in _broad_arrow(m)]
    parts = [p for p in parts if not _is_inside(p, boxes)] + broad
    parts = [piece for part in parts for piece in _cut(part, boxes)]
    return [_net(group) for group in _groups(parts)]


def _may_be_head(mark: Mark) -> bool:
    if max(mark.box.width, mark.box.height) > MAX_HEAD or mark.kind != "path":
        return False
    n = len(corners(mark.points))
    return (bool(mark.fill) and 3 <= n <= 7) or (not mark.fill and n in (3, 4))


def _attach_heads(parts: Sequence[Part], heads: Sequence[Mark]) -> None:
    """Each head goes to the nearest end of a part, which then ends at its tip."""
    ends = [(part, which) for part in parts for which in (0, 1)]
    places = [_end(*end) for end in ends]
    for mark in heads:
        x0, y0, x1, y1 = mark.box.grown(_HEAD_REACH if mark.fill else 1.5)
        middle = mark.box.middle
        near = [n for n, (x, y) in enumerate(places) if x0 <= x <= x1 and y0 <= y <= y1]
        best = min(near, key=lambda n: distance(places[n], middle), default=None)
        if best is not None:
            _attach(mark, *ends[best])
            places[best] = _end(*ends[best])


def _attach(mark: Mark, part: Part, which: int) -> None:
    """``mark`` is the head at one end of a part, which now ends at its tip."""
    far, end = _end(part, 1 - which), _end(part, which)
    tip = max(corners(mark.points), key=lambda point: distance(far, point))
    x, y = tip if distance(far, tip) > distance(far, end) else end
    # The line keeps its direction: a tip may stand a little beside its axis.
    if is_level(part):
        y = end[1]
    elif is_upright(part):
        x = end[0]
    part.marks |= {mark.n}
    if which == 0:
        part.a, part.head_a = (x, y), True
    else:
        part.b, part.head_b = (x, y), True


def _end(part: Part, which: int) -> Point:
    return part.b if which else part.a


def _broad_arrow(mark: Mark) -> list[Part]:
    """An arrow that is one polygon, or a triangle that stands for one."""
    if mark.kind != "path":
        return []
    if not (mark.fill or mark.color) or not (mark.fill or is_closed(mark.points)):
        return []
    read = read_arrow(mark.points)
    if read is None:
        return []
    a, b, head_a, head_b = read
    if distance(a, b) < 4:
        return []
    names = frozenset((mark.n,))
    breadth = min(mark.box.width, mark.box.height)
    look = mark.color or mark.fill
    return [Part(a, b, mark.dashed, breadth, look, names, head_a, head_b, broad=True)]


def _is_inside(part: Part, boxes: Sequence[ChartBox]) -> bool:
    """True for what only divides or underlines inside one box."""
    homes = [b for b in boxes if b.box.holds(part.box, 0.5)]
    home = min(homes, key=lambda b: b.box.area, default=None)
    return home is not None and home.is_leaf


def _cut(part: Part, boxes: Sequence[ChartBox]) -> list[Part]:
    """A part that runs behind a box without others inside ends at it and begins again."""
    if not (is_level(part) or is_upright(part)):
        return [part]
    axis = 0 if is_level(part) else 1
    if part.a[axis] > part.b[axis]:
        part.a, part.b = part.b, part.a
        part.head_a, part.head_b = part.head_b, part.head_a
    across = part.a[1 - axis]
    pieces: list[Part] = []
    for box in sorted((b.box for b in boxes if b.is_leaf), key=lambda b: b[axis]):
        low, high = box[axis], box[axis + 2]
        beside = not box[1 - axis] + 1 < across < box[3 - axis] - 1
        if beside or not (part.a[axis] < low - 1 and high + 1 < part.b[axis]):
            continue
        stop = (low, across) if axis == 0 else (across, low)
        again = (high, across) if axis == 0 else (across, high)
        pieces.append(replace(part, b=stop, head_b=False))
        part = replace(part, a=again, head_a=False)
    return [*pieces, part]


def _groups(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts of one style whose ends meet, or one of which ends on the other."""
    groups = Groups(len(parts))
    looks = [(p.dashed, p.double, p.broad, p.color) for p in parts]
    boxes = [part.box.grown(TOUCH) for part in parts]
    for i, j in combinations(range(len(parts)), 2):
        if looks[i] == looks[j] and boxes[i].meets(boxes[j]) and _meet(parts[i], parts[j]):
            groups.join(i, j)
    return groups.of(parts)


def _meet(a: Part, b: Part) -> bool:
    if a.broad and b.broad:
        return False
    ends_a = [(a.a, a.head_a), (a.b, a.head_b)]
    ends_b = [(b.a, b.head_a), (b.b, b.head_b)]
    return any(not head and lies_on(p, b) for p, head in ends_a) or any(
        not head and lies_on(p, a) for p, head in ends_b
    )


def _net(parts: list[Part]) -> Net:
    net = Net(parts)
    for part in parts:
        for at, other, head in ((part.a, part.b, part.head_a), (part.b, part.a, part.head_b)):
            if head or not any(lies_on(at, o) for o in parts if o is not part):
                length = part.length or 1.0
                way = (at[0] - other[0]) / length, (at[1] - other[1]) / length
                net.ends.append(End(at, way, head))
    return net
