"""Organisation charts laid out as a table: one body per row, a column for each side.

The header row names the columns; every body has the sides of the header.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout import chart_words
from pipeline.layout.cells import Atom, cell_to_atoms
from pipeline.layout.charts import Box, EdgeLabel, append_to, is_unfinished
from pipeline.layout.drafts import Cell, ChartNode, Piece
from pipeline.text import fold


def header_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Index of the row that names sides as columns, with no body above it; else None."""
    for i, row in enumerate(rows):
        named = chart_words.header_role(row[0].piece.raw) == "name"
        sides = [cell for cell in row if read_side_head(cell, named)]
        if len(sides) >= 2 and len(row) > len(sides):
            return i
        if sides or any(chart_words.is_body_name(cell.piece.raw) for cell in row):
            return None
    return None


def read_side_head(cell: Cell, named: bool) -> str | None:
    """Side that heads a column; beside a column of names a country alone may do so."""
    text = cell.piece.raw
    side = chart_words.read_side(text)
    if side is not None:
        return side[0] if side[2] >= len(text) else None
    return chart_words.side_column(text) if named else None


class MatrixReader:
    """Reads the rows of such a chart from top to bottom."""

    def __init__(self, rows: Sequence[Sequence[Cell]], header: int) -> None:
        self.nodes: list[ChartNode] = []
        self.boxes: list[Box] = []
        self.labels: list[EdgeLabel] = []
        self._rows, self._header = rows, header
        self._roles: dict[int, str] = {}
        self._heads: dict[int, tuple[Cell, str]] = {}
        self._sides: dict[int, ChartNode] = {}
        self._members: dict[int, ChartNode] = {}
        self._function: ChartNode | None = None

    def read(self) -> MatrixReader:
        """Read all rows."""
        for row in self._rows[: self._header]:
            for cell in row:
                self._node("label", cell.piece, cell, None)
        for cell in self._rows[self._header]:
            self._read_head(cell)
        for row in self._rows[self._header + 1 :]:
            self._read_row(row)
        return self

    def _node(self, role: str, piece: Piece, cell: Cell, parent: ChartNode | None) -> ChartNode:
        node = ChartNode(role, [piece], parent, parent.side if parent else None)
        node.columns, node.row = (cell.col, cell.col + 1), cell.row
        self.nodes.append(node)
        if self.boxes:
            self.boxes[-1].size += 1
        return node

    def _read_head(self, cell: Cell) -> None:
        """Remember what the column holds; the words of the sides go to every body."""
        word = fold(cell.piece.raw)
        side = read_side_head(cell, "name" in self._roles.values())
        if side:
            self._roles[cell.col] = "side"
            self._heads[cell.col] = cell, side
            return
        role = chart_words.header_role(word)
        self._roles[cell.col] = role or ("name" if not self._roles else "function")
        self._node("label", cell.piece, cell, None)

    def _read_row(self, row: Sequence[Cell]) -> None:
        atoms = [(cell, atom) for cell in row for atom in cell_to_atoms(cell)]
        if len(row) == 1 and atoms[0][1].role == "edge":
            node = self._node("label", atoms[0][1].piece, row[0], None)
            self.labels.append(EdgeLabel(node, row[0].row, row[0].col, True))
            return
        for cell, atom in atoms:
            self._read_atom(cell, atom)

    def _read_atom(self, cell: Cell, atom: Atom) -> None:
        role = self._roles.get(cell.col, "other")
        if role == "name" and atom.role == "note":
            self._node("note", atom.piece, cell, None)
        elif role == "name":
            self._read_name(cell, atom)
        elif not self.boxes:
            self._node("label", atom.piece, cell, None)
        elif role == "side":
            self._read_member(cell, atom)
        elif role == "level" or atom.role == "level":
            self._node("level", atom.piece, cell, self.boxes[-1].node)
        else:
            self._read_function(cell, atom)

    def _read_name(self, cell: Cell, atom: Atom) -> None:
        if self.boxes and (atom.role == "english" or atom.piece.raw[0] in "（("):
            append_to(self.boxes[-1].node, atom.piece, " ")
            return
        node = self._node("body", atom.piece, cell, None)
        self.boxes.append(Box(node, cell.col, cell.col + 1, len(self.boxes) + 1))
        self._sides, self._members, self._function = {}, {}, None

    def _read_member(self, cell: Cell, atom: Atom) -> None:
        side = self._sides.get(cell.col) or self._repeat_side(cell.col)
        if atom.role == "note":
            self._node("note", atom.piece, cell, side)
        elif cell.col in self._members:
            append_to(self._members[cell.col], atom.piece, "")
        else:
            self._members[cell.col] = self._node("member", atom.piece, cell, side)

    def _repeat_side(self, col: int) -> ChartNode:
        head, code = self._heads[col]
        shown = "".join(head.piece.raw.split())
        body = self.boxes[-1].node
        side = self._node("side", Piece(head.piece.start, "", shown), head, body)
        side.side = code
        self._sides[col] = side
        return side

    def _read_function(self, cell: Cell, atom: Atom) -> None:
        if self._function is not None and is_unfinished(self._function):
            append_to(self._function, atom.piece, "")
            return
        role = "note" if atom.role == "note" else "function"
        node = self._node(role, atom.piece, cell, self.boxes[-1].node)
        self._function = node if role == "function" else self._function
