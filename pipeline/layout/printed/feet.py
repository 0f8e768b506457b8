"""The notes of a page: small lines that begin with a number, below the text of their column.

A passage of notes begins below a short rule, or with a number that a raised marker on the page
asks for, or where numbers count on; it goes on with what follows close below in the same type.
What stands further down (a picture and its words, a box, a table) ends it and is no part of it.
A line that goes on with the text above it begins none, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.layout import captions
from pipeline.layout.markers import find_markers
from pipeline.layout.notelines import read_note_lead
from pipeline.layout.patterns import ends_sentence
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.rules import Rule
from pipeline.text import nfkc

# In units of the body's size.
_SMALL = 0.93
# In units of the line's size: a rule above notes, from line to line, to the end of a full line,
# between the parts of a line.
_NEAR_RULE = 2.5
_PITCH = 2.0
_FULL = 1.5
_ROW_GAP = 4.0
_SAME_SIZE = 0.12
_NUMBER = re.compile(r"[（(\[]?(?:注|※|[*＊†])?[ ]?[0-9０-９]{0,3}[）)\]]?")
_WORDS = re.compile(r"[^\W\d_]{2}")
_DIGITS = re.compile(r"[0-9０-９]{1,3}")
_DIGIT = re.compile(r"[0-9０-９※*＊†注]")
_PLAIN = ("", "bare", ")")


def asked_numbers(lines: Iterable[TextLine]) -> set[int]:
    """Numbers that markers in the text ask notes for; at the head of a line it is a note's own."""
    asked: set[int] = set()
    for line in lines:
        for run in line.runs[1:]:
            if line.is_marker(run):
                asked.update(int(nfkc(n)) for n in _DIGITS.findall(run.text))
        if "注" in line.text[1:]:
            asked.update(c.number for c in find_markers(line.text, "注") if c.start > 1)
    return asked


def split_foot(
    lines: Sequence[TextLine],
    others: Sequence[Box],
    level: Sequence[Rule],
    body_size: float,
    asked: Collection[int] = (),
) -> tuple[list[TextLine], list[TextLine]]:
    """The lines that are no notes, and those of the notes.

    ``others`` are boxes of what is no free line, ``asked`` the numbers of markers on the page.
    """
    finder = _Finder(lines, others, level, body_size, asked)
    foot = finder.find()
    return [x for x in lines if id(x) not in foot], [x for x in lines if id(x) in foot]


