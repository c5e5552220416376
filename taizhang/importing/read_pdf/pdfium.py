"""The pages of a PDF file as PDFium reads them.

PDFium and not pdfminer (which pdfplumber reads with): it reads 60 pages in about a second instead
of ten, knows the character sets of Chinese fonts, and stands up to hostile files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import MAX_FILE_BYTES, MAX_PAGES, check_length
from taizhang.importing.read_pdf.glyphs import Glyph, glyphs_of
from taizhang.importing.read_pdf.page import Character, Page
from taizhang.importing.read_pdf.strokes import Placed, drawing_of, rules_of

_DAMAGED = "PDF 文件已损坏，打不开：请重新下载，或向发文单位索取 Word 文件"
_LOCKED = "PDF 文件设了密码：请用 WPS 输入密码打开，去掉密码后再导入"
# The middle of a Chinese character above the base line, in its size.
_RISE = 0.38


def pages(data: bytes) -> Iterator[Page]:
    """The pages in order. Raises Unreadable for damaged, locked and oversized files."""
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(
            f"PDF 文件超过 {MAX_FILE_BYTES // 2**20} MB：请只留要导入的页，另存后再导入"
        )
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                f"PDF 超过 {MAX_PAGES} 页，不像一份规划：请只留要导入的页，另存后再导入"
            )
        characters = 0
        for index in range(len(document)):
            page = _page(document, index)
            characters += len(page.characters)
            check_length(characters)
            yield page
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(_LOCKED if locked else _DAMAGED) from None
    if len(document) == 0:
        document.close()
        raise Unreadable(_DAMAGED)
    return document


def _page(document: Any, index: int) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        raise Unreadable(
            f"PDF 第 {index + 1} 页已损坏：请重新下载，或向发文单位索取 Word 文件"
        ) from None
    try:
        return _content(page, text, index + 1)
    finally:
        text.close()
        page.close()


def _content(page: Any, text: Any, number: int) -> Page:
    glyphs = glyphs_of(text)
    angles = Counter(round(glyph.run.angle) % 360 for glyph in glyphs)
    reading = max(angles, key=lambda angle: angles[angle], default=0)
    reading = round(reading / 90) * 90 % 360
    left, bottom, right, top = page.get_bbox()
    corners = [_seen(x, y, reading) for x in (left, right) for y in (bottom, top)]
    x0, y0 = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - x0, max(y for _, y in corners) - y0

    def placed(x: float, y: float) -> tuple[float, float]:
        across, down = _seen(x, y, reading)
        return across - x0, down - y0

    drawing = drawing_of(page.raw)
    covered = sum(abs((x1 - x) * (y1 - y)) for x, y, x1, y1 in drawing.pictures)
    turned = {angle: _turned(angle, reading) for angle in {glyph.run.angle for glyph in glyphs}}
    upright = [one for one in glyphs if turned[one.run.angle] is not None]
    characters = [_character(one, turned[one.run.angle] or 0, placed) for one in upright]
    spaces = [placed(x, y) for x, y in drawing.spaces]
    slanted = "".join(one.text for one in glyphs if turned[one.run.angle] is None)
    return Page(
        number,
        width,
        height,
        tuple(_with_spaces(characters, spaces)),
        rules_of(drawing, placed),
        covered > width * height / 2,
        sum(1 for glyph in glyphs if not glyph.run.visible),
        sum(1 for glyph in glyphs if not glyph.mapped),
        slanted.strip(),
    )


def _seen(x: float, y: float, reading: int) -> tuple[float, float]:
    """From PDF coordinates (upwards) to reading direction (downwards)."""
    if reading == 0:
        return x, -y
    return {90: (y, x), 180: (-x, y), 270: (-y, -x)}.get(reading, (x, -y))


def _turned(angle: float, reading: int) -> int | None:
    """By how many right angles, in degrees, text at this angle is turned against the page's
    reading direction; None where it stands aslant."""
    if abs((angle - reading + 45) % 90 - 45) > 5:
        return None
    return round((angle - reading) / 90) * 90 % 360


def _character(glyph: Glyph, turn: int, placed: Placed) -> Character:
    run = glyph.run
    box_left, box_bottom, box_right, box_top = glyph.box
    (left, low), (right, high) = placed(box_left, box_bottom), placed(box_right, box_top)
    if right < left:
        left, right = right, left
    start, base = placed(*glyph.origin)
    middle = base - _RISE * run.size
    if turn:
        middle = (low + high) / 2
    elif "\u4e00" <= glyph.text < "\u9fff":
        # Of some fonts PDFium knows the outline's place only, and not the room the character has.
        left, right = start, max(right, start + run.full_width)
    return Character(glyph.text, left, right, middle, run.size, turn)


def _with_spaces(
    characters: Iterable[Character], spaces: Iterable[tuple[float, float]]
) -> Iterator[Character]:
    """The characters with the spaces that PDFium leaves out because they are printed alone."""
    by_line: dict[int, list[float]] = {}
    for x, y in spaces:
        by_line.setdefault(round(y), []).append(x)
    for one in characters:
        yield one
        if not by_line:
            continue
        line = round(one.middle + _RISE * one.size)
        near = (x for at in (line - 1, line, line + 1) for x in by_line.get(at, ()))
        if any(-one.size / 10 < x - one.right < one.size / 3 for x in near):
            yield one._replace(text=" ", left=one.right)
