"""Glyphs → runs: neighbours of one style on one line, as one piece of text with its places.

A run never spans a gap that could be a column or a cell border; layout puts the runs of a line
together. Vertical writing is told from where the next glyph stands, for PDFium does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.pages.pdf.hundredths import to_hundredths
from pipeline.pages.pdf.pieces import Glyphs, Run, Shape, TextObject

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


def glyphs_to_runs(glyphs: Glyphs) -> list[Run]:
    """Runs in the order in which their first glyphs were drawn; doubled ones are marked."""
    once = _once(glyphs)
    runs = [_make(once, *stretch) for stretch in _stretches(once)]
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


def _once(glyphs: Glyphs) -> Glyphs:
    """Without those that another text object drew in the same place just before: a shadow."""
    owners = glyphs.owners
    kept: list[int] = []
    last, before = 0, ""
    for n, char in enumerate(glyphs.text):
        # The letters of one glyph (ﬀ) share its place and its text; a shadow has its own text.
        if char == before and owners[n].part != owners[last].part and _same_place(glyphs, n, last):
            continue
        kept.append(n)
        last, before = n, char
    return glyphs if len(kept) == len(glyphs) else glyphs.at(kept)


def _same_place(glyphs: Glyphs, a: int, b: int) -> bool:
    near = _SAME_PLACE * glyphs.owners[a].style.size
    x0s, y0s, _, _ = glyphs.sides
    return abs(x0s[a] - x0s[b]) < near and abs(y0s[a] - y0s[b]) < near


def _stretches(glyphs: Glyphs) -> Iterator[tuple[int, int, int]]:
    """For each run its first glyph, the glyph behind its last, and its direction."""
    owners = glyphs.owners
    if not owners:
        return
    x0s, _, x1s, _ = glyphs.sides
    first = turn = 0
    last: TextObject | None = None
    low = high = 0.0
    for n, owner in enumerate(owners):
        # Of ten glyphs nine stand right behind the one before them, of the same text object.
        if owner is last and n > first + 1 and turn == 0 and low < x0s[n] - x1s[n - 1] < high:
            continue
        if last is not None:
            if owner.style == last.style:
                wanted = _direction(glyphs, n) if n == first + 1 else turn
                if _follows(glyphs, n, wanted):
                    turn, last = wanted, owner
                    continue
            yield first, n, turn
        first, turn, last = n, owner.style.turn, owner
        low, high = -_MAX_OVERLAP * owner.style.size, _MAX_LATIN_GAP * owner.style.size
    yield first, len(owners), turn


def _direction(glyphs: Glyphs, n: int) -> int:
    """The direction of writing, as glyph ``n`` and the one before it show it."""
    owner, last = glyphs.owners[n], glyphs.owners[n - 1]
    if last.style.turn != 0 or owner.part != last.part:
        return last.style.turn
    size = last.style.size
    x0s, y0s, x1s, _ = glyphs.sides
    below = abs(x0s[n] + x1s[n] - x0s[n - 1] - x1s[n - 1]) < 0.6 * size
    return _DOWN if below and y0s[n] - y0s[n - 1] > 0.4 * size else 0


def _follows(glyphs: Glyphs, n: int, turn: int) -> bool:
    """True when glyph ``n`` goes on where the one before it ends."""
    if turn % 90:
        return glyphs.owners[n].part == glyphs.owners[n - 1].part
    size = glyphs.owners[n].style.size
    start, end, sign = _ALONG[turn]
    gap = sign * (glyphs.sides[start][n] - glyphs.sides[end][n - 1])
    if not -_MAX_OVERLAP * size < gap < _MAX_GAP * size:
        return False
    if abs(_across(glyphs, n, turn) - _across(glyphs, n - 1, turn)) > _MAX_DRIFT * size:
        return False
    if gap < _MAX_LATIN_GAP * size:
        return True
    pair = glyphs.text[n - 1 : n + 1]
    return not pair.isascii() or " " in pair


def _across(glyphs: Glyphs, n: int, turn: int) -> float:
    if turn == _DOWN and glyphs.owners[n].style.turn == 0:
        x0s, _, x1s, _ = glyphs.sides
        return (x0s[n] + x1s[n]) / 2
    return glyphs.owners[n].base


def _make(glyphs: Glyphs, first: int, behind: int, turn: int) -> Run:
    style, base, _ = glyphs.owners[first]
    sides = x0s, y0s, x1s, y1s = [side[first:behind] for side in glyphs.sides]
    y0, y1 = _line_sides(base, style.size) if turn == 0 else (min(y0s), max(y1s))
    start, end, _ = _ALONG[turn if turn % 90 == 0 else 0]
    return Run(
        text=glyphs.text[first:behind],
        style=style,
        turn=turn,
        base=base,
        x0=min(x0s),
        y0=y0,
        x1=max(x1s),
        y1=y1,
        edges=to_hundredths(map(abs, (*sides[start], sides[end][-1]))),
        unmapped=glyphs.unmapped.count(1, first, behind),
    )


def _line_sides(base: float, size: float) -> tuple[float, float]:
    """Extent of a horizontal line from its base line: fonts lie about their height."""
    top = base - _ASCENT * size
    return top, top + size


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
