"""Organisation charts told row by row: a small block per body, each row headed by its label.

A line without a label names a body, gives its English name or goes on with the row above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout import chart_words
from pipeline.layout.cells import Atom, cell_to_atoms
from pipeline.layout.charts import Box, EdgeLabel, append_to, is_unfinished
from pipeline.layout.drafts import Cell, ChartNode, Piece
from pipeline.layout.patterns import GOES_ON, begins_mid_sentence
from pipeline.layout.row_labels import Label, read_post, read_row

_LOOKAHEAD = 3
_TAIL = re.compile(r"[ \u3000]+(?P<tail>\S+)$")
_ATTRIBUTE = re.compile(r"(?:する|した|ための|な|との|等の)$")
_WHOLE = re.compile(r"(?:[長官臣監員省庁局部課室軍隊府館]|[）)])$")


class StackReader:
    """Reads the rows of such a chart from top to bottom.

    ``gaps`` are rows below a blank line; ``whole`` is the body of the caption, which the rows
    belong to when nothing above them names one.
    """

    def __init__(
        self, rows: Sequence[Sequence[Cell]], gaps: frozenset[int], whole: ChartNode | None
    ) -> None:
        self.nodes: list[ChartNode] = []
        self.boxes: list[Box] = []
        self.labels: list[EdgeLabel] = []
        # Words that head rows; their blanks mean nothing.
        self.words: list[ChartNode] = []
        self._rows, self._gaps = rows, gaps
        self._row_labels = [read_row(row) for row in rows]
        self._used: set[str] = set()
        self._target: ChartNode | None = None
        self._apart = True
        self._whole = whole

    def read(self) -> StackReader:
        """Read all rows."""
        for i, row in enumerate(self._rows):
            label = self._row_labels[i]
            if label:
                for cell in label.heads:
                    self._open(cell)
                self._read_label(label)
            elif len(row) == 1:
                self._read_line(i, row[0])
            else:
                self._read_cells(i, row)
        return self

    @property
    def _box(self) -> Box | None:
        return self.boxes[-1] if self.boxes else None

    @property
    def _body(self) -> ChartNode | None:
        return self.boxes[-1].node if self.boxes else None

    def _node(self, role: str, piece: Piece, cell: Cell, parent: ChartNode | None) -> ChartNode:
        node = ChartNode(role, [piece], parent, parent.side if parent else None)
        node.columns, node.row = (cell.col, cell.col + 1), cell.row
        self.nodes.append(node)
        if self._box:
            self._box.size += 1
        return node

    def _open(self, cell: Cell) -> None:
        """A box with its body; levels may stand behind the name."""
        piece = cell.piece
        tail = _TAIL.search(piece.raw)
        levels = chart_words.split_levels(tail["tail"]) if tail else []
        cut = tail.start() if tail and levels else len(piece.raw)
        node = self._node("body", Piece(piece.start, piece.raw[:cut]), cell, None)
        self.boxes.append(Box(node, 0, 1, len(self.boxes) + 1))
        if tail and levels:
            rest = Piece(piece.start + tail.start("tail"), tail["tail"])
            self._read_detail(cell._replace(piece=rest))
        self._used, self._target, self._apart = set(), None, False

    def _read_label(self, label: Label) -> None:
        """One row with its label; what it heads becomes members, functions or levels."""
        if self._body is None and self._whole and label.kind != "name":
            self.nodes.append(self._whole)
            self.boxes.append(Box(self._whole, 0, 1, 1))
        self._used.add(label.word)
        if label.kind == "name":
            self.words.append(self._node("label", label.piece, label.cell, None))
            self._open(label.texts[0])
            return
        if label.kind == "side" and self._body:
            head = self._node("side", label.piece, label.cell, self._body)
            head.side = label.side
        else:
            head = self._node("label", label.piece, label.cell, self._body)
        self.words.append(head)
        self._target = None
        for cell in label.texts:
            self._read_text(label.kind, head, cell)
        if not label.texts:
            self._target = head

    def _read_text(self, kind: str, head: ChartNode, cell: Cell) -> None:
        """The text that ``head`` heads; a body is missing where ``head`` has no parent."""
        if kind == "english" and self._body:
            append_to(self._body, cell.piece, " ")
            return
        parent = head if kind in ("side", "post") else self._body
        role = "member" if kind in ("side", "post", "members") else kind
        for atom in cell_to_atoms(cell):
            if atom.role == "note":
                self._node("note", atom.piece, cell, parent)
            elif atom.role == "side" and kind == "members" and self._body:
                parent = self._node("side", atom.piece, cell, self._body)
                parent.side, self._target = atom.side, None
            elif self._body is None:
                self._node("label", atom.piece, cell, head)
            else:
                self._add(role, atom, cell, parent)

    def _add(self, role: str, atom: Atom, cell: Cell, parent: ChartNode | None) -> None:
        """A node of its own for each level and bullet; other text goes on with its node."""
        alone = role == "level" or atom.role == "level" or atom.role == "bullet"
        if role == "function" and atom.role == "level":
            role = "level"
        if self._target is not None and not alone:
            append_to(self._target, atom.piece, _separator(self._target, atom.piece.raw))
            return
        self._target = self._node(role, atom.piece, cell, parent)
        if role == "member" and self._box:
            self._box.members.append(self._target)

    def _read_cells(self, row: int, cells: Sequence[Cell]) -> None:
        """Several cells without a known label: a post, or a name with its details."""
        post = read_post(cells) if self._box and not self._apart else None
        if post:
            self._read_label(post)
            return
        if cells[0].col == 0:
            self._read_line(row, cells[0])
        for cell in cells if cells[0].col > 0 else cells[1:]:
            self._read_detail(cell)

    def _read_line(self, row: int, cell: Cell) -> None:
        text = cell.piece.raw
        if self._is_edge(row, text):
            node = self._node("label", cell.piece, cell, None)
            self.labels.append(EdgeLabel(node, cell.row, cell.col, True))
            self._target, self._apart = None, True
        elif self._is_heading(row, text):
            self._open(cell)
        else:
            self._read_detail(cell)

    def _is_edge(self, row: int, text: str) -> bool:
        if chart_words.is_connector(text):
            return True
        if chart_words.edge_kind(text) is None:
            return False
        if self._target is None or row in self._gaps or chart_words.plain_edge_label(text) != text:
            return True
        return not _goes_on(self._target)

    def _is_heading(self, row: int, text: str) -> bool:
        """True for the name of a body: rows with labels follow, and the box above is complete."""
        target = None if row in self._gaps else self._target
        if target is not None and (_goes_on(target) or target in self.words):
            return False
        atoms = cell_to_atoms(Cell(0, 0, Piece(0, text)))
        if any(atom.role in ("note", "english", "level", "bullet") for atom in atoms):
            return False
        begins = self._box is None or self._apart or row in self._gaps
        label = self._next_label(row)
        if label is None:
            return begins and chart_words.is_body_name(text)
        if self._box and not self._used:
            return self._apart
        return begins or label.word in self._used or _is_acronymed(text)

    def _next_label(self, row: int) -> Label | None:
        """The label that the next rows lead to, past the rest of a name."""
        for at in range(row + 1, min(len(self._rows), row + 1 + _LOOKAHEAD)):
            label = self._row_labels[at] or (read_post(self._rows[at]) if self._box else None)
            if label or len(self._rows[at]) > 1:
                return label
            text = self._rows[at][0].piece.raw
            if chart_words.is_connector(text) or chart_words.edge_kind(text):
                return None
            if at in self._gaps and not chart_words.is_english(text):
                return None
        return None

    def _read_detail(self, cell: Cell) -> None:
        """The rest of a name, levels, a note, or what goes on with the row above."""
        for atom in cell_to_atoms(cell):
            text = atom.piece.raw
            if self._body is None:
                self._node("label", atom.piece, cell, None)
            elif atom.role == "note":
                self._node("note", atom.piece, cell, self._body)
            elif atom.role == "level" and not self._used:
                self._node("level", atom.piece, cell, self._body)
            elif self._target is not None:
                self._continue(atom, cell)
            elif atom.role == "english" and not self._used:
                append_to(self._body, atom.piece, " ")
            elif atom.role == "bullet" or chart_words.is_function(text):
                self._add("function", atom, cell, self._body)
            elif not self._used:
                append_to(self._body, atom.piece, "")
            else:
                self._node("other", atom.piece, cell, self._body)

    def _continue(self, atom: Atom, cell: Cell) -> None:
        target = self._target
        if target is None:
            return
        if target in self.words:
            # The label stands above its text.
            kind = "side" if target.role == "side" else "function"
            self._target = None
            self._read_text(kind, target, cell)
        elif target.role == "member" and _is_apart(target, atom.piece.raw):
            self._target = None
            self._add("function", atom, cell, self._body)
        else:
            self._add(target.role, atom, cell, target.parent)


def _goes_on(node: ChartNode) -> bool:
    text = node.pieces[-1].raw
    return is_unfinished(node) or bool(GOES_ON.search(text) or _ATTRIBUTE.search(text))


def _is_apart(member: ChartNode, text: str) -> bool:
    """True for what a body does, told below its members without a label."""
    if _goes_on(member) or text[0] in "（(、，）)の・" or begins_mid_sentence(text):
        return False
    return chart_words.is_function(text)


def _is_acronymed(text: str) -> bool:
    return chart_words.has_acronym(text) and chart_words.is_body_name(text)


def _separator(node: ChartNode, text: str) -> str:
    """A line of its own for the next name in a list of members; else the text goes on."""
    if node.role != "member" or _goes_on(node):
        return ""
    if text[0] in "（(、，）)の・" or begins_mid_sentence(text):
        return ""
    before = node.pieces[-1].raw
    return "\n" if before.endswith(chart_words.words("body")) or _WHOLE.search(before) else ""
