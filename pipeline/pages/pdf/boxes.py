"""The box of an open page → its frame."""

from __future__ import annotations

import ctypes
import math

import pypdfium2.raw as pdfium

from pipeline.pages.pdf.frame import Frame


def page_frame(page: ctypes.c_void_p) -> Frame:
    """The visible box of a page (a raw handle)."""
    box = pdfium.FS_RECTF()
    rotation = max(0, pdfium.FPDFPage_GetRotation(page)) * 90
    got = pdfium.FPDF_GetPageBoundingBox(page, box)
    sides = (box.left, box.bottom, box.right, box.top)
    if not got or not all(map(math.isfinite, sides)) or box.right <= box.left:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if rotation % 180:
            width, height = height, width
        return Frame(0.0, 0.0, width, height, rotation)
    return Frame(*sides, rotation)
