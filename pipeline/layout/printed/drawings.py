"""Marks → frames and drawings: the boxes that hold text, and the clusters that are pictures.

A frame is a tinted or outlined rectangle with text in it; a drawing is a cluster of curves, lines,
bars or images. What rules off a heading or a note, or decorates the page, is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark

# Points.
_CELL = 8.0
_MIN_FRAME_WIDTH = 50.0
_MIN_FRAME_HEIGHT = 12.0
_MIN_DRAWING = 28.0
_MIN_IMAGE = 24.0
_SAME = 3.0
# A background covers so much of the page.
_PAGE_SHARE = 0.8
# Fewer marks than this, none of them an image, draw nothing.
_MIN_MARKS = 3
_WHITE = "ffffff"
# Help lines of a chart stand no further apart.
_MAX_STEP = 80.0


@dataclass(slots=True, eq=False)
class Frame:
    """A rectangle with text in it; ``inside`` are the frames within."""

    box: Box
    fill: str | None
    inside: list[Frame] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Drawing:
    """A cluster of marks."""

    box: Box
    marks: list[Mark]


def find_frames(
    marks: Sequence[Mark], page: Box, taken: set[int], lines: Sequence[TextLine]
) -> list[Frame]:
    """Frames from the largest to the smallest; nearly equal ones are taken once."""
    frames: list[Frame] = []
    places = [line.box.middle for line in lines]
    for mark in sorted(marks, key=lambda m: (-m.box.area, m.n)):
        if mark.n in taken or not _may_frame(mark, page):
            continue
        if not any(mark.box.holds_point(*place) for place in places):
            continue
        if not any(_same(mark.box, frame.box) for frame in frames):
            frames.append(Frame(mark.box, mark.fill))
    return frames


def _may_frame(mark: Mark, page: Box) -> bool:
    box = mark.box
    if box.width < _MIN_FRAME_WIDTH or box.height < _MIN_FRAME_HEIGHT:
        return False
    if box.area > _PAGE_SHARE * page.area:
        return False
    if mark.kind == "rect":
        return bool(mark.color) or mark.fill is not None
    return mark.kind == "path" and _is_rounded(mark)


def _is_rounded(mark: Mark) -> bool:
    """True for a rectangle with rounded or cut corners: its sides run along its box."""
    box, points = mark.box, mark.points
    if len(points) < 6:
        return False
    sides = (
        sum(abs(x - box.x0) < 1 for x, _ in points),
        sum(abs(x - box.x1) < 1 for x, _ in points),
        sum(abs(y - box.y0) < 1 for _, y in points),
        sum(abs(y - box.y1) < 1 for _, y in points),
    )
    return min(sides) >= 2


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) <= _SAME for p, q in zip(a, b, strict=True))


def find_drawings(
    marks: Sequence[Mark], page: Box, taken: set[int], frames: Sequence[Frame], body: Box
) -> list[Drawing]:
    """Clusters of marks inside the ``body`` of the page that are large enough to show something."""
    helps = _help_lines(marks, taken, page)
    ink = [
        mark
        for mark in marks
        if mark.n not in taken and (mark.n in helps or _is_ink(mark, page, frames, body))
    ]
    drawings = []
    for group in _clusters(ink, page):
        box = around(mark.box for mark in group)
        if _shows(group, box):
            drawings.append(Drawing(box, group))
    return merged(drawings)


def _is_ink(mark: Mark, page: Box, frames: Sequence[Frame], body: Box) -> bool:
    box = mark.box
    if box.area > _PAGE_SHARE * page.area or not body.meets(box):
        return False
    _, y = box.middle
    if not body.y0 - 4 <= y <= body.y1 + 4 or mark.fill == _WHITE:
        return False
    if mark.kind == "line":
        return not _is_page_rule(mark, page)
    if mark.kind == "image":
        return True
    return not any(_same(box, frame.box) for frame in frames)


def _help_lines(marks: Sequence[Mark], taken: set[int], page: Box) -> set[int]:
    """Numbers of the level lines of a chart: several of one breadth at equal distances."""
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        if mark.kind == "line" and mark.n not in taken and _is_page_rule(mark, page):
            key = round(mark.box.x0 / 4), round(mark.box.x1 / 4)
            groups.setdefault(key, []).append(mark)
    found: set[int] = set()
    for group in groups.values():
        places = sorted({round(m.box.y0, 1) for m in group})
        steps = [b - a for a, b in pairwise(places)]
        if len(places) >= 3 and max(steps) < _MAX_STEP and max(steps) - min(steps) < 2.5:
            found |= {m.n for m in group}
    return found


def _is_page_rule(mark: Mark, page: Box) -> bool:
    """A long level line: it rules off a heading or the notes, or closes a frame."""
    return mark.box.height < 2.5 and mark.box.width > 0.2 * page.width


def _clusters(marks: Sequence[Mark], page: Box) -> list[list[Mark]]:
    """Marks that touch on a raster of small cells."""
    groups = Groups(len(marks))
    owner: dict[tuple[int, int], int] = {}
    for i, mark in enumerate(marks):
        box = mark.box
        columns = range(int(box.x0 // _CELL), int(box.x1 // _CELL) + 1)
        rows = range(int(box.y0 // _CELL), int(box.y1 // _CELL) + 1)
        met = {owner.setdefault((x, y), i) for x in columns for y in rows}
        for other in met:
            groups.join(other, i)
    for (x, y), i in owner.items():
        for near in ((x + 1, y), (x, y + 1), (x + 1, y + 1), (x + 1, y - 1)):
            other = owner.get(near, i)
            if other != i:
                groups.join(other, i)
    return groups.of(marks)


def _shows(group: Sequence[Mark], box: Box) -> bool:
    if any(_is_image(mark) for mark in group):
        return True
    if box.width < _MIN_DRAWING or box.height < _MIN_DRAWING:
        return False
    return len(group) >= _MIN_MARKS


def _is_image(mark: Mark) -> bool:
    return mark.kind == "image" and min(mark.box.width, mark.box.height) >= _MIN_IMAGE


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
