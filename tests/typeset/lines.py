"""Pieces of text → lines of a measure, as Japanese is set: justified, with kinsoku and ruby."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .paper import BLACK, Paper, width
from .source import Piece

_NO_START = frozenset("、。，．・：；？！」』）】〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")
_NO_END = frozenset("「『（【〔")
_UNITS = re.compile(r"[A-Za-z][A-Za-z.+-]*|\d+|.", re.DOTALL)
RAISED, RUBY = 0.6, 0.5


class Style(NamedTuple):
    """How a paragraph is set; sizes in points, `indent` and `hang` in ems."""

    font: str
    size: float
    pitch: float
    indent: float = 0.0
    hang: float = 0.0
    justify: bool = True


class Unit(NamedTuple):
    """What no line break may part: a character, a Latin word, a word with its ruby."""

    text: str
    width: float
    ruby: str = ""
    marker: bool = False


class TextLine(NamedTuple):
    """Units of one line; `x` is where it begins, `spread` the space behind each character."""

    units: tuple[Unit, ...]
    x: float
    spread: float

    @property
    def markers(self) -> tuple[str, ...]:
        """Footnote markers that stand on this line."""
        return tuple(unit.text for unit in self.units if unit.marker)


def break_lines(pieces: Iterable[Piece], style: Style, measure: float) -> list[TextLine]:
    """Lines of at most `measure` points, the last one as long as it comes."""
    rows: list[list[Unit]] = [[]]
    room = measure - style.indent * style.size
    for cluster in _clusters(_units(pieces, style)):
        needed = sum(unit.width for unit in cluster)
        if needed > room and rows[-1]:
            rows.append([])
            room = measure - style.hang * style.size
        if cluster[0].text == " " and not rows[-1]:
            continue
        rows[-1] += cluster
        room -= needed
    return [_line(row, n, n == len(rows) - 1, style, measure) for n, row in enumerate(rows)]


def _units(pieces: Iterable[Piece], style: Style) -> list[Unit]:
    units = []
    for piece in pieces:
        if piece.ruby:
            units.append(Unit(piece.text, width(piece.text, style.font, style.size), piece.ruby))
            continue
        size = style.size * (RAISED if piece.marker else 1)
        for text in _UNITS.findall(piece.text):
            units.append(Unit(text, width(text, style.font, size), "", piece.marker))
    return units


def _clusters(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units that stay together: no line begins with what closes or ends with what opens."""
    out: list[list[Unit]] = []
    for n, unit in enumerate(units):
        held = n > 0 and (
            unit.marker or unit.text[0] in _NO_START or units[n - 1].text[-1] in _NO_END
        )
        if held:
            out[-1].append(unit)
        else:
            out.append([unit])
    return out


def _line(row: list[Unit], n: int, last: bool, style: Style, measure: float) -> TextLine:
    while len(row) > 1 and row[-1].text == " ":
        row.pop()
    x = style.size * (style.hang if n else style.indent)
    gaps = sum(len(unit.text) for unit in row) - 1
    spare = measure - x - sum(unit.width for unit in row)
    spread = spare / gaps if style.justify and not last and gaps > 0 else 0.0
    return TextLine(tuple(row), x, spread)


def draw_line(paper: Paper, x: float, y: float, line: TextLine, style: Style) -> None:
    """One line with its base line at y; neighbouring units of one manner are one run."""
    at = x + line.x
    run, start = "", at
    for unit in line.units:
        advance = unit.width + line.spread * len(unit.text)
        if unit.ruby or unit.marker:
            _flush(paper, start, y, run, line.spread, style)
            _draw_special(paper, at, y, unit, line.spread, style)
            run, start = "", at + advance
        else:
            run += unit.text
        at += advance
    _flush(paper, start, y, run, line.spread, style)


def _flush(paper: Paper, x: float, y: float, run: str, spread: float, style: Style) -> None:
    if run:
        paper.text(x, y, run, style.font, style.size, spread=spread)


def _draw_special(
    paper: Paper, x: float, y: float, unit: Unit, spread: float, style: Style
) -> None:
    if unit.marker:
        size = style.size * RAISED
        paper.text(x, y, unit.text, style.font, size, rise=style.size * 0.36, spread=spread)
        return
    paper.text(x, y, unit.text, style.font, style.size, spread=spread)
    size = style.size * RUBY
    over = unit.width - width(unit.ruby, style.font, size)
    gap = max(over, 0) / len(unit.ruby)
    left = x + (gap / 2 if over > 0 else over / 2)
    above = y - style.size * 0.98
    paper.text(left, above, unit.ruby, style.font, size, spread=gap, color=BLACK)
