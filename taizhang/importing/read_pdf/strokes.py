"""Ruling lines among a page's drawn paths: strokes, thin filled rectangles, thin pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import MAX_DEPTH
from taizhang.importing.read_pdf.page import Rule

Point = tuple[float, float]
Area = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Placed = Callable[[float, float], Point]
"""From PDF coordinates to those of the page."""

# A filled rectangle is a line up to this thickness; beyond that it is a background.
_THICK = 3.0
_MAX_OBJECTS = 300_000
# Segments of a path that is one rectangle.
_RECTANGLE = 5
_NO_WIDTH = 0.02
_FLOAT = ctypes.c_float
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TOO_MUCH = "PDF 一页上的图形太多，不像一份规划：请向发文单位索取 Word 文件"


class Drawing(NamedTuple):
    """What a page draws besides characters, in PDF coordinates: lines, each two points or the
    corners of a thin rectangle; pictures; and where a space is printed by itself."""

    strokes: list[tuple[Point, ...]]
    pictures: list[Area]
    spaces: list[Point]


def drawing_of(page: Any) -> Drawing:
    """What the page draws. Raises Unreadable beyond the limit."""
    strokes: list[tuple[Point, ...]] = []
    pictures: list[Area] = []
    spaces: list[Point] = []
    count = raw.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        raise Unreadable(_TOO_MUCH)
    things = (raw.FPDFPage_GetObject(page, index) for index in range(count))
    budget = [_MAX_OBJECTS]
    for thing, kind, matrix in _drawn(things, _UNIT, 0, budget):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            strokes.extend(_path(thing, matrix, budget))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_area(thing, matrix))
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            left, _, right, _ = _area(thing, matrix)
            if abs(right - left) < _NO_WIDTH:
                spaces.append(_product(_matrix(thing), matrix)[4:])
    return Drawing(strokes, pictures, spaces)


def rules_of(drawing: Drawing, placed: Placed) -> tuple[Rule, ...]:
    """Those that run straight across or down. A dot counts as both: dotted lines are made of them."""
    thin = [((left, bottom), (right, top)) for left, bottom, right, top in drawing.pictures]
    rules: list[Rule] = []
    for points in (*drawing.strokes, *thin):
        xs, ys = zip(*(placed(x, y) for x, y in points), strict=True)
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THICK:
            rules.append(Rule(True, (top + bottom) / 2, left, right))
        if right - left <= _THICK:
            rules.append(Rule(False, (left + right) / 2, top, bottom))
    return tuple(rules)


def _drawn(
    things: Iterator[Any], matrix: Matrix, depth: int, budget: list[int]
) -> Iterator[tuple[Any, int, Matrix]]:
    """Objects, their kinds, and the matrix of the forms around them."""
    for thing in things:
        budget[0] -= 1
        if budget[0] < 0:
            raise Unreadable(_TOO_MUCH)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield thing, kind, matrix
        elif depth < MAX_DEPTH:
            count = raw.FPDFFormObj_CountObjects(thing)
            inner = (raw.FPDFFormObj_GetObject(thing, index) for index in range(count))
            yield from _drawn(inner, _product(_matrix(thing), matrix), depth + 1, budget)


def _path(thing: Any, matrix: Matrix, budget: list[int]) -> Iterator[tuple[Point, ...]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, fill, stroke) or not (fill.value or stroke.value):
        return
    if not stroke.value and raw.FPDFPath_CountSegments(thing) <= _RECTANGLE:
        left, bottom, right, top = _area(thing, matrix)
        yield (left, bottom), (right, top)
        return
    whole = _product(_matrix(thing), matrix)
    for points in _subpaths(thing, whole, budget):
        if stroke.value:
            yield from pairwise(points)
        elif len(points) > 1:
            yield tuple(points)


def _subpaths(thing: Any, matrix: Matrix, budget: list[int]) -> Iterator[list[Point]]:
    count = raw.FPDFPath_CountSegments(thing)
    budget[0] -= max(count, 0)
    if budget[0] < 0:
        raise Unreadable(_TOO_MUCH)
    x, y = _FLOAT(), _FLOAT()
    points: list[Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _applied(matrix, x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _area(thing: Any, matrix: Matrix) -> Area:
    left, bottom, right, top = _FLOAT(), _FLOAT(), _FLOAT(), _FLOAT()
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    if matrix is _UNIT:
        return left.value, bottom.value, right.value, top.value
    one = _applied(matrix, left.value, bottom.value)
    other = _applied(matrix, right.value, top.value)
    return (*one, *other)


def _matrix(thing: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return _UNIT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _applied(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
