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
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.rules import Rule
from pipeline.text import nfkc

# In units of the body's size.
_SMALL = 0.93
# In units of the line's size: from a rule to the notes below it, from line to line, from the end of
# a full line to the right edge, how far in a first line stands, between the parts of a line, and
# between a number and its note.
_NEAR_RULE = 2.5
_PITCH = 2.0
_FULL = 1.5
_INDENT = 3.0
_ROW_GAP = 1.6
_LEAD_GAP = 6.0
_SAME_SIZE = 0.12
# Points.
_STRETCH = 1.5
_NUMBER = re.compile(r"[（(\[]?(?:注|※|[*＊†])?[ ]?[0-9０-９]{0,3}[）)\]]?")
_WORDS = re.compile(r"[^\W\d_]{2}")
_DIGITS = re.compile(r"[0-9０-９]{1,3}")
_DIGIT = re.compile(r"[0-9０-９※*＊†注]")
_PLAIN = ("", "bare", ")")


def asked_numbers(lines: Iterable[TextLine], body_size: float) -> set[int]:
    """Numbers that markers in the text ask notes for; at the head of a small line it is a note's
    own. ``body_size`` is in points."""
    asked: set[int] = set()
    for line in lines:
        text = line.size > _SMALL * body_size
        for runs in line.raised() if line.markers else ():
            if text or runs[0] is not line.runs[0]:
                raised = "".join(run.text.strip() for run in runs)
                asked.update(int(nfkc(n)) for n in _DIGITS.findall(raised))
        if "注" in line.text[1:]:
            asked.update(c.number for c in find_markers(line.text, "注") if c.start > 1)
    return asked


def split_foot(
    lines: Sequence[TextLine],
    others: Sequence[Box],
    level: Sequence[Rule],
    body_size: float,
    asked: Collection[int] = (),
    before: Collection[int] = (),
) -> tuple[list[TextLine], list[list[TextLine]]]:
    """The lines that are no notes, and the passages of notes in reading order.

    ``others`` are boxes of what is no free line, ``asked`` the numbers of markers on the page,
    ``before`` those on the pages before it.
    """
    finder = _Finder(lines, others, level, body_size, asked, before)
    passages = finder.find()
    text = [x for x in lines if id(x) not in finder.home]
    return text, _in_order(passages, [*(x.box for x in text), *others])


def _in_order(passages: Sequence[list[TextLine]], boxes: Sequence[Box]) -> list[list[TextLine]]:
    """Column by column; what stands over several columns ends those above it."""
    columns: list[list[list[TextLine]]] = []
    for passage in sorted(passages, key=lambda p: _box(p).x0):
        mine = [c for c in columns if any(_box(p).shared_width(_box(passage)) > 0 for p in c)]
        columns = [c for c in columns if c not in mine]
        columns.append([*(p for c in mine for p in c), passage])
    spans = [around(_box(p) for p in column) for column in columns]
    across = [b for b in boxes if sum(b.shared_width(span) > 0 for span in spans) > 1]
    placed = [
        (sum(b.y1 <= _box(p).y0 + 1 for b in across), i, _box(p).y0, k)
        for i, column in enumerate(columns)
        for k, p in enumerate(column)
    ]
    return [columns[i][k] for _, i, _, k in sorted(placed)]


def _box(passage: Sequence[TextLine]) -> Box:
    return around(line.box for line in passage)


