"""Furniture of printed pages: running heads, page numbers, side indexes, by place and repetition.

Works in the page as displayed, for a turned page keeps its furniture upright. A line is furniture
where nothing of the text stands beyond it, and it is a page number, or comes again on another page
in the same place, or repeats a division's title in small type.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.layout.captions import read_caption
from pipeline.layout.furniture import names_book, read_paged
from pipeline.layout.notelines import read_note_lead
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import URL
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.strips import (
    PAGE_NUMBER,
    UPRIGHT,
    Strip,
    facing,
    find_strips,
    text_extent,
    text_ranges,
)
from pipeline.layout.printed.view import Run, View

_DIGITS = re.compile(r"[0-9]+")
_DIVISIONS = ("part", "chapter", "section", "opening", "appendix", "column")
# Points: how far a thing may wander from page to page.
_WANDER = 3.0
_MAX_TEXT = 60
_SMALL = 0.96
# In units of the font size.
_NOTE_GAP = 6.0
# Repeated on so many pages, or on so large a share of them.
_MIN_PAGES = 2
_MIN_SHARE = 0.04
_MIN_FOLIOS = 3
_MAX_FOLIO = 4


@dataclass(slots=True)
class Edges:
    """Furniture of one page: its runs by id, its printed number."""

    runs: set[int] = field(default_factory=set)
    strips: list[Strip] = field(default_factory=list)
    printed: str | None = None

    def at_sides(self) -> set[int]:
        """Ids of the runs at the left and right edges."""
        return {id(r) for s in self.strips if s.side in UPRIGHT for r in s.runs}

    def release(self, runs: Iterable[Run]) -> None:
        """These runs are no furniture: they stand in a table."""
        freed = {id(run) for run in runs} & self.runs
        if freed:
            self.strips = [s for s in self.strips if not freed & {id(run) for run in s.runs}]
            self.runs = {id(run) for strip in self.strips for run in strip.runs}


def find_furniture(views: Sequence[View], body_size: float) -> dict[int, Edges]:
    """Page number → furniture of that page."""
    extent = text_extent(views)
    ends = text_ranges(views)
    strips = {view.number: find_strips(view, extent, ends[facing(view)]) for view in views}
    every = [strip for found in strips.values() for strip in found]
    repeated, numbers = _repeated(every, len(views)), _folios(every, len(views))
    numbers |= _tabs(every, body_size)
    edges = {}
    for view in views:
        mine = _outermost(strips[view.number], view, repeated, body_size)
        known = {id(run) for strip in mine for run in strip.runs}
        mine += [
            strip
            for strip in strips[view.number]
            if id(strip) in numbers and not known & {id(run) for run in strip.runs}
        ]
        edges[view.number] = Edges({id(r) for s in mine for r in s.runs}, mine)
    _number_pages(edges)
    return edges


def _signature(strip: Strip) -> tuple[str, str]:
    return strip.side if strip.side not in UPRIGHT else "side", _DIGITS.sub("#", strip.text)


def _at(strip: Strip) -> float:
    """The place that stays the same from page to page: left and right pages mirror each other."""
    return strip.box.y0


def _repeated(strips: Iterable[Strip], n_pages: int) -> set[int]:
    """Ids of strips that come again in the same place on other pages."""
    found: set[int] = set()
    groups: dict[tuple[str, str], list[Strip]] = defaultdict(list)
    for strip in strips:
        groups[_signature(strip)].append(strip)
    needed = max(_MIN_PAGES, round(_MIN_SHARE * n_pages) if n_pages < 100 else 3)
    for group in groups.values():
        for strip in group:
            near = {
                o.page
                for o in group
                if abs(_at(o) - _at(strip)) <= _WANDER and _may_come_again(strip, o)
            }
            if len(near) >= needed:
                found.add(id(strip))
    return found


def _may_come_again(a: Strip, b: Strip) -> bool:
    """False for two notes of like words: their numbers differ, and not as those of the pages do."""
    if not read_note_lead(a.text):
        return True
    numbers = zip(_DIGITS.findall(a.text), _DIGITS.findall(b.text), strict=False)
    return all(int(n) - int(m) in (0, b.page - a.page) for m, n in numbers)


def _tabs(strips: Iterable[Strip], body_size: float) -> set[int]:
    """Ids of numbers beside the text, as large as it, that stay the same in one place: the tab of
    a chapter. The numbers of lines are smaller."""
    groups: dict[str, list[Strip]] = defaultdict(list)
    for strip in strips:
        large = max(run.size for run in strip.runs) >= body_size
        if strip.side in UPRIGHT and strip.text.isdigit() and large:
            groups[strip.text].append(strip)
    return {
        id(strip)
        for group in groups.values()
        for strip in group
        if len({o.page for o in group if abs(_at(o) - _at(strip)) <= _WANDER}) >= _MIN_PAGES
    }


def _folios(strips: Iterable[Strip], n_pages: int) -> set[int]:
    """Ids of numbers that count on with the pages, in one place: beside the text, in a tinted
    band, they are page numbers too."""
    groups: dict[int, list[Strip]] = defaultdict(list)
    for strip in strips:
        if strip.text.isdigit() and len(strip.text) <= _MAX_FOLIO:
            groups[int(strip.text) - strip.page].append(strip)
    found: set[int] = set()
    for group in groups.values():
        usual = sorted(_at(strip) for strip in group)[len(group) // 2]
        near = [strip for strip in group if abs(_at(strip) - usual) <= _WANDER]
        pages = {strip.page for strip in near}
        if len(pages) >= _MIN_FOLIOS and 2 * len(pages) > n_pages:
            found |= {id(strip) for strip in near}
    return found


def _outermost(
    strips: Sequence[Strip], view: View, repeated: set[int], body_size: float
) -> list[Strip]:
    """The furniture among the strips of a page: from the edge inwards until text is met."""
    mine: list[Strip] = []
    for side, order in (
        ("top", lambda s: s.box.y0),
        ("bottom", lambda s: -s.box.y1),
        ("left", lambda s: s.box.x0),
        ("right", lambda s: -s.box.x1),
    ):
        for strip in sorted((s for s in strips if s.side == side), key=order):
            again = id(strip) in repeated
            if _is_furniture(strip, again, body_size, view) and _beyond(strip, view, mine):
                mine.append(strip)
    return mine


def _beyond(strip: Strip, view: View, taken: Sequence[Strip]) -> bool:
    """True when no text stands between the strip and its edge of the page."""
    known = {id(r) for s in [*taken, strip] for r in s.runs}
    others = [r.place for r in view.runs if id(r) not in known]
    box = strip.box
    if strip.side == "top":
        return not any(o.y1 <= box.y0 + 1 and o.shared_width(box) > 0 for o in others)
    if strip.side == "bottom":
        return not any(o.y0 >= box.y1 - 1 and o.shared_width(box) > 0 for o in others)
    if strip.side == "left":
        return not any(o.x0 < box.x1 and o.shared_height(box) > 0 for o in others)
    return not any(o.x1 > box.x0 and o.shared_height(box) > 0 for o in others)


def _is_furniture(strip: Strip, repeated: bool, body_size: float, view: View) -> bool:
    # Latin letters take half the room.
    longest = 2 * _MAX_TEXT if strip.text.isascii() else _MAX_TEXT
    if not strip.text or len(strip.text) > longest or "。" in strip.text:
        return False
    if read_note_lead(strip.text) and URL.search(strip.text):
        # A note with an address, on a page with little text.
        return False
    if read_caption(strip.text):
        # The caption of a table that goes on stands at the head of each of its pages.
        return False
    size = max(run.size for run in strip.runs)
    if strip.side in UPRIGHT:
        upright = len(strip.runs) > 1 or any(run.foreign for run in strip.runs)
        if len(strip.text) > _MAX_TEXT or not (repeated or upright):
            return False
        # The numbers of notes or lines are set out to the left of them.
        apart = _NOTE_GAP if strip.text.isdigit() else 0.5
        return _gap_to_text(strip, view) > apart * size
    needed = _needed_gap(strip.text, repeated, size, body_size)
    return needed is not None and _gap_to_text(strip, view) > max(needed, 0.6 * size)


def _needed_gap(text: str, repeated: bool, size: float, body_size: float) -> float | None:
    """Points that part a head or foot from the text; None for what is neither."""
    if PAGE_NUMBER.fullmatch(text):
        return 0.0
    if repeated or names_book(text) or read_paged(text) is not None:
        return 0.9 * body_size
    enumerator = read_enumerator(text)
    division = enumerator is not None and enumerator.name in _DIVISIONS
    return body_size if division and size < _SMALL * body_size else None


def _gap_to_text(strip: Strip, view: View) -> float:
    """Points between the strip and the nearest text towards the middle of the page."""
    known = {id(r) for r in strip.runs}
    box = strip.box
    places = [run.place for run in view.runs if id(run) not in known]
    if strip.side in UPRIGHT:
        gaps = [-p.shared_width(box) for p in places if p.shared_height(box) > 0]
    elif strip.side == "top":
        below = [p for p in places if p.y0 > box.y0 and not _is_level(p, box)]
        gaps = [p.y0 - box.y1 for p in below]
    else:
        above = [p for p in places if p.y1 < box.y1 and not _is_level(p, box)]
        gaps = [box.y0 - p.y1 for p in above]
    return min(gaps, default=1e9)


def _is_level(place: Box, box: Box) -> bool:
    """True for what stands beside a box, up to half its height."""
    (_, a0, _, a1), (_, b0, _, b1) = place, box
    if a1 < b0 or b1 < a0:
        # So does most of a page not: no need to look closer.
        return False
    return place.shared_height(box) > 0.4 * min(place.height, box.height)


def _number_pages(edges: dict[int, Edges]) -> None:
    """Set the printed number of each page: of several, the one that counts on with the pages."""
    shifts: Counter[int] = Counter()
    found: dict[int, list[str]] = {}
    for page, edge in edges.items():
        found[page] = [s.number for s in edge.strips if s.number]
        shifts.update({int(n) - page for n in found[page] if n.isdigit()})
    if not shifts:
        return
    shift = shifts.most_common(1)[0][0]
    for page, edge in edges.items():
        numbers = found[page]
        fitting = [n for n in numbers if n.isdigit() and int(n) - page == shift]
        edge.printed = next(iter(fitting or numbers), None)
