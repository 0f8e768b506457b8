"""A stretch of pages of one PDF, read in a worker: the only place that opens the file.

Takes a ``Part``; gives its pages, or why the file cannot be opened. Must run in a process of its
own (see ``cage``): what a file does to its reader stays there.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pages.pdf.cage import enter_cage
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.glyphs import MAX_GLYPHS, Glyph, GlyphReader
from pipeline.pages.pdf.parts import MAX_PAGES, Mark, PageRead, Part, PartRead
from pipeline.pages.pdf.runs import glyphs_to_runs, mark_unseen
from pipeline.pages.pdf.strokes import StrokeReader

_MAX_OUTLINE = 5_000
_MAX_OUTLINE_DEPTH = 12
_Problems = list[tuple[str, dict[str, object]]]


def read_part(part: Part) -> PartRead:
    """The pages of ``part``; the outline comes with the first page."""
    enter_cage()
    try:
        document = pypdfium2.PdfDocument(part.path)
    except pypdfium2.PdfiumError as error:
        return PartRead(0, [], [], _refusal(str(error)))
    try:
        n_pages = len(document)
        if n_pages > MAX_PAGES:
            detail = f"{n_pages} pages, limit {MAX_PAGES}"
            return PartRead(n_pages, [], [], ("pages.pdf_too_many_pages", detail))
        fonts: dict[int, tuple[str, bool]] = {}
        last = min(part.last, n_pages)
        pages = [_read_page(document, n, fonts) for n in range(part.first, last + 1)]
        outline = list(_outline(document)) if part.first == 1 else []
    finally:
        document.close()
    return PartRead(n_pages, pages, outline, None)


def _refusal(message: str) -> tuple[str, str]:
    if "password" in message.lower() or "security" in message.lower():
        return "pages.pdf_encrypted", message
    return "pages.pdf_unreadable", message


def _read_page(
    document: pypdfium2.PdfDocument, number: int, fonts: dict[int, tuple[str, bool]]
) -> PageRead:
    """One page; a page that PDFium cannot load has reader ``none`` and says so."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        problem: _Problems = [("pages.pdf_page_unreadable", {"detail": str(error)})]
        return PageRead(number, 0.0, 0.0, 0, "none", [], [], problem)
    problems: _Problems = []
    try:
        frame = _frame(page.raw)
        glyphs = _glyphs(page, frame, fonts, problems)
        strokes = StrokeReader(frame)
        shapes = strokes.read(page.raw)
        if strokes.too_many:
            problems.append(("pages.pdf_too_many_paths", {}))
    finally:
        page.close()
    runs = glyphs_to_runs(glyphs)
    mark_unseen(runs, shapes)
    return PageRead(
        number, frame.width, frame.height, frame.rotation, "pdfium", runs, shapes, problems
    )


def _frame(page: ctypes.c_void_p) -> Frame:
    box = pdfium.FS_RECTF()
    rotation = max(0, pdfium.FPDFPage_GetRotation(page)) * 90
    if not pdfium.FPDF_GetPageBoundingBox(page, box) or box.right <= box.left:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if rotation % 180:
            width, height = height, width
        return Frame(0.0, 0.0, width, height, rotation)
    return Frame(box.left, box.bottom, box.right, box.top, rotation)


def _glyphs(
    page: pypdfium2.PdfPage,
    frame: Frame,
    fonts: dict[int, tuple[str, bool]],
    problems: _Problems,
) -> list[Glyph]:
    try:
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        problems.append(("pages.pdf_page_unreadable", {"detail": str(error)}))
        return []
    reader = GlyphReader(frame, fonts)
    glyphs = list(reader.read(textpage.raw))
    textpage.close()
    if reader.too_many:
        problems.append(("pages.pdf_too_many_glyphs", {"limit": MAX_GLYPHS}))
    return glyphs


def _outline(document: pypdfium2.PdfDocument) -> Iterator[Mark]:
    """Entries of the outline in order; PDFium itself guards against cycles, we count as well."""
    try:
        for i, item in enumerate(document.get_toc(max_depth=_MAX_OUTLINE_DEPTH)):
            if i >= _MAX_OUTLINE:
                return
            yield _mark(document, item)
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        # An outline is a help, not the text: a broken one is as good as none.
        return


def _mark(document: pypdfium2.PdfDocument, item: pypdfium2.PdfBookmark) -> Mark:
    title = item.get_title().strip()
    target = item.get_dest()
    index = target.get_index() if target else None
    if target is None or index is None or not 0 <= index < len(document):
        return Mark(item.level + 1, title, 0, None)
    _, values = target.get_view()
    y = values[1] if len(values) > 1 and values[1] is not None else None
    if y is None:
        return Mark(item.level + 1, title, index + 1, None)
    page = document[index]
    top = _frame(page.raw).point(0.0, float(y))[1]
    page.close()
    return Mark(item.level + 1, title, index + 1, top)
