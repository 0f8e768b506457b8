"""Bands → regions: what stands between the rules and tints of a table, strip by strip.

A strip holds cells when its text is parted by gutters, and is no running text in columns. A table
has at least two such strips (its head and its rows), or one and a caption that names a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.layout import captions
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.gutters import (
    Stretch,
    homes_of,
    joined_at_brackets,
    lines_to_gutters,
    lines_to_rows,
    parted_at_columns,
)
from pipeline.layout.printed.lines import TextLine, make_line
from pipeline.layout.printed.tints import Stack

# Points.
_SAME = 4.0
_OUTSIDE = 3.0
_CAPTION_ABOVE = 40.0
_MAX_BLANK = 9.0
# In units of the font size.
_LONG = 12.0
_ROW_GAP = 1.9
_WRAPPED = 0.8
_FULL = 0.82
_OTHER_SIZE = 0.3
_TITLE_GAP = 3.0
_ON_EDGE = 0.2
_MAX_SPANNING = 0.34
_MAX_ALONE = 3
_MAX_LABEL = 4
_DIVISIONS = ("part", "chapter", "section", "column", "opening")


@dataclass(slots=True, eq=False)
class Strip:
    """Lines between two places; ``kind``: cells, alone (a line by itself), blank, text."""

    top: float
    bottom: float
    kind: str
    lines: list[TextLine] = field(default_factory=list)
    # Rows below the last tint: nothing closes them.
    grown: bool = False


@dataclass(slots=True, eq=False)
class Region:
    """Neighbouring strips that may be a table, in their stack."""

    stack: Stack
    strips: list[Strip]
    named: bool = False

    @property
    def box(self) -> Box:
        return Box(self.stack.x0, self.strips[0].top, self.stack.x1, self.strips[-1].bottom)

    @property
    def lines(self) -> list[TextLine]:
        return [line for strip in self.strips for line in strip.lines]


def stack_to_regions(stack: Stack, lines: Sequence[TextLine]) -> Iterator[Region]:
    """Regions of one stack from top to bottom."""
    near = [x for x in lines if x.box.x1 > stack.x0 + 1 and x.box.x0 < stack.x1 - 1]
    if _is_bare(stack, near):
        return
    own = parted_at_columns(joined_at_brackets([_within(line, stack) for line in near]))
    own.sort(key=lambda line: line.box.middle[1])
    for strips in _runs(_strips(stack, own)):
        region = Region(stack, strips)
        region.named = _is_named(region.box, lines)
        _grow(region, own)
        cells = [strip for strip in region.strips if strip.kind == "cells"]
        many = len(lines_to_gutters(region.lines).columns) > 2
        sure = many or region.named or not cells[-1].grown
        if sure if len(cells) > 1 else region.named and many:
            yield region


def _is_bare(stack: Stack, lines: Sequence[TextLine]) -> bool:
    """True where less than two pieces of text stand between its edges: no columns are there."""
    edges = stack.edges
    inside = [x for x in lines if x.box.y1 >= edges[0] and x.box.y0 <= edges[-1] + x.size]
    return sum(len(line.runs) for line in inside) < 2


def _within(line: TextLine, stack: Stack) -> TextLine:
    """The part of a line between the ends of the stack: beside a table text of the next column may
    stand near."""
    if stack.x0 - _OUTSIDE <= line.box.x0 and line.box.x1 <= stack.x1 + _OUTSIDE:
        return line
    inside = [run for run in line.runs if stack.x0 < run.box.middle[0] < stack.x1]
    whole = all(
        stack.x0 - _OUTSIDE <= run.box.x0 and run.box.x1 <= stack.x1 + _OUTSIDE for run in inside
    )
    return make_line(inside) if inside and whole and len(inside) < len(line.runs) else line


def _strips(stack: Stack, lines: Sequence[TextLine]) -> list[Strip]:
    places: list[float] = []
    for y in stack.edges:
        if not places or y - places[-1] > _SAME:
            places.append(y)
    strips, at = [], 0
    while at < len(lines) and places and lines[at].box.middle[1] < places[0]:
        at += 1
    for top, bottom in pairwise(places):
        since = at
        # A title beside a rule that ends before it may stand in the middle of it.
        while at < len(lines) and lines[at].box.middle[1] < bottom + _ON_EDGE * lines[at].size:
            at += 1
        found = list(lines[since:at])
        # Help lines of a chart have nothing between them; rows of a table do.
        kind = "text" if not found and bottom - top > _MAX_BLANK else _kind(stack, found)
        strips.append(Strip(top, bottom, kind, found))
    return strips


def _runs(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Neighbouring strips without text that is none of a table's, from cells to cells."""
    run: list[Strip] = []
    for strip in [*strips, Strip(0, 0, "text")]:
        if strip.kind != "text" and not _is_other_size(strip, run):
            run.append(strip)
            continue
        cells = [i for i, s in enumerate(run) if s.kind == "cells"]
        if cells:
            yield run[cells[0] : cells[-1] + 1]
        run = [] if strip.kind == "text" else [strip]


