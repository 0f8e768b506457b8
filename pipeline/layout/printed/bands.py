"""Columns between what crosses them: bands, and where the text of one goes on.

What crosses a gutter ends the columns above it. Where it is a picture, the text itself tells
whether it goes on below the picture or beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.patterns import begins_mid_sentence, ends_sentence
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine

# In units of the font size.
_INDENT = 0.7


@dataclass(slots=True, eq=False)
class Item:
    """Something to be read: a line, or a thing with a place of its own (exhibit, frame)."""

    box: Box
    line: TextLine | None = None
    thing: object = None


@dataclass(slots=True)
class Band:
    """What stands left and right of the gutter, and what crosses it below."""

    left: list[Item]
    right: list[Item]
    after: list[Item]


def top_of(item: Item) -> tuple[float, float]:
    return item.box.y0, item.box.x0


def into_bands(items: Sequence[Item], crossing: Sequence[Item], middle: float) -> list[Band]:
    """Items between those that cross the gutter, from top to bottom."""
    over = {id(item) for item in crossing}
    bands = [Band([], [], [])]
    for item in sorted(items, key=lambda item: (item.box.middle[1], item.box.x0)):
        band = bands[-1]
        if id(item) in over:
            band.after.append(item)
            continue
        if band.after:
            band = Band([], [], [])
            bands.append(band)
        (band.left if item.box.middle[0] < middle else band.right).append(item)
    return bands


def parted(band: Band) -> list[Band]:
    """The band, or the two above and below pictures side by side that end its columns."""
    for left in band.left:
        for right in band.right:
            if left.line or right.line:
                continue
            low = min(left.box.height, right.box.height)
            if left.box.shared_height(right.box) < 0.6 * low:
                continue
            row = max(left.box.middle[1], right.box.middle[1])
            above, below = _split(band, row, (left, right))
            if _ends_columns(above, below):
                above.after = [left, right]
                below.after = band.after
                return [above, *parted(below)]
    return [band]


def _split(band: Band, row: float, without: Sequence[Item]) -> tuple[Band, Band]:
    known = {id(item) for item in without}
    above, below = Band([], [], []), Band([], [], [])
    for side in ("left", "right"):
        for item in getattr(band, side):
            if id(item) not in known:
                half = above if item.box.middle[1] < row else below
                getattr(half, side).append(item)
    return above, below


def _ends_columns(above: Band, below: Band) -> bool:
    """True when the text goes on beside, not past, the pictures in the midst of both columns."""
    corners = [end_line(above.left), first_line(above.right), end_line(above.right)]
    corners += [first_line(below.left), end_line(below.left), first_line(below.right)]
    if any(line is None for line in corners):
        return False
    a, b, d, c, e, f = corners
    across = fits(a, b, above.right) + fits(d, c, below.left) + fits(e, f, below.right)
    down = fits(a, c, below.left) + fits(e, b, above.right) + fits(d, f, below.right)
    return across > down


def joined_bands(bands: list[Band]) -> list[Band]:
    """Bands with those joined between which only a picture stands that the text flows past."""
    joined: list[Band] = []
    for band in bands:
        if joined and _flows_past(joined[-1], band):
            last = joined[-1]
            joined[-1] = Band(
                [*last.left, *band.left], [*last.right, *band.right], [*last.after, *band.after]
            )
        else:
            joined.append(band)
    return joined


def _flows_past(above: Band, below: Band) -> bool:
    """True when the left column goes on below the picture, not in the right column above it."""
    if any(item.line is not None for item in above.after):
        return False
    corners = [end_line(above.left), first_line(above.right), end_line(above.right)]
    corners += [first_line(below.left), end_line(below.left)]
    if any(line is None for line in corners):
        return False
    left_end, right_first, right_end, below_first, below_end = corners
    beside = fits(left_end, right_first, above.right) + fits(right_end, below_first, below.left)
    past = fits(left_end, below_first, below.left) + fits(below_end, right_first, above.right)
    return past > beside


def first_line(items: Sequence[Item]) -> TextLine | None:
    lines = [item for item in items if item.line]
    return min(lines, key=top_of).line if lines else None


def end_line(items: Sequence[Item]) -> TextLine | None:
    lines = [item for item in items if item.line]
    return max(lines, key=top_of).line if lines else None


def fits(end: TextLine | None, start: TextLine | None, column: Sequence[Item]) -> int:
    """0 to 3: how well a text that ends with ``end`` can go on with ``start``."""
    if end is None or start is None:
        return 0
    left = min(item.box.x0 for item in column if item.line)
    begins = start.box.x0 - left > _INDENT * start.size or start.text[:1] == "\u3000"
    begins = begins or start.style != end.style
    mid = not begins and begins_mid_sentence(start.text.strip())
    if ends_sentence(end.text.rstrip()):
        return 3 if begins else 0 if mid else 1
    return 0 if begins else 3 if mid else 2
