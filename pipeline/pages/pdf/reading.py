"""A stretch of pages of one PDF, read in a worker: the only place that opens the file.

Takes a ``Part``; gives its pages, or why the file cannot be opened. Must run in a process of its
own (see ``cage``): what a file does to its reader stays there.
"""

from __future__ import annotations

import pypdfium2

from pipeline.pages.pdf.boxes import page_frame
from pipeline.pages.pdf.cage import allow_time, enter_cage
from pipeline.pages.pdf.faces import Fonts
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.glyphs import MAX_GLYPHS, GlyphReader
from pipeline.pages.pdf.outline import read_outline
from pipeline.pages.pdf.parts import MAX_PAGES, PageRead, Part, PartRead, Problems
from pipeline.pages.pdf.pieces import Glyphs, Shape, to_columns
from pipeline.pages.pdf.strokes import StrokeReader
from pipeline.pages.pdf.texts import Sheet, read_texts

# Points: a page whose side is longer is a broken number, or a poster 70 metres wide.
_MAX_SIDE = 200_000.0


def read_part(part: Part) -> PartRead:
    """The pages of ``part``; the outline comes with the first page."""
    enter_cage()
    try:
        document = pypdfium2.PdfDocument(part.path)
    except pypdfium2.PdfiumError as error:
        return PartRead(0, [], [], _refusal(str(error).rstrip(".")))
    try:
        n_pages = len(document)
        if n_pages > MAX_PAGES:
            detail = f"{n_pages} pages, limit {MAX_PAGES}"
            return PartRead(n_pages, [], [], ("pages.pdf_too_many_pages", detail))
        if not n_pages:
            return PartRead(0, [], [], ("pages.pdf_unreadable", "it has no pages"))
        fonts: Fonts = {}
        last = min(part.last, n_pages)
        pages = [_read_page(document, part, n, fonts) for n in range(part.first, last + 1)]
        outline = read_outline(document) if part.first == 1 else []
    finally:
        document.close()
    return PartRead(n_pages, pages, outline, None)


def _refusal(message: str) -> tuple[str, str]:
    if "password" in message.lower() or "security" in message.lower():
        return "pages.pdf_encrypted", message
    return "pages.pdf_unreadable", message


def _read_page(document: pypdfium2.PdfDocument, part: Part, number: int, fonts: Fonts) -> PageRead:
    """One page; a page that cannot be loaded has reader ``none`` and says so."""
    allow_time()
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        return _unread(number, str(error))
    problems: Problems = []
    try:
        frame = page_frame(page.raw)
        if not 0 < max(frame.width, frame.height) < _MAX_SIDE:
            return _unread(number, f"it measures {frame.width:.0f} × {frame.height:.0f} points")
        glyphs = _glyphs(page, frame, fonts, problems)
        shapes = _shapes(page, frame, problems)
        texts = read_texts(Sheet(part, number, frame, page), glyphs, shapes)
    finally:
        page.close()
    return PageRead(
        number,
        frame.width,
        frame.height,
        frame.rotation,
        texts.reader,
        texts.runs,
        shapes,
        problems + texts.problems,
    )


def _unread(number: int, why: str) -> PageRead:
    problem: Problems = [("pages.pdf_page_unreadable", {"detail": why})]
    return PageRead(number, 0.0, 0.0, 0, "none", [], [], problem)


def _glyphs(page: pypdfium2.PdfPage, frame: Frame, fonts: Fonts, problems: Problems) -> Glyphs:
    try:
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        problems.append(("pages.pdf_page_unreadable", {"detail": str(error)}))
        return to_columns([])
    reader = GlyphReader(frame, fonts)
    glyphs = reader.read(textpage.raw)
    textpage.close()
    if reader.too_many:
        problems.append(("pages.pdf_too_many_glyphs", {"limit": MAX_GLYPHS}))
    return glyphs


def _shapes(page: pypdfium2.PdfPage, frame: Frame, problems: Problems) -> list[Shape]:
    reader = StrokeReader(frame)
    shapes = reader.read(page.raw)
    if reader.too_many:
        problems.append(("pages.pdf_too_many_paths", {}))
    return shapes
