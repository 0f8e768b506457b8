"""Printed pages made by hand: words at places, as pages hands them on, and what layout makes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from pipeline import layout
from pipeline.nouns import Bookmark, Edition, Line, Sheet, Source, Stroke

EDITION = Edition("e", None, 2025, None, None, None, 0, 0, 0, 0, 0)
WIDTH, HEIGHT = 595.0, 842.0


class Paper:
    """Pages in the making. Places are points from the top left; sizes are points."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.strokes: list[Stroke] = []
        self.bookmarks: list[Bookmark] = []
        self.page = 1
        self._offset = 0

    def turn_page(self) -> None:
        """What comes next stands on the next page."""
        self.page += 1

    def word(
        self, x: float, y: float, text: str, size: float = 10.0, font: str = "Mincho", **more: Any
    ) -> float:
        """One run with its top left at (x, y); gives its right end. Latin letters are narrow."""
        edges = [x]
        for char in text:
            wide = unicodedata.east_asian_width(char) in "WFA"
            edges.append(edges[-1] + size * (1.0 if wide else 0.5))
        raw = text + "\n"
        self.lines.append(
            Line(
                "e",
                "a.pdf",
                self.page,
                len(self.lines),
                self._offset,
                self._offset + len(raw),
                raw,
                False,
                x,
                y,
                edges[-1],
                y + size,
                size,
                font,
                more.get("bold", False),
                more.get("turn", 0),
                tuple(edges),
            )
        )
        self._offset += len(raw)
        return edges[-1]

    def column(
        self, x: float, y: float, texts: Sequence[str], size: float = 10.0, font: str = "Mincho"
    ) -> float:
        """Lines below each other; gives where the next one would stand. A blank 　 indents."""
        for text in texts:
            shift = size * (len(text) - len(text.lstrip("\u3000")))
            self.word(x + shift, y, text.lstrip("\u3000"), size, font)
            y += 1.7 * size
        return y

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str | None = None) -> None:
        """A rectangle: outlined, or tinted when ``fill`` (rrggbb) is given."""
        color = None if fill else "000000"
        self._stroke("rect", x0, y0, x1, y1, fill, color)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin line."""
        self._stroke("line", x0, y0, x1, y1, None, "000000")

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """An image."""
        self._stroke("image", x0, y0, x1, y1, None, None)

    def _stroke(
        self, kind: str, x0: float, y0: float, x1: float, y1: float, fill: Any, color: Any
    ) -> None:
        points = (x0, y0, x1, y0, x1, y1, x0, y1)
        n = len(self.strokes)
        self.strokes.append(
            Stroke(
                "e", "a.pdf", self.page, n, kind, x0, y0, x1, y1, fill, color, 0.5, False, points
            )
        )

    def read(self) -> SimpleNamespace:
        """All rows that layout makes of the pages."""
        source = Source(
            "e", "a.pdf", "pdf", None, None, self.page, "embedded", "ok", None, None,
            self._offset, 0, 0, 0,
        )  # fmt: skip
        sheets = [
            Sheet("e", "a.pdf", n, WIDTH, HEIGHT, 0, "pdfium") for n in range(1, self.page + 1)
        ]
        given = {
            "sources": [source],
            "lines": self.lines,
            "sheets": sheets,
            "strokes": self.strokes,
            "bookmarks": self.bookmarks,
        }
        return SimpleNamespace(**layout.run(EDITION, given))


def texts(rows: SimpleNamespace, *types: str) -> list[str]:
    """Texts of the blocks of these types, in reading order."""
    return [block.text for block in rows.blocks if block.type in types]
