"""What goes to a worker and comes back: a stretch of pages of one PDF, as plain values."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.pages.pdf.pieces import Run, Shape

# Message codes with their values.
Problems = list[tuple[str, dict[str, object]]]
# Pages per task: enough to pay for opening the file, few enough to share a book among workers. Of
# a file's first few its number of pages is learnt.
HEAD = 4
PAGES = 8
# No white paper has more pages; a page tree that says so is broken or an attack.
MAX_PAGES = 5_000


class Part(NamedTuple):
    """A task: the pages ``first`` to ``last`` (1-based, inclusive) of the file at ``path``.

    ``last`` before ``first`` asks for the number of pages alone, and
    ``plain`` for PDFium's reading alone: neither a second reader nor OCR is tried.
    """

    path: str
    first: int
    last: int
    plain: bool = False


class Mark(NamedTuple):
    """An entry of the file's outline: level from 1, title, page (1-based; 0: none), y in points."""

    level: int
    title: str
    page: int
    y: float | None


class PageRead(NamedTuple):
    """One page. ``reader`` is pdfium, pdfminer, ocr or none; ``problems`` are message codes with
    their values, in the order in which they were met."""

    number: int
    width: float
    height: float
    rotation: int
    reader: str
    runs: list[Run]
    shapes: list[Shape]
    problems: Problems


class PartRead(NamedTuple):
    """What a worker gives back; ``problem`` is the code and detail of what closed the file."""

    n_pages: int
    pages: list[PageRead]
    outline: list[Mark]
    problem: tuple[str, str] | None
