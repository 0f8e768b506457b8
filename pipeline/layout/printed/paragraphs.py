"""A column of lines → paragraphs: by indent, lead, short last line, leading and style.

All measures are in units of the line's own size. What a page cannot tell (does the text go on in
the next column?) is left to ``joins``, which sees the paragraphs of the whole document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import begins_mid_sentence, ends_sentence
from pipeline.layout.printed.drawings import Frame
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine

_INDENT = 0.65
_MAX_INDENT = 3.2
_SHORT = 1.35
_VERY_SHORT = 6.0
_KINSOKU = 2.6
_LEADING = 1.4
_SAME_SIZE = 0.045
# So far above and below a picture lines keep clear of it.
_BESIDE = 1.2
_CLEAR = 3.0
_BULLET = re.compile(r"[・･•●○◎◆◇■□▪▶►➢✓☆★※〇▼▽△▲◉❖][ \u3000]*\S")
# Numbers that begin a list item wherever a line begins with them.
_SURE_LEADS = ("circled", "paren", "paren_kana", "halfparen", "squared")
_LONG_WORD = re.compile(r"[「『（(]?[0-9A-Za-z.,:/%-]{3}")
_HYPHEN = re.compile(r"[A-Za-z][-\u00ad]$")
_OPEN_BRACKET = re.compile(r"[（「『【〈《〔]")


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines of one paragraph in one column.

    ``indented`` says that its first line is, ``full`` that its last line reaches the right end,
    ``gap`` how far it stands below the line above in its column (line sizes; 9 at the top).
    """

    lines: list[TextLine]
    page: int
    column: Box
    frame: Frame | None = None
    is_foot: bool = False
    indented: bool = False
    full: bool = False
    gap: float = 9.0
    first_in_column: bool = False

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines without breaks, for looking at."""
        return "".join(line.text.strip() for line in self.lines)

    @property
    def is_bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def style(self) -> tuple[str, float]:
        """Font and size of most of it."""
        weights: Counter[tuple[str, float]] = Counter()
        for line in self.lines:
            weights[line.style] += len(line.text)
        return weights.most_common(1)[0][0]

    @property
    def ends(self) -> bool:
        """True when its last line ends a sentence."""
        return ends_sentence(self.lines[-1].text.rstrip())

    @property
    def has_lead(self) -> bool:
        """True when it begins with a bullet or the number of a list item."""
        return has_lead(self.lines[0].text)


def has_lead(text: str) -> bool:
    """True when ``text`` begins with a bullet or a number that only an item has."""
    plain = text.lstrip(" \u3000")
    if _BULLET.match(plain):
        return True
    read = read_enumerator(plain)
    return read is not None and read.name in _SURE_LEADS


def column_to_paragraphs(
    rows: Sequence[TextLine],
    page: int,
    lefts: Sequence[float],
    frame: Frame | None,
    foot: bool,
    beside: Sequence[Box] = (),
) -> list[Paragraph]:
    """Paragraphs of a column; ``lefts`` are the usual left ends of lines on such pages.

    ``beside`` are the places of pictures and tables, which text may run round.
    """
    if not rows:
        return []
    ruler = Ruler(rows, lefts, beside)
    column = around(row.box for row in rows)
    paragraphs: list[Paragraph] = []
    for i, row in enumerate(rows):
        above = rows[i - 1] if i else None
        last = paragraphs[-1] if paragraphs else None
        if above is None or last is None or ruler.parts(last, above, row):
            paragraphs.append(Paragraph([row], page, column, frame, foot))
            paragraphs[-1].indented = ruler.is_indented(row)
            if above is not None:
                paragraphs[-1].gap = (row.box.y0 - above.box.y1) / row.size
        else:
            last.lines.append(row)
    for paragraph in paragraphs:
        paragraph.full = ruler.is_full(paragraph.lines[-1])
    paragraphs[0].first_in_column = True
    return paragraphs


class Ruler:
    """The left and right end of a column's lines, and how far they stand from each other."""

    def __init__(
        self, rows: Sequence[TextLine], lefts: Sequence[float], beside: Sequence[Box] = ()
    ) -> None:
        self._rows, self._usual = rows, lefts
        self._lefts_of: dict[float, list[float]] = {}
        self._right = self._own_right(rows)
        self._narrowed = self._narrow(beside)
        pitches = [
            b.box.y0 - a.box.y0
            for a, b in pairwise(rows)
            if abs(a.size - b.size) < _SAME_SIZE * a.size and b.box.y0 > a.box.y0
        ]
        self._pitch = (
            median(pitches)
            if len(pitches) >= 3
            else (min(pitches, default=0.0) or 1.75 * rows[0].size)
        )

    def _lefts(self, size: float) -> list[float]:
        """Where lines of this size begin: at least two of them, or the leftmost of all."""
        if size not in self._lefts_of:
            rows = [r for r in self._rows if abs(r.size - size) < _SAME_SIZE * size]
            places = Counter(round(row.box.x0) for row in rows)
            own = {float(x) for x, n in places.items() if n >= 2}
            self._lefts_of[size] = sorted({*own, min(r.box.x0 for r in rows), *self._usual})
        return self._lefts_of[size]

    @staticmethod
    def _own_right(rows: Sequence[TextLine]) -> float:
        """Where full lines end: hanging punctuation does not count."""
        ends = sorted(row.box.x1 for row in rows)
        usual = Counter(round(x) for x in ends).most_common(1)[0]
        return float(usual[0]) if usual[1] >= 3 else ends[-1]

    def _narrow(self, beside: Sequence[Box]) -> dict[int, float]:
        """Row id → where lines end beside what the text runs round at its right."""
        narrowed: dict[int, float] = {}
        for box in beside:
            rows = [
                row
                for row in self._rows
                if row.box.x1 <= box.x0 < self._right - _SHORT * row.size
                and row.box.shared_height(box) > -_BESIDE * row.size
            ]
            end = max((row.box.x1 for row in rows), default=0.0)
            # Text that runs round a picture goes up to it; a name beside it does not.
            for row in rows if rows and box.x0 - end <= _CLEAR * rows[0].size else ():
                narrowed[id(row)] = min(end, narrowed.get(id(row), end))
        return narrowed

    def _right_of(self, row: TextLine) -> float:
        return self._narrowed.get(id(row), self._right)

    def left_of(self, row: TextLine) -> float:
        """The left end that a row's indent is counted from."""
        near = [x for x in self._lefts(row.size) if x <= row.box.x0 + 1.5]
        reach = [x for x in near if row.box.x0 - x <= _MAX_INDENT * row.size]
        return min(reach, default=row.box.x0)

    def is_indented(self, row: TextLine) -> bool:
        """True when a first line stands further in than lines do."""
        if row.text[:1] == "\u3000" or row.runs[0].text[:1] == "\u3000":
            return True
        indent = row.box.x0 - self.left_of(row)
        if _OPEN_BRACKET.match(row.text):
            indent += 0.5 * row.size
        return _INDENT * row.size < indent < _MAX_INDENT * row.size

    def is_full(self, row: TextLine) -> bool:
        """True when a line goes to the right end of its column."""
        return row.box.x1 >= self._right_of(row) - _SHORT * row.size

    def parts(self, last: Paragraph, above: TextLine, row: TextLine) -> bool:
        """True when ``row`` begins a new paragraph below ``above``, the last line of ``last``."""
        size = row.size
        if abs(above.size - size) > _SAME_SIZE * size or self._changes_face(last, row):
            return True
        if row.box.y0 - above.box.y0 > _LEADING * max(self._pitch, size):
            return True
        if row.text[:1] == "\u3000" or row.runs[0].text[:1] == "\u3000":
            return True
        if _HYPHEN.search(above.text) and row.text[:1].islower():
            return False
        closed = ends_sentence(above.text.rstrip())
        right = self._right_of(above)
        short = above.box.x1 < right - _SHORT * size
        first = last.lines[0]
        if (
            has_lead(row.text)
            and row.box.x0 <= first.box.x0 + 1.2 * size
            and (closed or short or last.has_lead)
        ):
            return True
        shift = row.box.x0 - above.box.x0
        alike = last.indented and not last.has_lead and abs(shift) < 0.3 * size
        if above is first and alike and self.is_full(above):
            # A paragraph of one full line, and the first line of the next.
            return self.is_indented(row) and closed
        if shift > _INDENT * size:
            # Further in: a first line, or the second of an item that hangs.
            hangs = above is first and (last.has_lead or self._hangs(last))
            # Only a word that cannot be broken leaves much of a line empty.
            room = _VERY_SHORT if _LONG_WORD.match(row.text.strip()) else _KINSOKU
            going_on = not closed and above.box.x1 > right - room * size
            return not (hangs and (self.is_full(above) or (last.has_lead and going_on)))
        if shift < -_INDENT * size and above is not first:
            return True
        if closed and short:
            return True
        very = above.box.x1 < right - _VERY_SHORT * size
        return very and short and not begins_mid_sentence(row.text.strip())

    def _hangs(self, last: Paragraph) -> bool:
        """True for the first line of a numbered heading or item whose next lines stand inwards."""
        return read_enumerator(last.lines[0].text.lstrip(" \u3000")) is not None

    def _changes_face(self, last: Paragraph, row: TextLine) -> bool:
        """True when bold type begins or ends with the line."""
        above = last.lines[-1]
        return above.bold != row.bold and above.font != row.font
