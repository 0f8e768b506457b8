"""The outline of a PDF → marks: level, title, page and height on it."""

from __future__ import annotations

import pypdfium2

from pipeline.pages.pdf.boxes import page_frame
from pipeline.pages.pdf.parts import Mark

_MAX_ENTRIES = 5_000
_MAX_DEPTH = 12


def read_outline(document: pypdfium2.PdfDocument) -> list[Mark]:
    """Entries in order; pypdfium2 guards against cycles, we count as well."""
    marks: list[Mark] = []
    try:
        for item in document.get_toc(max_depth=_MAX_DEPTH):
            if len(marks) >= _MAX_ENTRIES:
                break
            marks.append(_mark(document, item))
    except (pypdfium2.PdfiumError, ValueError):
        # An outline is a help, not the text: of a broken one we take what comes before the break.
        return marks
    return marks


def _mark(document: pypdfium2.PdfDocument, item: pypdfium2.PdfBookmark) -> Mark:
    title = _title(item)
    target = item.get_dest()
    index = target.get_index() if target else None
    if target is None or index is None or not 0 <= index < len(document):
        return Mark(item.level + 1, title, 0, None)
    _, values = target.get_view()
    y = values[1] if len(values) > 1 and values[1] is not None else None
    if y is None:
        return Mark(item.level + 1, title, index + 1, None)
    page = document[index]
    top = page_frame(page.raw).point(0.0, float(y))[1]
    page.close()
    return Mark(item.level + 1, title, index + 1, top)


def _title(item: pypdfium2.PdfBookmark) -> str:
    """The title without control characters; empty when it is no UTF-16."""
    try:
        title = item.get_title()
    except UnicodeDecodeError:
        return ""
    return "".join(char if char.isprintable() else " " for char in title).strip()
