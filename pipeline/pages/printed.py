"""Documents of printed pages → rows: runs as lines with their boxes, shapes, sheets, outline.

The characters of a printed source are those of its runs in the order in which they were drawn,
each run followed by a line feed. What is off the page, invisible or printed twice is rejected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.nouns import Bookmark, Line, Sheet, Stroke
from pipeline.pages.pdf import Document, PageRead
from pipeline.pages.pdf.pieces import Run

_BREAK = re.compile(r"[\t\n\x0b\f\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
# Below this share of visible characters the invisible ones are the text: a scan with its OCR.
_VISIBLE = 0.1


@dataclass
class Printed:
    """Rows of one document; ``rejected`` counts characters by reason."""

    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)


def document_to_rows(edition: str, source: str, document: Document) -> Printed:
    """All rows of one document."""
    printed = Printed()
    offset = 0
    for page in document.pages:
        printed.sheets.append(
            Sheet(
                edition,
                source,
                page.number,
                round(page.width, 2),
                round(page.height, 2),
                page.rotation,
                page.reader,
            )
        )
        hidden = _hides(page.runs)
        for run in page.runs:
            reason = _reason(run, page, hidden)
            line = _line(edition, source, page.number, len(printed.lines), offset, run, reason)
            printed.lines.append(line)
            if reason:
                printed.rejected[reason] += len(run.text)
            offset = line.end
        printed.strokes += _strokes(edition, source, page)
    printed.bookmarks = [
        Bookmark(edition, source, n, mark.level, mark.title, mark.page or None, mark.y)
        for n, mark in enumerate(document.outline)
    ]
    return printed


def _hides(runs: Sequence[Run]) -> bool:
    """True when the invisible text of a page is to be left out: there is a visible one."""
    visible = sum(len(run.text) for run in runs if not run.style.invisible)
    return visible >= _VISIBLE * sum(len(run.text) for run in runs)


def _reason(run: Run, page: PageRead, hidden: bool) -> str:
    """Why a run is rejected; empty when it is not."""
    x, y = (run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2
    if not (0 <= x <= page.width and 0 <= y <= page.height):
        return "off_page"
    if run.unseen or (hidden and run.style.invisible):
        return "invisible"
    return "doubled" if run.doubled else ""


def _line(edition: str, source: str, page: int, n: int, offset: int, run: Run, reason: str) -> Line:
    raw = _CONTROL.sub("\ufffd", _BREAK.sub(" ", run.text)) + "\n"
    return Line(
        edition=edition,
        source=source,
        page=page,
        n=n,
        start=offset,
        end=offset + len(raw),
        text="" if reason else raw,
        rejected=bool(reason),
        x0=round(run.x0, 2),
        y0=round(run.y0, 2),
        x1=round(run.x1, 2),
        y1=round(run.y1, 2),
        size=run.style.size,
        font=run.style.font,
        bold=run.style.bold,
        turn=run.turn,
        edges=tuple(run.edges),
    )


def _strokes(edition: str, source: str, page: PageRead) -> list[Stroke]:
    return [
        Stroke(
            edition,
            source,
            page.number,
            n,
            shape.kind,
            round(shape.x0, 2),
            round(shape.y0, 2),
            round(shape.x1, 2),
            round(shape.y1, 2),
            shape.fill,
            shape.color,
            round(shape.width, 2),
            shape.dashed,
            shape.points,
        )
        for n, shape in enumerate(page.shapes)
    ]
