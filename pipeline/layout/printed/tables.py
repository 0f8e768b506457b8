"""A grid and the runs in it → cells with their text, spans, and which of them head the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.grids import Grid
from pipeline.layout.printed.lines import TextLine, merge, runs_to_lines
from pipeline.layout.printed.texts import Text
from pipeline.layout.printed.view import Run, cut_run


@dataclass(slots=True, eq=False)
class GridCell:
    """A cell: its place and spans, its text, its page and its box as displayed."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: Text
    page: int
    box: Box

    def moved_up(self, rows: int) -> GridCell:
        """The cell so many rows higher."""
        return replace(self, row=self.row - rows)


def read_grid(grid: Grid, runs: Sequence[Run], page: int) -> list[GridCell]:
    """Cells in the order of rows; those without text too."""
    boxes = [grid.slot_box(slot) for slot in grid.slots]
    inside: list[list[Run]] = [[] for _ in boxes]
    for run in runs:
        for part in _split(run, grid.xs, boxes):
            inside[_home(part, boxes)].append(part)
    headers = _header_rows(grid, inside)
    cells = []
    for slot, box, found in zip(grid.slots, boxes, inside, strict=True):
        text = Text()
        text.add(_rows(runs_to_lines(found)), page)
        place = around(run.place for run in found) if found else box
        cells.append(
            GridCell(
                slot.row,
                slot.col,
                slot.row_span,
                slot.col_span,
                slot.row < headers,
                text,
                page,
                place,
            )
        )
    return cells


def _rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines of a cell from top to bottom, those on one base line as one."""
    rows: list[list[TextLine]] = []
    for line in lines:
        if rows and rows[-1][0].box.shared_height(line.box) > 0.5 * line.box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [merge(row) if len(row) > 1 else row[0] for row in rows]


def _home(run: Run, boxes: Sequence[Box]) -> int:
    """The cell in which a run stands, or the nearest."""
    x, y = run.box.middle
    for i, box in enumerate(boxes):
        if box.holds_point(x, y):
            return i
    return min(range(len(boxes)), key=lambda i: _distance(boxes[i], x, y))


def _distance(box: Box, x: float, y: float) -> float:
    return max(box.x0 - x, x - box.x1, 0.0) + max(box.y0 - y, y - box.y1, 0.0)


def _split(run: Run, xs: Sequence[float], boxes: Sequence[Box]) -> list[Run]:
    """The parts of a run that stand in different cells: it was set through an upright rule."""
    cuts = [x for x in xs if run.box.x0 + 1 < x < run.box.x1 - 1]
    home = boxes[_home(run, boxes)]
    cuts = [x for x in cuts if not home.x0 + 1 < x < home.x1 - 1 or not home.holds(run.box, 1)]
    places = []
    for x in cuts:
        near = min(range(len(run.edges)), key=lambda i: abs(run.edges[i] - x), default=0)
        if 0 < near < len(run.text):
            places.append(near)
    if not places:
        return [run]
    parts = []
    ends = sorted({0, *places, len(run.text)})
    for start, end in pairwise(ends):
        parts.append(cut_run(run, start, end))
    return parts


def _header_rows(grid: Grid, inside: Sequence[Sequence[Run]]) -> int:
    """How many rows head the table: the first, with what it spans, when it has words alone."""
    n_rows = len(grid.ys) - 1
    if grid.head:
        return min(grid.head, n_rows - 1)
    first = [
        (slot, "".join(run.text for run in found).strip())
        for slot, found in zip(grid.slots, inside, strict=True)
        if slot.row == 0
    ]
    texts = [text for _, text in first if text]
    if n_rows < 2 or len(texts) < 2 or any(is_number(text) for text in texts):
        return 0
    bold = _is_bold(grid, inside, 0) and not _is_bold(grid, inside, 1)
    rest = [
        "".join(run.text for run in found)
        for slot, found in zip(grid.slots, inside, strict=True)
        if slot.row > 0
    ]
    longest = max((len(text) for text in texts), default=0)
    usual = sorted(len(text) for text in rest if text)
    short = not usual or longest <= max(14, 1.5 * usual[len(usual) // 2])
    spans = max(slot.row_span for slot, _ in first)
    parted = [slot for slot, _ in first if slot.col_span > 1]
    if not (bold or short):
        return 0
    return min(n_rows - 1, max(spans, 2 if parted and spans > 1 else 1))


def _is_bold(grid: Grid, inside: Sequence[Sequence[Run]], row: int) -> bool:
    runs = [r for s, found in zip(grid.slots, inside, strict=True) if s.row == row for r in found]
    return bool(runs) and all(run.bold for run in runs)


def is_number(text: str) -> bool:
    """True for a number with its signs; four bare digits may be a year."""
    plain = text.replace(",", "").replace("，", "").replace(".", "").strip("％%△▲-－ ")
    return plain.isdigit() and not (len(plain) == 4 and text.strip() == plain)