@dataclass(slots=True)
class _Finder:
    """The search for passages of notes among the lines of a page or frame."""

    lines: Sequence[TextLine]
    others: Sequence[Box]
    level: Sequence[Rule]
    body_size: float
    asked: Collection[int]
    small: list[TextLine] = field(default_factory=list)
    large: list[Box] = field(default_factory=list)
    foot: dict[int, TextLine] = field(default_factory=dict)

    def find(self) -> set[int]:
        """Ids of the lines of notes."""
        limit = _SMALL * self.body_size
        self.large = [line.box for line in self.lines if line.size > limit] + list(self.others)
        self.small = [x for x in self.lines if x.size <= limit and not x.runs[0].foreign]
        self.small.sort(key=lambda x: (x.box.y0, x.box.x0))
        found = -1
        while found < len(self.foot):
            found = len(self.foot)
            for line in self.small:
                if id(line) not in self.foot and (self._goes_on(line) or self._starts(line)):
                    self.foot[id(line)] = line
        return set(self.foot)

    def _above(self, line: TextLine) -> TextLine | None:
        """The line directly above, of whatever kind."""
        near = [
            other
            for other in self.lines
            if 0.5 * line.size < line.box.y0 - other.box.y0
            and line.box.y0 - other.box.y1 < (_PITCH - 1) * line.size
            and other.box.shared_width(line.box) > 0
        ]
        return max(near, key=lambda other: other.box.y0, default=None)

    def _goes_on(self, line: TextLine) -> bool:
        """True for a line close below one of a note, or beside it on its base line."""
        above = self._above(line)
        if above is not None and id(above) in self.foot:
            return abs(above.size - line.size) < _SAME_SIZE * line.size
        for other in self.foot.values():
            if abs(other.box.y1 - line.box.y1) > 0.5 * line.size:
                continue
            gap = -other.box.shared_width(line.box)
            if gap < _ROW_GAP * line.size:
                return True
            # The rest of a note at the head of the next column of notes.
            alike = abs(other.size - line.size) < _SAME_SIZE * line.size
            if above is None and alike and line.box.x0 > other.box.x1 and self._is_last(line):
                return True
        return False

    def _starts(self, line: TextLine) -> bool:
        """True for the first line of a passage of notes."""
        ruled, last = self._ruled_off(line), self._is_last(line)
        if ruled and last:
            return True
        if not begins_note(line) or (not ruled and self._is_torn(line)):
            return False
        number = note_number(line)
        if number in self.asked:
            return last or ruled or self._below_text(line)
        return last and self._counts(line, number)

    def _is_last(self, line: TextLine) -> bool:
        """True when nothing of the text stands below ``line`` in its column."""
        return not any(b.y0 > line.box.y0 and b.shared_width(line.box) > 0 for b in self.large)

    def _below_text(self, line: TextLine) -> bool:
        """True when it is text that stands above ``line``, no table or picture."""
        above = [b for b in self.large if b.y0 < line.box.y0 and b.shared_width(line.box) > 0]
        nearest = max(above, key=lambda b: b.y1, default=None)
        return nearest is not None and nearest not in self.others

    def _is_torn(self, line: TextLine) -> bool:
        """True when the line above goes on in this one."""
        above = self._above(line)
        if above is None or abs(above.size - line.size) > _SAME_SIZE * line.size:
            return False
        right = max(x.box.x1 for x in (above, line, *self._below(line)))
        full = above.box.x1 > right - _FULL * line.size
        return full and not ends_sentence(above.text.rstrip())

    def _below(self, line: TextLine) -> list[TextLine]:
        return [
            x
            for x in self.small
            if 0 < x.box.y0 - line.box.y0 < _PITCH * line.size and x.box.shared_width(line.box) > 0
        ]

    def _counts(self, line: TextLine, number: int | None) -> bool:
        """True when the numbers of the lines in its column count on from this one, or to it."""
        lead = read_note_lead(line.text.strip())
        column = [
            note_number(x)
            for x in self.small
            if abs(x.box.x0 - line.box.x0) < 2 * x.size and x is not line and begins_note(x)
        ]
        if number is None:
            return True
        if number + 1 in column or number - 1 in column:
            return True
        return not column and lead is not None and lead[0] not in _PLAIN

    def _ruled_off(self, line: TextLine) -> bool:
        """True for the first line under a short rule that parts notes from the text."""
        return any(
            0 <= line.box.y0 - rule.at < _NEAR_RULE * line.size
            and rule.start <= line.box.x0 + 3 * line.size
            and rule.end > line.box.x0
            and rule.length > 3 * line.size
            and not any(rule.at < o.box.y0 < line.box.y0 - 1 for o in self.small)
            for rule in self.level
        )


def note_number(line: TextLine) -> int | None:
    """The number with which a note begins."""
    lead = read_note_lead(line.text.strip())
    return lead[1] if lead else None


def begins_note(line: TextLine) -> bool:
    """True for a line that begins with the number or mark of a note."""
    text = line.text.strip()
    lead = read_note_lead(text)
    worded = lead is not None and not lead[2].isdigit()
    # Remarks without a number stand below a table; those of exhibits are not here any more.
    if captions.read_caption(text) or (captions.is_source_line(text) and not worded):
        return False
    first = line.runs[0].text.strip()
    if _NUMBER.fullmatch(first) and _DIGIT.search(first):
        return _WORDS.search(text[len(first) :]) is not None
    return lead is not None and lead[0] != "bare"
