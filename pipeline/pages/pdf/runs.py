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
# Direction → which sides of a glyph's box (x0, y0, x1, y1) it begins and ends with along it, and
# whether the places grow along it.
_ALONG = {0: (0, 2, 1), 90: (1, 3, 1), 180: (2, 0, -1), 270: (3, 1, -1)}


def glyphs_to_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Runs in the order in which their first glyphs were drawn; doubled ones are marked."""
    runs: list[Run] = []
    pending: list[Glyph] = []
    turn = 0
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            # The letters of one glyph (ﬀ) share its place and its text; a shadow has its own text.
            doubled = glyph.char == last.char and glyph.part != last.part
            if doubled and _same_place(glyph, last):
                continue
            if glyph.style is last.style or glyph.style == last.style:
                wanted = _direction(last, glyph) if len(pending) == 1 else turn
                if _follows(last, glyph, wanted):
                    turn = wanted
                    pending.append(glyph)
                    last = glyph
                    continue
            runs.append(_make(pending, turn))
        pending, turn, last = [glyph], glyph.style.turn, glyph
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


def _line_sides(glyph: Glyph) -> tuple[float, float]:
    """Extent of a horizontal glyph's line from its base line: fonts lie about their height."""
    top = glyph.base - _ASCENT * glyph.style.size
    return top, top + glyph.style.size


def _same_place(a: Glyph, b: Glyph) -> bool:
    near = _SAME_PLACE * a.style.size
    return abs(a.box[0] - b.box[0]) < near and abs(a.box[1] - b.box[1]) < near


def _direction(last: Glyph, glyph: Glyph) -> int:
    """The direction of writing, as two glyphs of one upright text object show it."""
    if last.style.turn != 0 or glyph.part != last.part:
        return last.style.turn
    size = last.style.size
    (x0, y0, x1, _), (last_x0, last_y0, last_x1, _) = glyph.box, last.box
    below = abs(x0 + x1 - last_x0 - last_x1) < 0.6 * size
    return _DOWN if below and y0 - last_y0 > 0.4 * size else 0


def _follows(last: Glyph, glyph: Glyph, turn: int) -> bool:
    """True when ``glyph`` goes on where ``last`` ends."""
    if turn % 90:
        return glyph.part == last.part
    size = last.style.size
    start, end, sign = _ALONG[turn]
    gap = sign * (glyph.box[start] - last.box[end])
    if not -_MAX_OVERLAP * size < gap < _MAX_GAP * size:
        return False
    if abs(_across(glyph, turn) - _across(last, turn)) > _MAX_DRIFT * size:
        return False
    if gap < _MAX_LATIN_GAP * size:
        return True
    return not (last.char.isascii() and glyph.char.isascii() and " " not in last.char + glyph.char)


def _across(glyph: Glyph, turn: int) -> float:
    if turn == _DOWN and glyph.style.turn == 0:
        return (glyph.box[0] + glyph.box[2]) / 2
    return glyph.base


def _make(glyphs: list[Glyph], turn: int) -> Run:
    first, last = glyphs[0], glyphs[-1]
    sides = x0s, y0s, x1s, y1s = tuple(zip(*(g.box for g in glyphs), strict=True))
    y0, y1 = _line_sides(first) if turn == 0 else (min(y0s), max(y1s))
    start, end, _ = _ALONG[turn if turn % 90 == 0 else 0]
    return Run(
        text="".join([g.char for g in glyphs]),
        style=first.style,
        turn=turn,
        base=first.base,
        x0=min(x0s),
        y0=y0,
        x1=max(x1s),
        y1=y1,
        edges=[round(abs(place), 2) for place in (*sides[start], last.box[end])],
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
