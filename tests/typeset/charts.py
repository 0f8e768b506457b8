"""Two organisation charts of bodies that never were, with legends that say what a line means.

What is drawn is also written down: boxes with their frames, lines with their ends.
"""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from .lines import Style, break_lines, draw_line
from .paper import A4, BLACK, EMBEDDED, Letters, Paper, register
from .source import Piece

_TINT, _DARK = Color(0.92, 0.95, 0.90), Color(0.16, 0.42, 0.30)
_WHITE = Color(1, 1, 1)
_SIZE = 8.0


class Node(NamedTuple):
    """A box in points from the top left; `look` is plain, rounded, filled, frame or bare."""

    name: str
    text: str
    parent: str
    x: float
    y: float
    w: float
    h: float
    look: str = "plain"


class Edge(NamedTuple):
    """A line through `points`; arrow heads at its start, its end, both or none."""

    start: str
    end: str
    style: str
    heads: str
    points: tuple[tuple[float, float], ...]


class Drawing(NamedTuple):
    """One chart: its caption, what is in it, and what each style of line means."""

    caption: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[tuple[str, str, str], ...]
    """Style, heads, meaning."""


_JOINT = Drawing(
    "図表Ⅰ-1-1-1　共同調整の枠組み（架空）",
    (
        Node("council", "架空合同会議", "", 208, 150, 180, 26, "filled"),
        Node("jp", "日本側", "", 80, 200, 170, 200, "frame"),
        Node("us", "米側", "", 345, 200, 170, 200, "frame"),
        Node("jp1", "架空省", "jp", 105, 228, 120, 26, "rounded"),
        Node("jp2", "架空司令部", "jp", 105, 290, 120, 26, "rounded"),
        Node("jp3", "第一架空隊", "jp", 105, 352, 120, 26, "rounded"),
        Node("us1", "見本国務庁", "us", 370, 228, 120, 26, "rounded"),
        Node("us2", "見本統合軍", "us", 370, 290, 120, 26, "rounded"),
        Node("us3", "見本第一軍", "us", 370, 352, 120, 26, "rounded"),
    ),
    (
        Edge("council", "jp", "double", "none", ((208, 163), (165, 163), (165, 200))),
        Edge("council", "us", "double", "none", ((388, 163), (430, 163), (430, 200))),
        Edge("jp1", "jp2", "solid", "end", ((165, 254), (165, 290))),
        Edge("jp2", "jp3", "solid", "end", ((165, 316), (165, 352))),
        Edge("us1", "us2", "solid", "end", ((430, 254), (430, 290))),
        Edge("us2", "us3", "solid", "end", ((430, 316), (430, 352))),
        Edge("jp2", "us2", "dotted", "both", ((225, 303), (370, 303))),
        Edge("jp3", "us3", "dotted", "both", ((225, 365), (370, 365))),
    ),
    (
        ("solid", "end", "指揮系統"),
        ("dotted", "both", "調整"),
        ("double", "none", "共同会議による監督"),
    ),
)

_TREE = Drawing(
    "図表Ⅰ-1-1-2　架空庁の組織",
    (
        Node("head", "架空庁長官", "", 238, 520, 120, 24),
        Node("deputy", "次長", "", 238, 564, 120, 24),
        Node("panel", "架空審議会", "", 420, 520, 100, 24),
        Node("a", "総務部", "", 80, 634, 90, 24),
        Node("b", "調整部", "", 193, 634, 90, 24),
        Node("c", "技術部", "", 306, 634, 90, 24),
        Node("d", "地方支局", "", 419, 634, 90, 24, "bare"),
    ),
    (
        Edge("head", "deputy", "solid", "none", ((298, 544), (298, 564))),
        Edge("panel", "head", "dashed", "end", ((420, 532), (358, 532))),
        Edge("deputy", "a", "solid", "none", ((298, 588), (298, 612), (125, 612), (125, 634))),
        Edge("deputy", "b", "solid", "none", ((238, 612), (238, 634))),
        Edge("deputy", "c", "solid", "none", ((298, 612), (351, 612), (351, 634))),
        Edge("deputy", "d", "solid", "none", ((351, 612), (464, 612), (464, 634))),
    ),
    (("solid", "none", "指揮監督"), ("dashed", "end", "助言")),
)

DRAWINGS = (_JOINT, _TREE)
_LEGENDS = ((80.0, 424.0), (80.0, 684.0))
_TEXTS = (
    (84.0, "次の図は、この企画のために書き起こした架空の組織を示す。名称も関係も実在しない。"),
    (460.0, "庁の内部は、長官の下に次長を置き、部と支局がこれに続く。審議会は外から助言する。"),
)


