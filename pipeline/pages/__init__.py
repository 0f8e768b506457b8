"""Raw files → pages: lines of a text, runs and strokes of printed pages, elements of HTML.

Takes the files of one edition; gives one ``Source`` per file, its lines (break included), of
printed pages their size, strokes and outline, of HTML its elements. Must not lose a character:
what cannot be read is a rejected line or a coded row, never silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline import engine

if TYPE_CHECKING:
    from pipeline.nouns import Edition
    from pipeline.pages.reader import Reading

__all__ = ["draw", "picture", "read_text", "run"]

# Known by name: workers that read PDF come by here, and start in half the time without the readers
# of other files.
_READ_FILES: engine.Named[object, list[Reading]] = engine.Named(
    "pipeline.pages.reader", "read_files"
)
_READ_TEXT: engine.Named[str, str | None] = engine.Named("pipeline.pages.reader", "read_text")
_DRAW: engine.Named[object, list[bytes | None]] = engine.Named(
    "pipeline.pages.pdf.pictures", "pictures"
)


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[object]]:
    """Rows of ``given["files"]``: (name below the folder, path) pairs.

    ``given["workers"]`` holds one row with the number of processes that may read PDF.
    """
    workers = int(given["workers"][0][0]) if "workers" in given else 1
    readings = _READ_FILES.function(edition.edition, given["files"], workers)
    return {
        "sources": [reading.source for reading in readings],
        "lines": [row for reading in readings for row in reading.lines],
        "sheets": [row for reading in readings for row in reading.sheets],
        "strokes": [row for reading in readings for row in reading.strokes],
        "bookmarks": [row for reading in readings for row in reading.bookmarks],
        "elements": [row for reading in readings for row in reading.elements],
        "diagnostics": [row for reading in readings for row in reading.diagnostics],
    }


def picture(path: str, page: int, scale: float = 2.0) -> bytes | None:
    """PNG of a page (from 1), as displayed; None when it cannot be drawn."""
    return draw([(path, page)], scale)[0]


def draw(pages: Sequence[tuple[str, int]], scale: float, workers: int = 1) -> list[bytes | None]:
    """PNG of pages, (path, number from 1) each, in order; None for one that cannot be drawn."""
    return _DRAW.function([(path, page, scale) for path, page in pages], workers)


def read_text(path: str) -> str | None:
    """Text of a file, of a PDF that of its first pages; None when it has none that can be had."""
    return _READ_TEXT(path)
