"""Glyphs → runs: neighbours of one style on one line, as one piece of text with its places.

A run never spans a gap that could be a column or a cell border; layout puts the runs of a line
together. Vertical writing is told from where the next glyph stands, for PDFium does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.pages.pdf.pieces import Glyph, Run, Shape

# In units of the font size.
_MAX_GAP = 0.35
_MAX_LATIN_GAP = 0.12
_MAX_OVERLAP = 0.5
_MAX_DRIFT = 0.12
_SAME_PLACE = 0.15
_DOWN = 90
# Points: the smallest type that anybody prints is 3.
_READABLE = 2.0
_ASCENT = 0.88


def glyphs_to_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Runs in the order in which their first glyphs were drawn; doubled ones are marked."""
    runs: list[Run] = []
    pending: list[Glyph] = []
    turn = 0
    for glyph in glyphs:
        if pending:
            last = pending[-1]
            if glyph.char == last.char and _same_place(glyph, last):
                continue
            wanted = _direction(last, glyph) if len(pending) == 1 else turn
            if glyph.style == last.style and _follows(last, glyph, wanted):
                turn = wanted
                pending.append(glyph)
                continue
            runs.append(_make(pending, turn))
        pending, turn = [glyph], glyph.style.turn
    if pending:
        runs.append(_make(pending, turn))
    _mark_doubled(runs)
    return runs


def mark_unseen(runs: Iterable[Run], shapes: Sequence[Shape]) -> None:
    """Text too small to be read, or white where nothing dark lies below it, is not seen."""
    dark = [s for s in shapes if s.kind == "image" or s.fill not in (None, "ffffff")]
    for run in runs:
        if run.style.size < _READABLE:
            run.unseen = True
        elif run.style.white:
            x, y = (run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2
            run.unseen = not any(s.x0 <= x <= s.x1 and s.y0 <= y <= s.y1 for s in dark)


def line_box(glyph: Glyph) -> tuple[float, float]:
    """Extent of a horizontal glyph's line from its base line: fonts lie about their height."""
    top = glyph.base - _ASCENT * glyph.style.size
    return top, top + glyph.style.size


def _same_place(a: Glyph, b: Glyph) -> bool:
    near = _SAME_PLACE * a.style.size
    return abs(a.x0 - b.x0) < near and abs(a.y0 - b.y0) < near


def _direction(last: Glyph, glyph: Glyph) -> int:
    """The direction of writing, as two glyphs of one upright text object show it."""
    if last.style.turn != 0 or glyph.part != last.part:
        return last.style.turn
    size = last.style.size
    below = abs(glyph.x0 + glyph.x1 - last.x0 - last.x1) < 0.6 * size and glyph.y0 > last.y0
    return _DOWN if below and glyph.y0 - last.y0 > 0.4 * size else 0


def _follows(last: Glyph, glyph: Glyph, turn: int) -> bool:
    """True when ``glyph`` goes on where ``last`` ends."""
    size = last.style.size
    if turn % 90:
        return glyph.part == last.part
    gap = _start(glyph, turn) - _end(last, turn)
    if abs(_across(glyph, turn) - _across(last, turn)) > _MAX_DRIFT * size:
        return False
    latin = last.char.isascii() and glyph.char.isascii() and " " not in (last.char, glyph.char)
    return -_MAX_OVERLAP * size < gap < (_MAX_LATIN_GAP if latin else _MAX_GAP) * size


def _start(glyph: Glyph, turn: int) -> float:
    return {0: glyph.x0, 90: glyph.y0, 180: -glyph.x1, 270: -glyph.y1}[turn]


def _end(glyph: Glyph, turn: int) -> float:
    return {0: glyph.x1, 90: glyph.y1, 180: -glyph.x0, 270: -glyph.y0}[turn]


def _across(glyph: Glyph, turn: int) -> float:
    if turn == _DOWN and glyph.style.turn == 0:
        return (glyph.x0 + glyph.x1) / 2
    return glyph.base


def _make(glyphs: list[Glyph], turn: int) -> Run:
    first = glyphs[0]
    x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    if turn == 0:
        y0, y1 = line_box(first)
    else:
        y0, y1 = min(g.y0 for g in glyphs), max(g.y1 for g in glyphs)
    flat = turn if turn % 90 == 0 else 0
    edges = [abs(_start(g, flat)) for g in glyphs] + [abs(_end(glyphs[-1], flat))]
    return Run(
        text="".join(g.char for g in glyphs),
        style=first.style,
        turn=turn,
        base=first.base,
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        edges=edges,
        unmapped=sum(g.unmapped for g in glyphs),
    )


def _mark_doubled(runs: list[Run]) -> None:
    """Text printed twice in one place (a shadow, a bold made by hand) counts once."""
    seen: dict[str, list[Run]] = {}
    for run in runs:
        if not run.text.strip():
            continue
        near = _SAME_PLACE * run.style.size
        others = seen.setdefault(run.text, [])
        run.doubled = any(abs(o.x0 - run.x0) < near and abs(o.y0 - run.y0) < near for o in others)
        if not run.doubled:
            others.append(run)
