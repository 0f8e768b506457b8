"""One page → its parts in reading order: columns of lines, exhibits, framed texts, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout import captions
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.printed.asides import find_asides
from pipeline.layout.printed.bands import Item
from pipeline.layout.printed.charts.clusters import Cluster
from pipeline.layout.printed.charts.handing import give_marks
from pipeline.layout.printed.drawings import Drawing, find_drawings, merged, with_scales
from pipeline.layout.printed.edges import Edges
from pipeline.layout.printed.exhibits import Exhibit, Finder, lines_of
from pipeline.layout.printed.feet import split_foot
from pipeline.layout.printed.frames import Frame, find_frames, page_tint, ruled_frames
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.grids import Grid
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.order import Gutter, find_gutter, read_order
from pipeline.layout.printed.photos import find_photos
from pipeline.layout.printed.rows import lines_to_rows
from pipeline.layout.printed.rules import Rules, marks_to_rules
from pipeline.layout.printed.tabled import find_tables
from pipeline.layout.printed.view import Run, View

# A frame needs so many lines to be a text of its own: less is a heading's or a line's tint.
_MIN_FRAMED = 2


@dataclass(slots=True, eq=False)
class Column:
    """Lines below each other, those on one base line merged; ``frame`` is what holds them."""

    lines: list[TextLine]
    frame: Frame | None = None
    is_foot: bool = False

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)


Part = Column | Exhibit


@dataclass(slots=True, eq=False)
class Page:
    """One page: what is on it, and its parts in reading order."""

    view: View
    edges: Edges
    rules: Rules
    lines: list[TextLine] = field(default_factory=list)
    running: set[int] = field(default_factory=set)
    clusters: list[Cluster] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    cell_runs: dict[int, list[Run]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    exhibits: list[Exhibit] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    known_gutter: Gutter | None = None
    # Numbers of its markers, and of those on the pages before.
    asked: set[int] = field(default_factory=set)
    asked_before: set[int] = field(default_factory=set)


def begin_page(view: View, edges: Edges, body_size: float) -> Page:
    """Tables and lines of a page; what depends on the whole document comes later.

    ``body_size`` (points) is that of the text, as far as it is known by now.
    """
    page = Page(view, edges, marks_to_rules(view.marks))
    found = find_tables(view, edges, page.rules, body_size)
    page.lines, page.grids, page.cell_runs = found.lines, found.grids, found.cell_runs
    page.clusters = found.clusters
    page.running = found.running
    return page


def page_gutter(page: Page, body_size: float) -> Gutter | None:
    """The gutter that the running text of a page shows by itself."""
    text = [x for x in page.lines if id(x) in page.running and x.size > 0.9 * body_size]
    return find_gutter([Item(line.box, line) for line in text], body_size)


def order_page(page: Page, body_size: float, known: Gutter | None = None) -> None:
    """Find exhibits, frames and notes, and put all parts in order.

    ``known`` is the gutter of pages like this one, for a page with little text.
    """
    page.known_gutter = known
    taken = {n for grid in page.grids for n in grid.marks}
    marks, view = page.view.marks, page.view
    page.frames = find_frames(marks, view.box, taken, page.lines)
    clusters = [c for c in page.clusters if not any(m.n in taken for m in c.marks)]
    charted = {id(x) for x in page.lines if any(c.holds_text(x.box) for c in clusters)}
    page.running -= charted
    heads = [x for x in page.lines if captions.is_legend(x.text.strip())]
    charted |= {id(x) for x in heads if any(c.box.meets(x.box) for c in clusters)}
    drawings = _drawings(page, clusters, taken, body_size)
    ink = [m for m in marks if m.n not in taken and m.box.area < 0.5 * view.box.area]
    finder = Finder(page.lines, page.running, page.grids, drawings, page.frames, ink, body_size)
    page.exhibits = finder.find()
    page.exhibits += _photos(page, drawings, body_size)
    give_marks(page.exhibits, ink, charted, heads)
    used = lines_of(page.exhibits)
    free = [line for line in page.lines if id(line) not in used]
    framed = _framed(page, free)
    loose = [line for line in free if not any(id(line) in ids for _, ids in framed)]
    page.parts = _arrange(page, loose, framed, None, body_size)


def _photos(page: Page, drawings: Sequence[Drawing], body_size: float) -> list[Exhibit]:
    """Photos with captions among the lines that no exhibit has yet."""
    taken = {id(d) for exhibit in page.exhibits for d in exhibit.drawings}
    used = lines_of(page.exhibits)
    free = [line for line in page.lines if id(line) not in used]
    left = [d for d in drawings if id(d) not in taken]
    return find_photos(left, page.frames, free, page.running, body_size)


def _drawings(
    page: Page, clusters: Sequence[Cluster], taken: set[int], body_size: float
) -> list[Drawing]:
    """What is drawn on a page: charts and all else."""
    if not page.lines and not page.grids:
        return []
    body = around([*(x.box for x in page.lines), *(g.box for g in page.grids)])
    known = taken | {m.n for c in clusters for m in c.marks}
    found = find_drawings(page.view.marks, page.view.box, known, page.frames, body)
    plain = [d for d in found if not _is_decoration(d.box, page, body_size)]
    every = merged([Drawing(c.box, c.marks) for c in clusters] + plain)
    return with_scales(every, page.view.marks, taken, page.view.box)


def _is_decoration(box: Box, page: Page, body_size: float) -> bool:
    """True when running text of the body's size stands in it: no drawing, but a background."""
    inside = [x for x in page.lines if box.holds_point(*x.box.middle) and id(x) in page.running]
    return any(line.size >= 0.93 * body_size for line in inside)


