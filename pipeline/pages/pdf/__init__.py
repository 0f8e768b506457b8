"""PDF files → pages of runs and shapes, read by workers; the parent opens none of them.

Takes the PDF files of one edition; gives their pages in order, with what went wrong where. Must
not lose a file or page silently: a worker's death is told by the file and page that caused it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import engine
from pipeline.pages.pdf.parts import HEAD, PAGES, Mark, PageRead, Part, PartRead

__all__ = ["Document", "Mark", "PageRead", "read_documents", "read_head"]

# Known by name: this process opens no file, and loads nothing that could.
_READ_PART: engine.Named[Part, PartRead] = engine.Named("pipeline.pages.pdf.reading", "read_part")
# Pages at the head of a file that tell which edition it is.
_TITLE_PAGES = 4
_Outcome = engine.Outcome[Part, PartRead]
# A file in which so many pages ended their reader is built to do so: of its other stretches those
# that do it too are not looked at page by page.
_MAX_DIED = 3


@dataclass
class Document:
    """One file: its pages as they come, and its problems as (page, code, values); page 0: file."""

    n_pages: int = 0
    outline: list[Mark] = field(default_factory=list)
    pages: list[PageRead] = field(default_factory=list)
    problems: list[tuple[int, str, dict[str, object]]] = field(default_factory=list)

    # Pages, or stretches of pages, that ended their reader.
    n_died: int = 0

    @property
    def closed(self) -> bool:
        """Whether a problem of the file itself keeps its pages away."""
        return any(page == 0 for page, _, _ in self.problems)

    def tell(self, page: int, code: str, detail: str) -> None:
        """Add a problem whose message asks for a detail."""
        self.problems.append((page, code, {"detail": detail}))


def read_documents(paths: Sequence[str], workers: int) -> list[Document]:
    """The documents at ``paths``, in order, by at most ``workers`` processes at a time."""
    documents = {path: Document() for path in paths}
    late: list[Part] = []
    for part, read, failure in _read([Part(path, 1, HEAD) for path in paths], workers, _more):
        document = documents[part.path]
        _take(document, part, read, failure)
        if read is None and part.first == 1 and not document.closed:
            # The head ended its reader: only now is the number of pages known.
            late += _rest(part.path, document.n_pages)
    for part, read, failure in _read(late, workers):
        _take(documents[part.path], part, read, failure)
    return [documents[path] for path in paths]


def _rest(path: str, n_pages: int) -> list[Part]:
    """The parts of a file behind its head."""
    firsts = range(HEAD + 1, n_pages + 1, PAGES)
    return [Part(path, first, first + PAGES - 1) for first in firsts]


def _more(outcome: _Outcome) -> list[Part]:
    """What the head of a file calls for."""
    part, read, _ = outcome
    if part.first > 1 or read is None or read.problem:
        return []
    return _rest(part.path, read.n_pages)


def read_head(path: str) -> str | None:
    """Text of the first pages, a run a line; None when there is none."""
    document = Document()
    for outcome in _read([Part(path, 1, _TITLE_PAGES, plain=True)], 1):
        _take(document, *outcome)
    return "\n".join(run.text for page in document.pages for run in page.runs) or None


def _read(
    parts: Sequence[Part],
    workers: int,
    more: Callable[[_Outcome], Sequence[Part]] = lambda outcome: (),
) -> Iterator[tuple[Part, PartRead | None, str]]:
    """Each part with its pages, or None and what ended its worker; then what ``more`` asks for."""
    for outcome in engine.run_apart(_READ_PART, parts, workers, more=more):
        failure = outcome.failure
        yield outcome.item, outcome.value, f"{failure.type}: {failure.message}" if failure else ""


def _take(document: Document, part: Part, read: PartRead | None, failure: str) -> None:
    if read is None:
        _take_apart(document, part, failure)
        return
    document.n_pages = read.n_pages
    if read.problem:
        document.tell(0, *read.problem)
    document.outline += read.outline
    document.pages += read.pages
    for page in read.pages:
        document.problems += [(page.number, code, values) for code, values in page.problems]


def _take_apart(document: Document, part: Part, failure: str) -> None:
    """A page of ``part`` ended its reader, or the file did: each page now costs itself alone.

    A page by itself is read once more, plainly: what ended the reader may have been its second.
    """
    if document.n_died >= _MAX_DIED or (part.plain and part.first == part.last):
        document.n_died += 1
        document.tell(part.first, "pages.pdf_reader_died", failure)
        return
    if part.first == part.last:
        document.tell(part.first, "pages.pdf_read_plainly", failure)
        again = [part._replace(plain=True)]
    else:
        ((_, opened, _),) = _read([part._replace(first=0, last=-1)], 1)
        if opened is None or opened.problem:
            document.tell(0, "pages.pdf_reader_died", failure)
            return
        last = min(part.last, opened.n_pages)
        again = [part._replace(first=n, last=n) for n in range(part.first, last + 1)]
        document.n_pages = opened.n_pages
    for single, read, why in _read(again, 1):
        _take(document, single, read, why)
        if document.n_died >= _MAX_DIED and single.last < again[-1].last:
            document.tell(single.last + 1, "pages.pdf_reader_died", failure)
            return
