"""Rows and columns without rules → merged cells: one text, and nothing that parts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.gutters import Gutters
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.loose_rows import (
    Block,
    blocks_to_rows,
    centred_spans,
    cuts_between,
    lines_to_blocks,
)
from pipeline.layout.printed.tints import Band

# Points.
_SAME = 4.0
# Share of a column that a rule or tint must cover.
_COVERED = 0.6
_MAX_RUN = 80


@dataclass(slots=True, eq=False)
class Row:
    """A row of cells and its texts. ``hard`` says that a rule or a tint ends it."""

    top: float
    bottom: float
    blocks: list[Block]
    hard: bool = False


def lines_to_cell_rows(
    lines: Sequence[TextLine], top: float, bottom: float, gutters: Gutters, gap: float
) -> list[Row]:
    """Rows between two places that only their gaps part; ``gap`` is that of ``usual_gap``."""
    blocks = lines_to_blocks(lines, gutters, gap)
    cuts = [top, *cuts_between(blocks_to_rows(blocks)), bottom]
    rows = [Row(y0, y1, []) for y0, y1 in pairwise(cuts)]
    for block in blocks:
        home = next((row for row in rows if row.top <= block.middle < row.bottom), rows[-1])
        home.blocks.append(block)
    return rows


def merge_across(
    rows: Sequence[Row], right: list[list[bool]], xs: Sequence[float], bands: Sequence[Band]
) -> None:
    """Cells side by side that hold one text, or lie on one tint or above one rule."""
    for r, row in enumerate(rows):
        spans = [(b.first, b.last) for b in row.blocks if b.last > b.first]
        for band in bands:
            if band.is_rule and abs(band.box.y0 - row.bottom) <= _SAME:
                spans.append(_columns(band.box, xs))
            inside = row.top - _SAME <= band.box.y0 and band.box.y1 <= row.bottom + _SAME
            if len(band.tints) > 1 and inside:
                spans += [_columns(tint, xs) for tint in band.tints]
        for first, last in spans:
            if (first, last) == (0, len(xs) - 2) and not any(b.last > b.first for b in row.blocks):
                continue
            texts = [b for b in row.blocks if first <= b.last and b.first <= last]
            if last > first and len(texts) == 1:
                for c in range(first, last):
                    right[r][c] = False


def _columns(box: Box, xs: Sequence[float]) -> tuple[int, int]:
    """First and last column that a box covers; last < first: none."""
    covered = [
        i
        for i in range(len(xs) - 1)
        if min(box.x1, xs[i + 1]) - max(box.x0, xs[i]) >= _COVERED * (xs[i + 1] - xs[i])
    ]
    return (covered[0], covered[-1]) if covered else (0, -1)


def merge_down(
    rows: Sequence[Row],
    below: list[list[bool]],
    xs: Sequence[float],
    bands: Sequence[Band],
    n_head: int,
) -> None:
    """Cells below each other that nothing parts and one text stands in."""
    leading = True
    for c in range(len(xs) - 1):
        cut = [_is_cut(row, c, xs, bands) for row in rows[:-1]]
        cut[: n_head - 1] = [True] * len(cut[: n_head - 1])
        found, start = False, 0
        for end in range(len(rows)):
            if end < len(cut) and cut[end] is not True and (cut[end] is None or leading):
                continue
            if end > start:
                open_ = any(cut[r] is None for r in range(start, end))
                found |= _merge_run(rows, below, c, start, end + 1, open_)
            start = end + 1
        leading = leading and found


def _is_cut(row: Row, column: int, xs: Sequence[float], bands: Sequence[Band]) -> bool | None:
    """True where something ends the cell, None where it ends others but not this one; False where
    the row ends by its text alone."""
    if not row.hard:
        return False
    at = row.bottom
    width = xs[column + 1] - xs[column]
    for band in bands:
        for tint in band.tints if len(band.tints) > 1 else ():
            if tint.y0 < at - _SAME and at + _SAME < tint.y1:
                first, last = _columns(tint, xs)
                if first == last == column:
                    return None
    covered = 0.0
    for band in bands:
        if min(abs(band.box.y0 - at), abs(band.box.y1 - at)) <= _SAME:
            shared = min(band.box.x1, xs[column + 1]) - max(band.box.x0, xs[column])
            covered = max(covered, shared)
    return True if covered >= _COVERED * width else None


def _merge_run(
    rows: Sequence[Row], below: list[list[bool]], column: int, start: int, end: int, is_open: bool
) -> bool:
    """Merge rows ``start`` to ``end`` of a column; True when anything was."""
    blocks = [b for row in rows[start:end] for b in row.blocks if b.first <= column <= b.last]
    blocks.sort(key=lambda b: b.middle)
    if any(b.first != b.last for b in blocks) or end - start > _MAX_RUN or not blocks:
        return False
    places = [(row.top, row.bottom) for row in rows[start:end]]
    if is_open and len(blocks) == 1:
        spans = [end - start]
    else:
        spans = centred_spans(places, [block.middle for block in blocks])
    at = start
    for span in spans:
        for r in range(at, at + span - 1):
            below[r][column] = False
        at += span
    return bool(spans)
