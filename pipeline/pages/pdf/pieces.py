"""What a page is made of, as plain values: glyphs and shapes as read, runs as handed on.

Imports no reader: the parent process knows these and none of what reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.pages.pdf.frame import Box


class Style(NamedTuple):
    """What the glyphs of one text object share. ``turn``: see ``Frame.turn``."""

    font: str
    size: float
    bold: bool
    invisible: bool
    white: bool
    turn: int


class Glyph(NamedTuple):
    """One glyph: its character, its box as displayed, where its line stands, and its style.

    ``base`` is the place of the base line across the direction of writing, in points.
    """

    char: str
    box: Box
    base: float
    style: Style
    unmapped: bool
    part: int


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
