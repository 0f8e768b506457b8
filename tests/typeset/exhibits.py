"""Tables, charts and the boxed column as things of one height that draw themselves."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader

from .chart import chart_height, draw_chart
from .flow import Draw
from .lines import Style, TextLine, break_lines, draw_line
from .org_chart import read_chart
from .paper import A4, Paper, width
from .source import Part, Piece

_HEADER = Color(0.85, 0.89, 0.95)
_BOX = Color(0.99, 0.96, 0.88)
_BAR = Color(0.75, 0.45, 0.15)
_WHITE = Color(1, 1, 1)
_SHARES = (0.31, 0.27, 0.42)
_CAPTION, _SMALL = 8.5, 7.0


def table(
    caption: Part, cells: Part, source: Part, measure: float, gothic: str
) -> tuple[float, Draw]:
    """A ruled table with its caption above and its source below."""
    style = Style(gothic, 7.5, 10.5, justify=False)
    widths = [share * measure for share in _SHARES]
    texts = [
        [break_lines([Piece(text)], style, w - 8) for text, w in zip(row, widths, strict=True)]
        for row in cells.rows
    ]
    heights = [max(len(lines) for lines in row) * style.pitch + 5 for row in texts]

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.text(x, y + 9, caption.text, gothic, _CAPTION)
        top = y + 14
        paper.box(x, top, measure, heights[0], fill=_HEADER)
        _rule(paper, x, top, widths, heights)
        for row, height in zip(texts, heights, strict=True):
            _row(paper, x, top, row, widths, style)
            top += height
        paper.text(x, top + 10, source.text, gothic, _SMALL)

    return 14 + sum(heights) + 16, draw


def _rule(
    paper: Paper, x: float, y: float, widths: Sequence[float], heights: Sequence[float]
) -> None:
    bottom, right = y + sum(heights), x + sum(widths)
    for n in range(len(heights) + 1):
        at = y + sum(heights[:n])
        paper.line(x, at, right, at, line=0.8 if n in (0, len(heights)) else 0.4)
    for n in range(len(widths) + 1):
        at = x + sum(widths[:n])
        paper.line(at, y, at, bottom, line=0.8 if n in (0, len(widths)) else 0.4)


def _row(
    paper: Paper, x: float, y: float, row: Sequence[list[TextLine]],
    widths: Sequence[float], style: Style,
) -> None:  # fmt: skip
    for lines, w in zip(row, widths, strict=True):
        for n, line in enumerate(lines):
            draw_line(paper, x + 4, y + 9.5 + n * style.pitch, line, style)
        x += w


def chart(
    caption: Part, cells: Part, source: Part, measure: float, gothic: str, bold: bool
) -> tuple[float, Draw]:
    """The organisation chart in a frame, its caption in a bar above, its source below."""
    what = read_chart(cells.rows)
    inner = measure - 20
    height = chart_height(what, inner, gothic)

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.box(x, y, measure, 15, fill=_HEADER)
        paper.text(x + 6, y + 11, caption.text, gothic, _CAPTION, bold=True)
        paper.box(x, y + 15, measure, height + 36, stroke=_HEADER, line=1)
        draw_chart(paper, x + 10, y + 25, what, inner, bold)
        paper.text(x + 10, y + height + 43, source.text, gothic, _SMALL)

    return height + 51, draw


def legend(
    caption: Part, key: Part, source: Part, measure: float, gothic: str
) -> tuple[float, Draw]:
    """A chart that is a picture, without text, its line styles explained in vector graphics."""
    names = key.text.removeprefix("凡例：").split("　")[1::2]
    height = measure * 0.42

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.text(x, y + 9, caption.text, gothic, 8.0)
        image = ImageReader(BytesIO(_sketch()))
        paper.canvas.drawImage(image, x, A4[1] - y - 14 - height, measure, height)
        at, base = x, y + height + 26
        paper.text(at, base, "凡例：", gothic, _SMALL)
        at += width("凡例：", gothic, _SMALL)
        for kind, name in zip(("solid", "dotted", "double"), names, strict=True):
            _stroke(paper, at, base - 2.5, kind)
            paper.text(at + 23, base, name, gothic, _SMALL)
            at += 23 + width(name, gothic, _SMALL) + 6
        paper.text(x, base + 12, source.text, gothic, _SMALL)

    return height + 44, draw


def _stroke(paper: Paper, x: float, y: float, kind: str) -> None:
    if kind == "double":
        paper.line(x, y - 1, x + 20, y - 1)
        paper.line(x, y + 1, x + 20, y + 1)
    else:
        paper.line(x, y, x + 20, y, line=0.9, dash=(1, 2) if kind == "dotted" else ())


def _sketch() -> bytes:
    """Boxes and the three kinds of lines between them; what stands in them is not told."""
    image = Image.new("L", (440, 184), 244)
    pen = ImageDraw.Draw(image)
    boxes = [(20, 16, 150, 56), (290, 16, 420, 56), (20, 124, 150, 164), (290, 124, 420, 164)]
    for box in boxes:
        pen.rectangle(box, fill=255, outline=60, width=2)
    for x in (85, 355):
        pen.line((x, 58, x, 122), fill=60, width=2)
    for x in range(154, 288, 8):
        pen.line((x, 36, x + 3, 36), fill=60, width=2)
    for y in (142, 147):
        pen.line((152, y, 288, y), fill=60, width=2)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def boxed_column(
    title: Part, byline: Part, body: Sequence[Part], style: Style, measure: float, gothic: str
) -> tuple[float, Draw]:
    """A コラム over both columns: a label, the title, who wrote it, the text."""
    inner = measure - 32
    lines = [line for part in body for line in break_lines(part.pieces, style, inner)]
    height = 46 + len(lines) * style.pitch + 12
    label, name = title.text.split("　", 1)

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.box(x, y, measure, height, fill=_BOX, stroke=_BAR, line=1, radius=6)
        paper.box(x + 12, y + 8, 46, 16, fill=_BAR, radius=3)
        paper.centred(x + 35, y + 19.5, label, gothic, 9, color=_WHITE)
        paper.text(x + 68, y + 20.5, name, gothic, 12, bold=True)
        end = x + measure - 16 - width(byline.text, gothic, 8)
        paper.text(end, y + 38, byline.text, gothic, 8)
        for n, line in enumerate(lines):
            draw_line(paper, x + 16, y + 46 + (n + 0.8) * style.pitch, line, style)

    return height, draw
