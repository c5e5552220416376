"""Characters of a page as PDFium gives them: one call each for code, place and text object."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from taizhang.importing.blocks import Unreadable
from taizhang.importing.read_pdf.compatible import normal

_INVISIBLE = 3
_MOST_ON_PAGE = 60_000
_UNKNOWN = "\ufffd"
# What PDFium adds between characters, and the mark of a hyphen it takes for a soft one.
_ADDED = frozenset("\r\n \x02-")


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
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    mapped: bool = True


def glyphs_of(text: Any) -> list[Glyph]:
    """The characters of a text page in the file's own order. Raises Unreadable beyond the limit."""
    page = text.raw
    count = raw.FPDFText_CountChars(page)
    if count > _MOST_ON_PAGE:
        raise Unreadable("PDF 一页上的文字太多，不像一份规划：请向发文单位索取 Word 文件")
    runs: dict[int | None, Run] = {}
    glyphs: list[Glyph] = []
    after_space: int | None = None
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(max(count, 0))]
    for index, code in _whole(codes):
        thing = _text_object(page, index)
        if chr(min(code, 0x10FFFF)) in _ADDED and raw.FPDFText_IsGenerated(page, index) == 1:
            after_space = thing
            continue
        run = runs.get(thing)
        if run is None:
            run = runs[thing] = _run(page, index)
        if after_space is not None and after_space != thing:
            glyphs.extend(_space_after(glyphs[-1:]))
        after_space = None
        glyphs.append(_glyph(page, index, code, run))
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


def _glyph(page: Any, index: int, code: int, run: Run) -> Glyph:
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(page, index, box)
    raw.FPDFText_GetCharOrigin(page, index, x, y)
    known = 0 < code < 0x110000 and code != 0xFFFD
    return Glyph(
        normal(chr(code)) if known else _UNKNOWN,
        run,
        (x.value, y.value),
        (box.left, box.bottom, box.right, box.top),
        known and not 0xE000 <= code < 0xF900,
    )


def _text_object(page: Any, index: int) -> int | None:
    thing = raw.FPDFText_GetTextObject(page, index)
    return ctypes.cast(thing, ctypes.c_void_p).value


def _run(page: Any, index: int) -> Run:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(page, index, matrix):
        matrix.a = matrix.d = 1.0
    nominal = raw.FPDFText_GetFontSize(page, index)
    size = nominal * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    thing = raw.FPDFText_GetTextObject(page, index)
    visible = not thing or raw.FPDFTextObj_GetTextRenderMode(thing) != _INVISIBLE
    size = size if math.isfinite(size) and size > 0 else 10.0
    full_width = nominal * math.hypot(matrix.a, matrix.b)
    return Run(size, full_width if 0 < full_width < 4 * size else size, angle, visible)
