"""Marks → frames: the tinted or outlined rectangles that hold text.

What rules off a heading or a note, or decorates the page, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.printed.geometry import Box, Places
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.rules import Rule, Rules
from pipeline.layout.printed.view import Mark

# Points.
_MIN_WIDTH = 50.0
_MIN_HEIGHT = 12.0
_SAME = 3.0
# A background covers so much of the page.
PAGE_SHARE = 0.8
WHITE = "ffffff"
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(slots=True, eq=False)
class Frame:
    """A rectangle with text in it; ``inside`` are the frames within."""

    box: Box
    fill: str | None
    inside: list[Frame] = field(default_factory=list)


def find_frames(
    marks: Sequence[Mark], page: Box, taken: set[int], lines: Sequence[TextLine]
) -> list[Frame]:
    """Frames from the largest to the smallest; nearly equal ones are taken once.

    What holds nothing but numbers is the bar of a chart.
    """
    frames: list[Frame] = []
    places = Places(line.box.middle for line in lines if _LETTERS.search(line.text))
    for mark in sorted(marks, key=lambda m: (-m.box.area, m.n)):
        if mark.n in taken or not _may_frame(mark, page):
            continue
        if not places.any_in(mark.box):
            continue
        if not any(mark.box.is_near(frame.box, _SAME) for frame in frames):
            frames.append(Frame(mark.box, mark.fill))
    return frames


def page_tint(marks: Sequence[Mark], page: Box) -> Frame | None:
    """The tint behind a whole page, which marks it as one of its own kind."""
    for mark in marks:
        tinted = mark.fill is not None and mark.fill != WHITE
        if tinted and mark.box.area > PAGE_SHARE * page.area:
            return Frame(mark.box, mark.fill)
    return None


def ruled_frames(rules: Rules, taken: set[int]) -> list[Frame]:
    """Frames drawn as four lines, dashed ones among them; a grid has more of one stretch."""
    level = [r for r in rules.level if r.length >= _MIN_WIDTH and not r.marks & taken]
    frames = []
    for i, top in enumerate(level):
        same = (r for r in level[i + 1 :] if _is_same_stretch(top, r))
        bottom = next(same, None)
        if bottom is None or next(same, None) or any(_is_same_stretch(top, r) for r in level[:i]):
            continue
        box = Box(top.start, top.at, top.end, bottom.at)
        if all(_has_side(rules, x, box) for x in (box.x0, box.x1)):
            frames.append(Frame(box, None))
    return frames


def _is_same_stretch(a: Rule, b: Rule) -> bool:
    return abs(a.start - b.start) < _SAME and abs(a.end - b.end) < _SAME


def _has_side(rules: Rules, x: float, box: Box) -> bool:
    return any(
        abs(r.at - x) < _SAME and r.start < box.y0 + _SAME and r.end > box.y1 - _SAME
        for r in rules.upright
    )


def _may_frame(mark: Mark, page: Box) -> bool:
    box = mark.box
    if box.width < _MIN_WIDTH or box.height < _MIN_HEIGHT:
        return False
    if box.area > PAGE_SHARE * page.area:
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
