"""A page of PDFium → glyphs with their place and style, in the order in which they were drawn.

Takes an open text page and the frame of its page; gives ``Glyphs``, blanks that PDFium made up
left out. Must not judge a glyph: what is off the page, invisible or unmapped is only marked.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Sequence
from itertools import compress, repeat

import pypdfium2.raw as pdfium

from pipeline.pages.pdf import calls
from pipeline.pages.pdf.faces import FaceReader, Fonts
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.pieces import Glyphs

# No printed page has more: beyond this the file is an attack, or a map made of letters.
MAX_GLYPHS = 200_000
# PDFium gives these for a hyphen at a line end and for a glyph that it cannot name.
_HYPHEN = re.compile("[\x02\ufffe]")
_UNMAPPED = re.compile("[\x00\ud800-\udfff]")
_MAX_CODE = 0x10FFFF


class GlyphReader:
    """Reads the glyphs of one text page; ``too_many`` tells when the page was cut short."""

    def __init__(self, frame: Frame, fonts: Fonts) -> None:
        self.too_many = False
        self._frame = frame
        self._fonts = fonts

    def read(self, textpage: ctypes.c_void_p) -> Glyphs:
        """Glyphs of ``textpage`` (a raw handle)."""
        found = pdfium.FPDFText_CountChars(textpage)
        self.too_many = found > MAX_GLYPHS
        count = max(0, min(found, MAX_GLYPHS))
        handle = calls.address(textpage)
        placed, sides = _boxes(handle, count)
        drawn = map(calls.text_object, repeat(ctypes.c_void_p(handle)), range(count))
        # Text object of each glyph; none of a blank that PDFium made up, and of what has no place.
        items = [item if has_place else 0 for item, has_place in zip(drawn, placed, strict=True)]
        owners = FaceReader(handle, self._frame, self._fonts).owners(items)
        lefts, tops, rights, bottoms = (list(compress(side, items)) for side in sides)
        text = "".join(compress(_text(textpage, count), items))
        return Glyphs(
            _UNMAPPED.sub("\ufffd", _HYPHEN.sub("-", text)),
            self._frame.boxes((lefts, tops, rights, bottoms)),
            [owners[item] for item in items if item],
            _unmapped(text),
        )


def _boxes(textpage: int, count: int) -> tuple[list[int], Sequence[tuple[float, ...]]]:
    """For each glyph whether it has a box; the boxes' sides: left, top, right, bottom."""
    # An FS_RECTF each.
    rects = (ctypes.c_float * (4 * count))()
    starts = calls.items(rects)[::4]
    placed = list(map(calls.loose_box, repeat(textpage), range(count), starts))
    sides = struct.unpack(f"{4 * count}f", rects)
    return placed, [sides[k::4] for k in range(4)]


def _text(textpage: ctypes.c_void_p, count: int) -> str:
    """A character for each glyph, as PDFium names them."""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    length = max(0, pdfium.FPDFText_GetText(textpage, 0, count, buffer) - 1)
    text = bytes(buffer)[: 2 * length].decode("utf-16-le", errors="surrogatepass")
    if len(text) == count:
        return text
    # Glyphs without a name, and those beyond the first plane, are left out of the whole.
    codes = map(calls.unicode, repeat(calls.address(textpage)), range(count))
    return "".join([chr(code) if code <= _MAX_CODE else "\x00" for code in codes])


def _unmapped(text: str) -> bytes:
    """1 for each glyph that PDFium could not name."""
    marked = bytearray(len(text))
    for found in _UNMAPPED.finditer(text):
        marked[found.start()] = 1
    return bytes(marked)