@dataclass(slots=True)
class _Finder:
    """The search for passages of notes among the lines of a page or frame."""

    lines: Sequence[TextLine]
    others: Sequence[Box]
    level: Sequence[Rule]
    body_size: float
    asked: Collection[int]
    before: Collection[int] = ()
    small: list[TextLine] = field(default_factory=list)
    large: list[Box] = field(default_factory=list)
    home: dict[int, list[TextLine]] = field(default_factory=dict)

    def find(self) -> list[list[TextLine]]:
        """Passages of notes; ``home`` leads from a line's id to its passage."""
        limit = _SMALL * self.body_size
        self.large = [line.box for line in self.lines if line.size > limit] + list(self.others)
        self.small = [x for x in self.lines if x.size <= limit and not x.runs[0].foreign]
        self.small.sort(key=lambda x: (x.box.y0, x.box.x0))
        passages: list[list[TextLine]] = []
        found = -1
        while found < len(self.home):
            found = len(self.home)
            for line in self.small:
                if id(line) in self.home:
                    continue
                passage = self._going_on(line)
                if passage is None and (self._starts(line) or self._is_rest(line)):
                    passage = []
                    passages.append(passage)
                if passage is not None:
                    passage.append(line)
                    self.home[id(line)] = passage
        return passages

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

    def _going_on(self, line: TextLine) -> list[TextLine] | None:
        """The passage that goes on with ``line``, close below or beside a line of its."""
        above = self._above(line)
        if above is not None and id(above) in self.home:
            return self.home[id(above)] if _alike(above, line) else None
        for other in self.small:
            level = abs(other.box.y1 - line.box.y1) < 0.5 * line.size
            if id(other) in self.home and level:
                alone = _NUMBER.fullmatch(other.text.strip()) is not None
                reach = (_LEAD_GAP if alone else _ROW_GAP) * line.size
                if -other.box.shared_width(line.box) < reach:
                    return self.home[id(other)]
        return None

    def _is_rest(self, line: TextLine) -> bool:
        """True for the rest of a note at the head of the next column of notes."""
        if self._above(line) is not None or not self._is_last(line):
            return False
        return any(
            id(other) in self.home
            and abs(other.box.y1 - line.box.y1) < 0.5 * line.size
            and line.box.x0 > other.box.x1
            and _alike(other, line)
            for other in self.small
        )

    def _starts(self, line: TextLine) -> bool:
        """True for the first line of a passage of notes."""
        rule, last = self._rule_above(line), self._is_last(line)
        ruled = rule is not None
        begins = rule is not None and abs(rule.start - line.box.x0) < _INDENT * line.size
        if begins and (last or any(note_number(x) in self.asked for x in self._below(line))):
            # A note from the page before may go on here: such a line has no number.
            return True
        if not begins_note(line) or (not ruled and self._is_torn(line)):
            return False
        number = note_number(line)
        if number in self.asked or self._is_listed(line, number):
            return last or ruled or self._below_text(line)
        return last and self._counts(line, number)

    def _is_listed(self, line: TextLine, number: int | None) -> bool:
        """True for a note that says that it is (注1), where others are listed beside it, or the
        pages before have its marker."""
        lead = read_note_lead(line.text.strip())
        if lead is None or lead[0] != "注" or number is None:
            return False
        return number in self.before or bool({number - 1, number + 1} & self._column(line))

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
        if above is None or not _alike(above, line):
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
        column = self._column(line)
        if number is None:
            return True
        if number + 1 in column or number - 1 in column:
            return True
        return not column and lead is not None and lead[0] not in _PLAIN

    def _column(self, line: TextLine) -> set[int | None]:
        """The numbers of the other lines that begin like notes where ``line`` does."""
        return {
            note_number(x)
            for x in self.small
            if abs(x.box.x0 - line.box.x0) < 2 * x.size and x is not line and begins_note(x)
        }

    def _rule_above(self, line: TextLine) -> Rule | None:
        """The short rule that parts notes from the text, above the first line under it."""
        for rule in self.level:
            if (
                0 <= line.box.y0 - rule.at < _NEAR_RULE * line.size
                and rule.start <= line.box.x0 + _INDENT * line.size
                and rule.end > line.box.x0
                and rule.length > _INDENT * line.size
                and not self._is_grid(rule)
                and not any(rule.at < o.box.y0 < line.box.y0 - 1 for o in self.small)
            ):
                return rule
        return None

    def _is_grid(self, rule: Rule) -> bool:
        """True for a line of a chart, or an edge of a box: another one is of its stretch."""
        return any(
            abs(o.start - rule.start) < _STRETCH and abs(o.end - rule.end) < _STRETCH
            for o in self.level
            if o is not rule
        )


def _alike(a: TextLine, b: TextLine) -> bool:
    """True for two lines of one size."""
    return abs(a.size - b.size) < _SAME_SIZE * b.size


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
