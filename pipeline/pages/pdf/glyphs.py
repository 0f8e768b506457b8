"""A page of PDFium → glyphs with their place and style, in the order in which they were drawn.

Takes an open text page and the frame of its page; gives ``Glyph`` rows, blanks that PDFium made up
left out. Must not judge a glyph: what is off the page, invisible or unmapped is only marked.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.pages.pdf.fonts import is_bold, plain_name
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.pieces import Glyph, Style

# No printed page has more: beyond this the file is an attack, or a map made of letters.
MAX_GLYPHS = 200_000
_FILL_AND_STROKE = 2
_INVISIBLE = 3
_BOLD_WEIGHT = 600
# PDFium gives these for a hyphen at a line end and for a glyph that it cannot name.
_HYPHENS = (0x02, 0xFFFE)
_WHITE = 250


class GlyphReader:
    """Reads the glyphs of one text page; ``too_many`` tells when the page was cut short."""

    def __init__(self, frame: Frame, fonts: dict[int, tuple[str, bool]]) -> None:
        self.too_many = False
        self._frame = frame
        self._fonts = fonts
        self._styles: dict[int, tuple[Style, float, int]] = {}

    def read(self, textpage: ctypes.c_void_p) -> Iterator[Glyph]:
        """Glyphs of ``textpage`` (a raw handle)."""
        count = pdfium.FPDFText_CountChars(textpage)
        self.too_many = count > MAX_GLYPHS
        get_object, get_code = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
        get_box, to_box = pdfium.FPDFText_GetLooseCharBox, self._frame.box
        rect = pdfium.FS_RECTF()
        for i in range(min(count, MAX_GLYPHS)):
            text_object = get_object(textpage, i)
            if not text_object:
                continue
            address = ctypes.addressof(text_object.contents)
            known = self._styles.get(address)
            if known is None:
                known = self._style(textpage, i, text_object)
                self._styles[address] = known
            code = get_code(textpage, i)
            unmapped = code == 0 or (code > 127 and not _is_scalar(code))
            char = "-" if code in _HYPHENS else "\ufffd" if unmapped else chr(code)
            if not get_box(textpage, i, rect):
                continue
            box = to_box(rect.left, rect.bottom, rect.right, rect.top)
            style, base, part = known
            yield Glyph(char, *box, base, style, unmapped, part)

    def _style(
        self, textpage: ctypes.c_void_p, i: int, text_object: ctypes.c_void_p
    ) -> tuple[Style, float, int]:
        """Style, base line and running number of the text object to which glyph ``i`` belongs."""
        matrix = pdfium.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetMatrix(textpage, i, matrix)
        pdfium.FPDFText_GetCharOrigin(textpage, i, x, y)
        scale = math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(textpage, i) * scale
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        name, bold = self._font(pdfium.FPDFTextObj_GetFont(text_object))
        turn = self._frame.turn(matrix.a, matrix.b)
        style = Style(
            name,
            round(size, 2),
            bold or mode == _FILL_AND_STROKE,
            mode == _INVISIBLE,
            _is_white(text_object),
            turn,
        )
        px, py = self._frame.point(x.value, y.value)
        return style, (px if turn in (90, 270) else py), len(self._styles)

    def _font(self, font: Any) -> tuple[str, bool]:
        """Name without subset prefix, and whether it is bold."""
        if not font:
            return "", False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = plain_name(buffer.value.decode("utf-8", errors="replace"))
            weight = pdfium.FPDFFont_GetWeight(font)
            bold = is_bold(name) or _BOLD_WEIGHT <= weight < 1000
            self._fonts[key] = name, bold
        return self._fonts[key]


def _is_white(text_object: ctypes.c_void_p) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _WHITE


def _is_scalar(code: int) -> bool:
    return code < 0xD800 or 0xE000 <= code <= 0x10FFFF
