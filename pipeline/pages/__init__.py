"""Raw files → pages: lines of a text, runs and strokes of printed pages, elements of HTML.

Takes the files of one edition; gives one ``Source`` per file, its lines (break included), of
printed pages their size, strokes and outline, of HTML its elements. Must not lose a character:
what cannot be read is a rejected line or a coded row, never silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.nouns import Edition
from pipeline.pages.files import fetch
from pipeline.pages.formats import tell_format
from pipeline.pages.pdf import read_documents, read_head
from pipeline.pages.pdf.pictures import Wanted, picture, pictures
from pipeline.pages.reader import Reading, read_file, settle_pdf, text_of

__all__ = ["draw", "picture", "read_text", "run"]


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[object]]:
    """Rows of ``given["files"]``: (name below the folder, path) pairs.

    ``given["workers"]`` holds one row with the number of processes that may read PDF.
    """
    files: Sequence[tuple[str, str]] = given["files"]
    workers = int(given["workers"][0][0]) if "workers" in given else 1
    readings = [read_file(edition.edition, name, path) for name, path in files]
    _read_pdfs(readings, [path for _, path in files], workers)
    return {
        "sources": [reading.source for reading in readings],
        "lines": [row for reading in readings for row in reading.lines],
        "sheets": [row for reading in readings for row in reading.sheets],
        "strokes": [row for reading in readings for row in reading.strokes],
        "bookmarks": [row for reading in readings for row in reading.bookmarks],
        "elements": [row for reading in readings for row in reading.elements],
        "diagnostics": [row for reading in readings for row in reading.diagnostics],
    }


def _read_pdfs(readings: Sequence[Reading], paths: Sequence[str], workers: int) -> None:
    """Fill the readings of PDF files, all of them by one pool of workers."""
    waiting = [(r, path) for r, path in zip(readings, paths, strict=True) if r.awaits_pages]
    documents = read_documents([path for _, path in waiting], workers)
    for (reading, _), document in zip(waiting, documents, strict=True):
        settle_pdf(reading, document)


def draw(pages: Sequence[tuple[str, int]], scale: float, workers: int = 1) -> list[bytes | None]:
    """PNG of pages, (path, number from 1) each, in order; None for one that cannot be drawn."""
    return pictures([Wanted(path, page, scale) for path, page in pages], workers)


def read_text(path: str) -> str | None:
    """Text of a file, of a PDF that of its first pages; None when it has none that can be had."""
    fetched = fetch(path)
    if not fetched.problem and tell_format(fetched.data) == "pdf":
        return read_head(path)
    return text_of(fetched)
