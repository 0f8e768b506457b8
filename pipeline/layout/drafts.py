"""Blocks in the making: segments of lines, and drafts that collect them.

All offsets are code points in the decoded source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.layout.numbering import Enumerator


class Piece(NamedTuple):
    """Part of a block's text: raw characters at ``start``, or what stands in their place."""

    start: int
    raw: str
    shown: str | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.raw)


class Cut(NamedTuple):
    """Raw characters that leave the text; ``marker`` cuts are places of notes."""

    start: int
    end: int
    marker: bool = False


class Cell(NamedTuple):
    """One cell: its row and column in the zone, and its text.

    Of a printed table also its spans, page and box, and the draft that holds its text.
    """

    row: int
    col: int
    piece: Piece
    row_span: int = 1
    col_span: int = 1
    is_header: bool = False
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    draft: Draft | None = None


@dataclass(slots=True, eq=False)
class Segment:
    """A line, or the part of a line that begins with a glued heading, note or caption.

    ``raw`` is all of it; ``text`` is without blanks at its ends and stands at ``lead``.
    """

    start: int
    raw: str
    text: str
    lead: int
    page: int
    line: int
    kind: str = ""
    number: Enumerator | None = None
    zone: Zone | None = None
    draft: Draft | None = None
    # May be a note that lost its number.
    bare: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.raw)

    @property
    def body(self) -> Piece:
        return Piece(self.lead, self.text)


@dataclass(slots=True, eq=False)
class Draft:
    """A block before its text is put together."""

    type: str
    page: int
    pieces: list[Piece] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    running: bool | None = None
    rank: int | None = None
    title: bool = False
    number: int | None = None
    figure: Figure | None = None
    table: Table | None = None
    in_column: bool = False
    opens_column: bool = False
    byline: bool = False
    bare_note: bool = False
    zone: Zone | None = None
    spans: list[list[int]] = field(default_factory=list)
    # The heading whose passage ended before it.
    closes: Draft | None = None
    block_id: str = ""
    level: int | None = None
    section_path: str = ""
    # Of printed pages: no blank is to be put between pieces; the place; readings.
    printed: bool = False
    box: tuple[float, float, float, float] | None = None
    printed_page: str | None = None
    ruby: list[tuple[int, str, str]] = field(default_factory=list)

    def raw(self) -> str:
        """The raw text of its pieces, joined."""
        return "".join(piece.raw for piece in self.pieces)


@dataclass(slots=True, eq=False)
class Zone:
    """Neighbouring segments that were printed inside one chart or table.

    Where the source itself parts the cells, these are its ``rows``.
    """

    segments: list[Segment]
    chart: bool
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class NoteDraft:
    """A footnote and the place where its marker stood."""

    marker: str
    number: int | None
    draft: Draft | None
    text_start: int
    anchor: Draft | None = None
    anchor_at: int | None = None


@dataclass(slots=True, eq=False)
class ChartNode:
    """A box or text of a figure; ``place`` are the indexes of its pieces in the draft.

    A body that only the caption names has no pieces: it is ``within`` that draft, between two
    offsets in the source.
    """

    role: str
    pieces: list[Piece]
    parent: ChartNode | None = None
    side: str | None = None
    columns: tuple[int, int] = (0, 0)
    row: int = 0
    place: tuple[int, int] = (0, 0)
    within: tuple[Draft, int, int] | None = None
    # Of printed pages: points on the page as displayed.
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True, eq=False)
class ChartEdge:
    """A connection between two boxes."""

    source: ChartNode
    target: ChartNode
    kind: str
    label: str


@dataclass(slots=True, eq=False)
class Figure:
    """A figure with its caption and what was read of it."""

    page: int
    label: str | None = None
    caption: str | None = None
    kind: str = "unknown"
    status: str = "caption_only"
    sourced: bool = False
    nodes: list[ChartNode] = field(default_factory=list)
    edges: list[ChartEdge] = field(default_factory=list)
    caption_draft: Draft | None = None
    title_at: int = 0
    draft: Draft | None = None
    figure_id: str = ""


@dataclass(slots=True, eq=False)
class Table:
    """A table; each cell with the indexes of its pieces in the draft."""

    page: int
    label: str | None = None
    caption: str | None = None
    n_rows: int = 0
    n_cols: int = 0
    header: bool = False
    cells: list[tuple[Cell, tuple[int, int] | None]] = field(default_factory=list)
    caption_draft: Draft | None = None
    title_at: int = 0
    draft: Draft | None = None
    table_id: str = ""
