"""Marks → drawings: the clusters of curves, lines, bars or images that are pictures.

What rules off a heading or a note, or decorates the page, is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.printed.frames import PAGE_SHARE, WHITE, Frame
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.view import Mark

# Points.
_CELL = 8.0
_MIN_DRAWING = 28.0
_MIN_IMAGE = 24.0
_SAME = 3.0
# Fewer marks than this, none of them an image, draw nothing.
_MIN_MARKS = 3
# Help lines of a chart stand no further apart.
_MAX_STEP = 80.0
# So many bars stand on the axis of a chart, each of no more than this share of its length.
_MIN_BARS = 4
_MAX_BAR = 0.2
# So many of them run through the bars and curves of their chart.
_MIN_TOUCHED = 2


# First and last cell in a row of the raster, and the place of the mark that covers them.
_Stretch = tuple[int, int, int]


@dataclass(slots=True, eq=False)
class Drawing:
    """A cluster of marks."""

    box: Box
    marks: list[Mark]


def find_drawings(
    marks: Sequence[Mark], page: Box, taken: set[int], frames: Sequence[Frame], body: Box
) -> list[Drawing]:
    """Clusters of marks inside the ``body`` of the page that are large enough to show something."""
    helps = {mark.n for scale in _help_lines(marks, taken, page) for mark in scale}
    helps |= _axes(marks, taken, page)
    ink = [
        mark
        for mark in marks
        if mark.n not in taken and (mark.n in helps or _is_ink(mark, page, frames, body))
    ]
    drawings = []
    for group in _clusters(ink):
        box = around(mark.box for mark in group)
        if _shows(group, box):
            drawings.append(Drawing(box, group))
    return merged(drawings)


def _is_ink(mark: Mark, page: Box, frames: Sequence[Frame], body: Box) -> bool:
    box = mark.box
    if box.area > PAGE_SHARE * page.area or not body.meets(box):
        return False
    _, y = box.middle
    if not body.y0 - 4 <= y <= body.y1 + 4 or mark.fill == WHITE:
        return False
    if mark.kind == "line":
        return not _is_page_rule(mark, page)
    if mark.kind == "image":
        return True
    return not any(box.is_near(frame.box, _SAME) for frame in frames)


def _help_lines(marks: Sequence[Mark], taken: set[int], page: Box) -> list[list[Mark]]:
    """The level lines of charts: several of one breadth at equal distances."""
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        if mark.kind == "line" and mark.n not in taken and _is_page_rule(mark, page):
            key = round(mark.box.x0 / 4), round(mark.box.x1 / 4)
            groups.setdefault(key, []).append(mark)
    found: list[list[Mark]] = []
    for group in groups.values():
        places = sorted({round(m.box.y0, 1) for m in group})
        steps = [b - a for a, b in pairwise(places)]
        if len(places) >= 3 and max(steps) < _MAX_STEP and max(steps) - min(steps) < 2.5:
            found.append(group)
    return found


def _axes(marks: Sequence[Mark], taken: set[int], page: Box) -> set[int]:
    """Numbers of the long lines that several bars stand on: what else is apart is one chart."""
    bars = [m.box for m in marks if m.kind == "rect" and m.fill and m.n not in taken]
    return {
        mark.n
        for mark in marks
        if mark.kind == "line" and mark.n not in taken and _is_page_rule(mark, page)
        if sum(_stands_on(bar, mark.box) for bar in bars) >= _MIN_BARS
    }


def _stands_on(bar: Box, axis: Box) -> bool:
    within = axis.x0 <= bar.x0 and bar.x1 <= axis.x1 and bar.width < _MAX_BAR * axis.width
    return within and abs(bar.y1 - axis.y0) < _SAME < bar.height


def _is_page_rule(mark: Mark, page: Box) -> bool:
    """A long level line: it rules off a heading or the notes, or closes a frame."""
    return mark.box.height < 2.5 and mark.box.width > 0.2 * page.width


def _clusters(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks that touch, or nearly do: in cells of a raster that are the same or neighbours."""
    groups = Groups(len(marks))
    rows: dict[int, list[_Stretch]] = {}
    for i, mark in enumerate(marks):
        x0, y0, x1, y1 = (int(side // _CELL) for side in mark.box)
        for row in range(y0, y1 + 1):
            rows.setdefault(row, []).append((x0, x1, i))
    above: list[_Stretch] = []
    last = None
    for row in sorted(rows):
        stretches = _joined(sorted(rows[row]), groups)
        if last == row - 1:
            _join_rows(above, stretches, groups)
        above, last = stretches, row
    return groups.of(marks)


def _joined(stretches: Iterable[_Stretch], groups: Groups) -> list[_Stretch]:
    """Stretches of one row from left to right; those that touch are one."""
    joined: list[_Stretch] = []
    for x0, x1, i in stretches:
        if joined and x0 <= joined[-1][1] + 1:
            first, end, other = joined[-1]
            groups.join(other, i)
            joined[-1] = first, max(end, x1), other
        else:
            joined.append((x0, x1, i))
    return joined


def _join_rows(above: Sequence[_Stretch], below: Sequence[_Stretch], groups: Groups) -> None:
    """Join what touches of two rows, each from left to right."""
    a = b = 0
    while a < len(above) and b < len(below):
        if above[a][0] <= below[b][1] + 1 and below[b][0] <= above[a][1] + 1:
            groups.join(above[a][2], below[b][2])
        if above[a][1] < below[b][1]:
            a += 1
        else:
            b += 1


def _shows(group: Sequence[Mark], box: Box) -> bool:
    if any(_is_image(mark) for mark in group):
        return True
    if box.width < _MIN_DRAWING or box.height < _MIN_DRAWING:
        return False
    return len(group) >= _MIN_MARKS


def _is_image(mark: Mark) -> bool:
    return mark.kind == "image" and min(mark.box.width, mark.box.height) >= _MIN_IMAGE


def with_scales(
    drawings: Sequence[Drawing], marks: Sequence[Mark], taken: set[int], page: Box
) -> list[Drawing]:
    """Charts with all their help lines: no bar or curve need touch the axis and the top one."""
    scales = _help_lines(marks, taken, page)
    helps = {mark.n for scale in scales for mark in scale}
    whole = []
    for drawing in drawings:
        own = {mark.n for mark in drawing.marks}
        more = [
            mark
            for scale in scales
            if not own <= helps and sum(drawing.box.meets(m.box) for m in scale) >= _MIN_TOUCHED
            for mark in scale
            if mark.n not in own
        ]
        box = around([drawing.box, *(mark.box for mark in more)])
        whole.append(Drawing(box, [*drawing.marks, *more]))
    return merged(whole)


def merged(drawings: Iterable[Drawing]) -> list[Drawing]:
    """Drawings whose boxes meet are one."""
    merged: list[Drawing] = []
    for drawing in drawings:
        box, marks = drawing.box, list(drawing.marks)
        while True:
            near = [d for d in merged if d.box.grown(2).meets(box)]
            if not near:
                break
            for other in near:
                merged.remove(other)
                marks += other.marks
            box = around([box, *(d.box for d in near)])
        merged.append(Drawing(box, marks))
    return sorted(merged, key=lambda d: (d.box.y0, d.box.x0))
