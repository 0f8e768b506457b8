"""PDF → lines of its text layer, page by page, in the order of the file's content stream.

Columns, boxes, ruby and notes are not told apart yet; the caller says so in the status.
"""

from __future__ import annotations

import pypdfium2

from pipeline.nouns import Line
from pipeline.pages.lines import make_line


def pdf_to_lines(edition: str, source: str, data: bytes) -> tuple[list[Line], int] | str:
    """Lines and number of pages, or what PDFium says is wrong with the file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return str(error)
    try:
        pages = [_page_text(document, i) for i in range(len(document))]
    except pypdfium2.PdfiumError as error:
        return str(error)
    finally:
        document.close()
    return _pages_to_lines(edition, source, pages), len(pages)


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    textpage = page.get_textpage()
    text: str = textpage.get_text_bounded()
    textpage.close()
    page.close()
    return text


def _pages_to_lines(edition: str, source: str, pages: list[str]) -> list[Line]:
    lines: list[Line] = []
    offset = 0
    for number, text in enumerate(pages, start=1):
        for row in text.splitlines():
            raw = row + "\n"
            lines.append(
                make_line(edition, source, number, len(lines), offset, offset + len(raw), raw)
            )
            offset += len(raw)
    return lines
