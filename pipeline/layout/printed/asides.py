"""Texts beside the text that no frame holds: columns and remarks, told by their small type.

One stands beside the running text and has none of it above or below; or it stands between two
rules, or below the title of a column, and ends where the running text goes on. Notes are known
before, and are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.numbering import read_enumerator
from pipeline.layout.printed.frames import Frame
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.rules import Rule

# In units of the body's size.
_SMALL = 0.93
_LONG_RULE = 12.0
# In units of the line's own size: from line to line of one text beside the other.
_NEAR = 1.8
# So much of running text shares its breadth with what stands above or below it.
_OVER = 1.0
# Points by which two rules of one stretch may differ.
_SAME = 3.0
_NO_END = 1e4
_MIN_RUNNING = 3
_MIN_BODY = 3


@dataclass(slots=True, eq=False)
class Aside:
    """Lines of one such text in a frame of its own; ``beside`` says where it stands."""

    frame: Frame
    ids: set[int]
    beside: bool


def find_asides(
    lines: Sequence[TextLine], running: set[int], level: Sequence[Rule], body_size: float
) -> list[Aside]:
    """Asides among the ``lines`` that are in no frame, exhibit or note; a line is in one of them.

    ``running`` are the ids of running lines, ``level`` the level rules of the page.
    """
    limit = _SMALL * body_size
    body = [x for x in lines if id(x) in running and x.size >= limit]
    rest = [x for x in lines if not (id(x) in running and x.size >= limit)]
    if len(body) < _MIN_BODY or not any(x.size < limit for x in rest):
        return []
    found = [Aside(_frame(group), _ids(group), True) for group in _beside(rest, body, limit)]
    for box in [*_below_titles(rest, body), *_between_rules(level, body, body_size)]:
        inside = [x for x in rest if box.holds_point(*x.box.middle)]
        taken = {i for aside in found for i in aside.ids}
        small = [x for x in inside if x.size < limit and id(x) in running]
        if len(small) >= _MIN_RUNNING and not _ids(inside) & taken:
            found.append(Aside(_frame(inside), _ids(inside), False))
    return found


def _ids(lines: Sequence[TextLine]) -> set[int]:
    return {id(line) for line in lines}


def _frame(lines: Sequence[TextLine]) -> Frame:
    return Frame(around(line.box for line in lines), None)


def _beside(
    rest: Sequence[TextLine], body: Sequence[TextLine], limit: float
) -> Iterator[list[TextLine]]:
    """Groups of lines beside the running text, most of their letters small."""
    ends = sorted({(round(x.box.x0), round(x.box.x1)) for x in body})
    outside = [
        line
        for line in rest
        if not line.runs[0].foreign
        and not any(
            min(x1, line.box.x1) - max(x0, line.box.x0) > -_OVER * line.size for x0, x1 in ends
        )
    ]
    outside.sort(key=lambda line: line.box.y0)
    groups = Groups(len(outside))
    for i, line in enumerate(outside):
        for j in range(i + 1, len(outside)):
            other = outside[j]
            gap = other.box.y0 - line.box.y1
            if gap > _NEAR * max(line.size, other.size):
                break
            if line.box.shared_width(other.box) > 0:
                groups.join(j, i)
    whole = around(x.box for x in body)
    for group in groups.of(outside):
        small = sum(len(x.text) for x in group if x.size < limit)
        level = around(x.box for x in group).shared_height(whole) > 0
        if level and 2 * small > sum(len(x.text) for x in group):
            yield group


def _below_titles(rest: Sequence[TextLine], body: Sequence[TextLine]) -> Iterator[Box]:
    """From the title of a column to the running text below it."""
    for line in rest:
        read = read_enumerator(line.text.strip())
        if read is None or read.kind != "column":
            continue
        own = [x.box for x in body if x.box.shared_width(line.box) > 0]
        if not own:
            continue
        ends = around([*own, line.box])
        below = [box.y0 for box in own if box.y0 > line.box.y0]
        yield Box(ends.x0, line.box.y0, ends.x1, min(below, default=_NO_END))


def _between_rules(
    level: Sequence[Rule], body: Sequence[TextLine], body_size: float
) -> Iterator[Box]:
    """Between two rules of one stretch with no running text between them; the largest first."""
    long = [rule for rule in level if rule.length >= _LONG_RULE * body_size]
    boxes = [
        Box(a.start, a.at, a.end, b.at)
        for a in long
        for b in long
        if a.at < b.at and abs(a.start - b.start) < _SAME and abs(a.end - b.end) < _SAME
    ]
    for box in sorted(boxes, key=lambda box: -box.height):
        if not any(box.meets(x.box) for x in body):
            yield box
