"""Cells of a data table → rows of a chart, or cells of a table with their texts."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout import captions, chart_words
from pipeline.layout.drafts import Cell, Draft, Piece, Table
from pipeline.layout.graphics import is_header_row
from pipeline.layout.marked.boxes import Box, cell_to_boxes
from pipeline.layout.marked.inline import Part, part_to_words, whole_box
from pipeline.layout.marked.tables import GridCell, read_grid
from pipeline.layout.marked.tree import Node
from pipeline.layout.matrix import header_row

_MIN_SIDES = 2
# No printed chart has more boxes; beyond that the rows are data.
_MAX_CHART = 2000

Filled = tuple[GridCell, list[Box]]


def read_cells(table: Node) -> list[Filled]:
    """The cells in order of rows, each with the boxes that stand in it."""
    return [(cell, cell_to_boxes(cell.node)) for cell in read_grid(table)]


def cell_spans(cells: Sequence[Filled]) -> list[list[int]]:
    """The stretches of the source that the cells account for."""
    spans = (s for _, boxes in cells for box in boxes for s in box.spans)
    return [[s.start, s.end] for s in spans if s.text]


def _cell_part(boxes: Sequence[Box]) -> Part:
    part = Part([])
    for box in boxes:
        part.lines += whole_box(box).lines
    return part


def chart_rows(cells: Sequence[Filled], title: str) -> list[list[Cell]]:
    """Rows of an organisation chart set as a table; none when it is a table."""
    if len(cells) > _MAX_CHART:
        return []
    rows: dict[int, list[Cell]] = {}
    for cell, boxes in cells:
        for line in _cell_part(boxes).lines:
            words = part_to_words(Part([line]))
            pieces = [p for p in words.pieces if p.shown is None]
            if pieces:
                whole = Piece(pieces[0].start, "".join(p.raw for p in pieces))
                rows.setdefault(cell.row, []).append(Cell(cell.row, cell.col, whole))
    found = [rows[r] for r in sorted(rows)]
    kind = captions.figure_kind(title, chart_words.words("body"))
    read = captions.read_caption(title)
    headed = read is not None and read.kind == "figure" and header_row(found[:1]) is not None
    sides = sum("側" in c.piece.raw for row in found for c in row)
    whole_chart = kind == "org_chart" or headed or sides >= _MIN_SIDES
    has_rows = any(len(row) > 1 for row in found) or kind == "org_chart"
    return found if whole_chart and has_rows else []


def fill_cells(table: Table, draft: Draft, cells: Sequence[Filled]) -> None:
    """Cells with their texts, each on a line of its own in the block."""
    declared = any(cell.is_header for cell, _ in cells)
    first = [cell for cell, _ in cells if cell.row == 0]
    texts = {id(cell): part_to_words(_cell_part(boxes)) for cell, boxes in cells}
    guessed = not declared and is_header_row(
        [texts[id(c)].text for c in first if texts[id(c)].text],
        sum(c.row == 1 for c, _ in cells) > 1,
    )
    height = max((c.row_span for c in first), default=1)
    for cell, _ in cells:
        words = texts[id(cell)]
        place = None
        if words.pieces:
            if draft.pieces:
                draft.pieces.append(Piece(words.pieces[0].start, "", "\n"))
            start = len(draft.pieces)
            draft.pieces += words.pieces
            draft.ruby += words.ruby
            place = start, len(draft.pieces)
        header = cell.is_header or (guessed and cell.row + cell.row_span <= height)
        piece = words.pieces[0] if words.pieces else Piece(0, "")
        placed = Cell(
            cell.row, cell.col, piece, cell.row_span, cell.col_span, header, None, None, draft
        )
        table.cells.append((placed, place))
    table.n_rows = max((c.row + c.row_span for c, _ in cells), default=0)
    table.n_cols = max((c.col + c.col_span for c, _ in cells), default=0)
