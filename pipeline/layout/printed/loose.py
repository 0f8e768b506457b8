"""Regions → grids: tables that are half ruled, tinted, or ruled by nothing but their gutters.

Columns come from gutters and the edges of tinted cells, rows from rules, tints and the gaps between
lines; what neither a rule nor a tint parts is one cell where one text stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.grids import Grid, fits_cells, is_drawn_in, slots_between
from pipeline.layout.printed.gutters import Gutters, homes_of, lines_to_gutters, lines_to_rows
from pipeline.layout.printed.heads import head_to_rows, title_spans
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.loose_rows import cuts_between, usual_gap
from pipeline.layout.printed.merging import Row, lines_to_cell_rows, merge_across, merge_down
from pipeline.layout.printed.regions import Region, Strip, stack_to_regions
from pipeline.layout.printed.rules import Rules
from pipeline.layout.printed.stacks import running_lines
from pipeline.layout.printed.tables import is_number
from pipeline.layout.printed.tints import Band, find_stacks
from pipeline.layout.printed.view import Mark

_WHITE = "ffffff"
# Points.
_SAME = 4.0
_INSIDE = 2.0
_SLACK = 6.0
# Share of the columns that have a title of their own in the lowest row of a head.
_MOST = 0.6
_MAX_OFF = 0.2
_MAX_COLOURS = 3
# Marks in a table that are no part of it: a bullet, a stroke through an empty cell.
_MAX_STRANGE = 2
_STRANGE_SHARE = 0.1
# Cells that a table without its caption needs before anything drawn may stand in it.
_MIN_SLOTS = 12
# Running text of the body's size; so much of it between two gutters is no table.
_SMALL = 0.95
_SPOKEN = 0.3
_MIN_COLUMNS = 3


def find_loose_grids(
    rules: Rules,
    marks: Sequence[Mark],
    lines: Sequence[TextLine],
    grids: Sequence[Grid],
    body_size: float,
) -> list[Grid]:
    """Grids of tables that have no upright rules; ``body_size`` is that of the running text."""
    taken = {n for grid in grids for n in grid.marks}
    boxes = [grid.box for grid in grids]
    upright = [line for line in lines if not line.runs[0].foreign]
    regions = [
        region
        for stack in find_stacks(rules, marks, taken)
        for region in stack_to_regions(stack, upright)
    ]
    running = running_lines(upright) if regions else set()
    spoken = {id(x) for x in upright if id(x) in running and x.size >= _SMALL * body_size}
    found: list[Grid] = []
    # Of stacks that overlap the one that has most of the text is the table.
    for region in sorted(regions, key=lambda region: len(region.lines), reverse=True):
        if any(box.meets(region.box.grown(-_INSIDE)) for box in boxes):
            continue
        if _is_running(region, spoken) or all(is_number(x.text) for x in region.lines):
            continue
        grid = region_to_grid(region)
        if grid is not None and not _is_chart(grid, region, marks):
            boxes.append(grid.box)
            found.append(grid)
    return found


def _is_running(region: Region, spoken: set[int]) -> bool:
    """True for running text in two columns, with their headings."""
    lines = region.lines
    inside = sum(id(line) in spoken for line in lines)
    return inside > _SPOKEN * len(lines) and len(lines_to_gutters(lines).columns) < _MIN_COLUMNS


def region_to_grid(region: Region) -> Grid | None:
    """The cells of a region, or None where no two columns are."""
    cells = [strip for strip in region.strips if strip.lines]
    head = cells[0] if len(cells) > 1 else None
    body = [strip for strip in cells if strip is not head]
    gutters = _gutters(head, [line for strip in body for line in strip.lines])
    if len(gutters.columns) < 2:
        return None
    bands = [b for b in region.stack.bands if region.box.grown(_SAME).meets(b.box)]
    ruled = title_spans(head.lines, head.bottom, bands) if head else []
    if ruled:
        _widen(gutters, [line for strip in cells[:2] for line in strip.lines], ruled)
    xs = _places(region, gutters, bands)
    if not _are_cells(bands, xs):
        return None
    rows: list[Row] = []
    right: list[list[bool]] = []
    below: list[list[bool]] = []
    if head:
        top = head_to_rows(head.lines, gutters, xs)
        cuts = [head.top, *cuts_between(top.places), head.bottom]
        rows = [Row(y0, y1, b) for (y0, y1), b in zip(pairwise(cuts), top.blocks, strict=True)]
        rows[-1].hard = True
        right, below = top.right, top.below
    n_head = len(rows)
    gap = usual_gap([strip.lines for strip in body], gutters)
    for strip in body:
        rows += _strip_to_rows(strip, gutters, gap)
    if len(rows) < 2:
        return None
    _close(rows, region)
    n_cols = len(gutters.columns)
    right += [[True] * n_cols for _ in rows[len(right) :]]
    below += [[True] * n_cols for _ in rows[len(below) :]]
    merge_across(rows, right, xs, [*bands, *(Band(box) for box in ruled)])
    merge_down(rows, below, xs, bands, n_head)
    ys = [rows[0].top, *(row.bottom for row in rows)]
    marks = {n for band in bands for n in band.marks}
    slots = slots_between(right, below)
    n_head = max((s.row + s.row_span for s in slots if s.row < n_head), default=0)
    return Grid(xs, ys, slots, marks, n_head, True)


def _gutters(head: Strip | None, lines: Sequence[TextLine]) -> Gutters:
    """Columns of the rows, and of the head where it has a title for each."""
    gutters = lines_to_gutters(lines)
    leaves = lines_to_rows(head.lines)[-1] if head else []
    if len(leaves) <= _MOST * len(gutters.columns):
        return gutters
    homes = homes_of(leaves, gutters.columns)
    if homes != gutters.columns:
        return lines_to_gutters([*leaves, *lines])
    for column, line in zip(homes, leaves, strict=True):
        column.take(line)
    return gutters


def _widen(gutters: Gutters, titles: Sequence[TextLine], ruled: Sequence[Box]) -> None:
    """A title beside those that have a rule below them widens its column, for numbers in it may be
    set to an end; where no rule tells, a title in the middle of two columns looks the same."""
    for line in titles:
        over = [column for column in gutters.columns if column.shares(line)]
        others = any(over[0].shares(x) for x in titles if x is not line) if over else True
        if len(over) == 1 and not others and not any(b.shared_width(line.box) > 0 for b in ruled):
            over[0].take(line)


def _are_cells(bands: Sequence[Band], xs: Sequence[float]) -> bool:
    """False where the edges of tints are no gutters: the bars of a chart."""
    edges = [x for band in bands for tint in band.tints for x in (tint.x0, tint.x1)]
    if any(len(band.colours) > _MAX_COLOURS for band in bands):
        return False
    off = sum(min(abs(x - at) for at in xs) > _SLACK for x in edges)
    return off <= _MAX_OFF * len(edges)


def _is_chart(grid: Grid, region: Region, marks: Sequence[Mark]) -> bool:
    """True where bars, curves and axes stand in the region, or pictures do."""
    runs = [run for line in region.lines for run in line.runs]
    box = grid.box.grown(-_INSIDE)
    strange = sum(
        mark.n not in grid.marks
        and mark.fill != _WHITE
        and (mark.kind != "line" or mark.box.height > _SAME)
        and box.meets(mark.box)
        and not mark.box.holds(box)
        and not fits_cells(mark.box, grid)
        for mark in marks
    )
    most = max(_MAX_STRANGE, _STRANGE_SHARE * len(grid.slots))
    if not region.named:
        most = 0 if len(grid.slots) < _MIN_SLOTS else _MAX_STRANGE
    return strange > most or is_drawn_in(grid, runs, marks)


def _close(rows: Sequence[Row], region: Region) -> None:
    """Rows follow each other without a gap."""
    for above, under in pairwise(rows):
        above.bottom = under.top
    rows[0].top, rows[-1].bottom = region.box.y0, region.box.y1


def _strip_to_rows(strip: Strip, gutters: Gutters, gap: float) -> list[Row]:
    rows = lines_to_cell_rows(strip.lines, strip.top, strip.bottom, gutters, gap)
    rows[-1].hard = not strip.grown
    return rows


def _places(region: Region, gutters: Gutters, bands: Sequence[Band]) -> list[float]:
    """Places of columns: edges of tinted cells, else the middle of the gutters."""
    edges = [x for b in bands for t in b.tints if len(b.tints) > 1 for x in (t.x0, t.x1)]
    places = [region.stack.x0]
    for left, right in zip(gutters.columns, gutters.columns[1:], strict=False):
        near = [x for x in edges if left.x1 - _INSIDE <= x <= right.x0 + _INSIDE]
        places.append(median(near) if near else (left.x1 + right.x0) / 2)
    return [*places, region.stack.x1]
