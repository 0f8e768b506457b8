"""What a page is made of, as plain values: glyphs and shapes as read, runs as handed on.

Imports no reader: the parent process knows these and none of what reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.pages.pdf.frame import Box, Sides


class Style(NamedTuple):
    """What the glyphs of one text object share. ``turn``: see ``Frame.turn``."""

    font: str
    size: float
    bold: bool
    invisible: bool
    white: bool
    turn: int


class TextObject(NamedTuple):
    """What is drawn at once: its style, the place of its base line, its number on the page.

    ``base`` is in points, across the direction of writing.
    """

    style: Style
    base: float
    part: int


class Glyph(NamedTuple):
    """One glyph: its character, its box as displayed, and the text object that it is of."""

    char: str
    box: Box
    owner: TextObject
    unmapped: bool = False


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a page in the order of drawing, as columns of one length.

    ``text`` has a character for each; ``sides`` are the columns x0, y0, x1, y1 of their boxes as
    displayed, in points; ``unmapped`` is 1 for what no reader could name. Columns, for a page has
    thousands of glyphs, and an object for each takes longer to make than to read.
    """

    text: str
    sides: Sides
    owners: list[TextObject]
    unmapped: bytes

    def __len__(self) -> int:
        return len(self.text)

    def at(self, places: Sequence[int]) -> Glyphs:
        """Those at ``places`` alone."""
        x0s, y0s, x1s, y1s = ([side[n] for n in places] for side in self.sides)
        return Glyphs(
            "".join([self.text[n] for n in places]),
            (x0s, y0s, x1s, y1s),
            [self.owners[n] for n in places],
            bytes([self.unmapped[n] for n in places]),
        )


def to_columns(rows: Sequence[Glyph]) -> Glyphs:
    """Glyphs that were read one by one."""
    x0s, y0s, x1s, y1s = ([row.box[k] for row in rows] for k in range(4))
    return Glyphs(
        "".join([row.char for row in rows]),
        (x0s, y0s, x1s, y1s),
        [row.owner for row in rows],
        bytes([row.unmapped for row in rows]),
    )


class Shape(NamedTuple):
    """One line, rectangle, path or image; ``points`` are its corners when they are few."""

    kind: str
    x0: float
    y0: float
    x1: float
    y1: float
    fill: str | None
    color: str | None
    width: float
    dashed: bool
    points: tuple[float, ...] = ()


@dataclass(slots=True)
class Run:
    """Text of one style on one line, in the direction of writing.

    ``edges`` are the places along it where each character begins, and where the last one ends,
    to hundredths of a point.
    ``turn`` is the direction of writing in degrees clockwise from left-to-right; vertical writing
    has 90 like text turned to run down.
    """

    text: str
    style: Style
    turn: int
    base: float
    x0: float
    y0: float
    x1: float
    y1: float
    edges: list[float] = field(default_factory=list)
    unmapped: int = 0
    doubled: bool = False
    unseen: bool = False


class Recognised(NamedTuple):
    """Runs that OCR read of a page, and the mean confidence over its characters, 0..100."""

    runs: list[Run]
    confidence: float
