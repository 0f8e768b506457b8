"""The notes at the foot: small lines below all text of their column, from the first number on.

A short rule above them, or a line that begins with a number or 注, begins the foot; a foot that
begins in the midst of a note goes on with the last one of the page before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout import captions
from pipeline.layout.notelines import read_note_lead
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.rules import Rule

# In units of the body's size.
_SMALL = 0.93
_NEAR_RULE = 2.5
# Share of the column's width that the rule above notes covers at most.
_SHORT_RULE = 0.75
_NUMBER = re.compile(r"[（(\[]?(?:注|※|[*＊†])?[ ]?[0-9０-９]{0,3}[）)\]]?")
_WORDS = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"[0-9０-９※*＊†注]")


def split_foot(
    lines: Sequence[TextLine], others: Sequence[Box], level: Sequence[Rule], body_size: float
) -> tuple[list[TextLine], list[TextLine]]:
    """The lines above, and those of the notes; ``others`` are boxes of what is no free line."""
    large = [line.box for line in lines if line.size > _SMALL * body_size] + list(others)
    small = [line for line in lines if line.size <= _SMALL * body_size]
    below = [line for line in small if not any(_is_below(box, line.box) for box in large)]
    starts = _starts([line for line in below if not line.runs[0].foreign], level)
    if not starts:
        return list(lines), []
    foot = {
        id(line)
        for line in below
        if any(s.box.y0 <= line.box.y0 + 0.5 * line.size and _share(s, line, below) for s in starts)
    }
    return [x for x in lines if id(x) not in foot], [x for x in lines if id(x) in foot]


def _starts(below: Sequence[TextLine], level: Sequence[Rule]) -> list[TextLine]:
    """Lines that may begin the foot: under a rule, or with numbers that count on."""
    ruled = [line for line in below if _ruled_off(line, level, below)]
    numbered = sorted((x for x in below if begins_note(x)), key=lambda x: (x.box.y0, x.box.x0))
    counted = []
    for i, line in enumerate(numbered):
        number = note_number(line)
        after = [
            note_number(x) for x in numbered[i + 1 :] if abs(x.box.x0 - line.box.x0) < 2 * x.size
        ]
        if number is None or not after or after[0] in (None, number + 1, 1):
            counted.append(line)
    return ruled + counted


def note_number(line: TextLine) -> int | None:
    """The number with which a note begins."""
    lead = read_note_lead(line.text.strip())
    return lead[1] if lead else None


def _is_below(box: Box, line: Box) -> bool:
    """True when ``box`` stands below ``line`` in the same column."""
    return box.y0 > line.y0 and box.shared_width(line) > 0


def _share(start: TextLine, line: TextLine, below: Sequence[TextLine]) -> bool:
    """True when ``line`` stands in the column of notes that ``start`` begins."""
    left = start.box.x0 - 3 * start.size
    beside = [s for s in below if s.box.shared_height(start.box) > 0 and s is not start]
    right = max([start.box.x1, *(b.box.x1 for b in beside)])
    return line.box.x1 > left and line.box.x0 < right + 40 * start.size


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


def _ruled_off(line: TextLine, level: Sequence[Rule], below: Sequence[TextLine]) -> bool:
    """True for the first line under a short rule that parts notes from the text."""
    return any(
        0 <= line.box.y0 - rule.at < _NEAR_RULE * line.size
        and rule.start <= line.box.x0 + 3 * line.size
        and rule.end > line.box.x0
        and rule.length > 3 * line.size
        and not any(rule.at < o.box.y0 < line.box.y0 - 1 for o in below)
        for rule in level
    )
