"""A page of a PDF as a picture, made in a worker."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2

from pipeline.pages.pdf.cage import enter_cage
from pipeline.pages.pdf.pictures import Wanted

# A page drawn larger than this shows nothing more and may fill the memory.
MAX_PIXELS = 25_000_000


def draw(wanted: Wanted) -> bytes | None:
    """PNG of a page; None when PDFium cannot open or draw it."""
    enter_cage()
    try:
        document = pypdfium2.PdfDocument(wanted.path)
        page = document[wanted.page - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return None
    image = draw_page(page, wanted.scale, grey=False)
    data = io.BytesIO()
    image.save(data, "PNG")
    document.close()
    return data.getvalue()


def draw_page(page: pypdfium2.PdfPage, scale: float, grey: bool = True) -> Any:
    """An open page as a PIL image, ``scale`` pixels per point or what ``MAX_PIXELS`` leaves."""
    width, height = page.get_size()
    least = min(scale, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    return page.render(scale=least, grayscale=grey).to_pil()