def _is_other_size(strip: Strip, run: Sequence[Strip]) -> bool:
    """True where larger or smaller type begins: a heading, the running text below a table."""
    sizes = [line.size for s in run for line in s.lines]
    usual = median(sizes) if sizes else 0.0
    return any(abs(line.size - usual) > _OTHER_SIZE * usual > 0 for line in strip.lines)


def _kind(stack: Stack, lines: Sequence[TextLine]) -> str:
    if not lines:
        return "blank"
    if any(x.box.x0 < stack.x0 - _OUTSIDE or x.box.x1 > stack.x1 + _OUTSIDE for x in lines):
        return "text"
    rows = lines_to_rows(lines)
    if any(len(row) == 1 and _is_outside(row[0]) for row in rows) or _ends_in_caption(rows):
        return "text"
    gutters = lines_to_gutters(lines)
    if len(gutters.columns) < 2:
        return "alone" if len(rows) <= _MAX_ALONE else "text"
    if len(gutters.spanning) > _MAX_SPANNING * len(lines):
        return "text"
    if _is_list(gutters.columns) or all(_is_prose(column) for column in gutters.columns):
        return "text"
    return "cells"


def _is_outside(line: TextLine) -> bool:
    """True for a caption, a source or a heading: no cell."""
    text = line.text.strip()
    if captions.read_caption(text) is not None or captions.is_source_line(text):
        return True
    read = read_enumerator(text)
    return read is not None and read.name in _DIVISIONS


def _ends_in_caption(rows: Sequence[Sequence[TextLine]]) -> bool:
    """True where the last row is a label and its title, with a blank between them: the caption of
    what stands below, whatever notes stand above it."""
    if len(rows[-1]) != 2:
        return False
    label, title = rows[-1]
    read = captions.read_caption(label.text.strip())
    bare = read is not None and read.title == len(label.text.strip())
    return bare and title.box.x0 - label.box.x1 < _TITLE_GAP * label.size


def _is_list(columns: Sequence[Stretch]) -> bool:
    """True for numbers or bullets with the text they stand before."""
    first = [line.text.strip() for line in columns[0].lines]
    return len(columns) == 2 and all(
        len(text) <= _MAX_LABEL and read_enumerator(text + "\u3000") is not None for text in first
    )


def _is_prose(column: Stretch) -> bool:
    """True for lines as wide as their column, one after the other."""
    width = column.x1 - column.x0
    full = [x for x in column.lines if x.box.width >= max(_LONG * x.size, _FULL * width)]
    return len(column.lines) > 2 and 2 * len(full) >= len(column.lines)


def _is_named(box: Box, lines: Sequence[TextLine]) -> bool:
    """True when a caption that names a table stands just above."""
    for line in lines:
        near = 0 <= box.y0 - line.box.y1 + _OUTSIDE < _CAPTION_ABOVE
        if near and line.box.shared_width(box) > 0:
            read = captions.read_caption(line.text.strip())
            if read is not None and read.kind == "table":
                return True
    return False


def _grow(region: Region, lines: Sequence[TextLine]) -> None:
    """Rows without tint below the last one that has it."""
    bands = region.stack.bands
    ends = [b for b in bands if abs(b.box.y1 - region.strips[-1].bottom) <= _SAME]
    if any(band.is_rule for band in ends) and not _is_head_rule(region):
        return
    columns = lines_to_gutters(region.lines).columns
    below = [line for line in lines if line.box.middle[1] > region.strips[-1].bottom]
    bottom, found = region.strips[-1].bottom, []
    for row in lines_to_rows(below):
        size = row[0].size
        gap = row[0].box.y0 - bottom
        if gap > _ROW_GAP * size or any(_is_outside(x) or _sticks_out(x, region) for x in row):
            break
        if len(row) == 1 and gap > _WRAPPED * size:
            break
        homes = homes_of(row, columns)
        if not homes or abs(size - region.lines[0].size) > _OTHER_SIZE * size:
            break
        for column, line in zip(homes, row, strict=True):
            column.take(line)
        found += row
        bottom = max(line.box.y1 for line in row)
    if found and _kind(region.stack, found) == "cells":
        top = region.strips[-1].bottom
        region.strips.append(Strip(top, bottom + 1, "cells", found, True))


def _is_head_rule(region: Region) -> bool:
    """Only one strip is there: its rule parts the head from rows that nothing closes."""
    return len(region.strips) == 1 and region.named


def _sticks_out(line: TextLine, region: Region) -> bool:
    box = line.box
    return box.x0 < region.stack.x0 - _OUTSIDE or box.x1 > region.stack.x1 + _OUTSIDE
