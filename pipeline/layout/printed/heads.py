"""The head of a table without rules → its rows: titles over several columns, and those below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.gutters import Gutters, lines_to_rows
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.loose_rows import Block
from pipeline.layout.printed.tints import Band

# In units of the font size: how far the title of columns may be off their middle, or their left.
_OFF = 1.5
_INDENT = 0.6
# Points by which a rule may be off.
_AT = 4.0
# Columns on the left that no title goes over.
_MAX_STUBS = 3


@dataclass(slots=True, eq=False)
class Head:
    """Rows of a head (tops and bottoms of their texts), their texts, and what parts the cells."""

    places: list[tuple[float, float]]
    blocks: list[list[Block]]
    right: list[list[bool]] = field(default_factory=list)
    below: list[list[bool]] = field(default_factory=list)


def head_to_rows(lines: Sequence[TextLine], gutters: Gutters, xs: Sequence[float]) -> Head:
    """One row, or two where titles go over columns that have titles of their own."""
    leaves = lines_to_rows(lines)[-1]
    top = min(line.box.y0 for line in leaves)
    leaf_columns = sorted({_column(line, gutters) for line in leaves})
    above = [line for line in lines if line not in leaves]
    titles = [
        line
        for line in above
        if line.box.y1 <= top + 0.2 * line.size
        and (_column(line, gutters) in leaf_columns or len(gutters.over(line)) > 1)
    ]
    titles.sort(key=lambda line: line.box.x0)
    spans = _title_spans(titles, leaves, gutters, xs)
    if not spans:
        return _one_row(lines, gutters)
    return _two_rows(lines, titles, spans, gutters)


def title_spans(lines: Sequence[TextLine], bottom: float, bands: Sequence[Band]) -> list[Box]:
    """The stretches of one rule under several titles, each as a flat box.

    A title stands in the middle of the columns below it, and its columns begin where those of the
    one before end: from one end of the rule this leads to the other, or the titles tell nothing.
    """
    found: list[Box] = []
    widest = max((band.box.width for band in bands), default=0.0)
    for band in bands:
        box = band.box
        if not band.is_rule or abs(box.y0 - bottom) > _AT:
            continue
        titles = [line for line in lines if box.x0 < line.box.middle[0] < box.x1]
        titles.sort(key=lambda line: line.box.x0)
        # A rule from end to end ends the row; it tells nothing of its titles.
        if len(titles) < 2 or box.width > widest - 2 * _AT:
            continue
        ends = [box.x0]
        for title in titles:
            ends.append(2 * title.box.middle[0] - ends[-1])
        inside = all(
            a < t.box.x0 and t.box.x1 < b for t, (a, b) in zip(titles, pairwise(ends), strict=True)
        )
        if inside and abs(ends[-1] - box.x1) <= _AT:
            found += [box._replace(x0=a, x1=b) for a, b in pairwise(ends)]
    return found


def _two_rows(
    lines: Sequence[TextLine],
    titles: Sequence[TextLine],
    spans: Sequence[tuple[int, int]],
    gutters: Gutters,
) -> Head:
    covered = {c for first, last in spans for c in range(first, last + 1)}
    rows: tuple[list[Block], list[Block]] = ([], [])
    for (first, last), line in zip(spans, titles, strict=True):
        rows[0].append(Block(first, last, line.box.y0, line.box.y1))
    for line in lines:
        if line not in titles:
            column = _column(line, gutters)
            row = rows[1] if column in covered else rows[0]
            row.append(Block(column, column, line.box.y0, line.box.y1))
    lowest = max(line.box.y1 for line in titles)
    edge = min(b.y0 for b in rows[1])
    top, bottom = min(line.box.y0 for line in lines), max(line.box.y1 for line in lines)
    n = len(gutters.columns)
    head = Head([(top, lowest), (edge, bottom)], [_joined(row) for row in rows])
    head.right = [[True] * n, [True] * n]
    for first, last in spans:
        head.right[0][first:last] = [False] * (last - first)
    head.below = [[c in covered for c in range(n)], [True] * n]
    return head


def _one_row(lines: Sequence[TextLine], gutters: Gutters) -> Head:
    blocks = []
    for line in lines:
        over = gutters.over(line) or [_column(line, gutters)]
        blocks.append(Block(over[0], over[-1], line.box.y0, line.box.y1))
    place = min(b.y0 for b in blocks), max(b.y1 for b in blocks)
    n = len(gutters.columns)
    return Head([place], [_joined(blocks)], [[True] * n], [[True] * n])


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Lines of the same columns are one text."""
    found: dict[tuple[int, int], Block] = {}
    for block in blocks:
        known = found.setdefault((block.first, block.last), block)
        known.y0, known.y1 = min(known.y0, block.y0), max(known.y1, block.y1)
    return list(found.values())


