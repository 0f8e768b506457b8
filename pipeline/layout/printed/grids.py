"""Rules → grids: what is ruled like a table, with its cells and their spans.

The same reading as pdfplumber's table finder (lines that cross make cells), and three things more:
sides left open, cells merged over rows and columns, and a look at what stands in the cells, for
the frame and the help lines of a chart cross as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.rules import Rule, Rules
from pipeline.layout.printed.view import Mark, Run

# Points.
_TOUCH = 3.0
_SAME = 4.0
_OPEN_SIDE = 12.0
_MIN_SIDE = 5.0
_MAX_CELLS = 4_000
# Share of an edge that a rule must cover to part two cells.
_COVERED = 0.6
_CLOSED = 0.8
# A chart has few of its words between its help lines.
_FILLED = 0.34
_CROSSED = 0.2
# Marks in a table that fill no cell: bullets, ticks, a stamp.
_MAX_STRANGE = 2
_MIN_AREA = 16.0
_STRANGE_SHARE = 0.3


class Slot(NamedTuple):
    """A cell of a grid: first row and column, and over how many it goes."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(slots=True, eq=False)
class Grid:
    """Places of rows and columns (one more than there are), the cells, and the rules' marks."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    marks: set[int] = field(default_factory=set)
    # Rows that head it, where that is known from how it is ruled.
    head: int = 0
    # Its columns are parted by gutters, not by rules.
    is_loose: bool = False

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def slot_box(self, slot: Slot) -> Box:
        """The box of one cell."""
        return Box(
            self.xs[slot.col],
            self.ys[slot.row],
            self.xs[slot.col + slot.col_span],
            self.ys[slot.row + slot.row_span],
        )


def rules_to_grids(rules: Rules, runs: Sequence[Run], marks: Sequence[Mark]) -> list[Grid]:
    """Grids with at least two cells that hold text as a table does."""
    grids = []
    for level, upright in _components(rules):
        grid = _make(level, upright)
        if grid is None or not _is_closed(grid, level):
            continue
        if _is_table(grid, runs) and not is_drawn_in(grid, runs, marks):
            grids.append(grid)
    return _outermost(grids)


def _components(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or through others."""
    every = [(True, rule) for rule in rules.level] + [(False, rule) for rule in rules.upright]
    groups = Groups(len(every))
    n = len(rules.level)
    for i, level in enumerate(rules.level):
        for j, upright in enumerate(rules.upright, start=n):
            if _cross(level, upright):
                groups.join(i, j)
    parted = [
        ([rule for level, rule in group if level], [rule for level, rule in group if not level])
        for group in groups.of(every)
    ]
    return [(level, upright) for level, upright in parted if len(level) >= 2 and upright]


def _cross(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCH <= upright.at <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
    )


def _make(level: list[Rule], upright: list[Rule]) -> Grid | None:
    xs, ys = _places(upright), _places(level)
    left, right = min(r.start for r in level), max(r.end for r in level)
    upright = list(upright)
    # A table whose sides are open: its level rules go on beyond the outermost upright ones.
    for place, open_side in ((left, xs[0] - left), (right, right - xs[-1])):
        if open_side > _OPEN_SIDE:
            upright.append(Rule(place, min(ys), max(ys), frozenset()))
    xs = _places(upright)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MAX_CELLS:
        return None
    grid = Grid(xs, ys, _slots(xs, ys, level, upright))
    for rule in [*level, *upright]:
        grid.marks |= rule.marks
    return grid


