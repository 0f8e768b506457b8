"""Zones → charts and tables: their nodes and cells, and the text of their blocks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.caption_bodies import caption_body
from pipeline.layout.cells import rows_below_gaps, zone_rows
from pipeline.layout.charts import ChartReader
from pipeline.layout.drafts import ChartEdge, ChartNode, Draft, Figure, Piece, Table
from pipeline.layout.edges import chart_edges
from pipeline.layout.marks import repair_marks
from pipeline.layout.matrix import MatrixReader, header_row
from pipeline.layout.row_labels import is_stacked
from pipeline.layout.stacked import StackReader
from pipeline.layout.tighten import tighten

_ORDER = ("label", "body", "level", "side", "member", "note", "function", "other")


def fill_chart(figure: Figure, draft: Draft) -> list[tuple[str, str]]:
    """Read the chart in the draft's zone; gives the note marks that were repaired."""
    if draft.zone is None:
        return []
    rows = draft.zone.rows or zone_rows(draft.zone.segments)
    header = header_row(rows)
    chart: ChartReader | MatrixReader | StackReader
    if header is not None:
        chart = MatrixReader(rows, header).read()
    elif is_stacked(rows):
        gaps = rows_below_gaps(draft.zone.segments)
        chart = StackReader(rows, gaps, caption_body(figure)).read()
    else:
        chart = ChartReader(rows).read()
    repaired = repair_marks(chart.nodes)
    words = chart.words if isinstance(chart, StackReader) else []
    tighten(chart.nodes, {id(node) for node in [*(label.node for label in chart.labels), *words]})
    _fill(figure, draft, chart.nodes, chart_edges(chart))
    return repaired


def fill_printed_chart(
    figure: Figure, draft: Draft, nodes: Sequence[ChartNode], edges: list[ChartEdge], whole: bool
) -> None:
    """A chart that was read from a page; ``whole`` tells that all its connectors were."""
    repair_marks(nodes)
    tighten(nodes, set())
    _fill(figure, draft, nodes, edges)
    if not whole:
        figure.status = "partial"


def _fill(figure: Figure, draft: Draft, nodes: Sequence[ChartNode], edges: list[ChartEdge]) -> None:
    figure.nodes, figure.edges = in_order(nodes), edges
    for node in figure.nodes:
        node.place = put(draft, node.pieces)
    odd = any(node.role == "other" for node in nodes)
    bodies = any(node.role == "body" for node in nodes)
    figure.kind = "org_chart"
    figure.status = "ok" if bodies and not odd else "partial"


def in_order(nodes: Sequence[ChartNode]) -> list[ChartNode]:
    """Each box with all it holds, boxes from top to bottom."""
    children: dict[int, list[ChartNode]] = {}
    for node in nodes:
        children.setdefault(id(node.parent) if node.parent else 0, []).append(node)
    ordered: list[ChartNode] = []
    roots = sorted(children.get(0, []), key=lambda n: (n.row, n.columns))
    stack = roots[::-1]
    while stack:
        node = stack.pop()
        ordered.append(node)
        below = children.get(id(node), [])
        stack += sorted(below, key=_place_among_siblings, reverse=True)
    return ordered


def _place_among_siblings(node: ChartNode) -> tuple[int, tuple[int, int], int]:
    return _ORDER.index(node.role), node.columns, node.pieces[0].start


def put(draft: Draft, pieces: Sequence[Piece]) -> tuple[int, int]:
    """Append pieces to the draft on a line of their own; gives their indexes, end exclusive."""
    if draft.pieces and pieces:
        draft.pieces.append(Piece(pieces[0].start, "", "\n"))
    first = len(draft.pieces)
    draft.pieces += pieces
    return first, len(draft.pieces)


def fill_table(table: Table, draft: Draft) -> None:
    """Read the rows of cells in the draft's zone."""
    if draft.zone is None:
        return
    rows = zone_rows(draft.zone.segments)
    for row in rows:
        table.cells += [(cell, put(draft, [cell.piece])) for cell in row]
    table.n_rows = len(rows)
    table.n_cols = max((cell.col + 1 for row in rows for cell in row), default=0)
    even = any(len(row) > 1 for row in rows[1:])
    table.header = len(rows) > 1 and is_header_row([c.piece.raw for c in rows[0]], even)


def is_header_row(first: Sequence[str], even: bool) -> bool:
    """A first row of words above others; numbers (but years) stand in no header.

    ``even`` says that a row below it has several cells too.
    """
    numbers = [text for text in first if text.replace(",", "").replace(".", "").isdigit()]
    years = [text for text in numbers if len(text) == 4]
    return len(first) > 1 and len(numbers) == len(years) and even
