"""Captions → exhibits: each caption with its table or drawing, the words in it, and its sources.

A caption stands above its exhibit, or below it where nothing comes under it; the exhibit ends at
the next caption, at running text of the body's size, or with the frame that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.layout import captions
from pipeline.layout.captions import Caption
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import CONTENTS, ends_sentence
from pipeline.layout.printed.breadths import breadth_of_column, clear_of
from pipeline.layout.printed.caption_lines import caption_lines
from pipeline.layout.printed.drawings import Drawing
from pipeline.layout.printed.frames import Frame
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.grids import Grid
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark
from pipeline.layout.printed.words import WordGiver, blank_between

# In units of the body's size.
_REACH = 3.5
_SMALL = 0.93
_LARGE = 1.12
# Points of height between a caption and its source; marks that there must be.
_MAX_HEIGHT = 400.0
_MIN_MARKS = 3
# Share of its height that running text (sources, remarks) covers in the frame of an exhibit.
_SPOKEN = 0.25
_DIVISIONS = ("part", "chapter", "section", "column", "opening")


@dataclass(slots=True, eq=False)
class Exhibit:
    """A table or figure: its caption lines, its grids and drawings, and the words that are in it.

    ``sources`` are the lines 出典, 資料, 注 below it. Without a label it has no caption.
    """

    caption: list[TextLine] = field(default_factory=list)
    read: Caption | None = None
    grids: list[Grid] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    words: list[TextLine] = field(default_factory=list)
    sources: list[TextLine] = field(default_factory=list)
    region: Box | None = None
    marks: list[Mark] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """All of it."""
        parts = [line.box for line in [*self.caption, *self.words, *self.sources]]
        parts += [g.box for g in self.grids] + [d.box for d in self.drawings]
        return around([*parts, *([self.region] if self.region else [])])


@dataclass(slots=True)
class Finder:
    """What is on one page, for the search for exhibits."""

    lines: Sequence[TextLine]
    running: set[int]
    grids: list[Grid]
    drawings: list[Drawing]
    frames: list[Frame]
    marks: Sequence[Mark]
    body_size: float

    def find(self) -> list[Exhibit]:
        """Exhibits in the order of their captions; grids and words left over get one of theirs."""
        heads = [line for line in self.lines if self._is_caption(line)]
        exhibits = [self._begin(line, heads) for line in sorted(heads, key=_place)]
        named = {id(line) for e in exhibits for line in e.caption}
        for exhibit in exhibits:
            self._fill(exhibit, exhibits, named)
        used = {id(g) for e in exhibits for g in e.grids}
        exhibits += [Exhibit(grids=[g]) for g in self.grids if id(g) not in used]
        self._take_words(exhibits, named)
        return exhibits

    def _is_caption(self, line: TextLine) -> bool:
        text = line.text.strip()
        if line.runs[0].foreign or captions.read_caption(text) is None or CONTENTS.search(text):
            return False
        if id(line) not in self.running:
            return True
        # In the middle of a paragraph a line may begin with a label.
        above = self._above(line)
        return above is None or above.style != line.style or ends_sentence(above.text)

    def _above(self, line: TextLine) -> TextLine | None:
        near = [
            other
            for other in self.lines
            if other is not line
            and 0 < line.box.y0 - other.box.y0 < 2.4 * line.size
            and other.box.shared_width(line.box) > 0
        ]
        return max(near, key=lambda other: other.box.y0, default=None)

    def _begin(self, head: TextLine, heads: Sequence[TextLine]) -> Exhibit:
        """The caption with the lines on which its title goes on."""
        others = {id(line) for line in heads}
        frame = self._frame_of(head)
        free = [
            line
            for line in sorted(self.lines, key=_place)
            if id(line) not in others
            and not (line.size >= self.body_size and read_enumerator(line.text.strip()))
        ]
        inside = [x for x in free if frame is None or frame.box.holds_point(*x.box.middle)]
        lines = caption_lines(head, free, inside, lambda line: id(line) in self.running)
        return Exhibit(lines, captions.read_caption(head.text.strip()))

    def _frame_of(self, line: TextLine) -> Frame | None:
        """The smallest frame around a line and others: a label has a block of its own."""
        around_it = [
            f
            for f in self.frames
            if f.box.holds_point(*line.box.middle)
            and sum(f.box.holds_point(*x.box.middle) for x in self.lines) > 1
        ]
        return min(around_it, key=lambda f: f.box.area, default=None)

    def _fill(self, exhibit: Exhibit, exhibits: Sequence[Exhibit], named: set[int]) -> None:
        """Give the caption what stands below it, else what stands above it."""
        caption = around(line.box for line in exhibit.caption)
        taken = {id(x) for e in exhibits for x in (*e.grids, *e.drawings)}
        stop = self._stop_below(caption, named)
        self._reach_down(exhibit, caption, stop, taken)
        self._fill_frame(exhibit, caption, taken)
        if not exhibit.grids and not exhibit.drawings and exhibit.region is None:
            self._reach_up(exhibit, caption, taken, named)
        if not exhibit.grids:
            self._reach_source(exhibit, caption, stop)

    def _fill_frame(self, exhibit: Exhibit, caption: Box, taken: set[int]) -> None:
        """Where one quiet frame holds the caption and its drawing, all in it is the exhibit's."""
        for frame in self.frames:
            if not frame.box.holds(caption, 1) or not self._is_quiet(frame):
                continue
            inside = [d for d in self.drawings if frame.box.grown(3).holds(d.box)]
            drawn = sum(frame.box.holds(m.box, 3) for m in self.marks)
            others = [line for line in self.lines if frame.box.holds_point(*line.box.middle)]
            captions_in = sum(self._is_caption(line) for line in others)
            if (inside or drawn > _MIN_MARKS) and captions_in == 1:
                exhibit.region = frame.box
                exhibit.drawings += [d for d in inside if id(d) not in taken]
                return

    def _reach_source(self, exhibit: Exhibit, caption: Box, stop: float) -> None:
        """Between a caption and its source line all is the exhibit's, however it is drawn."""
        breadth = self._breadth(exhibit, caption)
        below = [
            line.box
            for line in self.lines
            if caption.y1 < line.box.y0 < stop
            and captions.is_source_line(line.text.strip())
            and breadth.x0 - self.body_size < line.box.x0 < breadth.x1
        ]
        source = min(below, key=lambda box: box.y0, default=None)
        if source is None or source.y0 - caption.y1 > _MAX_HEIGHT:
            return
        body = [line.box for line in self.lines if self._is_body(line)]
        region = clear_of(breadth._replace(y0=caption.y1, y1=source.y0), caption, body)
        if sum(region.holds_point(*m.box.middle) for m in self.marks) >= _MIN_MARKS:
            exhibit.region = around([region, *([exhibit.region] if exhibit.region else [])])

    def _breadth(self, exhibit: Exhibit, caption: Box) -> Box:
        """The breadth that is the exhibit's; another caption beside it ends it."""
        body = [line.box for line in self.lines if self._is_body(line)]
        own = [b for b in (*(d.box for d in exhibit.drawings), exhibit.region) if b]
        column = breadth_of_column(caption, body, self.body_size)
        whole = around([caption, *own, *([column] if column else [])])
        if column is None:
            whole = around([whole, *(m.box._replace(x0=whole.x0) for m in self.marks)])
        beside = [
            line.box.x0
            for line in self.lines
            if line.box.x0 > caption.x1
            and line.box.shared_height(caption) > 0
            and self._is_caption(line)
        ]
        right = min([whole.x1, *(x - 2 for x in beside)])
        return Box(whole.x0, caption.y0, right, caption.y1)

    def _stop_below(self, caption: Box, named: set[int]) -> float:
        """Where the exhibit below a caption must have ended."""
        stops = [
            line.box.y0
            for line in self.lines
            if line.box.y0 >= caption.y1 - 1
            and line.box.shared_width(caption) > 0
            and (id(line) in named or self._is_body(line) or self._is_division(line))
        ]
        return min(stops, default=1e9)

    def _is_body(self, line: TextLine) -> bool:
        return id(line) in self.running and line.size >= _SMALL * self.body_size

    def _is_division(self, line: TextLine) -> bool:
        read = read_enumerator(line.text.strip())
        return read is not None and read.name in _DIVISIONS and not line.runs[0].foreign

    def _is_title(self, line: TextLine) -> bool:
        """True for a numbered line in larger type: the tint behind it is a heading's."""
        large = line.size >= _LARGE * self.body_size
        return large and read_enumerator(line.text.strip()) is not None

    def _reach_down(self, exhibit: Exhibit, caption: Box, stop: float, taken: set[int]) -> None:
        """Take grids and drawings below, one after the other, as long as no gap is too wide."""
        bottom, reach = caption.y1, _REACH * self.body_size
        small = [x.box for x in self.lines if x.size < _SMALL * self.body_size]
        things: list[tuple[Box, Grid | Drawing | Frame]] = [(g.box, g) for g in self.grids]
        things += [(d.box, d) for d in self.drawings]
        things += [(f.box, f) for f in self.frames if self._is_quiet(f)]
        for box, thing in sorted(things, key=lambda pair: (pair[0].y0, pair[0].x0)):
            inside = caption.y1 - 4 <= box.y1 and box.middle[1] > caption.y1 and box.y0 < stop
            if id(thing) in taken or not inside:
                continue
            # The words of its scale may stand between a caption and its chart.
            words = small if isinstance(thing, Drawing) else []
            if blank_between(caption._replace(y0=bottom, y1=bottom), box, words) > reach:
                continue
            if box.shared_width(caption) <= 0 or box.holds(caption):
                continue
            bottom = max(bottom, min(box.y1, stop))
            if isinstance(thing, Grid):
                exhibit.grids.append(thing)
            elif isinstance(thing, Drawing):
                exhibit.drawings.append(thing)
            else:
                region = box._replace(y1=min(box.y1, stop))
                exhibit.region = around([region, *([exhibit.region] if exhibit.region else [])])

    def _is_quiet(self, frame: Frame) -> bool:
        """True for the frame of an exhibit: little of its height is running text."""
        inside = [x for x in self.lines if frame.box.holds_point(*x.box.middle)]
        if any(self._is_body(x) or self._is_division(x) or self._is_title(x) for x in inside):
            return False
        spoken = sum(line.box.height for line in inside if id(line) in self.running)
        return spoken < _SPOKEN * frame.box.height

    def _reach_up(self, exhibit: Exhibit, caption: Box, taken: set[int], named: set[int]) -> None:
        small = [x.box for x in self.lines if x.size < _SMALL * self.body_size]
        near = [
            (blank, d)
            for d in self.drawings
            if id(d) not in taken
            and caption.y0 - d.box.y1 >= -2
            and (blank := blank_between(d.box, caption, small)) < _REACH * self.body_size
            and d.box.shared_width(caption) > 0
        ]
        for _, drawing in sorted(near, key=lambda pair: pair[0])[:1]:
            between = Box(drawing.box.x0, drawing.box.y1, drawing.box.x1, caption.y0)
            if not any(
                between.holds_point(*line.box.middle) and self._is_body(line) for line in self.lines
            ):
                exhibit.drawings.append(drawing)

    def _take_words(self, exhibits: Sequence[Exhibit], named: set[int]) -> None:
        """Give each line in or at an exhibit to it: as a source, or as a word of the drawing."""
        giver = WordGiver(self.body_size, lambda line: id(line) in self.running)
        free = [x for x in self.lines if not self._is_body(x) and not self._is_division(x)]
        free.sort(key=_place)
        for exhibit in exhibits:
            parts = [d.box for d in exhibit.drawings] + [g.box for g in exhibit.grids]
            parts += [exhibit.region] if exhibit.region else []
            if parts:
                drawn = bool(exhibit.drawings)
                # What stands between a caption and its drawing is the scale of that.
                parts += [line.box for line in exhibit.caption] if drawn else []
                top = _top_of(exhibit)
                near = [line for line in free if line.box.y1 > top]
                exhibit.words, exhibit.sources = giver.give(parts, drawn, near, named)


def _top_of(exhibit: Exhibit) -> float:
    """Above it there is nothing of the exhibit: where its caption stands over what is drawn."""
    drawn = [d.box.y0 for d in exhibit.drawings] + [g.box.y0 for g in exhibit.grids]
    caption = around(line.box for line in exhibit.caption) if exhibit.caption else None
    if caption is None or not drawn or caption.middle[1] > min(drawn):
        return 0.0
    return min(caption.y0, exhibit.region.y0 if exhibit.region else caption.y0)


def _place(line: TextLine) -> tuple[float, float]:
    return line.box.y0, line.box.x0


def lines_of(exhibits: Iterable[Exhibit]) -> set[int]:
    """Ids of all lines that belong to exhibits."""
    return {id(x) for e in exhibits for x in (*e.caption, *e.words, *e.sources)}
