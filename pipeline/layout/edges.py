"""Labels between the boxes of a chart → edges."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.chart_words import edge_kind, plain_edge_label
from pipeline.layout.charts import Box, ChartReader, EdgeLabel
from pipeline.layout.drafts import ChartEdge
from pipeline.layout.matrix import MatrixReader
from pipeline.layout.stacked import StackReader
from pipeline.text import fold, nfkc


def chart_edges(chart: ChartReader | MatrixReader | StackReader) -> list[ChartEdge]:
    """Edges of a chart that was read; each runs from the upper or left box to the other."""
    texts = [_label_text(label) for label in chart.labels]
    edges: list[ChartEdge] = []
    for label, text in zip(chart.labels, texts, strict=True):
        pair = _beside(chart.boxes, label) or _above_and_below(chart.boxes, label)
        full = _fullest(text, texts) if text else label.node.pieces[0].raw
        kind = edge_kind(full) if text else "connects"
        if not pair or not kind:
            continue
        same = [edge for edge in edges if _same(edge, pair)]
        if kind != "connects":
            # Words say more than the arrow beside them.
            edges = [e for e in edges if e not in same or e.kind != "connects"]
            same = [edge for edge in same if edge.kind != "connects"]
        if not same:
            edges.append(ChartEdge(pair[0].node, pair[1].node, kind, full))
    return edges


def _label_text(label: EdgeLabel) -> str:
    """Text of the label; where two rows overlap in a character it stands once."""
    text = ""
    for piece in label.node.pieces:
        part = nfkc(piece.raw).replace("·", "・")
        overlap = 1 if text and part.startswith(text[-1]) else 0
        text += part[overlap:]
    return plain_edge_label(text)


def _fullest(text: str, texts: Sequence[str]) -> str:
    """A label clipped by the picture's edge is read from a whole one in the same chart."""
    whole = [t for t in texts if fold(t).endswith(fold(text))]
    return max(whole, key=len)


def _beside(boxes: Sequence[Box], label: EdgeLabel) -> tuple[Box, Box] | None:
    """Boxes left and right of the label in one band of boxes."""
    if label.alone:
        return None
    band = max((b.band for b in boxes if b.node.row <= label.row), default=0)
    row = sorted((b for b in boxes if b.band == band), key=lambda b: b.first)
    for left, right in pairwise(row):
        if left.first <= label.col <= right.first:
            return left, right
    return None


def _above_and_below(boxes: Sequence[Box], label: EdgeLabel) -> tuple[Box, Box] | None:
    """The largest box of the band above the label and that of the band below it."""
    above = [b for b in boxes if b.node.row < label.row]
    below = [b for b in boxes if b.node.row > label.row]
    if not above or not below:
        return None
    upper, lower = max(b.band for b in above), min(b.band for b in below)
    return (
        max((b for b in above if b.band == upper), key=lambda b: b.size),
        max((b for b in below if b.band == lower), key=lambda b: b.size),
    )


def _same(edge: ChartEdge, pair: tuple[Box, Box]) -> bool:
    return edge.source is pair[0].node and edge.target is pair[1].node
