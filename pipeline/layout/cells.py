"""Rows of a chart or table → cells, and cells → atoms (side word, members, notes, functions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.layout.chart_words import (
    edge_kind,
    is_english,
    is_level,
    is_marked_note,
    read_side,
    split_levels,
)
from pipeline.layout.drafts import Cell, Piece, Segment
from pipeline.layout.patterns import BLANKS

_MARK = r"(?:[（(]注\d?[）)]|※\d?|[*＊]\d?)"
# One note may explain several marks (※、（注） …).
_NOTE = re.compile(
    rf"(?:^|(?<=[ \u3000])){_MARK}(?:[ \u3000]*[、，・/／及びと]{{1,2}}[ \u3000]*{_MARK})*"
    r"[ \u3000]*[はも：:]?[ \u3000]*(?=[^ 　、，・）)の]{2})"
    r"|^注[）)：:][ \u3000]*(?=[^ 　、，・）)の]{2})"
)
_BULLET = re.compile(r"(?:^|(?<=[ \u3000。]))[○●◯◎◆■▪]")
_DOT = re.compile(r"[・･\-–－•][ \u3000]*")


class Atom(NamedTuple):
    """Part of a cell with one role: side, note, bullet, level, edge, english or text."""

    role: str
    row: int
    col: int
    piece: Piece
    side: str | None = None


def zone_rows(segments: Sequence[Segment]) -> list[list[Cell]]:
    """Cells of the rows that are not empty; a line without tabs is one cell in column 0."""
    rows: list[list[Cell]] = []
    for segment in segments:
        cells = list(_cells(segment, len(rows)))
        if cells:
            rows.append(cells)
    return rows


def rows_below_gaps(segments: Sequence[Segment]) -> frozenset[int]:
    """Indexes, as ``zone_rows`` counts them, of the rows with a blank line above."""
    found, row, last = [], 0, -1
    for segment in segments:
        if not segment.text:
            continue
        if last >= 0 and segment.line - last > 1:
            found.append(row)
        row, last = row + 1, segment.line
    return frozenset(found)


def _cells(segment: Segment, row: int) -> Iterator[Cell]:
    at = segment.start
    for col, raw in enumerate(segment.raw.split("\t")):
        text = raw.strip(BLANKS)
        if text:
            yield Cell(row, col, Piece(at + raw.index(text), text))
        at += len(raw) + 1


def cell_to_atoms(cell: Cell) -> Iterator[Atom]:
    """Split a cell where its parts have different roles."""
    piece = cell.piece
    side = read_side(piece.raw)
    if side:
        code, end, rest = side
        yield Atom("side", cell.row, cell.col, _part(piece, 0, end), code)
        if rest < len(piece.raw):
            yield from _text_atoms(cell, _part(piece, rest, len(piece.raw)))
        return
    yield from _text_atoms(cell, piece)


def _text_atoms(cell: Cell, piece: Piece) -> Iterator[Atom]:
    note = _NOTE.search(piece.raw)
    cut = note.start() if note else len(piece.raw)
    if is_marked_note(piece.raw):
        cut = 0
    if piece.raw[:cut].strip(BLANKS):
        yield from _bullet_atoms(cell, _part(piece, 0, cut))
    if cut < len(piece.raw):
        yield Atom("note", cell.row, cell.col, _part(piece, cut, len(piece.raw)))


def _bullet_atoms(cell: Cell, piece: Piece) -> Iterator[Atom]:
    starts = [match.start() for match in _BULLET.finditer(piece.raw)]
    dot = _DOT.match(piece.raw)
    if not starts and dot and dot.end() < len(piece.raw):
        starts = [0]
    head = starts[0] if starts else len(piece.raw)
    if piece.raw[:head].strip(BLANKS):
        yield from _plain_atoms(cell, _part(piece, 0, head))
    for start, end in zip(starts, [*starts[1:], len(piece.raw)], strict=False):
        yield Atom("bullet", cell.row, cell.col, _part(piece, start, end))


def _plain_atoms(cell: Cell, piece: Piece) -> Iterator[Atom]:
    """Levels side by side are an atom each; all else is one."""
    levels = split_levels(piece.raw)
    for start, end in levels if len(levels) > 1 else ():
        yield Atom("level", cell.row, cell.col, _part(piece, start, end))
    if len(levels) <= 1:
        yield Atom(_role(piece.raw), cell.row, cell.col, piece)


def _role(text: str) -> str:
    if is_level(text):
        return "level"
    if edge_kind(text):
        return "edge"
    return "english" if is_english(text) else "text"


def _part(piece: Piece, start: int, end: int) -> Piece:
    """The stretch ``start``..``end`` of a piece, without blanks at its ends."""
    raw = piece.raw[start:end]
    text = raw.strip(BLANKS)
    return Piece(piece.start + start + raw.index(text), text)
