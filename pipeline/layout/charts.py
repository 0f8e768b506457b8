"""Organisation charts that were flattened into rows of cells → nodes with roles and parents.

A row that names bodies opens boxes; each box governs the columns up to the next. Below it stand
sides, members, levels, notes and functions, in any order of rows and columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout import chart_words
from pipeline.layout.cells import Atom, cell_to_atoms
from pipeline.layout.drafts import Cell, ChartNode, Piece

_LOOKAHEAD = 4
_FAR = 10_000


@dataclass(eq=False)
class Box:
    """A body with the columns it governs and what was found in it."""

    node: ChartNode
    first: int
    last: int
    band: int
    sides: list[ChartNode] = field(default_factory=list)
    members: list[ChartNode] = field(default_factory=list)
    size: int = 0


@dataclass(eq=False)
class EdgeLabel:
    """A label of a connection, with its place among the rows."""

    node: ChartNode
    row: int
    col: int
    alone: bool


class ChartReader:
    """Reads the rows of one chart from top to bottom."""

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.nodes: list[ChartNode] = []
        self.boxes: list[Box] = []
        self.labels: list[EdgeLabel] = []
        self._open: list[Box] = []
        self._atoms = [[atom for cell in row for atom in cell_to_atoms(cell)] for row in rows]
        self._band = 0

    def read(self) -> ChartReader:
        """Read all rows."""
        for row, atoms in enumerate(self._atoms):
            self._read_row(row, atoms)
        return self

    def _read_row(self, row: int, atoms: list[Atom]) -> None:
        bodies = [atom for atom in atoms if self._is_body(row, atom)]
        if bodies:
            self._open_boxes(bodies)
        left: ChartNode | None = None
        for atom in atoms:
            if atom in bodies:
                continue
            left = self._place(atom, left, alone=len(atoms) == 1)

    def _open_boxes(self, bodies: list[Atom]) -> None:
        """Boxes that have their members are complete; the new row of bodies follows below."""
        self._open = [box for box in self._open if not box.members]
        self._band += 1
        starts = [atom.col for atom in bodies]
        for atom, after in zip(bodies, [*starts[1:], _FAR], strict=True):
            node = self._node("body", atom, None)
            first = 0 if atom is bodies[0] and not self._open else atom.col
            for box in self._open:
                box.last = min(box.last, atom.col) if box.first < atom.col else box.last
            self.boxes.append(Box(node, first, after, self._band))
        self._open += self.boxes[-len(bodies) :]

    def _is_body(self, row: int, atom: Atom) -> bool:
        if atom.role != "text" or not chart_words.is_body_name(atom.piece.raw):
            return False
        if self._awaits_member(atom) and not chart_words.has_acronym(atom.piece.raw):
            return False
        for atoms in self._atoms[row : row + 1 + _LOOKAHEAD]:
            if any(a.role == "side" and (a.row, a.col) > (row, -1) for a in atoms):
                return not any(a.role == "side" and a.row == row for a in atoms)
        return chart_words.has_acronym(atom.piece.raw)

    def _awaits_member(self, atom: Atom) -> bool:
        box = self._box(atom.col)
        if box is None or not box.sides:
            return False
        side = self._side_at(box, atom.col)
        member = _last_member(box, side)
        return member is None or is_unfinished(member)

    def _box(self, col: int) -> Box | None:
        return next((box for box in self._open if box.first <= col < box.last), None)

    def _side_at(self, box: Box, col: int) -> ChartNode | None:
        """The side that heads ``col``: in the same column, else the nearest to its left."""
        left = [side for side in box.sides if side.columns[0] <= col]
        return max(left, key=lambda s: (s.columns[0], s.row)) if left else None

    def _node(self, role: str, atom: Atom, parent: ChartNode | None) -> ChartNode:
        node = ChartNode(role, [atom.piece], parent, atom.side)
        if parent is not None and parent.role == "side":
            node.side = parent.side
        node.columns, node.row = (atom.col, atom.col + 1), atom.row
        self.nodes.append(node)
        box = self._box(atom.col)
        if box:
            box.size += 1
        return node

    def _place(self, atom: Atom, left: ChartNode | None, alone: bool) -> ChartNode | None:
        """Give ``atom`` its role; ``left`` is the side word just left of it in the row."""
        box = self._box(atom.col)
        if atom.role == "side" and box:
            side = self._node("side", atom, box.node)
            box.sides.append(side)
            return side
        if atom.role == "edge" or self._continues_label(atom):
            self._add_label(atom, alone)
        elif atom.role == "english" and box and not box.sides:
            append_to(box.node, atom.piece, " ")
        elif atom.role in ("level", "note", "bullet") and box:
            self._place_detail(atom, box)
        elif box:
            self._place_text(atom, box, left)
        else:
            self._node("label", atom, None)
        return None

    def _place_detail(self, atom: Atom, box: Box) -> None:
        if atom.role == "level":
            self._node("level", atom, box.node)
        elif atom.role == "note":
            self._node("note", atom, self._side_at(box, atom.col) or box.node)
        else:
            self._node("function" if box.sides else "label", atom, box.node)

    def _place_text(self, atom: Atom, box: Box, left: ChartNode | None) -> None:
        side = left or self._side_at(box, atom.col)
        member = _last_member(box, side)
        text = atom.piece.raw
        if side is None:
            role = "function" if chart_words.is_function(text) else "label"
            self._node(role, atom, box.node)
        elif member is not None and (is_unfinished(member) or text[0] in "（(、）)の"):
            append_to(member, atom.piece, "")
        elif member is not None and chart_words.is_function(text):
            self._node("function", atom, box.node)
        elif member is not None and atom.role != "text":
            self._node("other", atom, box.node)
        else:
            box.members.append(self._node("member", atom, side))

    def _continues_label(self, atom: Atom) -> bool:
        """True for the rest of a label that was broken over rows."""
        if atom.role != "text" or not self.labels or len(atom.piece.raw) > 5:
            return False
        last = self.labels[-1]
        return last.col == atom.col and 0 < atom.row - last.row <= 3 and last.col > 0

    def _add_label(self, atom: Atom, alone: bool) -> None:
        if atom.role != "edge":
            append_to(self.labels[-1].node, atom.piece, "")
            return
        node = self._node("label", atom, None)
        self.labels.append(EdgeLabel(node, atom.row, atom.col, alone))


def _last_member(box: Box, side: ChartNode | None) -> ChartNode | None:
    return next((m for m in reversed(box.members) if m.parent is side), None)


def is_unfinished(node: ChartNode) -> bool:
    """True when the text cannot end where it does: a comma, an open bracket."""
    text = node.pieces[-1].raw.rstrip()
    opened = sum(text.count(c) for c in "（(") > sum(text.count(c) for c in "）)")
    return text.endswith(("、", "，", "・", "および", "及び")) or opened


def append_to(node: ChartNode, piece: Piece, separator: str) -> None:
    """Go on with the text of ``node``."""
    if separator:
        node.pieces.append(Piece(piece.start, "", separator))
    node.pieces.append(piece)
