"""Items of a page → columns in reading order.

A gutter is a place that parts text standing side by side; what crosses it (a heading or picture
over the full width) ends the columns above it, and they begin again below. Where a picture stands
in the midst of columns, the text itself tells whether it goes on below the picture or beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.layout.printed.bands import (
    Band,
    Item,
    end_line,
    first_line,
    fits,
    into_bands,
    joined_bands,
    parted,
    top_of,
)
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine

# In units of the usual text size.
_MIN_GUTTER = 0.55
_MIN_COLUMN = 7.5
_MIN_BESIDE = 1.9
# The second line of an item may hang so far in.
_MAX_HANG = 3.2
# Share of a column's lines that end before the gutter: the others hang into it.
_CLEAN = 0.75
_LONGER = 0.85
# A heading of a section is so much larger than the text.
_LARGE = 1.1


class Gutter(NamedTuple):
    """A place between columns: x from ``left`` to ``right``; ``beside`` points of height where
    text stands on both sides of it."""

    left: float
    right: float
    beside: float


def read_order(items: Sequence[Item], size: float, known: Gutter | None = None) -> list[list[Item]]:
    """Columns in reading order, each from top to bottom; ``size`` is the usual text size.

    ``known`` is the gutter of the text above, for items too few to show one themselves.
    """
    gutter = find_gutter(items, size)
    if gutter is None and known:
        # A picture or a framed text may stand over both columns; a line shows that there are none.
        crossed = any(item.line and _crosses(item.box, known) for item in items)
        gutter = None if crossed else known
    if gutter is None:
        return [sorted(items, key=top_of)] if items else []
    middle = (gutter.left + gutter.right) / 2
    crossing = [
        item
        for item in items
        if _crosses(item.box, gutter) or _heads_both(item, items, middle, size)
    ]
    crossing += _short_ends(crossing, items)
    bands = into_bands(items, crossing, middle)
    ordered: list[list[Item]] = []
    for band in joined_bands([part for whole in bands for part in parted(whole)]):
        ordered += read_order(band.left, size) + read_order(band.right, size)
        ordered += _runs_of(band.after)
    return [column for column in ordered if column]


def _crosses(box: Box, gutter: Gutter) -> bool:
    return box.x0 < gutter.right - 1 and box.x1 > gutter.right + 1


def _short_ends(crossing: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """The short last lines of paragraphs set over the full width: nothing stands beside them."""
    known = {id(item) for item in crossing}
    found: list[Item] = []
    for item in sorted(items, key=top_of):
        line = item.line
        if line is None or id(item) in known:
            continue
        if not any(c.line and _is_last_of(c.line, line) for c in [*crossing, *found]):
            continue
        if not any(o is not item and o.box.shared_height(item.box) > 0 for o in items):
            found.append(item)
    return found


def _is_last_of(above: TextLine, line: TextLine) -> bool:
    """True when ``line`` can go on with ``above``, directly below it."""
    size = line.size
    return (
        abs(above.size - size) < 0.05 * size
        and 0 < line.box.y0 - above.box.y0 < 2.2 * size
        and -1.3 * size < line.box.x0 - above.box.x0 < _MAX_HANG * size
    )


def _heads_both(item: Item, items: Sequence[Item], middle: float, size: float) -> bool:
    """True for a heading that stands in one column and opens both: nothing stands beside it, and
    below it both columns begin at one height."""
    if item.line is None or item.line.size < _LARGE * size:
        return False
    mine = item.box.middle[0] < middle
    others = [o for o in items if (o.box.middle[0] < middle) != mine]
    if any(o.box.shared_height(item.box) > 0 for o in others):
        return False
    own = [o for o in items if (o.box.middle[0] < middle) == mine and o is not item]
    below = min((o.box.y0 for o in own if o.box.y0 > item.box.y1 - 1), default=None)
    beside = min((o.box.y0 for o in others if o.box.y0 > item.box.y1 - 1), default=None)
    if below is None or beside is None or abs(below - beside) >= 1.2 * size:
        return False
    return mine and _opens_both(item, own, others)


def _opens_both(item: Item, own: Sequence[Item], others: Sequence[Item]) -> bool:
    """False where the text at the end of the heading's column goes on beside it, above."""
    above = [o for o in others if o.box.y0 < item.box.y0]
    start = first_line(above)
    before = end_line([o for o in own if o.box.y0 < item.box.y0])
    across, down = fits(before, start, above), fits(end_line(own), start, above)
    return before is None or across >= down


def find_gutter(items: Sequence[Item], size: float) -> Gutter | None:
    """The gutter with the most text side by side; None when there are no columns."""
    if len(items) < 2:
        return None
    lefts = sorted({round(item.box.x0) for item in items})
    best: Gutter | None = None
    for x in lefts[1:]:
        gutter = _gutter_at(float(x), items, size)
        if gutter and (best is None or gutter.beside > best.beside + 1):
            best = gutter
    return best


def _gutter_at(x: float, items: Sequence[Item], size: float) -> Gutter | None:
    """The gutter whose right side is at ``x``, if it parts columns.

    Punctuation may hang into it, and now and then something crosses it.
    """
    right = [item for item in items if item.box.x0 >= x - 1]
    left = [item for item in items if item.box.x1 <= x + 1 and item.box.x0 < x - size]
    if not left or not right:
        return None
    if min(_usual_width(left), _usual_width(right)) < _MIN_COLUMN * size:
        return None
    ends = sorted(item.box.x1 for item in left)
    edge = ends[int(_CLEAN * (len(ends) - 1))]
    if x - edge < _MIN_GUTTER * size:
        return None
    known = {id(item) for item in (*left, *right)}
    crossing = [item for item in items if id(item) not in known]
    beside = sum(_beside(band) for band in into_bands(items, crossing, (edge + x) / 2))
    if beside < _MIN_BESIDE * size:
        return None
    return Gutter(edge, x, beside)


def _usual_width(items: Sequence[Item]) -> float:
    """Width of the longer lines: words of a chart beside them do not make a column narrow."""
    widths = sorted(item.box.width for item in items)
    return widths[int(_LONGER * (len(widths) - 1))]


def _beside(band: Band) -> float:
    """Points of height where both sides of a band have something."""
    if not band.left or not band.right:
        return 0.0
    top = max(min(i.box.y0 for i in band.left), min(i.box.y0 for i in band.right))
    bottom = min(max(i.box.y1 for i in band.left), max(i.box.y1 for i in band.right))
    return max(0.0, bottom - top)


def _runs_of(items: Sequence[Item]) -> list[list[Item]]:
    """Full-width items in their order: lines that follow each other are one column."""
    columns: list[list[Item]] = []
    for item in sorted(items, key=top_of):
        if columns and item.line and columns[-1][-1].line:
            columns[-1].append(item)
        else:
            columns.append([item])
    return columns
