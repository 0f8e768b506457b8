"""Lines of text → columns: stretches that are parted by blank gutters in row after row.

Nothing is ruled here: the row with most parts says what the columns are, the others widen them, and
what goes over several columns (a header over two of them, a remark) is told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.layout.printed.lines import TextLine, make_line, merge
from pipeline.layout.printed.neighbours import HALF_FULL

# Points.
_TOUCH = 1.0
# In units of the font size: lines that share so much height stand side by side.
_BESIDE = 0.05
_SAME_ROW = 0.5
_BLANK = 0.75
_MIN_GAP = 0.2
# Points by which lines that begin at one place may be off, and how many there must be.
_ALIGNED = 0.7
_MIN_ALIGNED = 3


@dataclass(slots=True, eq=False)
class Stretch:
    """A column as wide as its text, with that text; ``x0`` and ``x1`` in points."""

    x0: float
    x1: float
    lines: list[TextLine] = field(default_factory=list)

    def take(self, line: TextLine) -> None:
        """Widen the column by a line."""
        self.x0, self.x1 = min(self.x0, line.box.x0), max(self.x1, line.box.x1)
        self.lines.append(line)

    def shares(self, line: TextLine) -> bool:
        """True when ``line`` stands above or below text of the column."""
        return min(self.x1, line.box.x1) - max(self.x0, line.box.x0) > _TOUCH


@dataclass(slots=True, eq=False)
class Gutters:
    """Columns from left to right, and the lines that go over several of them."""

    columns: list[Stretch]
    spanning: list[TextLine]

    def over(self, line: TextLine) -> list[int]:
        """Indexes of the columns that a line covers."""
        return [i for i, column in enumerate(self.columns) if column.shares(line)]


def lines_to_gutters(lines: Sequence[TextLine]) -> Gutters:
    """Columns of text that is parted by gutters; with one column there is none."""
    columns: list[Stretch] = []
    spanning: list[TextLine] = []
    for row in sorted(lines_to_rows(lines), key=len, reverse=True):
        for line in row:
            over = [column for column in columns if column.shares(line)]
            if len(over) > 1:
                spanning.append(line)
            elif over:
                over[0].take(line)
            else:
                columns.append(Stretch(line.box.x0, line.box.x1, [line]))
    columns.sort(key=lambda column: column.x0)
    return Gutters(_merged(columns), spanning)


def homes_of(row: Sequence[TextLine], columns: Sequence[Stretch]) -> list[Stretch]:
    """The column of each line of a row, from left to right; empty where they fit none.

    Where there is one line for each column they go by their order: a number set to the right need
    not stand below its title.
    """
    over = [[c for c in columns if c.shares(line)] for line in row]
    if len(row) == len(columns):
        own = all(found in ([], [c]) for found, c in zip(over, columns, strict=True))
        ends = [
            (min(c.x0, line.box.x0), max(c.x1, line.box.x1))
            for c, line in zip(columns, row, strict=True)
        ]
        if own and all(a[1] <= b[0] for a, b in pairwise(ends)):
            return list(columns)
    return [found[0] for found in over] if all(len(found) == 1 for found in over) else []


def joined_at_brackets(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines of cells, each whole again where the blank half of a sign like 〉 has parted it."""
    joined: list[TextLine] = []
    for row in lines_to_rows(lines):
        last: TextLine | None = None
        for line in row:
            gap = line.box.x0 - last.box.x1 if last else _BLANK * line.size
            if last and gap < _BLANK * line.size and last.text.endswith(HALF_FULL):
                joined[-1] = merge([last, line])
            else:
                joined.append(line)
            last = joined[-1]
    return joined


def parted_at_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines of cells, each parted where a full cell and the next one stand so near that they were
    taken for one: a run begins there, and so do the lines of other rows."""
    starts = [line.box.x0 for line in lines]
    parted: list[TextLine] = []
    for line in lines:
        cuts = [0]
        for i, (run, after) in enumerate(pairwise(line.runs), start=1):
            if line.ruby or after.box.x0 - run.box.x1 <= _MIN_GAP * line.size:
                continue
            if sum(abs(x - after.box.x0) <= _ALIGNED for x in starts) >= _MIN_ALIGNED:
                cuts.append(i)
        ends = [*cuts[1:], len(line.runs)]
        parts = [line.runs[a:b] for a, b in zip(cuts, ends, strict=True)]
        parted += [make_line(part) for part in parts] if len(parts) > 1 else [line]
    return parted


def lines_to_rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines side by side, from top to bottom; each row from left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.box.y0, line.box.x0)):
        home = next((row for row in rows[-3:] if _beside(row, line)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _beside(row: Sequence[TextLine], line: TextLine) -> bool:
    first, box = row[0].box, line.box
    if first.y1 <= box.y0:
        return False
    return first.shared_height(box) > _SAME_ROW * min(first.height, box.height)


def _merged(columns: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours that never stand side by side are one column, set left here and right there."""
    merged: list[Stretch] = []
    for i, column in enumerate(columns):
        last = merged[-1] if merged else None
        if last is None or _side_by_side(last, column):
            merged.append(column)
            continue
        after = columns[i + 1] if i + 1 < len(columns) else None
        if after is not None and not _side_by_side(column, after) and _closer(last, column, after):
            # It belongs to the next one: a header over text that is set to the right.
            merged.append(column)
            continue
        last.x1 = max(last.x1, column.x1)
        last.lines += column.lines
    return merged


def _closer(before: Stretch, column: Stretch, after: Stretch) -> bool:
    return after.x0 - column.x1 < column.x0 - before.x1


def _side_by_side(a: Stretch, b: Stretch) -> bool:
    """True when a line of one column has a line of the other beside it, up to half a line off."""
    marks = sorted(
        [(line.box.y0, line.box.y1, 0, line.size) for line in a.lines]
        + [(line.box.y0, line.box.y1, 1, line.size) for line in b.lines]
    )
    return any(
        above[2] != below[2] and below[0] < above[1] - _BESIDE * below[3]
        for above, below in pairwise(marks)
    )
