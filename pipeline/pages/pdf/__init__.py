"""PDF files → pages of runs and shapes, read by workers; the parent opens none of them.

Takes the PDF files of one edition; gives their pages in order, with what went wrong where. Must
not lose a file or page silently: a worker's death is told by the file and page that caused it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import engine
from pipeline.pages.pdf.parts import PAGES, Mark, PageRead, Part, PartRead
from pipeline.pages.pdf.reading import read_part

__all__ = ["Document", "Mark", "PageRead", "read_documents", "read_head"]

# Pages at the head of a file that tell which edition it is.
_HEAD_PAGES = 4


@dataclass
class Document:
    """One file: its pages as they come, and its problems as (page, code, values); page 0: file."""

    n_pages: int = 0
    outline: list[Mark] = field(default_factory=list)
    pages: list[PageRead] = field(default_factory=list)
    problems: list[tuple[int, str, dict[str, object]]] = field(default_factory=list)


def read_documents(paths: Sequence[str], workers: int) -> list[Document]:
    """The documents at ``paths``, in order, by at most ``workers`` processes at a time."""
    documents = [Document() for _ in paths]
    heads = [Part(path, 1, PAGES, False) for path in paths]
    for document, outcome in zip(documents, _read(heads, workers), strict=True):
        _take(document, *outcome)
    rest = [
        (document, Part(path, first, first + PAGES - 1, False))
        for path, document in zip(paths, documents, strict=True)
        if document.pages
        for first in range(PAGES + 1, document.n_pages + 1, PAGES)
    ]
    parts = [part for _, part in rest]
    for (document, _), outcome in zip(rest, _read(parts, workers), strict=True):
        _take(document, *outcome)
    return documents


def read_head(path: str) -> str | None:
    """Text of the first pages, a run a line; None when there is none."""
    document = Document()
    for outcome in _read([Part(path, 1, _HEAD_PAGES, False)], 1):
        _take(document, *outcome)
    return "\n".join(run.text for page in document.pages for run in page.runs) or None


def _read(parts: Sequence[Part], workers: int) -> Iterator[tuple[Part, PartRead | None, str]]:
    """Each part with its pages, or None and what ended its worker."""
    for outcome in engine.run_apart(read_part, parts, workers):
        failure = outcome.failure
        yield outcome.item, outcome.value, f"{failure.type}: {failure.message}" if failure else ""


def _take(document: Document, part: Part, read: PartRead | None, failure: str) -> None:
    if read is None:
        if part.first == part.last or not document.n_pages:
            document.problems.append((part.first, "pages.pdf_reader_died", {"detail": failure}))
            return
        # One of these pages did it: each now costs itself alone.
        last = min(part.last, document.n_pages)
        singles = [part._replace(first=n, last=n) for n in range(part.first, last + 1)]
        for outcome in _read(singles, 1):
            _take(document, *outcome)
        return
    document.n_pages = read.n_pages
    if read.problem:
        document.problems.append((0, read.problem[0], {"detail": read.problem[1]}))
    document.outline += read.outline
    document.pages += read.pages
    for page in read.pages:
        document.problems += [(page.number, code, values) for code, values in page.problems]
