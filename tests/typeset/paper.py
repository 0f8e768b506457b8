"""What is drawn on: a page with its origin at the top left, and the letters to set on it.

Two kinds of letters: IPAex fonts (Debian: fonts-ipaexfont), a subset of which goes into the file
with its ToUnicode map, and the CID fonts that every PDF reader knows by name, without any file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.28, 841.89)
BLACK = Color(0.1, 0.1, 0.12)
_FOLDER = Path("/usr/share/fonts/opentype")
_FILES = {
    "IPAexMincho": _FOLDER / "ipaexfont-mincho/ipaexm.ttf",
    "IPAexGothic": _FOLDER / "ipaexfont-gothic/ipaexg.ttf",
}


class Letters(NamedTuple):
    """Names of the two fonts of an edition."""

    mincho: str
    gothic: str


EMBEDDED = Letters("IPAexMincho", "IPAexGothic")
NAMED = Letters("HeiseiMin-W3", "HeiseiKakuGo-W5")


def has_font_files() -> bool:
    """Whether the fonts to embed are installed."""
    return all(path.exists() for path in _FILES.values())


def register(letters: Letters) -> None:
    """Make the fonts known to reportlab; once is enough, twice does no harm."""
    for name in letters:
        if name in _FILES:
            pdfmetrics.registerFont(TTFont(name, _FILES[name]))
        else:
            pdfmetrics.registerFont(UnicodeCIDFont(name))


def width(text: str, font: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


class Paper:
    """A canvas whose y runs down from the top edge; a text's y is its base line."""

    def __init__(self, canvas: Canvas, letters: Letters) -> None:
        self.canvas, self.letters = canvas, letters

    def text(
        self, x: float, y: float, text: str, font: str, size: float, *, color: Color = BLACK,
        spread: float = 0.0, rise: float = 0.0, bold: bool = False,
    ) -> None:  # fmt: skip
        """One run of characters, `spread` points of space behind each."""
        self.canvas.saveState()
        run = self.canvas.beginText(x, A4[1] - y)
        run.setFont(font, size)
        run.setFillColor(color)
        run.setStrokeColor(color)
        self.canvas.setLineWidth(size / 40)
        run.setTextRenderMode(2 if bold else 0)
        run.setCharSpace(spread)
        run.setRise(rise)
        run.textOut(text)
        self.canvas.drawText(run)
        self.canvas.restoreState()

    def centred(
        self, x: float, y: float, text: str, font: str, size: float, color: Color = BLACK
    ) -> None:
        """The middle of the text at x."""
        self.text(x - width(text, font, size) / 2, y, text, font, size, color=color)

    def box(
        self, x: float, y: float, w: float, h: float, *, fill: Color | None = None,
        stroke: Color | None = None, line: float = 0.5, radius: float = 0.0,
    ) -> None:  # fmt: skip
        """A rectangle with its upper left corner at (x, y)."""
        self.canvas.setLineWidth(line)
        self.canvas.setFillColor(fill or BLACK)
        self.canvas.setStrokeColor(stroke or BLACK)
        shape = (x, A4[1] - y - h, w, h)
        kinds = {"fill": int(fill is not None), "stroke": int(stroke is not None)}
        if radius:
            self.canvas.roundRect(*shape, radius, **kinds)
        else:
            self.canvas.rect(*shape, **kinds)

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, line: float = 0.5,
        dash: Sequence[float] = (), color: Color = BLACK,
    ) -> None:  # fmt: skip
        """A straight stroke."""
        self.canvas.setLineWidth(line)
        self.canvas.setStrokeColor(color)
        self.canvas.setDash(list(dash))
        self.canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)
        self.canvas.setDash()

    def shape(
        self, points: Sequence[tuple[float, float]], *, fill: Color | None = BLACK,
        stroke: Color | None = None,
    ) -> None:  # fmt: skip
        """A closed polygon."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], A4[1] - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, A4[1] - y)
        path.close()
        self.canvas.setFillColor(fill or BLACK)
        self.canvas.setStrokeColor(stroke or BLACK)
        self.canvas.setLineWidth(0.5)
        self.canvas.drawPath(path, fill=int(fill is not None), stroke=int(stroke is not None))
