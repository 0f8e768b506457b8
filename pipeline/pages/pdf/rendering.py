"""A page of a PDF as a picture, made in a worker."""

from __future__ import annotations

import io
from typing import NamedTuple

import pypdfium2

from pipeline import engine
from pipeline.pages.pdf.cage import enter_cage

# A page drawn larger than this shows nothing more and may fill the memory.
MAX_PIXELS = 25_000_000


class Wanted(NamedTuple):
    """A page (1-based) of the file at ``path``, ``scale`` pixels per point."""

    path: str
    page: int
    scale: float


def picture(path: str, page: int, scale: float = 2.0) -> bytes | None:
    """PNG of a page, as displayed; None when it cannot be drawn."""
    (outcome,) = engine.run_apart(_draw, [Wanted(path, page, scale)], 1)
    return outcome.value


def pictures(wanted: list[Wanted], workers: int) -> list[bytes | None]:
    """PNG of several pages, in order."""
    return [outcome.value for outcome in engine.run_apart(_draw, wanted, workers)]


def _draw(wanted: Wanted) -> bytes | None:
    enter_cage()
    try:
        document = pypdfium2.PdfDocument(wanted.path)
        page = document[wanted.page - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return None
    width, height = page.get_size()
    scale = min(wanted.scale, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale).to_pil()
    data = io.BytesIO()
    image.save(data, "PNG")
    document.close()
    return data.getvalue()
