"""Path and image objects of a page → strokes: lines, rectangles, paths and images.

Takes an open page of PDFium; gives ``Stroke`` rows in the order of drawing, forms opened, clipped
to the page. A filled rectangle thin enough to be a line is one.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterator
from itertools import pairwise, repeat

import pypdfium2.raw as pdfium

from pipeline.pages.pdf import calls
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.pieces import Shape

# A page with more is a map or an attack: what comes later is left out and told.
MAX_OBJECTS = 100_000
MAX_STROKES = 6_000
_MAX_SEGMENTS = 400
_MAX_DEPTH = 8
_MAX_POINTS = 24
# Points: a rectangle thinner than this is a line.
_THIN = 2.0
_SQUARE = 0.6
_POINT = struct.Struct("2f")

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class StrokeReader:
    """Reads the shapes of one page; ``too_many`` tells when the page was cut short."""

    def __init__(self, frame: Frame) -> None:
        self.too_many = False
        self._frame = frame
        (e, f), (ax, ay), (bx, by) = (frame.point(*p) for p in ((0, 0), (1, 0), (0, 1)))
        self._to_page: Matrix = (ax - e, ay - f, bx - e, by - f, e, f)
        self._seen = 0

    def read(self, page: ctypes.c_void_p) -> list[Shape]:
        """Shapes of ``page`` (a raw handle)."""
        shapes: list[Shape] = []
        for item, matrix in self._objects(page):
            shapes += self._shapes(item, matrix)
            if len(shapes) > MAX_STROKES:
                self.too_many = True
                break
        return shapes

    def _objects(self, page: ctypes.c_void_p) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
        count = pdfium.FPDFPage_CountObjects(page)
        for i in range(count):
            item = pdfium.FPDFPage_GetObject(page, i)
            yield from self._open(item, _IDENTITY, 0)
            if self._seen > MAX_OBJECTS:
                self.too_many = True
                return

    def _open(
        self, item: ctypes.c_void_p, matrix: Matrix, depth: int
    ) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
        self._seen += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                yield item, matrix
            return
        if depth >= _MAX_DEPTH:
            self.too_many = True
            return
        inner = _times(_matrix_of(item), matrix)
        for i in range(pdfium.FPDFFormObj_CountObjects(item)):
            if self._seen > MAX_OBJECTS:
                return
            yield from self._open(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _shapes(self, item: ctypes.c_void_p, matrix: Matrix) -> Iterator[Shape]:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from self._paths(item, matrix)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            box = self._bounds(item, matrix)
            shape = self._clip(Shape("image", *box, None, None, 0, False, ())) if box else None
            if shape:
                yield shape

    def _bounds(
        self, item: ctypes.c_void_p, matrix: Matrix
    ) -> tuple[float, float, float, float] | None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        corners = [_apply(matrix, (x.value, y.value)) for x in (left, right) for y in (bottom, top)]
        return self._frame.box(*_extent(corners))

    def _paths(self, item: ctypes.c_void_p, matrix: Matrix) -> Iterator[Shape]:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, mode, stroked)
        if not mode.value and not stroked.value:
            return
        fill = _color(item, pdfium.FPDFPageObj_GetFillColor) if mode.value else None
        color = _color(item, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else None
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item, width)
        dashed = bool(stroked.value) and pdfium.FPDFPageObj_GetDashCount(item) > 0
        full = _times(_matrix_of(item), matrix)
        breadth = width.value * max(abs(full[0]), abs(full[1])) if stroked.value else 0.0
        count = pdfium.FPDFPath_CountSegments(item)
        if count > _MAX_SEGMENTS:
            box = self._bounds(item, matrix)
            whole = Shape("path", *box, fill, color, breadth, dashed, ()) if box else None
            clipped = self._clip(whole) if whole else None
            if clipped:
                yield clipped
            return
        a, b, c, d, e, f = _times(full, self._to_page)
        for points, curved in _subpaths(item, count):
            placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
            shape = self._clip(_shape(placed, curved, fill, color, breadth, dashed))
            if shape:
                yield shape

    def _clip(self, shape: Shape) -> Shape | None:
        """The part on the page; None when nothing of it is."""
        x0, y0 = max(shape.x0, 0.0), max(shape.y0, 0.0)
        x1, y1 = min(shape.x1, self._frame.width), min(shape.y1, self._frame.height)
        if x0 > x1 or y0 > y1:
            return None
        return shape._replace(x0=x0, y0=y0, x1=x1, y1=y1)


def _subpaths(item: ctypes.c_void_p, count: int) -> Iterator[tuple[list[Point], bool]]:
    """Points of each subpath in its own coordinates, and whether it has curves."""
    segments = list(map(calls.segment, repeat(calls.address(item)), range(count)))
    places = (ctypes.c_float * (2 * count))()
    numbers = calls.items(places)
    deque(map(calls.segment_point, segments, numbers[::2], numbers[1::2]), maxlen=0)
    kinds = map(calls.segment_kind, segments)
    closing = map(calls.segment_closes, segments)
    points: list[Point] = []
    curved = False
    for kind, closes, point in zip(kinds, closing, _POINT.iter_unpack(places), strict=True):
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(point)
        if closes and points[0] != point:
            points.append(points[0])
    if points:
        yield points, curved


def _shape(
    points: list[Point],
    curved: bool,
    fill: str | None,
    color: str | None,
    width: float,
    dashed: bool,
) -> Shape:
    x0, y0, x1, y1 = _extent(points)
    kind = "path"
    if not curved and len(points) >= 2:
        thin = min(x1 - x0, y1 - y0) <= (_THIN if fill and not color else _SQUARE)
        if thin and max(x1 - x0, y1 - y0) > _THIN:
            kind = "line"
        elif _is_rectangle(points, bool(fill)):
            kind = "rect"
    if kind == "line" and not color:
        # A rectangle that is a line: its breadth is the line's width.
        width, color = min(x1 - x0, y1 - y0), fill
    kept = points if len(points) <= _MAX_POINTS else ()
    flat = tuple(round(v, 2) for point in kept for v in point)
    return Shape(kind, x0, y0, x1, y1, fill, color, width, dashed, flat)


def _is_rectangle(points: list[Point], filled: bool) -> bool:
    """True for four level and upright sides that close; a fill closes what is left open."""
    ring = [*points, points[0]] if filled and len(points) == 4 else points
    if len(ring) != 5 or max(abs(ring[0][i] - ring[4][i]) for i in (0, 1)) > _SQUARE:
        return False
    sides = list(pairwise(ring))
    return all(abs(a[1] - b[1]) < _SQUARE or abs(a[0] - b[0]) < _SQUARE for a, b in sides)


def _extent(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix_of(item: ctypes.c_void_p) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, m):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and ``then`` in this order."""
    a, b, c, d, e, f = first
    p, q, r, s, _, _ = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *_apply(then, (e, f))


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _color(item: ctypes.c_void_p, get: object) -> str | None:
    """``rrggbb``, or None when it is fully transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get(item, red, green, blue, alpha) or not alpha.value:  # type: ignore[operator]
        return None
    return f"{red.value:02x}{green.value:02x}{blue.value:02x}"
