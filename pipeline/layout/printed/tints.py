"""Rules and tints → bands: what goes across a table that has no upright rules.

A level rule is a band without height; tinted cells side by side, or the tint of a whole row, are
one too. Bands with the same ends, one below the other, may be the rules and rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.rules import Rules, rule_box
from pipeline.layout.printed.view import Mark

# Points.
_SAME_SIDE = 1.5
_GAP = 3.0
_SLACK = 6.0
_MIN_WIDTH = 60.0
_MIN_TINT = 5.0
# Narrower than a letter with its margins: the bar before a heading.
_MIN_CELL = 8.0
_MAX_TINT = 260.0
_MAX_STACKS = 40
# How far apart two bands are between which a shorter one is the table's.
_REACH = 90.0
# A row without tint goes between two that have one.
_NEAR = 50.0
_WHITE = "ffffff"


@dataclass(slots=True, eq=False)
class Band:
    """A level rule, or tinted cells side by side; ``tints`` are their boxes."""

    box: Box
    tints: list[Box] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    colours: set[str] = field(default_factory=set)

    @property
    def is_rule(self) -> bool:
        return not self.tints


@dataclass(slots=True, eq=False)
class Stack:
    """Bands between the same left and right ends, from top to bottom."""

    x0: float
    x1: float
    bands: list[Band]

    @property
    def edges(self) -> list[float]:
        """Places of rules and of the tints' edges, from top to bottom."""
        return sorted({y for band in self.bands for y in (band.box.y0, band.box.y1)})


def find_stacks(rules: Rules, marks: Sequence[Mark], taken: set[int]) -> list[Stack]:
    """Stacks of bands that no grid has taken, those with most bands first."""
    bands = [
        Band(rule_box(rule, True), marks=set(rule.marks))
        for rule in rules.level
        if rule.length >= _MIN_WIDTH / 3 and not rule.marks & taken
    ]
    bands += _tinted_rows(mark for mark in marks if mark.n not in taken)
    wide = [band for band in bands if band.box.width >= _MIN_WIDTH]
    stacks = []
    for x0, x1 in _ends(wide)[:_MAX_STACKS]:
        inside = [b for b in bands if _is_at(b.box, x0, x1)]
        inside.sort(key=lambda b: (b.box.y0, b.box.y1))
        stacks.append(Stack(x0, x1, _near_full(inside, x0, x1)))
    return stacks


def _ends(bands: Sequence[Band]) -> list[tuple[float, float]]:
    """Left and right ends that several bands share, or one tinted row has; most bands first."""
    groups: list[list[Band]] = []
    for band in sorted(bands, key=lambda b: b.box.x0):
        home = next((g for g in groups[-8:] if _same_ends(g[0].box, band.box)), None)
        if home is None:
            groups.append([band])
        else:
            home.append(band)
    shared = [g for g in groups if len(g) > 1 or not g[0].is_rule]
    shared.sort(key=len, reverse=True)
    return [(min(b.box.x0 for b in g), max(b.box.x1 for b in g)) for g in shared]


def _near_full(bands: Sequence[Band], x0: float, x1: float) -> list[Band]:
    """Bands from end to end, those that go on below one at the same end, and those between two."""
    ends = Box(x0, 0.0, x1, 0.0)
    full = [_same_ends(band.box, ends) for band in bands]
    places = [band.box for band, is_full in zip(bands, full, strict=True) if is_full]
    kept = list(full)
    at = 0
    for i, band in enumerate(bands):
        while at < len(places) and places[at].y0 < band.box.y0:
            at += 1
        between = 0 < at < len(places) and places[at].y0 - places[at - 1].y1 <= _REACH
        kept[i] = full[i] or between
    _join_neighbours(bands, kept, x0, x1)
    return [band for band, is_kept in zip(bands, kept, strict=True) if is_kept]


def _join_neighbours(bands: Sequence[Band], kept: list[bool], x0: float, x1: float) -> None:
    """Take bands, downwards and upwards, that touch one that is kept and begin or end with it."""
    bottom, top = -1e9, 1e9
    for i, band in enumerate(bands):
        kept[i] = kept[i] or (_touches_end(band.box, x0, x1) and band.box.y0 - bottom <= _NEAR)
        if kept[i]:
            bottom = max(bottom, band.box.y1)
    for i in reversed(range(len(bands))):
        box = bands[i].box
        kept[i] = kept[i] or (_touches_end(box, x0, x1) and abs(top - box.y1) <= _NEAR)
        if kept[i]:
            top = min(top, box.y0)


def _touches_end(box: Box, x0: float, x1: float) -> bool:
    return abs(box.x0 - x0) <= _SLACK or abs(box.x1 - x1) <= _SLACK


def _same_ends(a: Box, b: Box) -> bool:
    return abs(a.x0 - b.x0) <= _SLACK and abs(a.x1 - b.x1) <= _SLACK


def _is_at(box: Box, x0: float, x1: float) -> bool:
    return x0 - _SLACK <= box.x0 and box.x1 <= x1 + _SLACK


def _tinted_rows(marks: Iterable[Mark]) -> list[Band]:
    """Tints of the same height side by side, each row of them as one band."""
    tints = [mark for mark in marks if _is_tint(mark)]
    tints.sort(key=lambda m: (round(m.box.y0 / _SAME_SIDE), round(m.box.y1 / _SAME_SIDE), m.box.x0))
    bands: list[Band] = []
    for mark in tints:
        last = bands[-1] if bands else None
        if last is None or not _beside(last.box, mark.box):
            last = Band(mark.box)
            bands.append(last)
        last.box = around([last.box, mark.box])
        last.tints.append(mark.box)
        last.marks.add(mark.n)
        last.colours.add(mark.fill or "")
    return bands


def _is_tint(mark: Mark) -> bool:
    plain = not mark.color or mark.color == mark.fill
    return (
        mark.kind == "rect"
        and plain
        and mark.fill is not None
        and mark.fill != _WHITE
        and _MIN_TINT <= mark.box.height <= _MAX_TINT
        and mark.box.width >= _MIN_CELL
    )


def _beside(band: Box, box: Box) -> bool:
    level = abs(band.y0 - box.y0) <= _SAME_SIDE and abs(band.y1 - box.y1) <= _SAME_SIDE
    return level and -_GAP <= box.x0 - band.x1 <= _GAP
