"""Tables of HTML: which hold data and which only lay out the page, and the grid of their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.layout import captions
from pipeline.layout.marked.tree import Node

_NOTE = re.compile(r"[（(\[]?(?:注|※|[*＊])?[ \u3000]?[0-9０-９]{1,3}[）)\]]?[:：.．]?")
_CLASSES = re.compile(r"tab(?:le|el)|tbl|hyou?|grid|border", re.IGNORECASE)
# Cells of a table that nothing declares: so short, so regular, so full.
_SHORT, _LONGEST = 40, 200
_REGULAR, _FULL = 0.8, 0.6
_LINKED = 0.8
# One cell with nearly all of the text is the body of the page.
_BODY, _MIN_BODY = 0.8, 1000
_MAX_SPAN = 1000
# Beyond this the spans of a table are an attack or an error.
_MAX_CELLS = 200_000


class GridCell(NamedTuple):
    """A cell with its place, 0-based, and the rows and columns it takes."""

    node: Node
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool


def rows_of(table: Node) -> list[list[Node]]:
    """The cells of each row; those of tables inside do not count."""
    return [
        [c for c in row.children if isinstance(c, Node) and c.tag in ("td", "th")]
        for row, _ in _rows(table)
    ]


def _rows(table: Node) -> list[tuple[Node, bool]]:
    """Rows with whether they stand in a thead."""
    found: list[tuple[Node, bool]] = []
    for child in table.children:
        if not isinstance(child, Node):
            continue
        if child.tag == "tr":
            found.append((child, False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows = (c for c in child.children if isinstance(c, Node) and c.tag == "tr")
            found += [(row, child.tag == "thead") for row in rows]
    return found


class Frame(NamedTuple):
    """Rows of a table: those that are its caption, those of data, those that are its source."""

    top: list[Node]
    body: list[tuple[Node, bool]]
    bottom: list[Node]


def split_rows(table: Node) -> Frame:
    """A first row of one cell may be the caption, a last one the source or a remark."""
    rows = _rows(table)
    first, last = 0, len(rows)
    while first < last and _reads(rows[first][0], captions.read_caption):
        first += 1
    while last > first and _reads(rows[last - 1][0], captions.is_source_line):
        last -= 1
    return Frame([r for r, _ in rows[:first]], rows[first:last], [r for r, _ in rows[last:]])


def _reads(row: Node, reader: Callable[[str], object]) -> bool:
    """True for a row of one cell whose text the reader accepts."""
    cells = [c for c in row.children if isinstance(c, Node) and c.tag in ("td", "th")]
    return len(cells) == 1 and bool(reader(cells[0].head.strip()))


def is_data(table: Node, above: str) -> bool:
    """True for a table of data; ``above`` is the text before it, which may be its caption."""
    rows = [row for row in rows_of(table) if row]
    cells = [cell for row in rows for cell in row]
    if not cells or table.attributes.get("role") in ("presentation", "none"):
        return False
    if table.tables or table.headings or max(_width(row) for row in rows) < 2:
        return False
    declared = _is_declared(table, cells)
    if len(rows) < 2 and not any(cell.tag == "th" for cell in cells):
        return False
    if 2 * table.images > len(cells) or _holds_notes(rows):
        return False
    if table.linked > _LINKED * max(1, table.size):
        return False
    longest = max(cell.size for cell in cells)
    if longest > _BODY * table.size and longest > _MIN_BODY:
        return False
    if declared or captions.read_caption(above.strip()) is not None:
        return table.size > 0
    return _is_regular(table, rows, cells)


def _is_declared(table: Node, cells: Sequence[Node]) -> bool:
    heads = any(cell.tag == "th" for cell in cells)
    parts = any(isinstance(c, Node) and c.tag in ("caption", "thead") for c in table.children)
    border = table.attributes.get("border", "0").strip().rstrip("px") not in ("0", "none")
    named = _CLASSES.search(table.attributes.get("class", "")) is not None
    return heads or parts or border or named


def _is_regular(table: Node, rows: Sequence[Sequence[Node]], cells: Sequence[Node]) -> bool:
    widths = [_width(row) for row in rows]
    usual = max(set(widths), key=widths.count)
    filled = sum(cell.size > 0 for cell in cells)
    return (
        widths.count(usual) >= _REGULAR * len(widths)
        and usual >= 2
        and filled >= _FULL * len(cells)
        and median(cell.size for cell in cells) <= _SHORT
        and max(cell.size for cell in cells) <= _LONGEST
        and not table.images
        and table.linked < 0.5 * max(1, table.size)
        and table.paragraphs <= len(cells)
    )


def _holds_notes(rows: Sequence[Sequence[Node]]) -> bool:
    """True for notes set in two columns: the number and the text."""
    return all(
        len(row) == 2
        and _NOTE.fullmatch(row[0].head.strip()) is not None
        and row[1].size > row[0].size
        and row[1].stops > 0
        for row in rows
    )


def _width(row: Sequence[Node]) -> int:
    return sum(min(_MAX_SPAN, max(1, cell.number("colspan", 1))) for cell in row)


def read_grid(table: Node) -> list[GridCell]:
    """Cells in order of rows, each at the first place that the spans above leave free."""
    rows = split_rows(table).body
    taken: set[tuple[int, int]] = set()
    found: list[GridCell] = []
    for r, (row, in_head) in enumerate(rows):
        col = 0
        for node in row.children:
            if not isinstance(node, Node) or node.tag not in ("td", "th"):
                continue
            while (r, col) in taken:
                col += 1
            down = node.number("rowspan", 1)
            down = min(len(rows) - r, down if down > 0 else len(rows))
            across = min(_MAX_SPAN, max(1, node.number("colspan", 1)))
            if len(taken) + down * across > _MAX_CELLS:
                down = across = 1
            across = _free(taken, r, col, across)
            taken |= {(r + i, col + j) for i in range(down) for j in range(across)}
            head = in_head or node.tag == "th"
            found.append(GridCell(node, r, col, down, across, head))
            col += across
    return found


def _free(taken: set[tuple[int, int]], row: int, col: int, across: int) -> int:
    """Columns that a cell can take before it meets one that hangs down from above."""
    for j in range(1, across):
        if (row, col + j) in taken:
            return j
    return across
