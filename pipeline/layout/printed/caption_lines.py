"""The lines of a caption: its label, its title beside or below it, and how that goes on.

A label with nothing behind it has its title beside it, of one line or of several that stand around
its middle, or on the line below in whatever type.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.layout import captions
from pipeline.layout.printed.lines import TextLine

_MAX_LINES = 3
# In units of the label's size: from label to title beside it, between lines, from the middle of a
# label to that of a line beside it, from the left end of a label to that of a title below it.
_BESIDE = 4.0
_LEADING = 0.9
_LEVEL = 1.2
_ALIGNED = 1.0
# Points by which a title may be smaller than its label, and by which lines of one may be off.
_SMALLER = 1.0
_OFF = 1.0
_MIN_TITLE = 4


def caption_lines(
    head: TextLine,
    beside: Sequence[TextLine],
    below: Sequence[TextLine],
    is_running: Callable[[TextLine], bool],
) -> list[TextLine]:
    """The caption that ``head`` begins; its title may go on among ``beside`` and ``below``.

    Both are from top to bottom; ``below`` are those in the frame of the caption.
    """
    found = [head]
    if _is_bare(head):
        found += _titles_beside(head, beside) or _title_below(head, below, is_running)
    for line in beside:
        if line not in found and len(found) < _MAX_LINES and _is_level(found[-1], line, head):
            found.append(line)
    for line in below:
        last = found[-1]
        if len(found) >= _MAX_LINES or line in found or line.style != last.style:
            continue
        gap = line.box.y0 - last.box.y1
        near = -1 < gap < _LEADING * head.size and line.box.x0 >= head.box.x0 - 1
        # Small text below a caption is no title, but what stands below the title beside its label.
        hangs = (
            last is not head and abs(line.box.x0 - last.box.x0) < _OFF < last.box.x0 - head.box.x0
        )
        if near and (hangs or not is_running(line)):
            found.append(line)
    return found


def _is_bare(head: TextLine) -> bool:
    """True for a label without a title."""
    read = captions.read_caption(head.text.strip())
    return read is not None and read.title >= len(head.text.strip())


def _is_level(last: TextLine, line: TextLine, head: TextLine) -> bool:
    """True for what goes on right behind a caption, on the line of its ``head``."""
    level = line.box.shared_height(head.box) > 0.5 * head.size
    near = 0 <= line.box.x0 - last.box.x1 < _BESIDE * head.size
    near = near and (last is head or line.style == last.style)
    return level and near and line.style[1] >= head.style[1] - _SMALLER


def _titles_beside(head: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a title beside its label, all of one style and one left end."""
    middle = head.box.middle[1]
    found: list[TextLine] = []
    for line in lines:
        near = 0 <= line.box.x0 - head.box.x1 < _BESIDE * head.size
        level = abs(line.box.middle[1] - middle) < _LEVEL * head.size
        like = not found or (
            line.style == found[0].style and abs(line.box.x0 - found[0].box.x0) < _OFF
        )
        if near and level and like and line.style[1] >= head.style[1] - _SMALLER:
            found.append(line)
    single = len(found) == 1 and not _is_level(head, found[0], head)
    return [] if single else found[: _MAX_LINES - 1]


def _title_below(
    head: TextLine, lines: Sequence[TextLine], is_running: Callable[[TextLine], bool]
) -> list[TextLine]:
    """The title on the line below its label."""
    for line in lines:
        gap = line.box.y0 - head.box.y1
        if line is head or not -1 < gap < _LEADING * head.size:
            continue
        aligned = abs(line.box.x0 - head.box.x0) < _ALIGNED * head.size
        centred = abs(line.box.middle[0] - head.box.middle[0]) < _ALIGNED * head.size
        text = line.text.strip()
        plain = (
            len(text) >= _MIN_TITLE and not captions.is_source_line(text) and text[0] not in "（("
        )
        if (aligned or centred) and plain and line.style[1] >= head.style[1] - _SMALLER:
            return [] if is_running(line) else [line]
    return []
