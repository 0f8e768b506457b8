"""The measures of a column of lines, and where one of them begins a paragraph.

Told by indent, lead, short last line, leading and style. All measures are in units of the line's
own size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from unicodedata import numeric

from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import begins_mid_sentence, ends_sentence
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine

_INDENT = 0.65
_MAX_INDENT = 3.2
_SET_IN = 1.5
_SAME_PLACE = 0.3
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
_CIRCLED = re.compile("[①-⑳❶-❿]")
_LETTER = "\u3005-\u30ff\u3400-\u9fff"
_WORDS = re.compile(f"[{_LETTER}]")
# A formula has a line of its own, and no words.
_FORMULA = re.compile(f"[^{_LETTER}]*[=＝≒≡∝≦≧≤≥][^{_LETTER}]*")
# A line all in brackets that no text uses.
_BRACKETED = re.compile(r"【[^【】]+】|＜[^＜＞]+＞|〈[^〈〉]+〉|《[^《》]+》|〔[^〔〕]+〕")
_OPEN_BRACKET = re.compile(r"[（「『【〈《〔]")


def has_lead(text: str) -> bool:
    """True when ``text`` begins with a bullet or a number that only an item has."""
    plain = text.lstrip(" \u3000")
    if _BULLET.match(plain):
        return True
    read = read_enumerator(plain)
    return read is not None and read.name in _SURE_LEADS


class Ruler:
    """The left and right end of a column's lines, and how far they stand from each other."""

    def __init__(
        self, rows: Sequence[TextLine], lefts: Sequence[float], beside: Sequence[Box] = ()
    ) -> None:
        self._rows, self._usual = rows, lefts
        self._lefts_of: dict[float, list[float]] = {}
        self._right = self._own_right(rows)
        self._below = {id(a): b for a, b in pairwise(rows)}
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
        at = _start(row)
        near = [x for x in self._lefts(row.size) if x <= at + 1.5]
        reach = [x for x in near if at - x <= _MAX_INDENT * row.size]
        return min(reach, default=at)

    def is_indented(self, row: TextLine) -> bool:
        """True when a first line stands further in than lines do."""
        if row.text[:1] == "\u3000" or row.runs[0].text[:1] == "\u3000":
            return True
        indent = _start(row) - self.left_of(row)
        if _OPEN_BRACKET.match(row.text):
            indent += 0.5 * row.size
        return _INDENT * row.size < indent < _MAX_INDENT * row.size

    def is_full(self, row: TextLine) -> bool:
        """True when a line goes to the right end of its column."""
        return row.box.x1 >= self._right_of(row) - _SHORT * row.size

    def parts(self, last: Sequence[TextLine], indented: bool, row: TextLine) -> bool:
        """True when ``row`` begins a paragraph below the lines of ``last``.

        ``indented`` says that the first of them is.
        """
        above = last[-1]
        if self._stands_apart(above, row):
            return True
        if _HYPHEN.search(above.text) and row.text[:1].islower():
            return False
        size, is_item = row.size, has_lead(last[0].text)
        closed = ends_sentence(above.text.rstrip())
        right = self._right_of(above)
        short = above.box.x1 < right - _SHORT * size
        begins_item = has_lead(row.text) and row.box.x0 <= last[0].box.x0 + 1.2 * size
        if begins_item and (closed or short or is_item):
            return closed or not counts_on("".join(line.text for line in last), row.text)
        if closed and (self._turns_back(row) or _is_next_item(last[0], row)):
            return True
        if closed and _BRACKETED.fullmatch(row.text.strip()) and not self.is_full(row):
            return True
        shift = _start(row) - _start(above)
        alike = indented and not is_item and abs(shift) < 0.3 * size
        if len(last) == 1 and alike and self.is_full(above):
            # A paragraph of one full line, and the first line of the next.
            return self.is_indented(row) and closed
        if shift > _INDENT * size:
            return not self._hangs(last, is_item, closed, row)
        if shift < -_INDENT * size and len(last) > 1:
            return True
        if closed and short:
            return True
        very = above.box.x1 < right - _VERY_SHORT * size
        return very and short and not begins_mid_sentence(row.text.strip())

    def _stands_apart(self, above: TextLine, row: TextLine) -> bool:
        """True for a line in other type than the one above, or far below it, or set in by a blank,
        and for a formula and what comes after it."""
        size = row.size
        if abs(above.size - size) > _SAME_SIZE * size or _changes_face(above, row):
            return True
        if row.box.y0 - above.box.y0 > _LEADING * max(self._pitch, size):
            return True
        if row.text[:1] == "\u3000" or row.runs[0].text[:1] == "\u3000":
            return True
        return self._is_formula(row) != self._is_formula(above)

    def _hangs(self, last: Sequence[TextLine], is_item: bool, closed: bool, row: TextLine) -> bool:
        """True for a line further in that is the second of an item or of a numbered heading."""
        above, size = last[-1], row.size
        if len(last) > 1 or not (is_item or read_enumerator(above.text.lstrip(" \u3000"))):
            return False
        # Only a word that cannot be broken leaves much of a line empty.
        room = _VERY_SHORT if _LONG_WORD.match(row.text.strip()) else _KINSOKU
        going_on = not closed and above.box.x1 > self._right_of(above) - room * size
        return self.is_full(above) or (is_item and going_on)

    def _turns_back(self, row: TextLine) -> bool:
        """True for an indented first line: the line below it stands further out and begins nothing.

        The lines of an item that hangs stand below each other, up to the next item.
        """
        below = self._below.get(id(row))
        if below is None or abs(below.size - row.size) > _SAME_SIZE * row.size:
            return False
        near = below.box.y0 - row.box.y0 <= _LEADING * max(self._pitch, row.size)
        out = _start(row) - _start(below) > _INDENT * row.size
        plain = below.text.lstrip(" \u3000")
        new = has_lead(plain) or read_enumerator(plain) is not None or plain != below.text
        return near and out and not new and self.is_full(row)

    def _is_formula(self, row: TextLine) -> bool:
        """True for signs alone, set in further than a first line is."""
        if row.box.x0 - self._lefts(row.size)[0] < _SET_IN * row.size:
            return False
        return _FORMULA.fullmatch(row.text) is not None


def _is_next_item(first: TextLine, row: TextLine) -> bool:
    """True for イ… below ア…: the number counts on, in the same place."""
    if abs(row.box.x0 - first.box.x0) > _SAME_PLACE * row.size:
        return False
    read = read_enumerator(row.text.lstrip(" \u3000"))
    if read is None or read.number is None:
        return False
    before = read_enumerator(first.text.lstrip(" \u3000"))
    return before is not None and (before.name, before.number) == (read.name, read.number - 1)


def counts_on(before: str, text: str) -> bool:
    """True for ③… where the sentence before counts ①…、②…、"""
    read = read_enumerator(text.lstrip(" \u3000"))
    if read is None or read.name != "circled" or not read.number:
        return False
    signs = _CIRCLED.findall(before.strip()[1:])
    return bool(signs) and int(numeric(signs[-1])) == read.number - 1


def _start(row: TextLine) -> float:
    """Where a line begins, be it with a marker."""
    return row.runs[0].box.x0


def _faces(row: TextLine) -> set[str]:
    """The fonts of its words."""
    return {run.font for run in row.runs if _WORDS.search(run.text)}


def _changes_face(above: TextLine, row: TextLine) -> bool:
    """True when bold type begins or ends with the line, or another face after a sentence."""
    if above.font == row.font:
        return False
    if above.bold != row.bold:
        return True
    return ends_sentence(above.text.rstrip()) and not _faces(above) & _faces(row)
