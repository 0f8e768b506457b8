"""Path and image objects of a page → strokes: lines, rectangles, paths and images.

Takes an open page of PDFium; gives ``Stroke`` rows in the order of drawing, forms opened, clipped
to the page. A filled rectangle thin enough to be a line is one.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.pages.pdf import calls
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.hundredths import to_hundredths
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
# What PDFium writes into the buffers below.
_POINT, _MATRIX = struct.Struct("2f"), struct.Struct("6f")
_COLOR, _MODE = struct.Struct("4I"), struct.Struct("2i")

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
# A page object, its kind, and the matrix of the forms that hold it.
_Placed = tuple[int, int, Matrix]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_TEXT, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


class StrokeReader:
    """Reads the shapes of one page; ``too_many`` tells when the page was cut short."""

    def __init__(self, frame: Frame) -> None:
        self.too_many = False
        self._frame = frame
        (e, f), (ax, ay), (bx, by) = (frame.point(*p) for p in ((0, 0), (1, 0), (0, 1)))
        self._to_page: Matrix = (ax - e, ay - f, bx - e, by - f, e, f)
        self._seen = 0
        # Written by PDFium for every object.
        self._sides, self._color = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)()
        self._mode, self._matrix = (ctypes.c_int * 2)(), pdfium.FS_MATRIX()
        self._to_sides, self._to_color = calls.items(self._sides), calls.items(self._color)
        self._to_mode = calls.items(self._mode)
        self._to_matrix = ctypes.addressof(self._matrix)

    def read(self, page: ctypes.c_void_p) -> list[Shape]:
        """Shapes of ``page`` (a raw handle)."""
        shapes: list[Shape] = []
        for item, kind, matrix in self._objects(page):
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                shapes += self._paths(item, matrix)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                shapes += self._whole(item, matrix, Shape("image", *_NOWHERE, None, None, 0, False))
            if len(shapes) > MAX_STROKES:
                self.too_many = True
                break
        return shapes

    def _objects(self, page: ctypes.c_void_p) -> Iterator[_Placed]:
        count = min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS + 1)
        items = list(map(calls.page_object, repeat(calls.address(page)), range(count)))
        yield from self._placed(items, _IDENTITY, 0)

    def _placed(self, items: Sequence[int], matrix: Matrix, depth: int) -> Iterator[_Placed]:
        """What is no text among ``items``, those in forms in the place of these."""
        for item, kind in zip(items, map(calls.kind, items), strict=True):
            self._seen += 1
            if kind == _FORM:
                yield from self._open(item, matrix, depth)
            elif kind != _TEXT:
                yield item, kind, matrix
            if self._seen > MAX_OBJECTS:
                self.too_many = True
                return

    def _open(self, form: int, matrix: Matrix, depth: int) -> Iterator[_Placed]:
        if depth >= _MAX_DEPTH:
            self.too_many = True
            return
        handle = ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)
        count = min(pdfium.FPDFFormObj_CountObjects(handle), MAX_OBJECTS + 1)
        items = list(map(calls.form_object, repeat(form), range(count)))
        yield from self._placed(items, _times(self._matrix_of(form), matrix), depth + 1)

    def _matrix_of(self, item: int) -> Matrix:
        if not calls.object_matrix(item, self._to_matrix):
            return _IDENTITY
        matrix: Matrix = _MATRIX.unpack(self._matrix)
        return matrix

    def _whole(self, item: int, matrix: Matrix, shape: Shape) -> list[Shape]:
        """``shape`` at the place of ``item``; none where it has no place on the page."""
        if not calls.bounds(item, *self._to_sides):
            return []
        left, bottom, right, top = self._sides
        corners = [_apply(matrix, (x, y)) for x in (left, right) for y in (bottom, top)]
        x0, y0, x1, y1 = self._frame.box(*_extent(corners))
        clipped = self._clip(shape._replace(x0=x0, y0=y0, x1=x1, y1=y1))
        return [clipped] if clipped else []

    def _look(self, item: int, get: Any) -> str | None:
        """``rrggbb``, or None when it is fully transparent."""
        if not get(item, *self._to_color):
            return None
        red, green, blue, alpha = _COLOR.unpack(self._color)
        return f"{red:02x}{green:02x}{blue:02x}" if alpha else None

    def _paths(self, item: int, matrix: Matrix) -> list[Shape]:
        calls.draw_mode(item, *self._to_mode)
        filled, stroked = _MODE.unpack(self._mode)
        if not filled and not stroked:
            return []
        fill = self._look(item, calls.fill) if filled else None
        color = self._look(item, calls.line) if stroked else None
        dashed = bool(stroked) and calls.dashes(item) > 0
        full = _times(self._matrix_of(item), matrix)
        breadth = 0.0
        if stroked:
            self._sides[0] = 0.0
            calls.line_width(item, self._to_sides[0])
            breadth = self._sides[0] * max(abs(full[0]), abs(full[1]))
        count = calls.segments(item)
        if count > _MAX_SEGMENTS:
            whole = Shape("path", *_NOWHERE, fill, color, breadth, dashed)
            return self._whole(item, matrix, whole)
        a, b, c, d, e, f = _times(full, self._to_page)
        found = []
        for points, curved in _subpaths(item, count):
            placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
            shape = self._clip(_shape(placed, curved, fill, color, breadth, dashed))
            if shape:
                found.append(shape)
        return found

    def _clip(self, shape: Shape) -> Shape | None:
        """The part on the page; None when nothing of it is."""
        x0, y0 = max(shape.x0, 0.0), max(shape.y0, 0.0)
        x1, y1 = min(shape.x1, self._frame.width), min(shape.y1, self._frame.height)
        if x0 > x1 or y0 > y1:
            return None
        if shape[1:5] == (x0, y0, x1, y1):
            return shape
        return shape._replace(x0=x0, y0=y0, x1=x1, y1=y1)


def _subpaths(item: int, count: int) -> Iterator[tuple[list[Point], bool]]:
    """Points of each subpath in its own coordinates, and whether it has curves."""
    if not count:
        return
    segments = list(map(calls.segment, repeat(ctypes.c_void_p(item)), range(count)))
    places = (ctypes.c_float * (2 * count))()
    numbers = calls.items(places)
    deque(map(calls.segment_point, segments, numbers[::2], numbers[1::2]), maxlen=0)
    points = list(_POINT.iter_unpack(places))
    kinds = list(map(calls.segment_kind, segments))
    starts = [n for n, kind in enumerate(kinds) if kind == _MOVE and n]
    for first, behind in pairwise([0, *starts, count]):
        path = points[first:behind]
        # Of more points only the extent is asked: it is the same closed or open.
        if behind - first <= _MAX_POINTS:
            _close(path, list(map(calls.segment_closes, segments[first:behind])))
        yield path, _CURVE in kinds[first:behind]


def _close(path: list[Point], closing: list[int]) -> None:
    """Go back to the first point behind each segment that closes its figure."""
    for n in range(len(closing) - 1, -1, -1):
        if closing[n] and path[n] != path[0]:
            path.insert(n + 1, path[0])


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
    corners = [place for point in points for place in point] if len(points) <= _MAX_POINTS else []
    flat = tuple(to_hundredths(corners))
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


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and ``then`` in this order."""
    a, b, c, d, e, f = first
    p, q, r, s, _, _ = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *_apply(then, (e, f))


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
