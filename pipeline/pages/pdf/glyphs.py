"""A page of PDFium → glyphs with their place and style, in the order in which they were drawn.

Takes an open text page and the frame of its page; gives ``Glyph`` rows, blanks that PDFium made up
left out. Must not judge a glyph: what is off the page, invisible or unmapped is only marked.
"""

from __future__ import annotations

import ctypes
import math
import struct
from itertools import repeat

import pypdfium2.raw as pdfium

from pipeline.pages.pdf import calls
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
# FS_RECTF: left, top, right, bottom.
_RECT = struct.Struct("4f")
_MATRIX = struct.Struct("6f")


class GlyphReader:
    """Reads the glyphs of one text page; ``too_many`` tells when the page was cut short."""

    def __init__(self, frame: Frame, fonts: dict[int, tuple[str, bool]]) -> None:
        self.too_many = False
        self._frame = frame
        self._fonts = fonts
        # By text object; by all that makes a style.
        self._objects: dict[int, tuple[Style, float, int]] = {}
        self._styles: dict[tuple[float, ...], Style] = {}
        # Written by PDFium for every text object.
        self._matrix, self._origin = pdfium.FS_MATRIX(), (ctypes.c_double * 2)()
        self._fill = (ctypes.c_uint * 4)()
        self._to_matrix = ctypes.addressof(self._matrix)
        self._to_origin, self._to_fill = calls.items(self._origin), calls.items(self._fill)

    def read(self, textpage: ctypes.c_void_p) -> list[Glyph]:
        """Glyphs of ``textpage`` (a raw handle)."""
        found = pdfium.FPDFText_CountChars(textpage)
        self.too_many = found > MAX_GLYPHS
        count = max(0, min(found, MAX_GLYPHS))
        handle = calls.address(textpage)
        rects = (pdfium.FS_RECTF * count)()
        objects = list(map(calls.text_object, repeat(handle), range(count)))
        codes = map(calls.unicode, repeat(handle), range(count))
        placed = list(map(calls.loose_box, repeat(handle), range(count), calls.items(rects)))
        boxes = self._frame.boxes(_RECT.iter_unpack(rects))
        glyphs = []
        known: tuple[Style, float, int] | None = None
        last = None
        for i, (item, code, has_place, box) in enumerate(
            zip(objects, codes, placed, boxes, strict=True)
        ):
            if not item or not has_place:
                continue
            if known is None or item != last:
                known, last = self._object(handle, i, item), item
            char, unmapped = _CHARS[code]
            style, base, part = known
            glyphs.append(Glyph(char, box, base, style, unmapped, part))
        return glyphs

    def _object(self, textpage: int, i: int, item: int) -> tuple[Style, float, int]:
        """Style, base line and running number of the text object to which glyph ``i`` belongs."""
        known = self._objects.get(item)
        if known is None:
            style = self._style(textpage, i, item)
            calls.origin(textpage, i, *self._to_origin)
            px, py = self._frame.point(*self._origin)
            base = px if style.turn in (90, 270) else py
            known = self._objects[item] = style, base, len(self._objects)
        return known

    def _style(self, textpage: int, i: int, item: int) -> Style:
        calls.matrix(textpage, i, self._to_matrix)
        a, b, c, d, *_ = _MATRIX.unpack(self._matrix)
        font, mode = calls.font(item) or 0, calls.mode(item)
        filled = calls.fill(item, *self._to_fill)
        white = bool(filled and min(self._fill[:3]) >= _WHITE)
        key = (font, calls.font_size(textpage, i), a, b, c, d, mode, white)
        if key not in self._styles:
            name, bold = self._font(font)
            self._styles[key] = Style(
                name,
                round(key[1] * math.hypot(c, d), 2),
                bold or mode == _FILL_AND_STROKE,
                mode == _INVISIBLE,
                white,
                self._frame.turn(a, b),
            )
        return self._styles[key]

    def _font(self, font: int) -> tuple[str, bool]:
        """Name without subset prefix, and whether it is bold."""
        if not font:
            return "", False
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            calls.font_name(font, ctypes.addressof(buffer), len(buffer))
            name = plain_name(buffer.value.decode("utf-8", errors="replace"))
            bold = is_bold(name) or _BOLD_WEIGHT <= calls.font_weight(font) < 1000
            self._fonts[font] = name, bold
        return self._fonts[font]


class _Chars(dict[int, tuple[str, bool]]):
    """Code point → character, and whether PDFium could not name it."""

    def __missing__(self, code: int) -> tuple[str, bool]:
        unmapped = code == 0 or not (code < 0xD800 or 0xE000 <= code <= 0x10FFFF)
        char = "-" if code in _HYPHENS else "\ufffd" if unmapped else chr(code)
        self[code] = char, unmapped
        return self[code]


_CHARS = _Chars()