def _column(line: TextLine, gutters: Gutters) -> int:
    """The column below a line, or the nearest."""
    x, _ = line.box.middle
    columns = gutters.columns
    choices = gutters.over(line) or range(len(columns))
    return min(choices, key=lambda c: abs((columns[c].x0 + columns[c].x1) / 2 - x))


def _title_spans(
    titles: Sequence[TextLine], lines: Sequence[TextLine], gutters: Gutters, xs: Sequence[float]
) -> list[tuple[int, int]]:
    """First and last column of each title above ``lines``; empty where they go over one each."""
    places = {_column(line, gutters): line.box for line in lines}
    leaves = sorted(places)
    if not 0 < len(titles) < len(leaves) or leaves[-1] - leaves[0] != len(leaves) - 1:
        return []
    size = titles[0].size
    middles = [title.box.middle[0] for title in titles]
    for skipped in range(min(_MAX_STUBS, len(leaves) - len(titles) - 1) + 1):
        columns = leaves[skipped:]
        cells = [(xs[c], xs[c + 1]) for c in columns]
        texts = [(places[c].x0, places[c].x1) for c in columns]
        for stretches in (texts, cells):
            off, spans = _parted(columns, middles, stretches)
            if off <= _OFF * size:
                return spans
    return _from_left(titles, leaves, gutters)


def _parted(
    columns: Sequence[int], middles: Sequence[float], stretches: Sequence[tuple[float, float]]
) -> tuple[float, list[tuple[int, int]]]:
    """Columns parted into neighbours with the titles in their middles: the worst distance."""
    n, k = len(columns), len(middles)
    best: list[list[tuple[float, int]]] = [[(1e9, 0)] * (n + 1) for _ in range(k + 1)]
    best[0][0] = (0.0, 0)
    for j in range(1, k + 1):
        for end in range(j, n + 1):
            at = stretches[end - 1][1]
            best[j][end] = min(
                (max(best[j - 1][i][0], abs((stretches[i][0] + at) / 2 - middles[j - 1])), i)
                for i in range(j - 1, end)
            )
    spans, end = [], n
    for j in range(k, 0, -1):
        start = best[j][end][1]
        spans.append((columns[start], columns[end - 1]))
        end = start
    return best[k][n][0], spans[::-1]


def _from_left(
    titles: Sequence[TextLine], leaves: Sequence[int], gutters: Gutters
) -> list[tuple[int, int]]:
    """Titles that begin where the first of their columns does."""
    firsts = []
    for title in titles:
        near = [
            c
            for c in leaves
            if abs(gutters.columns[c].x0 - title.box.x0) <= _INDENT * title.size
            or (gutters.over(title)[:1] == [c] and len(gutters.over(title)) > 1)
        ]
        if not near:
            return []
        firsts.append(near[0])
    if sorted(set(firsts)) != firsts:
        return []
    ends = [*(first - 1 for first in firsts[1:]), leaves[-1]]
    return list(zip(firsts, ends, strict=True))