Framed = tuple[Frame, set[int]]


def _framed(page: Page, free: Sequence[TextLine]) -> list[Framed]:
    """Outermost frames with running text, each with the ids of its lines."""
    tint = page_tint(page.view.marks, page.view.box)
    if tint and free and _opens_column(free):
        return [(tint, {id(line) for line in free})]
    found: list[Framed] = []
    areas = [e.box for e in page.exhibits if not e.grids]
    taken = {n for grid in page.grids for n in grid.marks}
    for frame in [*page.frames, *ruled_frames(page.rules, taken)]:
        inside = [x for x in free if frame.box.holds_point(*x.box.middle) or _is_on_edge(x, frame)]
        if len(inside) < _MIN_FRAMED or not any(id(line) in page.running for line in inside):
            continue
        whole = len(inside) == len(free) and not _opens_column(inside)
        if whole or any(area.holds(frame.box, 3) for area in areas):
            continue
        ids = {id(line) for line in inside}
        if not any(ids <= other for _, other in found):
            found.append((frame, ids))
    return found


def _opens_column(lines: Sequence[TextLine]) -> bool:
    """True when the first of the lines is the title of a column, or its label."""
    first = min(lines, key=lambda line: (line.box.y0, line.box.x0))
    read = read_enumerator(first.text.strip())
    return read is not None and read.kind == "column"


def _is_on_edge(line: TextLine, frame: Frame) -> bool:
    """True for a label set into the upper edge of a frame."""
    box = frame.box
    return line.box.y0 < box.y0 < line.box.y1 and box.x0 <= line.box.x0 and line.box.x1 <= box.x1


def _arrange(
    page: Page,
    lines: Sequence[TextLine],
    framed: Sequence[Framed],
    frame: Frame | None,
    body_size: float,
) -> list[Part]:
    """Parts of the page or of one frame, its notes last."""
    exhibits = (
        [e for e in page.exhibits if _home(e, framed) is None]
        if frame is None
        else [e for e in page.exhibits if _home(e, framed) is frame]
    )
    inner = [] if frame else list(framed)
    others = [e.box for e in exhibits] + [f.box for f, _ in inner]
    usual = body_size
    if frame and lines:
        spoken = [line.size for line in lines if id(line) in page.running or len(lines) < 3]
        usual = max(spoken or [line.size for line in lines])
    text, feet = split_foot(lines, others, page.rules.level, usual, page.asked, page.asked_before)
    asides = [] if frame else find_asides(text, page.running, page.rules.level, usual)
    inner += [(aside.frame, aside.ids) for aside in asides if not aside.beside]
    apart = {i for aside in asides for i in aside.ids}
    items = [Item(line.box, line) for line in text if id(line) not in apart]
    items += [Item(e.box, None, e) for e in exhibits]
    items += [Item(f.box, None, (f, ids)) for f, ids in inner]
    parts: list[Part] = []
    for column in read_order(items, usual, None if frame else page.known_gutter):
        parts += _column_parts(page, column, framed, frame, body_size)
    for aside in asides if not frame else ():
        if aside.beside:
            own = [line for line in text if id(line) in aside.ids]
            parts += _arrange(page, own, [], aside.frame, body_size)
    parts += [Column(lines_to_rows(passage), frame, is_foot=True) for passage in feet]
    return parts


def _home(exhibit: Exhibit, framed: Sequence[Framed]) -> Frame | None:
    """The frame that holds an exhibit."""
    for frame, _ in framed:
        if frame.box.holds(exhibit.box, 3):
            return frame
    return None


def _column_parts(
    page: Page,
    column: Sequence[Item],
    framed: Sequence[Framed],
    frame: Frame | None,
    body_size: float,
) -> list[Part]:
    parts: list[Part] = []
    lines: list[TextLine] = []

    def close() -> None:
        if lines:
            parts.append(Column(lines_to_rows(lines), frame))
            lines.clear()

    for item in column:
        if item.line:
            lines.append(item.line)
            continue
        close()
        if isinstance(item.thing, Exhibit):
            parts.append(item.thing)
        elif isinstance(item.thing, tuple):
            inside, ids = item.thing
            own = [line for line in page.lines if id(line) in ids]
            parts += _arrange(page, own, framed, inside, body_size)
    close()
    return parts
