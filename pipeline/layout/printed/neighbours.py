"""Runs that stand side by side on one line: level, with no gap between them wider than a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.view import Run

# All in units of the font size.
_MAX_GAP = 0.8
# No gap on a line is wider: half a glyph may be blank beside the widest.
_FAR = _MAX_GAP + 0.5
_MARKER_GAP = 0.6
_AFTER_MARKER = 0.3
_MAX_OVERLAP = 1.1
SMALLER = 0.93
# Share of the height of neighbours that is level.
_LEVEL = 0.5
_MARKER = re.compile(
    r"[（(]?[ ]*(?:注|※|[*＊†‡§¶#])*[ ]*[0-9０-９]{0,3}"
    r"(?:[ ]*[,、，・~〜～\-－][ ]*[0-9０-９]{1,3})*[ ]*[）)]?"
)
_MARKER_SIGN = re.compile(r"[0-9０-９※*＊†‡§¶注]")
HALF_FULL = tuple("、。，．」』）】〉》〕")


def runs_to_groups(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs on one base line without a wide gap between them."""
    ordered = sorted(runs, key=lambda run: run.box.y0)
    places = [(*run.box, run.size) for run in ordered]
    groups = Groups(len(ordered))
    for i, (x0, _, x1, y1, size) in enumerate(places):
        for j in range(i + 1, len(places)):
            other_x0, other_y0, other_x1, _, other_size = places[j]
            if other_y0 >= y1:
                break
            # Text in another column, as most of what is level with it: no need to look closer.
            far = _FAR * (size if size > other_size else other_size)
            apart = x0 - other_x1 > far or other_x0 - x1 > far
            if not apart and _neighbours(ordered[i], ordered[j]):
                groups.join(j, i)
    return groups.of(ordered)


def _neighbours(a: Run, b: Run) -> bool:
    low, high = min(a.size, b.size), max(a.size, b.size)
    shared = a.box.shared_height(b.box)
    if shared < _LEVEL * low and shared < _least_shared(a, b) * low:
        return False
    left, right = (a, b) if a.box.x0 <= b.box.x0 else (b, a)
    gap = right.box.x0 - left.box.x1
    if low < SMALLER * high and may_be_marker(left if left.size < right.size else right):
        reach = _MARKER_GAP if right.size < left.size else _AFTER_MARKER
        return -_MAX_OVERLAP * high < gap < reach * high
    if low < 0.75 * high:
        # Text of quite another size beside a line is no part of it unless it touches it.
        level = abs(a.base - b.base) < 0.15 * high
        return level and -_MAX_OVERLAP * low < gap < 0.5 * low
    stands_off = len(left.text) == 1 and shared < 0.7 * low
    if left.text[-1:] in HALF_FULL and not stands_off:
        # Half of such a glyph is blank; at a line's end it hangs into the gutter.
        gap += 0.5 * left.size
    return -_MAX_OVERLAP * high < gap < _MAX_GAP * high


def _least_shared(a: Run, b: Run) -> float:
    """How much of the lower one's height must be level, where that is less than of most."""
    if a.text in HALF_FULL or b.text in HALF_FULL:
        # Set by itself, in vertical writing, such a glyph stands off its line.
        return 0.2
    return 0.35 if may_be_marker(a) or may_be_marker(b) else _LEVEL


def may_be_marker(run: Run) -> bool:
    """True for a number or sign that points to a note where it is raised."""
    return _MARKER.fullmatch(run.text.strip()) is not None and bool(_MARKER_SIGN.search(run.text))
