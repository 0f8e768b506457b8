"""A page read the other way: pdfminer names the glyphs, from the font's own table where need be.

Takes the file, a page number and the frame that PDFium gave; gives ``Glyphs`` in that frame.
Slower by far than PDFium: it is asked only about pages whose text is nonsense or has holes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from pipeline.pages.pdf.fonts import is_bold, plain_name
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.pieces import Glyph, Glyphs, Style, TextObject, to_columns

# No page that is worth a second look has more.
_MAX_GLYPHS = 50_000
_INVISIBLE = 3
_FILL_AND_STROKE = 2
_UNMAPPED = "\ufffd"
# From a point to a point.
Place = Callable[[float, float], tuple[float, float]]
_WHITES = (1, (1,), (1, 1, 1), (0, 0, 0, 0))


def read_second(path: str, number: int, frame: Frame) -> Glyphs:
    """Glyphs of page ``number`` (1-based); raises what pdfminer raises, see ``engine.attempt``."""
    with open(path, "rb") as file:
        (page,) = islice(PDFPage.get_pages(file), number - 1, number)
        resources = PDFResourceManager()
        device = _Device(resources, _to_native(page.mediabox, page.rotate % 360), frame)
        PDFPageInterpreter(resources, device).process_page(page)
        return to_columns(device.glyphs)


def _to_native(box: Sequence[float], rotation: int) -> Place:
    """From pdfminer's coordinates (from the lower left corner of what is seen) to the file's."""
    left, bottom, right, top = box
    return {
        90: lambda x, y: (right - y, bottom + x),
        180: lambda x, y: (right - x, top - y),
        270: lambda x, y: (left + y, top - x),
    }.get(rotation, lambda x, y: (left + x, bottom + y))


class _Device(PDFLayoutAnalyzer):
    """Collects glyphs; makes no layout."""

    def __init__(
        self,
        resources: PDFResourceManager,
        to_native: Place,
        frame: Frame,
    ) -> None:
        super().__init__(resources, laparams=None)
        self.glyphs: list[Glyph] = []
        self._to_native, self._frame = to_native, frame
        self._mode, self._part = 0, 0

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render
        self._part += 1
        super().render_string(textstate, seq, ncs, graphicstate)

    def handle_undefined_char(self, font: Any, cid: int) -> str:
        return _UNMAPPED

    def paint_path(self, *_: Any) -> None:
        """Shapes are read by PDFium."""

    def render_char(self, matrix: Any, font: Any, *rest: Any) -> float:
        advance: float = super().render_char(matrix, font, *rest)
        made = self.cur_item._objs.pop()
        if len(self.glyphs) < _MAX_GLYPHS and all(map(math.isfinite, (*made.bbox, *matrix))):
            self.glyphs += self._glyphs(made, matrix, font)
        return advance

    def _glyphs(self, made: Any, matrix: Any, font: Any) -> list[Glyph]:
        """One glyph; a ligature gives one for each of its letters, in equal parts."""
        (ax, ay), (bx, by) = self._to_native(*made.bbox[:2]), self._to_native(*made.bbox[2:])
        x0, y0, x1, y1 = self._frame.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        turn = round(-math.degrees(math.atan2(matrix[1], matrix[0]))) % 360
        px, py = self._frame.point(*self._to_native(matrix[4], matrix[5]))
        base = px if turn in (90, 270) else py
        name = plain_name(str(made.fontname))
        style = Style(
            name,
            round(float(made.size), 2),
            is_bold(name) or self._mode == _FILL_AND_STROKE,
            self._mode == _INVISIBLE,
            made.graphicstate.ncolor in _WHITES,
            turn,
        )
        text = made.get_text() or _UNMAPPED
        step = (x1 - x0) / len(text)
        owner = TextObject(style, base, self._part)
        return [
            Glyph(char, (x0 + n * step, y0, x0 + (n + 1) * step, y1), owner, char == _UNMAPPED)
            for n, char in enumerate(text)
        ]
