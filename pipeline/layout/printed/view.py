"""A page as it is read: runs and strokes turned so that lines run right and follow downwards.

Vertical writing and text turned on its side are read alike: down, line after line to the left; so
a page whose text runs down is turned, and all that comes later knows one direction only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.layout.printed.geometry import Box
from pipeline.nouns import Line, Sheet, Stroke

# In units of the font size: where the base line lies below the top of the line.
_ASCENT = 0.88
# Side indexes and charts have turned text on nearly every page; a turned page has little else.
_TURNED_SHARE = 0.6
_MIN_PILED = 20


@dataclass(slots=True, eq=False)
class Run:
    """A run in the view of its page. ``start`` is its offset in the source, ``place`` its box on
    the page as displayed; ``foreign`` says that it runs in another direction than the page."""

    text: str
    start: int
    box: Box
    place: Box
    size: float
    font: str
    bold: bool
    foreign: bool
    edges: tuple[float, ...]
    # False for a part of a run that goes on elsewhere: the line feed is not its own.
    closes: bool = True

    @property
    def base(self) -> float:
        """The base line."""
        return (
            self.box.y0 + _ASCENT * self.box.height
            if self.foreign
            else (self.box.y0 + _ASCENT * self.size)
        )


def cut_run(run: Run, start: int, end: int) -> Run:
    """The characters ``start``..``end`` of a run, as a run of their own."""
    x0, x1 = run.edges[start], run.edges[end]
    place = run.place
    if place.width == run.box.width:
        left = place.x0 - run.box.x0
        place = place._replace(x0=x0 + left, x1=x1 + left)
    return replace(
        run,
        text=run.text[start:end],
        start=run.start + start,
        box=run.box._replace(x0=x0, x1=x1),
        place=place,
        edges=run.edges[start : end + 1],
        closes=run.closes and end == len(run.text),
    )


@dataclass(slots=True, eq=False)
class Mark:
    """A line, rectangle, path or image in the view of its page."""

    kind: str
    box: Box
    fill: str | None
    color: str | None
    width: float
    dashed: bool
    points: tuple[tuple[float, float], ...]
    n: int


@dataclass(slots=True, eq=False)
class View:
    """One page. ``turn`` is by how many degrees clockwise its text is turned as displayed."""

    number: int
    width: float
    height: float
    turn: int
    runs: list[Run] = field(default_factory=list)
    blanks: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)

    def displayed(self, box: Box) -> Box:
        """A box of the view on the page as displayed."""
        x0, y0, x1, y1 = box
        if self.turn == 90:
            return Box(self.height - y1, x0, self.height - y0, x1)
        if self.turn == 180:
            return Box(self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        if self.turn == 270:
            return Box(y0, self.width - x1, y1, self.width - x0)
        return box


_Point = Callable[[float, float], tuple[float, float]]


def page_to_view(sheet: Sheet, lines: Sequence[Line], strokes: Sequence[Stroke]) -> View:
    """The view of one page from its rows, none of them rejected."""
    turn = 90 if is_piled(lines) else _main_turn(lines)
    wide = turn % 180 == 0
    width, height = (sheet.width, sheet.height) if wide else (sheet.height, sheet.width)
    view = View(sheet.page, width, height, turn)
    place = _placer(turn, sheet)
    for line in lines:
        if line.text.strip():
            view.runs.append(_run(line, place, turn))
        else:
            view.blanks.append(line)
    view.marks = [_mark(stroke, place, turn) for stroke in strokes]
    return view


def _main_turn(lines: Sequence[Line]) -> int:
    """The direction in which most of the text runs: 0 unless another one clearly rules."""
    turns: Counter[int] = Counter()
    for line in lines:
        turns[line.turn] += len(line.text.strip())
    turn, count = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    rules = turn % 90 == 0 and count >= _TURNED_SHARE * turns.total()
    return turn if rules else 0


def _stands_upright(line: Line) -> bool:
    """True for a glyph, or digits side by side, that vertical writing leaves upright."""
    text = line.text.strip()
    if line.turn != 0 or not text:
        return False
    wide = (line.x1 or 0.0) - (line.x0 or 0.0)
    return len(text) == 1 or (len(text) <= 3 and wide <= 1.4 * (line.size or 1.0))


def is_piled(lines: Sequence[Line]) -> bool:
    """True for a page whose glyphs were set one by one below each other."""
    singles = [line for line in lines if line.turn == 0 and len(line.text.strip()) == 1]
    total = sum(len(line.text.strip()) for line in lines)
    if len(singles) < _MIN_PILED or len(singles) < 0.5 * total:
        return False
    boxes = [Box(s.x0 or 0.0, s.y0 or 0.0, s.x1 or 0.0, s.y1 or 0.0) for s in singles]
    below = _links([(b.x0, b.x1, b.y0, b.y1) for b in boxes])
    return below > 2 * _links([(b.y0, b.y1, b.x0, b.x1) for b in boxes])


def _links(places: Sequence[tuple[float, float, float, float]]) -> int:
    """How many of the stretches (across, along) are followed by another one where they end."""
    piles: dict[int, list[tuple[float, float]]] = {}
    for a0, a1, b0, b1 in places:
        piles.setdefault(round((a0 + a1) / 6), []).append((b0, b1))
    found = 0
    for pile in piles.values():
        pile.sort()
        found += sum(
            abs(after[0] - before[1]) < 0.4 * (before[1] - before[0])
            for before, after in pairwise(pile)
        )
    return found


def _placer(turn: int, sheet: Sheet) -> _Point:
    if turn == 90:
        return lambda x, y: (y, sheet.width - x)
    if turn == 180:
        return lambda x, y: (sheet.width - x, sheet.height - y)
    if turn == 270:
        return lambda x, y: (sheet.height - y, x)
    return lambda x, y: (x, y)


def _turned_box(place: _Point, x0: float, y0: float, x1: float, y1: float) -> Box:
    ax, ay = place(x0, y0)
    bx, by = place(x1, y1)
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _run(line: Line, place: _Point, turn: int) -> Run:
    shown = Box(line.x0 or 0.0, line.y0 or 0.0, line.x1 or 0.0, line.y1 or 0.0)
    box = _turned_box(place, *shown) if turn else shown
    size = line.size or 1.0
    foreign = line.turn != turn and not (turn == 90 and _stands_upright(line))
    if not foreign and turn:
        # The box of turned text is that of its font: as high as its size from its middle.
        middle = (box.y0 + box.y1) / 2
        box = box._replace(y0=middle - size / 2, y1=middle + size / 2)
    edges: tuple[float, ...] = ()
    if not foreign and not line.turn and not turn:
        edges = tuple(line.edges)
    elif not foreign and line.turn == turn:
        edges = tuple(_along(place, turn, edge) for edge in line.edges)
    elif not foreign:
        # Upright in vertical writing: one place along it, be it one glyph or two digits.
        edges = (box.x0, *(box.x1 for _ in line.text.removesuffix("\n")))
    text = line.text.removesuffix("\n")
    return Run(text, line.start, box, shown, size, line.font or "", line.bold, foreign, edges)


def _along(place: _Point, turn: int, edge: float) -> float:
    """A place along the direction of writing, in the view."""
    return place(edge, 0.0)[0] if turn % 180 == 0 else place(0.0, edge)[0]


def _mark(stroke: Stroke, place: _Point, turn: int) -> Mark:
    box = Box(stroke.x0, stroke.y0, stroke.x1, stroke.y1)
    points = tuple(zip(stroke.points[::2], stroke.points[1::2], strict=False))
    if turn:
        box, points = _turned_box(place, *box), tuple(place(x, y) for x, y in points)
    return Mark(
        stroke.kind,
        box,
        stroke.fill,
        stroke.color,
        stroke.width,
        stroke.dashed,
        points,
        stroke.n,
    )
