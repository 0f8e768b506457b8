"""How broad an exhibit may be: as its column, less the text that runs beside it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.layout.printed.geometry import Box

# Lines so long (in the body's size) show the breadth of a column.
_LONG = 10
# Points between an exhibit and the text beside it.
_CLEAR = 2.0


def breadth_of_column(caption: Box, body: Sequence[Box], size: float) -> Box | None:
    """The breadth of the column in which a caption stands, or None where no text shows it.

    ``body`` are the lines of running text, ``size`` is that of their type.
    """
    lines = [
        box for box in body if box.x0 - 2 * size <= caption.x0 < box.x1 and box.width > _LONG * size
    ]
    if not lines:
        return None
    left, right = median(box.x0 for box in lines), median(box.x1 for box in lines)
    return caption._replace(x0=left, x1=right)


def clear_of(region: Box, caption: Box, body: Sequence[Box]) -> Box:
    """A region below its caption without the running text that stands beside the caption."""
    beside = [box for box in body if box.shared_height(region) > 0]
    left = [box.x1 + _CLEAR for box in beside if region.x0 < box.x1 <= caption.x0]
    right = [box.x0 - _CLEAR for box in beside if caption.x1 <= box.x0 < region.x1]
    return region._replace(x0=max([region.x0, *left]), x1=min([region.x1, *right]))
