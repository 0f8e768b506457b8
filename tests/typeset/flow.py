"""Rows → places on pages of two columns, with notes and wide boxes at head and foot.

The foot of a page cannot be known before its text is laid, nor the text before the foot: the
pages are laid again with what the last round found, until nothing moves. A box never moves back:
it would push out the line that calls it, and go back and forth with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from .paper import Paper

Draw = Callable[[Paper, float, float], None]


class Row(NamedTuple):
    """What stays in one piece in a column: a line of text, a heading, a table."""

    height: float
    draw: Draw
    above: float = 0.0
    markers: tuple[str, ...] = ()
    keep: bool = False
    """Not the last thing in a column: a heading stays with what follows."""


class Wide(NamedTuple):
    """What spans both columns, at the head or the foot of a page; `after` rows were laid before."""

    height: float
    draw: Draw
    after: int
    at_foot: bool


class Placed(NamedTuple):
    """A row with its upper left corner; page from 0."""

    page: int
    x: float
    y: float
    draw: Draw
    markers: tuple[str, ...] = ()


class Frame(NamedTuple):
    """Where text may stand on a page, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    gap: float

    @property
    def measure(self) -> float:
        """Width of one column."""
        return (self.right - self.left - self.gap) / 2

    def column(self, n: int) -> float:
        """Left edge of column 0 or 1."""
        return self.left + n * (self.measure + self.gap)


class Pages(NamedTuple):
    """The result: what stands where, and how much of each page's foot the notes take."""

    placed: tuple[Placed, ...]
    n_pages: int
    note_tops: dict[int, float]


_GAP = 10.0
_ROUNDS = 20


def lay_out(
    rows: Sequence[Row], wides: Sequence[Wide], notes: Mapping[str, float], frame: Frame
) -> Pages:
    """Every row and every wide box on its page; `notes` are heights by marker."""
    pages = [-1] * len(wides)
    note_heights: dict[int, float] = {}
    for _ in range(_ROUNDS):
        heads, feet = _by_page(wides, pages)
        placed = _fill(rows, heads, feet, note_heights, frame)
        found = [max(old, _page(wide, placed)) for old, wide in zip(pages, wides, strict=True)]
        new_notes = _note_heights(placed, notes)
        if (found, new_notes) == (pages, note_heights):
            return _finish(placed, heads, feet, note_heights, frame)
        pages, note_heights = found, new_notes
    raise ValueError("the pages do not come to rest")


def _fill(
    rows: Sequence[Row], heads: Mapping[int, list[Wide]], feet: Mapping[int, list[Wide]],
    notes: Mapping[int, float], frame: Frame,
) -> list[Placed]:  # fmt: skip
    placed: list[Placed] = []
    page, column = 0, 0
    top, bottom = _bounds(page, heads, feet, notes, frame)
    y = top
    for n, row in enumerate(rows):
        above = row.above if y > top else 0.0
        needed = above + row.height + (_next_heights(rows, n) if row.keep else 0.0)
        if y + needed > bottom and y > top:
            page, column = (page, 1) if column == 0 else (page + 1, 0)
            top, bottom = _bounds(page, heads, feet, notes, frame)
            y, above = top, 0.0
        placed.append(Placed(page, frame.column(column), y + above, row.draw, row.markers))
        y += above + row.height
    return placed


def _next_heights(rows: Sequence[Row], n: int) -> float:
    """A heading is followed by another heading or two lines at least, in its column."""
    total, lines = 0.0, 0
    for row in rows[n + 1 :]:
        total += row.above + row.height
        lines += not row.keep
        if lines == 2:
            break
    return total


def _bounds(
    page: int, heads: Mapping[int, list[Wide]], feet: Mapping[int, list[Wide]],
    notes: Mapping[int, float], frame: Frame,
) -> tuple[float, float]:  # fmt: skip
    top = frame.top + sum(wide.height + _GAP for wide in heads.get(page, ()))
    foot = sum(wide.height + _GAP for wide in feet.get(page, ()))
    return top, frame.bottom - foot - notes.get(page, 0.0)


def _page(wide: Wide, placed: Sequence[Placed]) -> int:
    """A box stands at the foot of the page where it is called, or at the head of the next one."""
    page = placed[wide.after - 1].page if wide.after else 0
    return page if wide.at_foot or not wide.after else page + 1


def _by_page(
    wides: Sequence[Wide], pages: Sequence[int]
) -> tuple[dict[int, list[Wide]], dict[int, list[Wide]]]:
    """Boxes at the head and at the foot of each page, in order."""
    heads: dict[int, list[Wide]] = {}
    feet: dict[int, list[Wide]] = {}
    for wide, page in zip(wides, pages, strict=True):
        (feet if wide.at_foot else heads).setdefault(page, []).append(wide)
    return heads, feet


def _note_heights(placed: Sequence[Placed], notes: Mapping[str, float]) -> dict[int, float]:
    heights: dict[int, float] = {}
    for row in placed:
        for marker in row.markers:
            heights[row.page] = heights.get(row.page, _GAP) + notes[marker]
    return heights


def _finish(
    placed: list[Placed], heads: Mapping[int, list[Wide]], feet: Mapping[int, list[Wide]],
    notes: Mapping[int, float], frame: Frame,
) -> Pages:  # fmt: skip
    boxes = []
    for page, wides in heads.items():
        y = frame.top
        for wide in wides:
            boxes.append(Placed(page, frame.left, y, wide.draw))
            y += wide.height + _GAP
    for page, wides in feet.items():
        y = frame.bottom - notes.get(page, 0.0)
        for wide in reversed(wides):
            y -= wide.height
            boxes.append(Placed(page, frame.left, y, wide.draw))
            y -= _GAP
    tops = {page: frame.bottom - height for page, height in notes.items()}
    everything = boxes + placed
    n_pages = 1 + max(one.page for one in everything)
    return Pages(tuple(everything), n_pages, tops)
