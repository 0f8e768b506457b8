"""Text objects of a page of PDFium → what their glyphs share: style, base line, running number.

Takes the text object of each glyph; gives a ``TextObject`` for each of them. All that PDFium is
asked, it is asked of all text objects at once: a page has hundreds of them, of few styles.
"""

from __future__ import annotations

import ctypes
import math
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat

from pipeline.pages.pdf import calls
from pipeline.pages.pdf.fonts import is_bold, plain_name
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.pieces import Style, TextObject

_FILL_AND_STROKE = 2
_INVISIBLE = 3
_WHITE = 250
_BOLD_WEIGHT = 600
_MATRIX = struct.Struct("6f")
_POINT = struct.Struct("2d")
_COLOR = struct.Struct("4I")
# By font its name without subset prefix, and whether it is bold; one table for a whole file.
Fonts = dict[int, tuple[str, bool]]
# Font, size, the first four numbers of its matrix, rendering mode, whether it is white.
_Look = tuple[int, float, float, float, float, float, int, bool]


class FaceReader:
    """Reads the text objects of one text page (its address)."""

    def __init__(self, textpage: int, frame: Frame, fonts: Fonts) -> None:
        self._textpage = textpage
        self._frame = frame
        self._fonts = fonts
        self._styles: dict[_Look, Style] = {}

    def owners(self, items: Sequence[int]) -> dict[int, TextObject]:
        """By its address each of the text objects in ``items``: one for each glyph, 0 for none."""
        firsts: dict[int, int] = {}
        for n, item in enumerate(items):
            if item and item not in firsts:
                firsts[item] = n
        glyphs = list(firsts.values())
        styles = [self._style(look) for look in self._looks(list(firsts), glyphs)]
        return {
            item: TextObject(style, base, part)
            for part, (item, style, base) in enumerate(
                zip(firsts, styles, self._bases(glyphs, styles), strict=True)
            )
        }

    def _looks(self, items: Sequence[int], glyphs: Sequence[int]) -> Iterator[_Look]:
        """What makes the style of each of ``items``, of whose glyphs the first are ``glyphs``."""
        page = repeat(self._textpage)
        matrices = (ctypes.c_float * (6 * len(items)))()
        _all(map(calls.matrix, page, glyphs, calls.items(matrices)[::6]))
        colors = (ctypes.c_uint * (4 * len(items)))()
        parts = calls.items(colors)
        filled = map(calls.fill, items, *(parts[k::4] for k in range(4)))
        sizes, modes = map(calls.font_size, page, glyphs), map(calls.mode, items)
        rows = list(zip(map(calls.font, items), sizes, modes, filled, strict=True))
        for (font, size, mode, has_fill), matrix, color in zip(
            rows, _MATRIX.iter_unpack(matrices), _COLOR.iter_unpack(colors), strict=True
        ):
            white = bool(has_fill) and min(color[:3]) >= _WHITE
            yield font or 0, size, *matrix[:4], mode, white

    def _bases(self, glyphs: Sequence[int], styles: Sequence[Style]) -> Iterator[float]:
        """The places of the base lines."""
        points = (ctypes.c_double * (2 * len(glyphs)))()
        places = calls.items(points)
        _all(map(calls.origin, repeat(self._textpage), glyphs, places[::2], places[1::2]))
        for (x, y), style in zip(_POINT.iter_unpack(points), styles, strict=True):
            px, py = self._frame.point(x, y)
            yield px if style.turn in (90, 270) else py

    def _style(self, look: _Look) -> Style:
        known = self._styles.get(look)
        if known is None:
            font, size, a, b, c, d, mode, white = look
            name, bold = self._font(font)
            known = self._styles[look] = Style(
                name,
                round(size * math.hypot(c, d), 2),
                bold or mode == _FILL_AND_STROKE,
                mode == _INVISIBLE,
                white,
                self._frame.turn(a, b),
            )
        return known

    def _font(self, font: int) -> tuple[str, bool]:
        if not font:
            return "", False
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            calls.font_name(font, ctypes.addressof(buffer), len(buffer))
            name = plain_name(buffer.value.decode("utf-8", errors="replace"))
            bold = is_bold(name) or _BOLD_WEIGHT <= calls.font_weight(font) < 1000
            self._fonts[font] = name, bold
        return self._fonts[font]


def _all(made: Iterator[int]) -> None:
    """Do all calls; their answers stand in the buffers that they were given."""
    deque(made, maxlen=0)
