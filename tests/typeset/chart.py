"""The organisation chart in vector graphics: bodies, their sides and levels, what joins them."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.lib.colors import Color

from .lines import Style, break_lines, draw_line
from .org_chart import Body, Chart
from .paper import BLACK, Paper
from .source import Piece

_TITLE = Color(0.20, 0.36, 0.60)
_TINT = Color(0.90, 0.93, 0.98)
_JP, _US = Color(0.98, 0.90, 0.88), Color(0.87, 0.94, 0.90)
_WHITE = Color(1, 1, 1)
_SIZE, _PITCH, _PAD = 7.0, 9.5, 4.0
_GAP_X, _GAP_Y = 58.0, 30.0
_LEVEL_WIDTH = 34.0


class Box(NamedTuple):
    """A rectangle in points from the top left."""

    x: float
    y: float
    w: float
    h: float


def chart_height(chart: Chart, measure: float, gothic: str) -> float:
    """Height that the chart takes at this width."""
    boxes = _places(chart, 0.0, 0.0, measure, gothic)
    return max(box.y + box.h for row in boxes for box in row)


def draw_chart(paper: Paper, x: float, y: float, chart: Chart, measure: float, bold: bool) -> None:
    """The chart with its upper left corner at (x, y); `bold` draws block arrows for lines."""
    gothic = paper.letters.gothic
    boxes = _places(chart, x, y, measure, gothic)
    for bodies, places in zip(chart.rows, boxes, strict=True):
        for body, place in zip(bodies, places, strict=True):
            _draw_body(paper, body, place)
    left, right = boxes[0]
    _join_beside(paper, left, right, chart.beside, bold)
    for n, label in enumerate(chart.below):
        _join_below(paper, boxes[n][-1], boxes[n + 1][0], label, bold)


def _places(chart: Chart, x: float, y: float, measure: float, gothic: str) -> list[list[Box]]:
    """The first row: a third and the rest; each further row below the last box of the one above."""
    narrow = (measure - _GAP_X) * 0.34
    wide = measure - _GAP_X - narrow
    widths = [[narrow, wide], *[[wide * 0.9] for _ in chart.rows[1:]]]
    out = []
    for bodies, row in zip(chart.rows, widths, strict=True):
        height = max(_body_height(b, w, gothic) for b, w in zip(bodies, row, strict=True))
        at = x if len(row) > 1 else x + measure - wide + (wide - row[0]) / 2
        places = []
        for w in row:
            places.append(Box(at, y, w, height))
            at += w + _GAP_X
        out.append(places)
        y += height + _GAP_Y
    return out


def _style(gothic: str) -> Style:
    return Style(gothic, _SIZE, _PITCH, justify=False)


def _n_lines(text: str, measure: float, gothic: str) -> int:
    return len(break_lines([Piece(text)], _style(gothic), measure)) if text else 0


def _side_width(body: Body, measure: float) -> float:
    inner = measure - 2 * _PAD - (_LEVEL_WIDTH + _PAD if body.levels else 0.0)
    return (inner - _PAD) / 2


def _seats_height(body: Body, measure: float, gothic: str) -> float:
    inner = _side_width(body, measure) - 2 * _PAD
    lines = [
        _n_lines(side.members, inner, gothic) + _n_lines(side.note, inner, gothic)
        for side in body.sides
    ]
    note = _PAD if any(side.note for side in body.sides) else 0.0
    return 12.0 + max(lines) * _PITCH + note + 2 * _PAD


def _title_height(body: Body) -> float:
    return 2 * _PITCH + 6.0 if body.english else _PITCH + 6.0


def _body_height(body: Body, measure: float, gothic: str) -> float:
    function = _n_lines(body.function, measure - 4 * _PAD, gothic) * _PITCH
    return _title_height(body) + _seats_height(body, measure, gothic) + function + 4 * _PAD


def _draw_body(paper: Paper, body: Body, place: Box) -> None:
    gothic = paper.letters.gothic
    paper.box(*place, fill=_TINT, stroke=_TITLE, line=0.8, radius=5)
    title = _title_height(body)
    paper.box(place.x, place.y, place.w, title, fill=_TITLE, radius=5)
    middle = place.x + place.w / 2
    paper.centred(middle, place.y + 10, body.name, gothic, 7.5, color=_WHITE)
    paper.centred(middle, place.y + 20, body.english, gothic, 6.5, color=_WHITE)
    y = place.y + title + _PAD
    height = _seats_height(body, place.w, gothic)
    x = place.x + _PAD
    if body.levels:
        _draw_levels(paper, body.levels, Box(x, y, _LEVEL_WIDTH, height))
        x += _LEVEL_WIDTH + _PAD
    for side, tint in zip(body.sides, (_JP, _US), strict=True):
        box = Box(x, y, _side_width(body, place.w), height)
        _draw_side(paper, (side.name, side.members, side.note), tint, box)
        x += box.w + _PAD
    bottom = Box(place.x + 2 * _PAD, y + height + _PAD, place.w - 4 * _PAD, 0)
    _draw_text(paper, body.function, bottom)


def _draw_levels(paper: Paper, levels: tuple[str, ...], place: Box) -> None:
    height = (place.h - _PAD * (len(levels) - 1)) / len(levels)
    for n, level in enumerate(levels):
        y = place.y + n * (height + _PAD)
        paper.box(place.x, y, place.w, height, fill=_WHITE, stroke=_TITLE)
        font = paper.letters.gothic
        paper.centred(place.x + place.w / 2, y + height / 2 + 2.5, level, font, _SIZE)


def _draw_side(paper: Paper, texts: tuple[str, str, str], tint: Color, place: Box) -> None:
    name, members, note = texts
    paper.box(*place, fill=_WHITE, stroke=BLACK, line=0.4)
    paper.box(place.x, place.y, place.w, 12, fill=tint, stroke=BLACK, line=0.4)
    middle = place.x + place.w / 2
    paper.centred(middle, place.y + 8.8, name, paper.letters.gothic, _SIZE)
    inner = Box(place.x + _PAD, place.y + 12 + _PAD, place.w - 2 * _PAD, 0)
    y = _draw_text(paper, members, inner)
    if note:
        _draw_text(paper, note, inner._replace(y=y + _PAD))


def _draw_text(paper: Paper, text: str, place: Box) -> float:
    """The text from the top of the place down; where it ends."""
    style = _style(paper.letters.gothic)
    for n, line in enumerate(break_lines([Piece(text)], style, place.w)):
        draw_line(paper, place.x, place.y + _SIZE + n * _PITCH, line, style)
    return place.y + _PITCH * _n_lines(text, place.w, style.font)


def _join_beside(paper: Paper, left: Box, right: Box, label: str, bold: bool) -> None:
    y = left.y + left.h / 2
    x0, x1 = left.x + left.w, right.x
    if bold:
        _block_arrow(paper, [(x0 + 2, y), (x1 - 2, y)])
    else:
        paper.line(x0 + 5, y, x1 - 5, y, line=1.0)
        _heads(paper, (x0 + 1, y), (x1 - 1, y))
    halves = label.split("・")
    texts = [halves[0] + "・", *halves[1:]] if len(halves) > 1 else halves
    for n, text in enumerate(texts):
        above = 8 + 8 * (len(texts) - n - 1)
        paper.centred((x0 + x1) / 2, y - above, text, paper.letters.gothic, 6.5)


def _join_below(paper: Paper, upper: Box, lower: Box, label: str, bold: bool) -> None:
    x = lower.x + lower.w / 2
    y0, y1 = upper.y + upper.h, lower.y
    if bold:
        _block_arrow(paper, [(x, y0 + 2), (x, y1 - 2)])
    else:
        paper.line(x, y0 + 5, x, y1 - 5, line=1.0)
        _heads(paper, (x, y0 + 1), (x, y1 - 1))
    paper.text(x + 10, (y0 + y1) / 2 + 2.5, label, paper.letters.gothic, 6.5)


def _heads(paper: Paper, start: tuple[float, float], end: tuple[float, float]) -> None:
    """An arrow head at either end, as filled triangles."""
    for (x, y), sign in ((start, 1), (end, -1)):
        if start[1] == end[1]:
            paper.shape([(x, y), (x + 6 * sign, y - 3), (x + 6 * sign, y + 3)])
        else:
            paper.shape([(x, y), (x - 3, y + 6 * sign), (x + 3, y + 6 * sign)])


def _block_arrow(paper: Paper, ends: list[tuple[float, float]]) -> None:
    """A broad arrow with a head at either end, one polygon."""
    (x0, y0), (x1, y1) = ends
    profile = [(0, 0), (8, 6), (8, 2.5), (-8, 2.5), (-8, 6), (0, 0), (-8, -6), (-8, -2.5),
               (8, -2.5), (8, -6)]  # fmt: skip
    points = []
    for n, (along, across) in enumerate(profile):
        far = 2 <= n < 8 and along <= 0
        x, y = (x1, y1) if far else (x0, y0)
        points.append((x + along, y + across) if y0 == y1 else (x + across, y + along))
    paper.shape(points, fill=_TINT, stroke=_TITLE)