def _places(rules: Sequence[Rule]) -> list[float]:
    """Places of rules, those that are nearly the same taken once."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _SAME:
            places.append(at)
    return places


def _slots(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> list[Slot]:
    """Cells: neighbours that no rule parts are one, where together they are a rectangle."""
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    parted_right = [
        [_covers(upright, xs[c + 1], ys[r], ys[r + 1]) for c in range(n_cols)]
        for r in range(n_rows)
    ]
    parted_below = [
        [_covers(level, ys[r + 1], xs[c], xs[c + 1]) for c in range(n_cols)] for r in range(n_rows)
    ]
    return slots_between(parted_right, parted_below)


def slots_between(
    parted_right: Sequence[Sequence[bool]], parted_below: Sequence[Sequence[bool]]
) -> list[Slot]:
    """Cells of rows and columns; told is for each place whether something parts it from the next
    one to its right, and from the one below."""
    n_rows, n_cols = len(parted_below), len(parted_below[0])
    taken = [[False] * n_cols for _ in range(n_rows)]
    slots = []
    for r in range(n_rows):
        for c in range(n_cols):
            if taken[r][c]:
                continue
            wide = 1
            while (
                c + wide < n_cols and not parted_right[r][c + wide - 1] and not taken[r][c + wide]
            ):
                wide += 1
            high = 1
            while r + high < n_rows and _goes_on(parted_below, parted_right, r + high, c, wide):
                high += 1
            for y in range(r, r + high):
                for x in range(c, c + wide):
                    taken[y][x] = True
            slots.append(Slot(r, c, high, wide))
    return slots


def _goes_on(
    parted_below: Sequence[Sequence[bool]],
    parted_right: Sequence[Sequence[bool]],
    row: int,
    col: int,
    wide: int,
) -> bool:
    """True when the cell above goes on in ``row`` with the same breadth."""
    if any(parted_below[row - 1][c] for c in range(col, col + wide)):
        return False
    inside = any(parted_right[row][c] for c in range(col, col + wide - 1))
    end = parted_right[row][col + wide - 1] or col + wide == len(parted_right[row])
    return not inside and end


def _covers(
    rules: Sequence[Rule], at: float, start: float, end: float, share: float = _COVERED
) -> bool:
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start))
        for rule in rules
        if abs(rule.at - at) <= _SAME
    )
    return covered >= share * (end - start)


def _is_closed(grid: Grid, level: Sequence[Rule]) -> bool:
    """True where rules go along its top and bottom: boxes with lines between them are none."""
    left, right = grid.xs[0], grid.xs[-1]
    return all(_covers(level, y, left, right, _CLOSED) for y in (grid.ys[0], grid.ys[-1]))


def _is_table(grid: Grid, runs: Sequence[Run]) -> bool:
    """True when words stand in the cells and not across their rules."""
    if min(len(grid.xs), len(grid.ys)) < 3 or len(grid.slots) < 3:
        return False
    if grid.box.width < _MIN_SIDE or grid.box.height < _MIN_SIDE:
        return False
    inside = [run for run in runs if grid.box.holds_point(*run.box.middle)]
    if not inside:
        return False
    boxes = [grid.slot_box(slot) for slot in grid.slots]
    filled = sum(any(box.holds_point(*run.box.middle) for run in inside) for box in boxes)
    crossed = sum(any(_crosses(run, x, boxes) for x in grid.xs[1:-1]) for run in inside)
    return filled >= max(2, _FILLED * len(boxes)) and crossed <= _CROSSED * len(inside)


def _crosses(run: Run, x: float, boxes: Sequence[Box]) -> bool:
    """True when a glyph of ``run`` stands on an upright rule: no gap is there."""
    if not run.box.x0 + 2 < x < run.box.x1 - 2:
        return False
    home = next((box for box in boxes if box.holds_point(*run.box.middle)), None)
    if home is not None and home.x0 + 2 < x < home.x1 - 2:
        return False
    return all(abs(edge - x) > 0.25 * run.size for edge in run.edges)


def is_drawn_in(grid: Grid, runs: Sequence[Run], marks: Sequence[Mark]) -> bool:
    """True when bars, curves or pictures stand between the rules: they are help lines.

    The tint of a cell or of a line of text in it is no bar.
    """
    inside = [m for m in marks if m.n not in grid.marks and grid.box.holds(m.box, _TOUCH)]
    shown = [m for m in inside if m.box.area >= _MIN_AREA and m.kind != "line"]
    tints = {m.fill for m in shown if fits_cells(m.box, grid)} | {"ffffff"}
    places = [run.box.middle for run in runs if grid.box.holds_point(*run.box.middle)]
    strange = [
        m
        for m in shown
        if m.kind == "image"
        or (
            (m.fill or m.color)
            and m.fill not in tints
            and not any(m.box.holds_point(*place) for place in places)
        )
    ]
    return len(strange) > max(_MAX_STRANGE, _STRANGE_SHARE * len(grid.slots))


def fits_cells(box: Box, grid: Grid) -> bool:
    """True for the tint of whole cells."""
    across = all(min(abs(edge - x) for x in grid.xs) <= _SAME for edge in (box.x0, box.x1))
    return across and all(min(abs(e - y) for y in grid.ys) <= _SAME for e in (box.y0, box.y1))


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Grids that are not inside a cell of another."""
    return [
        grid
        for grid in grids
        if not any(
            o is not grid and o.box.holds(grid.box) and o.box.area > grid.box.area for o in grids
        )
    ]
