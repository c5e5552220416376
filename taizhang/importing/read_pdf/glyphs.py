"""Characters of a page as PDFium gives them: one call each for code, place and text object."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from taizhang.importing.blocks import Unreadable
from taizhang.importing.read_pdf.compatible import normal

_INVISIBLE = 3
_MOST_ON_PAGE = 60_000
_UNKNOWN = "\ufffd"
# What PDFium adds between characters, and the mark of a hyphen it takes for a soft one.
_ADDED = frozenset(map(ord, "\r\n \x02-"))

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Run(NamedTuple):
    """What the characters of one text object share: size in points, how wide a full-width
    character is, angle in degrees."""

    size: float
    full_width: float
    angle: float
    visible: bool


class Glyph(NamedTuple):
    """A character, where it begins on the base line, and its (left, bottom, right, top), in PDF
    coordinates. `mapped` is false where its font does not say which character it is."""

    text: str
    run: Run
    origin: Point
    box: Box
    mapped: bool = True


def glyphs_of(text: Any) -> list[Glyph]:
    """The characters of a text page in the file's own order. Raises Unreadable beyond the limit."""
    page = text.raw
    count = raw.FPDFText_CountChars(page)
    if count > _MOST_ON_PAGE:
        raise Unreadable("PDF 一页上的文字太多，不像一份规划：请向发文单位索取 Word 文件")
    places = _Places(page)
    runs: dict[int | None, Run] = {}
    glyphs: list[Glyph] = []
    after_space: int | None = None
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(max(count, 0))]
    for index, code in _whole(codes):
        thing = raw.FPDFText_GetTextObject(page, index)
        address = ctypes.cast(thing, ctypes.c_void_p).value
        if code in _ADDED and raw.FPDFText_IsGenerated(page, index) == 1:
            after_space = address
            continue
        run = runs.get(address)
        if run is None:
            run = runs[address] = places.run(index, thing)
        if after_space is not None and after_space != address:
            glyphs.extend(_space_after(glyphs[-1:]))
        after_space = None
        known = 0 < code < 0x110000 and code != 0xFFFD
        character = normal(chr(code)) if known else _UNKNOWN
        mapped = known and not 0xE000 <= code < 0xF900
        glyphs.append(Glyph(character, run, *places.of(index), mapped))
    return glyphs


def _whole(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Index and code of each character: the rare ones come in two halves (UTF-16), of which one
    alone has no meaning."""
    halves = False
    for index, (code, after) in enumerate(pairwise([*codes, 0])):
        if halves:
            halves = False
        elif 0xD800 <= code < 0xDC00 and 0xDC00 <= after < 0xE000:
            halves = True
            yield index, 0x10000 + ((code - 0xD800) << 10) + after - 0xDC00
        else:
            yield index, 0 if 0xD800 <= code < 0xE000 else code


def _space_after(last: list[Glyph]) -> list[Glyph]:
    """A space at the end of a text object, which PDFium does not count as a character of it."""
    return [
        one._replace(text=" ", box=(one.box[2], one.box[1], one.box[2], one.box[3])) for one in last
    ]


class _Places:
    """Where the characters of a page stand and in what size. PDFium writes into the same few
    values for each, since making them costs more than asking."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, index: int) -> tuple[Point, Box]:
        """(origin on the base line, box) of the character."""
        box, x, y = self._box, self._x, self._y
        box.left = box.bottom = box.right = box.top = x.value = y.value = 0.0
        raw.FPDFText_GetLooseCharBox(self._page, index, box)
        raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        return (x.value, y.value), (box.left, box.bottom, box.right, box.top)

    def run(self, index: int, thing: Any) -> Run:
        """What the character shares with the others of its text object, `thing`."""
        matrix = self._matrix
        if raw.FPDFText_GetMatrix(self._page, index, matrix):
            shape = (matrix.a, matrix.b, matrix.c, matrix.d)
        else:
            shape = (1.0, 0.0, 0.0, 1.0)
        nominal = raw.FPDFText_GetFontSize(self._page, index)
        visible = not thing or raw.FPDFTextObj_GetTextRenderMode(thing) != _INVISIBLE
        return _run(nominal, shape, visible)


@lru_cache(maxsize=1024)  # many programs give each character a text object of its own
def _run(nominal: float, shape: tuple[float, float, float, float], visible: bool) -> Run:
    a, b, c, d = shape
    size = nominal * math.hypot(c, d)
    size = size if math.isfinite(size) and size > 0 else 10.0
    full_width = nominal * math.hypot(a, b)
    angle = math.degrees(math.atan2(b, a))
    return Run(size, full_width if 0 < full_width < 4 * size else size, angle, visible)
