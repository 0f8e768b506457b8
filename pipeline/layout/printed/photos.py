"""Photos → exhibits with what stands below them: a few lines in other type than the text around.

Such a caption has no label. It is told from text that goes on below a picture by its type, and
stands within the breadth of the picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.layout import captions
from pipeline.layout.captions import Caption
from pipeline.layout.printed.drawings import Drawing
from pipeline.layout.printed.exhibits import Exhibit
from pipeline.layout.printed.frames import Frame
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.ruler import has_lead

# Points: smaller pictures are icons, flatter ones the bars behind headings.
_MIN_SIDE = 36.0
_MAX_FLAT = 6.0
# Share of a drawing that pictures cover.
_PICTURED = 0.7
# In units of the caption's size.
_REACH = 1.5
_LEADING = 0.9
_OUTSIDE = 0.6
_SMALLER = 0.97
_MAX_LINES = 4


def find_photos(
    drawings: Sequence[Drawing],
    frames: Sequence[Frame],
    lines: Sequence[TextLine],
    running: set[int],
    body_size: float,
) -> list[Exhibit]:
    """An exhibit for every photo among ``drawings`` that has a caption among ``lines``."""
    found: list[Exhibit] = []
    used: set[int] = set()
    for drawing in drawings:
        if not _is_photo(drawing, lines):
            continue
        free = [x for x in lines if id(x) not in used and not x.runs[0].foreign]
        size, fonts = _usual(drawing.box, frames, lines, running, body_size)
        below = [x for x in free if _is_told(x, size, fonts, id(x) in running)]
        caption = _below(drawing.box, below)
        if caption:
            over = drawing.box._replace(y1=caption[-1].box.y1)
            small = [x for x in free if x.size < _SMALLER * size]
            told = [x for x in small if captions.is_source_line(x.text.strip())]
            sources = _below(over, told)
            used |= {id(line) for line in (*caption, *sources)}
            photo = Exhibit(caption, Caption("photo", "", 0), drawings=[drawing], sources=sources)
            found.append(photo)
    return found


def _is_photo(drawing: Drawing, lines: Sequence[TextLine]) -> bool:
    """True for pictures without text on them."""
    box = drawing.box
    if min(box.width, box.height) < _MIN_SIDE or box.width > _MAX_FLAT * box.height:
        return False
    pictured = sum(m.box.area for m in drawing.marks if m.kind == "image")
    on_it = any(box.holds_point(*line.box.middle) for line in lines)
    return pictured >= _PICTURED * box.area and not on_it


def _usual(
    box: Box,
    frames: Sequence[Frame],
    lines: Sequence[TextLine],
    running: set[int],
    body_size: float,
) -> tuple[float, frozenset[str]]:
    """Size and fonts of the running text around a picture: in its frame, or on its page."""
    holding = [frame.box for frame in frames if frame.box.holds(box, 3)]
    home = min(holding, key=lambda frame: frame.area, default=None)
    text = [x for x in lines if id(x) in running]
    inside = [x for x in text if home is not None and home.holds_point(*x.box.middle)]
    sizes: Counter[float] = Counter()
    for line in inside or text:
        sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda s: sizes[s]) if inside else body_size
    near = [x for x in inside or text if abs(x.size - size) < 0.05 * size]
    return size, frozenset(x.font for x in near)


def _is_told(line: TextLine, size: float, fonts: frozenset[str], is_running: bool) -> bool:
    """True for a line that may be a photo's caption by its type and its words."""
    text = line.text.strip()
    if captions.read_caption(text) or captions.is_source_line(text) or has_lead(text):
        return False
    if line.size < _SMALLER * size:
        return True
    return line.size <= 1.02 * size and line.font not in fonts and not is_running


def _below(picture: Box, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines right below a picture, in one type."""
    caption: list[TextLine] = []
    for line in sorted(lines, key=lambda x: (x.box.y0, x.box.x0)):
        slack = _OUTSIDE * line.size
        within = picture.x0 - slack <= line.box.x0 and line.box.x1 <= picture.x1 + slack
        bottom = caption[-1].box.y1 if caption else picture.y1
        reach = (_LEADING if caption else _REACH) * line.size
        if not within or not -0.5 * line.size <= line.box.y0 - bottom <= reach:
            continue
        if caption and (line.style != caption[0].style or len(caption) >= _MAX_LINES):
            break
        caption.append(line)
    return caption
