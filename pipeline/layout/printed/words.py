"""The lines in and at an exhibit: its sources (出典, 資料, 注), and the words of its drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.layout import captions
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine

# In units of the body's size, or of the line's own.
_NEAR = 1.6
_NEAR_SCALE = 3.0
_SMALL = 0.93
# The numbers of a scale stand off the drawing.
_SCALE = re.compile(r"[△▲+\-－]?[0-9０-９,，.．]+[%％]?")


@dataclass(slots=True)
class WordGiver:
    """Gives lines to one exhibit; ``is_running`` tells lines of running text of any size."""

    body_size: float
    is_running: Callable[[TextLine], bool]

    def give(
        self, parts: Sequence[Box], drawn: bool, lines: Sequence[TextLine], named: set[int]
    ) -> tuple[list[TextLine], list[TextLine]]:
        """Words and sources among ``lines``; marks them in ``named``.

        ``parts`` are the boxes of the exhibit, ``drawn`` says that there is a drawing among them:
        its words may stand around it.
        """
        words: list[TextLine] = []
        sources: list[TextLine] = []
        area = around(parts)
        found = -1
        # A unit is near the legend, which is near the scale, which is near the drawing.
        while found < len(words) + len(sources) and (drawn or found < 0):
            found = len(words) + len(sources)
            for line in lines:
                kind = None if id(line) in named else self._kind(line, area, drawn, sources)
                if kind:
                    (sources if kind == "source" else words).append(line)
                    named.add(id(line))
                    area = around([area, line.box])
        return words, sources

    def _kind(
        self, line: TextLine, area: Box, drawn: bool, sources: Sequence[TextLine]
    ) -> str | None:
        inside = area.grown(1).holds_point(*line.box.middle)
        if captions.is_source_line(line.text.strip()):
            below = -2 <= line.box.y0 - area.y1 < _NEAR * self.body_size
            near = (inside or below) and line.box.shared_width(area) > 0
            return "source" if near else None
        if sources and _goes_on(sources[-1], line):
            return "source"
        if inside:
            return "word"
        small = line.size < _SMALL * self.body_size and not self.is_running(line)
        reach = _NEAR_SCALE if _SCALE.fullmatch(line.text.strip()) else _NEAR
        if drawn and small and area.grown(reach * line.size).meets(line.box):
            return "word"
        return None


def _goes_on(last: TextLine, line: TextLine) -> bool:
    """True when a source goes on with ``line``."""
    gap = line.box.y0 - last.box.y1
    return (
        abs(line.size - last.size) < 0.06 * last.size
        and -0.3 * last.size < gap < last.size
        and last.box.x0 - 1 <= line.box.x0 <= last.box.x0 + 6 * last.size
    )


def blank_between(above: Box, below: Box, words: Sequence[Box]) -> float:
    """The widest gap between a caption and its drawing that ``words`` leave: those of its axes and
    legend, its source."""
    blank, at = 0.0, above.y1
    for word in sorted(words, key=lambda box: box.y0):
        inside = above.y1 < word.y1 and word.y0 < below.y0
        if inside and (word.shared_width(above) > 0 or word.shared_width(below) > 0):
            blank, at = max(blank, word.y0 - at), max(at, word.y1)
    return max(blank, below.y0 - at)
