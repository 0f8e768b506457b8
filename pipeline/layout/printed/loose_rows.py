"""Cells without rules → rows: lines of a cell are nearer to each other than rows are.

A label that stands in the middle of several rows goes over them; one at their top does not say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.printed.gutters import Gutters
from pipeline.layout.printed.lines import TextLine

# In units of the font size: the gap below which lines may be one cell, and a clear step in gaps.
_WRAPPED = 0.9
_STEP = 0.2
_TIGHT = 0.6
_MOSTLY = 0.7
# Share of a row's height: how much a text must share with it, and how far off its middle may be.
_SHARED = 0.3
_OFF = 0.42
_HALF = 0.5


@dataclass(slots=True, eq=False)
class Block:
    """Lines of one cell: from column ``first`` to ``last``, from ``y0`` to ``y1`` (points)."""

    first: int
    last: int
    y0: float
    y1: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def usual_gap(strips: Sequence[Sequence[TextLine]], gutters: Gutters) -> float:
    """The gap (units of the font size) above which a line begins a new cell; 0: each line does."""
    gaps: list[float] = []
    for lines in strips:
        for column in _by_column(lines, gutters).values():
            gaps += [g for a, b in pairwise(column) if (g := _gap(a, b)) > -_HALF]
    gaps.sort()
    steps = [(b - a, (a + b) / 2) for a, b in pairwise(gaps) if a < _WRAPPED and b - a > _STEP]
    if steps:
        return max(steps)[1]
    if not gaps or gaps[0] > _TIGHT:
        return 0.0
    return 0.0 if _fills_rows(strips, gutters) else _WRAPPED


def _fills_rows(strips: Sequence[Sequence[TextLine]], gutters: Gutters) -> bool:
    """True when lines below each other mostly have one in the first column: each is a row."""
    first = most = 0
    for lines in strips:
        columns = _by_column(lines, gutters)
        high = max((len(found) for found in columns.values()), default=0)
        if high > 1:
            first, most = first + len(columns.get(0, ())), most + high
    return first > _MOSTLY * most


def _gap(above: TextLine, below: TextLine) -> float:
    return (below.box.y0 - above.box.y1) / max(above.size, 1.0)


def _by_column(lines: Sequence[TextLine], gutters: Gutters) -> dict[int, list[TextLine]]:
    found: dict[int, list[TextLine]] = {}
    for line in sorted(lines, key=lambda line: line.box.y0):
        over = gutters.over(line)
        if len(over) == 1:
            found.setdefault(over[0], []).append(line)
    return found


def lines_to_blocks(lines: Sequence[TextLine], gutters: Gutters, gap: float) -> list[Block]:
    """Texts of cells, column by column; what goes over several columns is a text of its own."""
    blocks: list[Block] = []
    for column, found in _by_column(lines, gutters).items():
        last: TextLine | None = None
        for line in found:
            new = last is None or _gap(last, line) > gap
            if last is not None and line.box.shared_height(last.box) > _HALF * line.box.height:
                new = False
            if new:
                blocks.append(Block(column, column, line.box.y0, line.box.y1))
            else:
                blocks[-1].y1 = max(blocks[-1].y1, line.box.y1)
            last = line
    for line in lines:
        over = gutters.over(line)
        if len(over) > 1:
            blocks.append(Block(over[0], over[-1], line.box.y0, line.box.y1))
    return blocks


def blocks_to_rows(blocks: Sequence[Block]) -> list[tuple[float, float]]:
    """Rows (top, bottom) of the texts in them: the column with most texts says where they are."""
    columns: dict[int, list[Block]] = {}
    for block in blocks:
        if block.first == block.last:
            columns.setdefault(block.first, []).append(block)
    if not columns:
        return [(b.y0, b.y1) for b in sorted(blocks, key=lambda b: b.y0)]
    base = max(
        columns, key=lambda c: (len(columns[c]), c > 0, sum(b.y1 - b.y0 for b in columns[c]))
    )
    rows = [[b.y0, b.y1] for b in columns[base]]
    for block in sorted(blocks, key=lambda b: b.first, reverse=True):
        on = [row for row in rows if _is_on(block, row)]
        if len(on) == 1:
            on[0][0], on[0][1] = min(on[0][0], block.y0), max(on[0][1], block.y1)
        elif not on and block.first > 0:
            rows.append([block.y0, block.y1])
    rows.sort()
    return [(top, bottom) for top, bottom in rows]


def _is_on(block: Block, row: Sequence[float]) -> bool:
    shared = min(block.y1, row[1]) - max(block.y0, row[0])
    return shared > _SHARED * min(block.y1 - block.y0, row[1] - row[0])


def centred_spans(rows: Sequence[tuple[float, float]], middles: Sequence[float]) -> list[int]:
    """How many rows each text goes over, so that it stands in their middle; empty: none fits.

    ``rows`` are tops and bottoms of cells below each other, ``middles`` those of the texts.
    """
    n, k = len(rows), len(middles)
    if not 0 < k < n:
        return []
    best: list[list[tuple[float, int]]] = [[(1e9, 0)] * (n + 1) for _ in range(k + 1)]
    best[0][0] = (0.0, 0)
    for j in range(1, k + 1):
        for end in range(j, n + 1):
            best[j][end] = min(
                (max(best[j - 1][start][0], _off(rows, start, end, middles[j - 1])), start)
                for start in range(j - 1, end)
            )
    if best[k][n][0] > _OFF:
        return []
    spans, end = [], n
    for j in range(k, 0, -1):
        start = best[j][end][1]
        spans.append(end - start)
        end = start
    return spans[::-1]


def _off(rows: Sequence[tuple[float, float]], start: int, end: int, middle: float) -> float:
    """How far ``middle`` is from that of rows ``start``..``end``, in heights of a row."""
    top, bottom = rows[start][0], rows[end - 1][1]
    return abs((top + bottom) / 2 - middle) * (end - start) / max(bottom - top, 1.0)


def cuts_between(rows: Iterable[tuple[float, float]]) -> list[float]:
    """The places between rows."""
    return [(above[1] + below[0]) / 2 for above, below in pairwise(rows)]
