"""What stands at the edges of pages, in strips: the candidates for furniture.

A strip is a line at the head or foot of the page, or a pile of signs at its side, outside the
breadth of the text. Works in the page as displayed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.furniture import read_paged
from pipeline.layout.printed.geometry import NOWHERE, Box, around
from pipeline.layout.printed.view import Run, View
from pipeline.text import fold

PAGE_NUMBER = re.compile(r"[-－‐–—―・\s]*(?P<n>[0-9]{1,4}|[ivxlIVXLⅰ-ⅻⅠ-Ⅻ]{1,7})[-－‐–—―・\s]*")
UPRIGHT = ("left", "right")
# Points.
_CLEAR = 3.0
# Shares of the text's height and breadth: where heads, feet and sides stand, where corners end.
_BAND = 0.14
_MARGIN = 0.2
_CORNER = 0.06
_LONG_RUN = 8
_SMALL = 0.93


@dataclass(slots=True, eq=False)
class Strip:
    """Runs that stand together at an edge, as displayed; ``side`` is top, bottom, left or right."""

    page: int
    runs: list[Run]
    side: str
    box: Box = NOWHERE
    text: str = ""

    @property
    def number(self) -> str | None:
        """The page number that it is, or that stands at one of its ends."""
        whole = PAGE_NUMBER.fullmatch(self.text)
        if whole:
            return whole["n"]
        paged = read_paged(self.text)
        return str(paged.page) if paged else None


def text_extent(views: Sequence[View]) -> Box:
    """From the highest to the lowest text of all pages: a sheet may be larger than its page."""
    boxes = [run.place for view in views for run in view.runs]
    return around(boxes) if boxes else NOWHERE


def facing(view: View) -> tuple[int, int]:
    """Left or right page, and how it is turned: such pages have their text in one place."""
    return view.number % 2, view.turn


def text_ranges(views: Sequence[View]) -> dict[tuple[int, int], tuple[float, float]]:
    """The widest text range of each kind of page: a page with little text shows less."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    size = _usual_size(run for view in views for run in view.runs)
    for view in views:
        left, right = _text_range(view, size)
        before = found.get(facing(view), (left, right))
        found[facing(view)] = min(left, before[0]), max(right, before[1])
    return found


def _text_range(view: View, size: float) -> tuple[float, float]:
    """Left and right end of the running text as displayed, from the long runs of the page; ``size``
    is the usual one of the document."""
    if view.turn % 180:
        # Lines stand side by side: the outermost of many are few of the runs.
        long, share = [run for run in view.runs if not run.foreign], 200
        # A head that runs down beside them is smaller.
        long = [run for run in long if run.size > _SMALL * size]
    else:
        long, share = [run for run in view.runs if len(run.text) >= _LONG_RUN], 20
    long = long or view.runs
    if not long:
        return 0.0, view.width
    lefts, rights = sorted(r.place.x0 for r in long), sorted(r.place.x1 for r in long)
    return lefts[len(lefts) // share], rights[-1 - len(rights) // share]


def _usual_size(runs: Iterable[Run]) -> float:
    """The size of most characters; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def find_strips(view: View, page: Box, ends: tuple[float, float]) -> list[Strip]:
    """What stands in the bands along the edges of the text of all pages, grouped."""
    sides: dict[str, list[Run]] = defaultdict(list)
    for run in view.runs:
        side = _side(run, page, *ends)
        if side and not _begins_line(run, side, view):
            sides[side].append(run)
    strips = []
    for side, runs in sides.items():
        for group in _groups(runs, side):
            group.sort(key=lambda r: (r.place.y0, r.place.x0) if side in UPRIGHT else r.place.x0)
            text = (
                fold_spaces(" ".join(r.text for r in group))
                if side not in UPRIGHT
                else (fold("".join(r.text for r in group)))
            )
            strips.append(Strip(view.number, group, side, around(r.place for r in group), text))
    return strips


def _begins_line(run: Run, side: str, view: View) -> bool:
    """True for what stands at the head or foot of a page whose lines run down, and runs with them:
    where they begin and end. A head is set level there."""
    down = view.turn % 180 != 0 and side not in UPRIGHT and not run.foreign
    return down and PAGE_NUMBER.fullmatch(run.text.strip()) is None


def fold_spaces(text: str) -> str:
    """Blanks of any kind as one plain blank, other characters in their plain form."""
    return " ".join(fold(part) for part in text.split())


def _side(run: Run, page: Box, left: float, right: float) -> str | None:
    box, (_, y) = run.place, run.place.middle
    inner = page.y0 + _CORNER * page.height < y < page.y1 - _CORNER * page.height
    # In a corner a number is that of the page.
    inner = inner or PAGE_NUMBER.fullmatch(run.text.strip()) is None
    margin = _MARGIN * page.width
    if inner and box.x1 < left - _CLEAR and box.x1 < page.x0 + margin:
        return "left"
    if inner and box.x0 > right + _CLEAR and box.x0 > page.x1 - margin:
        return "right"
    if y < page.y0 + _BAND * page.height:
        return "top"
    return "bottom" if y > page.y1 - _BAND * page.height else None


def _groups(runs: Sequence[Run], side: str) -> list[list[Run]]:
    """Runs on one line (top and bottom) or in one pile (at the sides)."""
    groups: list[list[Run]] = []
    key = (lambda r: r.place.x0) if side in UPRIGHT else (lambda r: r.place.y0)
    for run in sorted(runs, key=key):
        homes = [g for g in groups if any(_together(run, r, side) for r in g)]
        groups = [g for g in groups if g not in homes]
        groups.append([run, *(r for g in homes for r in g)])
    return groups


def _together(a: Run, b: Run, side: str) -> bool:
    size = max(a.size, b.size)
    if side in UPRIGHT:
        return (
            a.place.shared_width(b.place) > 0.3 * min(a.place.width, b.place.width)
            and a.place.shared_height(b.place) > -1.6 * size
        )
    shared = a.place.shared_height(b.place)
    return (
        shared > 0
        and shared > 0.25 * min(a.place.height, b.place.height)
        and a.place.shared_width(b.place) > -3.0 * size
    )
