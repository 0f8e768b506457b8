"""Items of a page → columns in reading order.

A gutter is a place that parts text standing side by side; what crosses it (a heading or picture
over the full width) ends the columns above it, and they begin again below. Where a picture stands
in the midst of columns, the text itself tells whether it goes on below the picture or beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.layout.patterns import begins_mid_sentence, ends_sentence
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine

# In units of the usual text size.
_MIN_GUTTER = 0.55
_MIN_COLUMN = 7.5
_MIN_BESIDE = 1.9
_INDENT = 0.7
# Share of a column's lines that end before the gutter: the others hang into it.
_CLEAN = 0.75
_LONGER = 0.85
# A heading of a section is so much larger than the text.
_LARGE = 1.1


@dataclass(slots=True, eq=False)
class Item:
    """Something to be read: a line, or a thing with a place of its own (exhibit, frame)."""

    box: Box
    line: TextLine | None = None
    thing: object = None


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
    if gutter is None and known and not any(_crosses(item.box, known) for item in items):
        gutter = known
    if gutter is None:
        return [sorted(items, key=_top)] if items else []
    middle = (gutter.left + gutter.right) / 2
    crossing = [
        item
        for item in items
        if _crosses(item.box, gutter) or _heads_both(item, items, middle, size)
    ]
    crossing += _short_ends(crossing, items)
    bands = _bands(items, crossing, middle)
    ordered: list[list[Item]] = []
    for band in _joined([part for whole in bands for part in _parted(whole)]):
        ordered += read_order(band.left, size) + read_order(band.right, size)
        ordered += _runs_of(band.after)
    return [column for column in ordered if column]


@dataclass(slots=True)
class _Band:
    """What stands left and right of the gutter, and what crosses it below."""

    left: list[Item]
    right: list[Item]
    after: list[Item]


def _top(item: Item) -> tuple[float, float]:
    return item.box.y0, item.box.x0


def _crosses(box: Box, gutter: Gutter) -> bool:
    return box.x0 < gutter.right - 1 and box.x1 > gutter.right + 1


def _short_ends(crossing: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """The short last lines of paragraphs set over the full width: nothing stands beside them."""
    known = {id(item) for item in crossing}
    found: list[Item] = []
    for item in sorted(items, key=_top):
        line = item.line
        if line is None or id(item) in known:
            continue
        above = [c for c in [*crossing, *found] if c.line and _is_last_of(c.line, line)]
        beside = any(o is not item and o.box.shared_height(item.box) > 0 for o in items)
        if above and not beside:
            found.append(item)
    return found


def _is_last_of(above: TextLine, line: TextLine) -> bool:
    """True when ``line`` can go on with ``above``, directly below it."""
    size = line.size
    return (
        abs(above.size - size) < 0.05 * size
        and 0 < line.box.y0 - above.box.y0 < 2.2 * size
        and abs(line.box.x0 - above.box.x0) < 1.3 * size
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
    return below is not None and beside is not None and abs(below - beside) < 1.2 * size


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
    beside = sum(_beside(band) for band in _bands(items, crossing, (edge + x) / 2))
    if beside < _MIN_BESIDE * size:
        return None
    return Gutter(edge, x, beside)


def _usual_width(items: Sequence[Item]) -> float:
    """Width of the longer lines: words of a chart beside them do not make a column narrow."""
    widths = sorted(item.box.width for item in items)
    return widths[int(_LONGER * (len(widths) - 1))]


def _beside(band: _Band) -> float:
    """Points of height where both sides of a band have something."""
    if not band.left or not band.right:
        return 0.0
    top = max(min(i.box.y0 for i in band.left), min(i.box.y0 for i in band.right))
    bottom = min(max(i.box.y1 for i in band.left), max(i.box.y1 for i in band.right))
    return max(0.0, bottom - top)


def _bands(items: Sequence[Item], crossing: Sequence[Item], middle: float) -> list[_Band]:
    """Items between those that cross the gutter, from top to bottom."""
    over = {id(item) for item in crossing}
    bands = [_Band([], [], [])]
    for item in sorted(items, key=lambda item: (item.box.middle[1], item.box.x0)):
        band = bands[-1]
        if id(item) in over:
            band.after.append(item)
            continue
        if band.after:
            band = _Band([], [], [])
            bands.append(band)
        (band.left if item.box.middle[0] < middle else band.right).append(item)
    return bands


def _parted(band: _Band) -> list[_Band]:
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
                return [above, *_parted(below)]
    return [band]


def _split(band: _Band, row: float, without: Sequence[Item]) -> tuple[_Band, _Band]:
    known = {id(item) for item in without}
    above, below = _Band([], [], []), _Band([], [], [])
    for side in ("left", "right"):
        for item in getattr(band, side):
            if id(item) not in known:
                half = above if item.box.middle[1] < row else below
                getattr(half, side).append(item)
    return above, below


def _ends_columns(above: _Band, below: _Band) -> bool:
    """True when the text goes on beside, not past, the pictures in the midst of both columns."""
    corners = [_end_line(above.left), _first_line(above.right), _end_line(above.right)]
    corners += [_first_line(below.left), _end_line(below.left), _first_line(below.right)]
    if any(line is None for line in corners):
        return False
    a, b, d, c, e, f = corners
    across = _fits(a, b, above.right) + _fits(d, c, below.left) + _fits(e, f, below.right)
    down = _fits(a, c, below.left) + _fits(e, b, above.right) + _fits(d, f, below.right)
    return across > down


def _joined(bands: list[_Band]) -> list[_Band]:
    """Bands with those joined between which only a picture stands that the text flows past."""
    joined: list[_Band] = []
    for band in bands:
        if joined and _flows_past(joined[-1], band):
            last = joined[-1]
            joined[-1] = _Band(
                [*last.left, *band.left], [*last.right, *band.right], [*last.after, *band.after]
            )
        else:
            joined.append(band)
    return joined


def _flows_past(above: _Band, below: _Band) -> bool:
    """True when the left column goes on below the picture, not in the right column above it."""
    if any(item.line is not None for item in above.after):
        return False
    corners = [_end_line(above.left), _first_line(above.right), _end_line(above.right)]
    corners += [_first_line(below.left), _end_line(below.left)]
    if any(line is None for line in corners):
        return False
    left_end, right_first, right_end, below_first, below_end = corners
    beside = _fits(left_end, right_first, above.right) + _fits(right_end, below_first, below.left)
    past = _fits(left_end, below_first, below.left) + _fits(below_end, right_first, above.right)
    return past > beside


def _first_line(items: Sequence[Item]) -> TextLine | None:
    lines = [item for item in items if item.line]
    return min(lines, key=_top).line if lines else None


def _end_line(items: Sequence[Item]) -> TextLine | None:
    lines = [item for item in items if item.line]
    return max(lines, key=_top).line if lines else None


def _fits(end: TextLine | None, start: TextLine | None, column: Sequence[Item]) -> int:
    """0 to 2: how well a text that ends with ``end`` can go on with ``start``."""
    if end is None or start is None:
        return 0
    left = min(item.box.x0 for item in column if item.line)
    begins = start.box.x0 - left > _INDENT * start.size or start.text[:1] == "\u3000"
    begins = begins or start.style != end.style
    mid = not begins and begins_mid_sentence(start.text.strip())
    if ends_sentence(end.text.rstrip()):
        return 2 if begins else 0 if mid else 1
    return 0 if begins else 2 if mid else 1


def _runs_of(items: Sequence[Item]) -> list[list[Item]]:
    """Full-width items in their order: lines that follow each other are one column."""
    columns: list[list[Item]] = []
    for item in sorted(items, key=_top):
        if columns and item.line and columns[-1][-1].line:
            columns[-1].append(item)
        else:
            columns.append([item])
    return columns
