"""Layouts of an edition's sources → rows, with identifiers that run through the edition."""

from __future__ import annotations

from typing import Any

from pipeline.layout import chart_words
from pipeline.layout.captions import figure_kind
from pipeline.layout.drafts import ChartNode, Draft, Figure, NoteDraft, Table
from pipeline.layout.emit import Writer, draft_to_block
from pipeline.layout.sources import Layout
from pipeline.nouns import (
    Block,
    Cell,
    Diagnostic,
    FigureEdge,
    Node,
    Note,
    TableRow,
)
from pipeline.nouns import Figure as FigureRow

Writers = dict[int, Writer]


class Rows:
    """Collects the rows of one edition."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.blocks: list[Block] = []
        self.figures: list[FigureRow] = []
        self.nodes: list[Node] = []
        self.edges: list[FigureEdge] = []
        self.table_rows: list[TableRow] = []
        self.cells: list[Cell] = []
        self.notes: list[Note] = []
        self.diagnostics: list[Diagnostic] = []

    def tables(self) -> dict[str, list[Any]]:
        """The rows by table name."""
        return {
            "blocks": self.blocks,
            "tables": self.table_rows,
            "table_cells": self.cells,
            "figures": self.figures,
            "nodes": self.nodes,
            "figure_edges": self.edges,
            "notes": self.notes,
            "diagnostics": self.diagnostics,
        }

    def add(self, layout: Layout) -> None:
        """Take the layout of the next source."""
        source = layout.source.source
        for i, figure in enumerate(layout.figures, start=len(self.figures) + 1):
            figure.figure_id = f"fig{i:03}"
        for i, table in enumerate(layout.tables, start=len(self.table_rows) + 1):
            table.table_id = f"tab{i:03}"
        writers: Writers = {}
        text = _decoded(layout)
        for draft, writer in zip(layout.drafts, layout.writers, strict=True):
            order = len(self.blocks)
            draft.block_id = f"b{order + 1:05}"
            writers[id(draft)] = writer
            self.blocks.append(draft_to_block(draft, writer, self.edition, source, order, text))
        for figure in layout.figures:
            self.figures.append(_figure_row(self.edition, source, figure, writers))
            self._add_chart(figure, writers)
        for table in layout.tables:
            self.table_rows.append(_table_row(self.edition, source, table, writers))
            self._add_cells(table, writers)
        for note in layout.notes:
            self.notes.append(self._note_row(note, writers))
        self.diagnostics += layout.diagnostics

    def _note_row(self, note: NoteDraft, writers: Writers) -> Note:
        anchor, text, offset = note.anchor, "", None
        if note.draft:
            text = _text_after(note.draft, writers[id(note.draft)], note.text_start)
        if anchor is not None and note.anchor_at is not None:
            offset = writers[id(anchor)].places.get(note.anchor_at)
        return Note(
            edition=self.edition,
            footnote_id=f"f{len(self.notes) + 1:03}",
            marker=note.marker,
            text=text,
            block_id=note.draft.block_id if note.draft else None,
            anchor_block_id=anchor.block_id if anchor and offset is not None else None,
            anchor_offset=offset,
        )

    def _add_chart(self, figure: Figure, writers: Writers) -> None:
        if figure.draft is None:
            return
        names = {id(node): f"n{i:02}" for i, node in enumerate(figure.nodes, start=1)}
        for node in figure.nodes:
            draft, start, end = _node_place(node, figure.draft, writers)
            box = node.box or (None, None, None, None)
            self.nodes.append(
                Node(
                    edition=self.edition,
                    figure_id=figure.figure_id,
                    node_id=names[id(node)],
                    parent_node_id=names[id(node.parent)] if node.parent else None,
                    text=writers[id(draft)].text[start:end],
                    role=node.role,
                    side=node.side,
                    block_id=draft.block_id,
                    start=start,
                    end=end,
                    x0=box[0],
                    y0=box[1],
                    x1=box[2],
                    y1=box[3],
                )
            )
        for edge in figure.edges:
            ends = names[id(edge.source)], names[id(edge.target)]
            self.edges.append(
                FigureEdge(self.edition, figure.figure_id, *ends, edge.kind, edge.label)
            )

    def _add_cells(self, table: Table, writers: Writers) -> None:
        if table.draft is None:
            return
        for cell, place in table.cells:
            draft = cell.draft or table.draft
            writer = writers[id(draft)]
            start, end = _place(writer, place) if place else (None, None)
            box = cell.box or (None, None, None, None)
            self.cells.append(
                Cell(
                    self.edition,
                    table.table_id,
                    cell.row,
                    cell.col,
                    cell.row_span,
                    cell.col_span,
                    cell.is_header or (table.header and cell.row == 0),
                    writer.text[start:end] if place else "",
                    draft.block_id,
                    start,
                    end,
                    cell.page,
                    *box,
                )
            )


def _node_place(node: ChartNode, draft: Draft, writers: Writers) -> tuple[Draft, int, int]:
    """The draft that holds the node's text, and start and end in that text."""
    if node.within:
        caption, first, last = node.within
        places = writers[id(caption)].wish_places
        return caption, places[first], places[last]
    return draft, *_place(writers[id(draft)], node.place)


def _place(writer: Writer, pieces: tuple[int, int]) -> tuple[int, int]:
    """Start and end in the block's text of a range of pieces."""
    first, last = pieces
    return writer.piece_spans[first][0], writer.piece_spans[last - 1][1]


def _title(thing: Figure | Table, writers: Writers) -> str | None:
    """Caption without label, as it stands in its block."""
    if thing.caption_draft is None:
        return None
    draft = thing.caption_draft
    return _text_after(draft, writers[id(draft)], thing.title_at) or None


def _decoded(layout: Layout) -> str:
    """The source's text, with what was rejected blanked so that offsets hold."""
    parts = (
        "\0" * (line.end - line.start) if line.rejected else line.text for line in layout.lines
    )
    return "".join(parts)


def _text_after(draft: Draft, writer: Writer, start: int) -> str:
    """The block's text from source offset ``start`` (a break wish) on."""
    offset = writer.wish_places.get(start, 0)
    return writer.text[offset:].strip()


def _figure_row(edition: str, source: str, figure: Figure, writers: Writers) -> FigureRow:
    caption = _title(figure, writers)
    kind = figure.kind
    if kind == "unknown":
        kind = figure_kind(caption or "", chart_words.words("body"))
    if kind == "unknown" and figure.sourced:
        # What names its source shows figures of that source.
        kind = "chart"
    return FigureRow(
        edition=edition,
        figure_id=figure.figure_id,
        source=source,
        page=figure.page,
        label=figure.label,
        caption=caption,
        kind=kind,
        n_nodes=len(figure.nodes),
        n_edges=len(figure.edges),
        status=figure.status,
    )


def _table_row(edition: str, source: str, table: Table, writers: Writers) -> TableRow:
    return TableRow(
        edition=edition,
        table_id=table.table_id,
        source=source,
        page=table.page,
        label=table.label,
        caption=_title(table, writers),
        n_rows=table.n_rows,
        n_cols=table.n_cols,
    )
