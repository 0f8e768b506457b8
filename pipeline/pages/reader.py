"""One file → its ``Source`` row, lines and diagnostics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.errors import diagnostic
from pipeline.nouns import Bookmark, Diagnostic, Element, Line, Sheet, Source, Stroke
from pipeline.pages.encodings import decode
from pipeline.pages.files import Fetched, fetch
from pipeline.pages.formats import binary_kind, tell_format
from pipeline.pages.html import html_to_marked
from pipeline.pages.lines import MAX_LINE, text_to_lines
from pipeline.pages.pdf import Document, read_documents, read_head
from pipeline.pages.printed import document_to_rows

# Why characters of a printed page were rejected → the message that says so.
_REJECTED = {
    "off_page": "pages.pdf_off_page",
    "invisible": "pages.pdf_invisible",
    "doubled": "pages.pdf_doubled",
}


_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
# Pages with one and the same problem that get a row each.
_SAME_ROWS = 60
_WORST = ("error", "warning", "info")


@dataclass
class Reading:
    """What became of one file."""

    source: Source
    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    # A PDF, which workers read.
    awaits_pages: bool = False

    def report(self, code: str, page: int = 0, **values: object) -> None:
        """Add a diagnostics row."""
        edition, source = self.source.edition, self.source.source
        self.diagnostics.append(diagnostic(code, edition, source, page, **values))

    def settle(self, status: str) -> Reading:
        """Set the status, with the first message as the reason when it is not ok."""
        told = sorted(self.diagnostics, key=lambda row: _WORST.index(row.severity))
        message = told[0].message if told and status != "ok" else None
        n_chars = max((line.end for line in self.lines), default=0)
        n_pages = max((line.page for line in self.lines), default=0)
        self.source = self.source._replace(
            status=status,
            message=message,
            n_chars=n_chars,
            n_pages=max(n_pages, self.source.n_pages),
            text_layer=self._text_layer(),
        )
        return self

    def _text_layer(self) -> str:
        """``ocr`` where no page has its text embedded; the pages say each who read it."""
        read = any(not line.rejected and line.text.strip() for line in self.lines)
        embedded = not self.sheets or any(s.reader in ("pdfium", "pdfminer") for s in self.sheets)
        return "none" if not read else "embedded" if embedded else "ocr"


def read_files(edition: str, files: Sequence[tuple[str, str]], workers: int) -> list[Reading]:
    """Read (name, path) pairs; all PDF among them by one pool of at most ``workers``."""
    readings = [read_file(edition, name, path) for name, path in files]
    waiting = {path: r for r, (_, path) in zip(readings, files, strict=True) if r.awaits_pages}
    documents = read_documents([*waiting], workers)
    for reading, document in zip(waiting.values(), documents, strict=True):
        _settle_pdf(reading, document)
    return readings


def read_file(edition: str, name: str, path: str) -> Reading:
    """Read one file whatever it is; problems become rows, never exceptions."""
    fetched = fetch(path)
    kind = tell_format(fetched.data)
    reading = Reading(_source(edition, name, kind, fetched))
    if fetched.problem:
        reading.report(fetched.problem, detail=fetched.detail)
        return reading.settle("failed")
    if kind == "pdf":
        reading.awaits_pages = True
        return reading
    if kind == "unknown":
        reading.report("pages.not_text", detail=binary_kind(fetched.data) or "binary")
        return reading.settle("failed")
    return _read_text(reading, fetched.data)


def read_text(path: str) -> str | None:
    """Text of a file, of a PDF that of its first pages; None when it has none that can be had."""
    fetched = fetch(path)
    if not fetched.problem and tell_format(fetched.data) == "pdf":
        return read_head(path)
    if tell_format(fetched.data) not in ("text", "html"):
        return None
    decoded = decode(fetched.data)
    return decoded.text if decoded else None


def _read_text(reading: Reading, data: bytes) -> Reading:
    decoded = decode(data)
    source = reading.source
    if decoded is None:
        reading.source = source._replace(format="unknown")
        reading.report("pages.not_text", detail="no Japanese encoding gives readable text")
        return reading.settle("failed")
    reading.source = source._replace(encoding=decoded.encoding)
    if decoded.damaged:
        reading.report(
            "pages.damaged_text",
            encoding=decoded.encoding,
            damaged=decoded.damaged,
            offset=decoded.first_damage,
        )
    if source.format == "html":
        marked = html_to_marked(source.edition, source.source, decoded.text)
        reading.lines, reading.elements = marked.lines, marked.elements
    else:
        reading.lines = list(text_to_lines(source.edition, source.source, decoded.text))
    return _settle_text(reading)


def _settle_text(reading: Reading) -> Reading:
    chrome = reading.source.format == "html"
    rejected = [line for line in reading.lines if line.rejected]
    if chrome and rejected:
        size = sum(line.end - line.start for line in rejected)
        reading.report("pages.html_chrome", lines=len(rejected), size=size)
        rejected = []
    if all(line.rejected or not line.text.strip() for line in reading.lines):
        longest = max((line.end - line.start for line in rejected), default=0)
        frames = sum(element.tag == "frame" for element in reading.elements)
        if frames:
            reading.report("pages.html_frames", frames=frames)
        elif longest:
            reading.report("pages.only_long_lines", size=longest, limit=MAX_LINE)
        else:
            reading.report("pages.no_text")
        return reading.settle("failed")
    for line in rejected:
        reading.report(
            "pages.line_too_long", line.page, line=line.n + 1, size=line.end - line.start
        )
    bad = [row for row in reading.diagnostics if row.severity != "info"]
    return reading.settle("partial" if bad else "ok")


def _settle_pdf(reading: Reading, document: Document) -> None:
    """Take what the workers read of a PDF; the status tells whether any of it is missing."""
    source = reading.source
    document.pages.sort(key=lambda page: page.number)
    # Pages that a broken page tree only claims have no size.
    there = sum(1 for page in document.pages if page.width)
    reading.source = source._replace(n_pages=there)
    _report_pages(reading, document)
    printed = document_to_rows(source.edition, source.source, document)
    reading.lines, reading.sheets = printed.lines, printed.sheets
    reading.strokes, reading.bookmarks = printed.strokes, printed.bookmarks
    for reason, size in sorted(printed.rejected.items()):
        reading.report(_REJECTED[reason], size=size)
    full_width = sum(len(_FULL_WIDTH.findall(line.text)) for line in reading.lines)
    if full_width:
        reading.report("pages.full_width", size=full_width)
    nonsense = {page for page, code, _ in document.problems if code == "pages.pdf_nonsense"}
    read = {line.page for line in reading.lines if not line.rejected and line.text.strip()}
    if not read - nonsense and not any(row.severity == "error" for row in reading.diagnostics):
        told = [row.message for row in reading.diagnostics if row.severity != "info"]
        reading.report("pages.no_text_layer", detail=told[0] if told else "Its pages are empty.")
    bad = [row for row in reading.diagnostics if row.severity != "info"]
    reading.settle("failed" if not read - nonsense else "partial" if bad else "ok")


def _report_pages(reading: Reading, document: Document) -> None:
    """A row for each problem; of one that a whole book has, some and their number."""
    counts: Counter[str] = Counter()
    for page, code, values in document.problems:
        counts[code] += 1
        if counts[code] <= _SAME_ROWS:
            reading.report(code, page, **values)
    for code, count in counts.items():
        if count > _SAME_ROWS:
            reading.report("pages.pdf_more_of_this", count=count - _SAME_ROWS, what=code)


def _source(edition: str, name: str, kind: str, fetched: Fetched) -> Source:
    return Source(
        edition=edition,
        source=name,
        format=kind,
        sha256=fetched.sha256,
        bytes=fetched.size,
        n_pages=0,
        text_layer=None,
        status="failed",
        message=None,
        encoding=None,
        n_chars=0,
        n_block_chars=0,
        n_furniture_chars=0,
        n_rejected_chars=0,
    )
