"""Marks → straight parts: lines, legs of bent lines, bars, rows of dots, double lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.printed.charts.parts import TOUCH, Part, is_level, is_upright
from pipeline.layout.printed.charts.shapes import MAX_HEAD, distance, is_closed, legs
from pipeline.layout.printed.geometry import around
from pipeline.layout.printed.view import Mark

# Points.
_PAIR = (0.9, 4.6)
_DOT = 6.0
_DOT_GAP = 8.0
_IN_LINE = 0.8
_MIN_DOTS = 4
_BAR = 7.0
_WHITE = "ffffff"


def marks_to_parts(marks: Sequence[Mark]) -> tuple[list[Part], list[Mark]]:
    """The parts that ``marks`` draw, and the marks that are no dots of a dotted line."""
    dots, rest = _dots_to_parts(marks)
    parts = dots + [part for mark in rest for part in _mark_to_parts(mark)]
    return _doubled(_once([p for p in parts if p.length > TOUCH])), rest


def _mark_to_parts(mark: Mark) -> list[Part]:
    same = mark.dashed, mark.width, mark.color or mark.fill, frozenset((mark.n,))
    box = mark.box
    if mark.kind == "line":
        if mark.color == _WHITE:
            return []
        x, y = box.middle
        if len(mark.points) == 2:
            return [Part(mark.points[0], mark.points[1], *same)]
        if box.width >= box.height:
            return [Part((box.x0, y), (box.x1, y), *same)]
        return [Part((x, box.y0), (x, box.y1), *same)]
    if mark.kind == "path" and mark.color and not mark.fill and not is_closed(mark.points):
        if len(mark.points) == 3 and max(box.width, box.height) <= 0.8 * MAX_HEAD:
            return []
        return [Part(a, b, *same) for a, b in legs(mark.points)]
    if mark.kind == "rect" and mark.fill and mark.fill != _WHITE:
        x, y = box.middle
        if box.height <= _BAR and box.width >= 3 * box.height:
            return [Part((box.x0, y), (box.x1, y), *same)]
        if box.width <= _BAR and box.height >= 3 * box.width:
            return [Part((x, box.y0), (x, box.y1), *same)]
    return []


def _dots_to_parts(marks: Sequence[Mark]) -> tuple[list[Part], list[Mark]]:
    """Rows of dots and short strokes as dashed parts, and all other marks."""
    small = [m for m in marks if _is_dot(m)]
    parts: list[Part] = []
    used: set[int] = set()
    for axis in (0, 1):
        for row in _rows([m for m in small if m.n not in used], axis):
            for chain in _chains(row, axis):
                box = around(m.box for m in chain)
                x, y = box.middle
                a, b = ((box.x0, y), (box.x1, y)) if axis == 0 else ((x, box.y0), (x, box.y1))
                first = chain[0]
                names = frozenset(m.n for m in chain)
                used |= names
                parts.append(Part(a, b, True, first.width, first.color or first.fill, names))
    return parts, [m for m in marks if m.n not in used]


def _is_dot(mark: Mark) -> bool:
    return mark.kind != "image" and max(mark.box.width, mark.box.height) <= _DOT


def _rows(marks: Sequence[Mark], axis: int) -> list[list[Mark]]:
    """Marks in one line along an axis."""
    rows: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda m: m.box.middle[1 - axis]):
        if rows and mark.box.middle[1 - axis] - rows[-1][0].box.middle[1 - axis] <= _IN_LINE:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    return rows


def _chains(row: Sequence[Mark], axis: int) -> list[list[Mark]]:
    """Marks of one size one after the other with the same small gap."""
    chains: list[list[Mark]] = []
    for mark in sorted(row, key=lambda m: m.box[axis]):
        last = chains[-1][-1] if chains else None
        gap = mark.box[axis] - last.box[axis + 2] if last else -1.0
        alike = last is not None and abs(last.box.width - mark.box.width) < 1.5
        if last and alike and 0.2 < gap <= _DOT_GAP and abs(last.box.height - mark.box.height) < 1:
            chains[-1].append(mark)
        else:
            chains.append([mark])
    return [chain for chain in chains if len(chain) >= _MIN_DOTS]


def _once(parts: list[Part]) -> list[Part]:
    """Strokes drawn over each other are one: branches often share their trunk."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: -p.length):
        over = next((o for o in kept if _overlaps(o, part)), None)
        if over is None:
            kept.append(part)
            continue
        axis = 0 if is_level(over) else 1
        ends = sorted([over.a, over.b, part.a, part.b], key=lambda point: point[axis])
        over.a, over.b = ends[0], ends[-1]
        over.marks |= part.marks
    return kept


def _overlaps(a: Part, b: Part) -> bool:
    """True for two parts in one line that share more than an end."""
    if a.dashed != b.dashed or a.color != b.color:
        return False
    if not ((is_level(a) and is_level(b)) or (is_upright(a) and is_upright(b))):
        return distance(a.a, b.a) + distance(a.b, b.b) < 1.2
    axis = 0 if is_level(a) else 1
    shared = min(a.box[axis + 2], b.box[axis + 2]) - max(a.box[axis], b.box[axis])
    return abs(a.a[1 - axis] - b.a[1 - axis]) <= 0.5 and shared > 1.0


def _doubled(parts: list[Part]) -> list[Part]:
    """Two parallel strokes close to each other are one double line."""
    used: set[int] = set()
    made: list[Part] = []
    for a, b in _side_by_side(parts):
        if id(a) in used or id(b) in used or not _is_pair(a, b):
            continue
        used |= {id(a), id(b)}
        axis = 0 if is_level(a) else 1
        low = min(a.box[axis], b.box[axis])
        high = max(a.box[axis + 2], b.box[axis + 2])
        across = (a.a[1 - axis] + b.a[1 - axis]) / 2
        ends = [(low, across), (high, across)] if axis == 0 else [(across, low), (across, high)]
        made.append(replace(a, a=ends[0], b=ends[1], marks=a.marks | b.marks, double=True))
    return [p for p in parts if id(p) not in used] + made


def _side_by_side(parts: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pairs that run the same way not far from each other, in the order of ``parts``."""
    found: list[tuple[int, int]] = []
    for runs, side in ((is_level, 1), (is_upright, 0)):
        places = sorted((part.a[side], n) for n, part in enumerate(parts) if runs(part))
        for k, (place, n) in enumerate(places):
            for other, m in places[k + 1 :]:
                if other - place > _PAIR[1]:
                    break
                found.append((min(n, m), max(n, m)))
    return [(parts[n], parts[m]) for n, m in sorted(found)]


def _is_pair(a: Part, b: Part) -> bool:
    if a.dashed != b.dashed or not (
        (is_level(a) and is_level(b)) or (is_upright(a) and is_upright(b))
    ):
        return False
    axis = 0 if is_level(a) else 1
    apart = abs(a.a[1 - axis] - b.a[1 - axis])
    shared = min(a.box[axis + 2], b.box[axis + 2]) - max(a.box[axis], b.box[axis])
    longest = max(a.length, b.length)
    return _PAIR[0] <= apart <= _PAIR[1] and longest > 6 and shared >= 0.75 * longest
