"""Which lines are running text: lines of one style that follow each other at one leading.

Words in a chart, cells and labels stand alone or in short stacks; a paragraph is a stack of long
lines with the punctuation of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.printed.lines import TextLine

# In units of the font size.
_LEADING = 1.3
_LONG = 13.0
_SAME_SIZE = 0.04
_SHARED = 0.75
_SENTENCE = re.compile(r"[。、，．]|[\u3041-\u3096]{2}")
_MIN_SHARE = 0.5


@dataclass(slots=True, eq=False)
class Stack:
    """Lines of one style below each other."""

    lines: list[TextLine] = field(default_factory=list)
    # Where its last line ends.
    bottom: float = 0.0

    @property
    def is_running(self) -> bool:
        """True for the lines of paragraphs."""
        if len(self.lines) < 2:
            return False
        long = [line for line in self.lines if line.box.width >= _LONG * line.size]
        spoken = sum(bool(_SENTENCE.search(line.text)) for line in self.lines)
        return len(long) >= max(1, len(self.lines) // 3) and spoken >= _MIN_SHARE * len(self.lines)


def lines_to_stacks(lines: Sequence[TextLine]) -> list[Stack]:
    """Stacks of all lines that run with the page; a line stands in one stack."""
    stacks: list[Stack] = []
    open_stacks: list[Stack] = []
    for line in sorted(lines, key=lambda line: line.box.y0):
        if line.runs[0].foreign:
            continue
        y0 = line.box.y0
        open_stacks = [s for s in open_stacks if y0 - s.bottom < 40]
        home = next((s for s in reversed(open_stacks) if _follows(s.lines[-1], line)), None)
        if home is None:
            home = Stack()
            stacks.append(home)
            open_stacks.append(home)
        home.lines.append(line)
        home.bottom = line.box.y1
    return stacks


def _follows(above: TextLine, below: TextLine) -> bool:
    if abs(above.size - below.size) > _SAME_SIZE * above.size:
        return False
    gap = below.box.y0 - above.box.y1
    if not -0.3 * above.size < gap <= _LEADING * above.size:
        return False
    shared = above.box.shared_width(below.box)
    return shared >= _SHARED * min(above.box.width, below.box.width)


def running_lines(lines: Sequence[TextLine]) -> set[int]:
    """Ids of the lines of running text."""
    return {id(line) for s in lines_to_stacks(lines) if s.is_running for line in s.lines}