def charts_to_pdf(letters: Letters = EMBEDDED) -> bytes:
    """One page with both charts, the same bytes on every run."""
    register(letters)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="ja")
    canvas.setTitle("架空の組織図")
    paper = Paper(canvas, letters)
    body = Style(letters.mincho, 9.5, 16.0, indent=1.0)
    for y, text in _TEXTS:
        for n, line in enumerate(break_lines([Piece(text)], body, 435)):
            draw_line(paper, 80, y + n * body.pitch, line, body)
    for drawing, place in zip(DRAWINGS, _LEGENDS, strict=True):
        _draw(paper, drawing, place)
    paper.centred(A4[0] / 2, 800, "41", letters.gothic, 9)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def charts_to_csv() -> tuple[str, str]:
    """What the charts say: the boxes with their frames, the lines with their meaning."""
    nodes, edges = StringIO(), StringIO()
    write_node = csv.writer(nodes, lineterminator="\n").writerow
    write_edge = csv.writer(edges, lineterminator="\n").writerow
    write_node(("label", "node", "parent", "text"))
    write_edge(("label", "from", "to", "style", "heads", "meaning"))
    for drawing in DRAWINGS:
        label = drawing.caption.split("　")[0]
        meanings = {style: meaning for style, _, meaning in drawing.legend}
        for node in drawing.nodes:
            write_node((label, node.name, node.parent, node.text))
        for edge in drawing.edges:
            meaning = meanings[edge.style]
            write_edge((label, edge.start, edge.end, edge.style, edge.heads, meaning))
    return nodes.getvalue(), edges.getvalue()


def _draw(paper: Paper, drawing: Drawing, place: tuple[float, float]) -> None:
    gothic = paper.letters.gothic
    top = min(node.y for node in drawing.nodes)
    paper.text(80, top - 14, drawing.caption, gothic, 9, bold=True)
    for node in drawing.nodes:
        _draw_node(paper, node)
    for edge in drawing.edges:
        _draw_edge(paper, edge)
    x, y = place
    paper.text(x, y, "凡例：", gothic, _SIZE)
    x += 30
    for style, heads, meaning in drawing.legend:
        _draw_edge(paper, Edge("", "", style, heads, ((x, y - 3), (x + 30, y - 3))))
        paper.text(x + 36, y, meaning, gothic, _SIZE)
        x += 36 + _SIZE * len(meaning) + 14


def _draw_node(paper: Paper, node: Node) -> None:
    shape = node.x, node.y, node.w, node.h
    color = _WHITE if node.look == "filled" else BLACK
    if node.look == "filled":
        paper.box(*shape, fill=_DARK)
    elif node.look == "frame":
        paper.box(*shape, fill=_TINT, stroke=_DARK)
    elif node.look != "bare":
        paper.box(*shape, fill=_WHITE, stroke=BLACK, radius=4 if node.look == "rounded" else 0)
    middle = node.y + (14 if node.look == "frame" else node.h / 2 + 3)
    paper.centred(node.x + node.w / 2, middle, node.text, paper.letters.gothic, _SIZE, color)


def _draw_edge(paper: Paper, edge: Edge) -> None:
    dash = {"dotted": (1, 2), "dashed": (5, 3)}.get(edge.style, ())
    offsets = (-1.2, 1.2) if edge.style == "double" else (0.0,)
    for a, b in zip(edge.points, edge.points[1:], strict=False):
        for off in offsets:
            dx, dy = (0.0, off) if a[1] == b[1] else (off, 0.0)
            paper.line(a[0] + dx, a[1] + dy, b[0] + dx, b[1] + dy, line=0.8, dash=dash)
    if edge.heads in ("end", "both"):
        _head(paper, edge.points[-2], edge.points[-1])
    if edge.heads in ("start", "both"):
        _head(paper, edge.points[1], edge.points[0])


def _head(paper: Paper, start: tuple[float, float], tip: tuple[float, float]) -> None:
    """A filled triangle whose tip ends the line."""
    x, y = tip
    if start[1] == y:
        back = x - 6 if start[0] < x else x + 6
        paper.shape([(x, y), (back, y - 3), (back, y + 3)])
    else:
        back = y - 6 if start[1] < y else y + 6
        paper.shape([(x, y), (x - 3, back), (x + 3, back)])
