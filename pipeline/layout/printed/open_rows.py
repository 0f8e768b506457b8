"""Ruled grids → the same grids with the rows that no rule parts.

A table may have a rule below its head and upright rules, and nothing between its rows: what is
ruled there is one tall row. Its texts tell the rows, as they do where nothing is ruled at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.printed.grids import Grid, Slot, slots_between
from pipeline.layout.printed.gutters import Gutters, Stretch
from pipeline.layout.printed.lines import TextLine, runs_to_lines
from pipeline.layout.printed.loose_rows import usual_gap
from pipeline.layout.printed.merging import Row, lines_to_cell_rows, merge_down
from pipeline.layout.printed.tables import is_number
from pipeline.layout.printed.view import Run

# A grid with more rows than these (head, body, total) is ruled row by row.
_MAX_RULED = 4
_MIN_ROWS = 3
_MIN_COLUMNS = 2
# Share of the height that the open row has, of the rows in which each column has a text, and of
# its texts that are numbers where its lines stand no further apart than those of one text.
_TALL = 0.5
_FILLED = 0.7
_NUMBERS = 0.5
# In units of the font size: lines of one text are not so far apart.
_WIDE = 0.9


def part_open_row(grid: Grid, runs: Sequence[Run]) -> Grid:
    """The grid with the rows of its open body; itself where it has none."""
    n_rows = len(grid.ys) - 1
    if not 2 <= n_rows <= _MAX_RULED:
        return grid
    tallest = max(range(n_rows), key=lambda r: grid.ys[r + 1] - grid.ys[r])
    top, bottom = grid.ys[tallest], grid.ys[tallest + 1]
    columns = sorted((s for s in grid.slots if s.row == tallest), key=lambda s: s.col)
    whole = len(columns) == len(grid.xs) - 1 and all(s.row_span == 1 for s in columns)
    tall = bottom - top > _TALL * (grid.ys[-1] - grid.ys[0])
    if not tallest or not whole or not tall or len(columns) < _MIN_COLUMNS:
        return grid
    lines = [_lines_in(grid, slot, runs) for slot in columns]
    rows = _rows(grid, lines, top, bottom)
    return _with_rows(grid, tallest, rows) if len(rows) >= _MIN_ROWS else grid


def _lines_in(grid: Grid, slot: Slot, runs: Sequence[Run]) -> list[TextLine]:
    box = grid.slot_box(slot)
    return runs_to_lines([run for run in runs if box.holds_point(*run.box.middle)])


def _rows(grid: Grid, lines: Sequence[Sequence[TextLine]], top: float, bottom: float) -> list[Row]:
    """The rows that the texts show; empty where they show none."""
    every = [line for found in lines for line in found]
    stretches = [
        Stretch(x0 + 1, x1 - 1, list(found))
        for (x0, x1), found in zip(pairwise(grid.xs), lines, strict=True)
    ]
    gutters = Gutters(stretches, [])
    if not every or any(len(gutters.over(line)) != 1 for line in every):
        return []
    gap = usual_gap([every], gutters)
    if not gap and not _may_be_rows(lines):
        return []
    rows = lines_to_cell_rows(every, top, bottom, gutters, gap)
    full = [{block.first for block in row.blocks} for row in rows]
    own = [sum(c in found for found in full) for c in range(len(lines))]
    # Only the labels on the left may go over several rows.
    return rows if all(n >= _FILLED * len(rows) for n in own[1:]) else []


def _may_be_rows(lines: Sequence[Sequence[TextLine]]) -> bool:
    """True where each line is a row: they are far apart, or mostly numbers."""
    gaps = [
        (below.box.y0 - above.box.y1) / max(above.size, 1.0)
        for found in lines
        for above, below in pairwise(found)
    ]
    if gaps and min(gaps) >= _WIDE:
        return True
    texts = [line.text.strip() for found in lines[1:] for line in found]
    return sum(is_number(text) for text in texts) >= _NUMBERS * max(len(texts), 1)


def _with_rows(grid: Grid, open_row: int, rows: Sequence[Row]) -> Grid:
    """The grid with ``rows`` instead of its row ``open_row``."""
    n_cols, more = len(grid.xs) - 1, len(rows) - 1
    right = [[True] * n_cols for _ in rows]
    below = [[True] * n_cols for _ in rows]
    merge_down(rows, below, grid.xs, [], 1)
    inner = [s._replace(row=s.row + open_row) for s in slots_between(right, below)]
    above = [s for s in grid.slots if s.row < open_row]
    under = [s._replace(row=s.row + more) for s in grid.slots if s.row > open_row]
    ys = [*grid.ys[: open_row + 1], *(row.bottom for row in rows[:-1]), *grid.ys[open_row + 1 :]]
    return Grid(grid.xs, ys, [*above, *inner, *under], grid.marks, grid.head)
