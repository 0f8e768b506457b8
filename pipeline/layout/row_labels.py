"""Labels that head the rows of a chart: 日本側, 役割, レベル, 本部長 …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.layout import chart_words
from pipeline.layout.drafts import Cell, Piece
from pipeline.layout.patterns import BLANKS
from pipeline.text import fold

_WORD = re.compile(
    r"[【〔［\[〈＜・○●◯■◆][ \u3000]*(?P<a>[^】〕］\]〉＞:：]{1,14})[】〕］\]〉＞:：][ \u3000:：]*"
    r"|(?P<b>[^:：、。（()）]{1,14}?)"
    r"(?:[ \u3000]*[:：][ \u3000]*|\u3000[ \u3000]*| {2,}|[ \u3000]*$)"
)
_MAX_POST = 10
_NO_POST = re.compile(r"[、。，（）()「」0-9０-９]|を|する")
# A label may stand alone, its text below it, only where it can be nothing else.
_ALONE = ("function", "members")


class Label(NamedTuple):
    """A row's label: its kind, word, side, the cell it stands in, and the texts it heads."""

    kind: str
    word: str
    side: str | None
    cell: Cell
    piece: Piece
    heads: tuple[Cell, ...]
    texts: tuple[Cell, ...]


def read_row(row: Sequence[Cell]) -> Label | None:
    """The label of ``row``: in its first cell, or in the second with a body before it."""
    for i, cell in enumerate(row[:2]):
        found = _read_cell(cell)
        if found is None:
            continue
        kind, side, end, rest = found
        piece = cell.piece
        texts = row[i + 1 :]
        if rest < len(piece.raw):
            raw = piece.raw[rest:].strip(BLANKS)
            at = piece.start + piece.raw.index(raw, rest)
            texts = [cell._replace(piece=Piece(at, raw)), *texts]
        if not texts and kind not in ("side", *_ALONE):
            continue
        label = Piece(piece.start, piece.raw[:end].strip(BLANKS))
        return Label(kind, _plain(label.raw), side, cell, label, tuple(row[:i]), tuple(texts))
    return None


def read_post(row: Sequence[Cell]) -> Label | None:
    """A row of two cells whose first may be a post that no list knows (統括官 …)."""
    if len(row) < 2 or row[0].col > 0:
        return None
    cell = row[0]
    word = _plain(cell.piece.raw)
    if len(word) > _MAX_POST or _NO_POST.search(word) or chart_words.is_english(word):
        return None
    texts = [other.piece.raw for other in row[1:]]
    if any(chart_words.is_english(t) or chart_words.split_levels(t) for t in texts):
        return None
    return Label("post", word, None, cell, cell.piece, (), tuple(row[1:]))


def is_stacked(rows: Sequence[Sequence[Cell]]) -> bool:
    """True for a chart in which rows with labels stand one below the other.

    Boxes side by side have two sides in one row, or text beside text.
    """
    labels = [read_row(row) for row in rows]
    if sum(label is not None for label in labels) < 2:
        return False
    for row, label in zip(rows, labels, strict=True):
        if sum(chart_words.read_side(cell.piece.raw) is not None for cell in row) > 1:
            return False
        plain = row if label is None else label.texts
        more = [cell for cell in plain[1:] if cell.piece.raw[0] not in "（("]
        if len(more) > (label is None) or (label is None and not _fits(row)):
            return False
    return True


def _fits(row: Sequence[Cell]) -> bool:
    """True for a row without a known label that can stand in such a chart."""
    if len(row) < 2 or read_post(row):
        return True
    text = row[1].piece.raw
    return bool(chart_words.split_levels(text)) or chart_words.is_english(text)


def _read_cell(cell: Cell) -> tuple[str, str | None, int, int] | None:
    """(kind, side, end of the label, start of what follows)."""
    text = cell.piece.raw
    side = chart_words.read_side(text)
    if side:
        return "side", side[0], side[1], side[2]
    match = _WORD.match(text)
    if match is None:
        return None
    group = "a" if match["a"] else "b"
    role = chart_words.column_role(_plain(match[group]))
    return (role, None, match.end(group), match.end()) if role else None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", fold(text)).lstrip("【〔［[〈<・○●◯■◆")
