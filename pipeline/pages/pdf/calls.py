"""PDFium's functions called for every glyph, text or segment, with plain addresses.

As the bindings give them they make an object of every handle: two thirds of the time of a call.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_int, c_uint, c_ulong, c_void_p
from typing import Any, Final

import pypdfium2.raw as pdfium


def address(handle: Any) -> int:
    """A handle or function of the bindings as a number; 0 for none."""
    return ctypes.cast(handle, c_void_p).value or 0


def items(array: Any) -> range:
    """Addresses of the items of an array."""
    first = ctypes.addressof(array)
    size = ctypes.sizeof(array._type_)
    return range(first, first + size * len(array), size)


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """The same function; handles and buffers go in and come out as whole numbers.

    It keeps the interpreter's lock, for none takes longer than to give that away and take it back.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def _bare(function: Any, result: Any) -> Any:
    """The same without a look at its arguments, which takes as long as the call: a handle must
    come as a ``c_void_p``, and nothing but whole numbers beside it."""
    return ctypes.PYFUNCTYPE(result)(address(function))


# (text page as c_void_p, index) → text object, 0 for a blank that PDFium made up.
text_object: Final = _bare(pdfium.FPDFText_GetTextObject, c_void_p)
# (text page, index) → code point.
unicode: Final = _plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
# (text page, index, address of an FS_RECTF) → 0 when there is none.
loose_box: Final = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
# (text page, index, address of an FS_MATRIX); (text page, index, addresses of x and y, double).
matrix: Final = _plain(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
origin: Final = _plain(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
font_size: Final = _plain(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
# (text object) → its rendering mode; its font.
mode: Final = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
font: Final = _plain(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
# (page object, addresses of red, green, blue and alpha) → 0 when it has no fill, no line.
fill: Final = _plain(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)
line: Final = _plain(pdfium.FPDFPageObj_GetStrokeColor, c_int, *[c_void_p] * 5)
# (font, address of a buffer, its length); (font) → weight.
font_name: Final = _plain(pdfium.FPDFFont_GetBaseFontName, c_ulong, c_void_p, c_void_p, c_ulong)
font_weight: Final = _plain(pdfium.FPDFFont_GetWeight, c_int, c_void_p)
# (page, index) → page object; (form, index) → page object; (page object) → its kind.
page_object: Final = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object: Final = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
kind: Final = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
# (page object, address of an FS_MATRIX) → 0 when it has none.
object_matrix: Final = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
# (page object, addresses of left, bottom, right and top, float) → 0 when it has no bounds.
bounds: Final = _plain(pdfium.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)
# (page object, address of a float); (page object) → number of dashes, -1 when it has none.
line_width: Final = _plain(pdfium.FPDFPageObj_GetStrokeWidth, c_int, c_void_p, c_void_p)
dashes: Final = _plain(pdfium.FPDFPageObj_GetDashCount, c_int, c_void_p)
# (path, addresses of how it is filled and whether it is stroked, int); (path) → its segments.
draw_mode: Final = _plain(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
segments: Final = _plain(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
# (path as c_void_p, index) → segment.
segment: Final = _bare(pdfium.FPDFPath_GetPathSegment, c_void_p)
# (segment) → its kind; whether it closes its subpath.
segment_kind: Final = _plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes: Final = _plain(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
# (segment, address of x, address of y) → 0 when it has no point.
segment_point: Final = _plain(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
