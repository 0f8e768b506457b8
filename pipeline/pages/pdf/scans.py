"""Pages without text: is something written on them that nobody can read but by eye?

Takes a page's shapes and its picture; tells a scanned page from a photograph or an empty page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pipeline.pages.pdf.pieces import Run, Shape

# Fewer characters than this may be a folio or a stamp over a scan.
_STRAY = 40
_COVERED = 0.5
# Shapes enough to be letters drawn as outlines.
_OUTLINES = 200
# Pixels of the picture that is looked at: letters of 8 points are some 6 high.
WIDTH = 450
_WHITE, _DARK = 200, 110
_PAPER = 0.5
_INK = 0.01
# Changes between ink and paper along a row that crosses a line of text.
_CHANGES = 16
_ROWS = 0.08


def may_be_scan(runs: Sequence[Run], shapes: Sequence[Shape], width: float, height: float) -> bool:
    """True when a page has next to no text and a picture, or outlines, that may hold some."""
    if sum(len(run.text.strip()) for run in runs) >= _STRAY:
        return False
    area = sum((s.x1 - s.x0) * (s.y1 - s.y0) for s in shapes if s.kind == "image")
    return area >= _COVERED * width * height or len(shapes) >= _OUTLINES


def looks_written(picture: Any) -> bool:
    """True when a picture (grey, of ``WIDTH`` pixels) is paper with lines of ink across it."""
    width, height = picture.size
    pixels = picture.tobytes()
    paper = sum(picture.histogram()[_WHITE:]) / max(1, width * height)
    ink = sum(picture.histogram()[:_DARK]) / max(1, width * height)
    if paper < _PAPER or ink < _INK:
        return False
    rows = (pixels[n * width : (n + 1) * width] for n in range(height))
    written = sum(_changes(row) >= _CHANGES for row in rows)
    return bool(written >= _ROWS * height)


def _changes(row: bytes) -> int:
    """How often a row of pixels goes from paper to ink or back."""
    dark = [value < (_WHITE + _DARK) // 2 for value in row]
    return sum(a != b for a, b in pairwise(dark))
