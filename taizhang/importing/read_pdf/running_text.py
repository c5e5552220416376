"""Lines of running text into paragraphs: by indents, line lengths, sizes, gaps and numbering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from taizhang.importing.blocks import Paragraph
from taizhang.importing.read_pdf.page import Box
from taizhang.importing.read_pdf.text_lines import TextLine, ended, paragraph_text

_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百0-9]{1,5}[章节条项]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,3}[、．]|[0-9]{1,3}[.](?![0-9])|[①-⑳]"
    r"|附件|附：|(?:牵头|责任|配合|完成)[^，。；：:]{0,6}[：:])"
)
# In the size of a character.
_SAME_SIZE = 0.12
_INDENT = 1.0
_LARGER = 1.18
# How much wider than usual the distance of two paragraphs' lines is.
_WIDER = 1.45


@dataclass(frozen=True, slots=True)
class Measure:
    """How the running text of a document is set: the room of its lines on each page, the size of
    most characters, the distance of lines in that size, whether first lines are indented."""

    rooms: dict[int, Box]
    size: float
    distance: float
    indented: bool


def measured(
    lines: Sequence[TextLine], pages: dict[int, tuple[float, float]], tables: Counter[float]
) -> Measure:
    """The measure of a document's lines; `pages` are widths and heights by page number, `tables`
    how many characters of each size stand in tables."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    whole = sizes + tables
    size = max(whole, key=lambda one: (whole[one], -one), default=10.5)
    rooms = {page: _room(lines, page, pages) for page in pages}
    distances = Counter(
        round(other.middle - one.middle)
        for one, other in pairwise(lines)
        if one.page == other.page and one.size == other.size == size and other.middle > one.middle
    )
    distance = float(max(distances, key=lambda one: (distances[one], -one), default=size * 2))
    starts = [line.box.left - rooms[line.page].left for line in lines]
    indented = sum(1 for one in starts if 1.5 * size < one < 2.6 * size)
    flush = sum(1 for one in starts if one < 0.5 * size)
    return Measure(rooms, size, min(distance, size * 3), indented >= 2 and flush >= 2)


def _room(lines: Sequence[TextLine], page: int, pages: dict[int, tuple[float, float]]) -> Box:
    """Between the margins that several lines keep, on this page or on pages as wide."""
    width, height = pages[page]
    here = [line.box for line in lines if line.page == page]
    if len(here) < 8:
        here = [line.box for line in lines if abs(pages[line.page][0] - width) < 1]
    if not here:
        return Box(0.0, 0.0, width, height)
    left = _kept(sorted(box.left for box in here))
    right = -_kept(sorted(-box.right for box in here))
    full = sum(1 for box in here if right - box.right < 16)
    if full * 2 < len(here):
        # Short lines only: the right margin is taken to be as wide as the left one.
        right = max(right, width - left)
    return Box(left, 0.0, right, height)


def _kept(places: Sequence[float]) -> float:
    """The first place that another follows closely; the very first where none does."""
    near = (one for one, other in pairwise(places) if other - one < 4)
    return next(near, places[0])


def paragraphs(lines: Sequence[TextLine], measure: Measure) -> list[tuple[int, Paragraph]]:
    """The paragraphs of lines that follow each other, each with the number of its first page.
    Larger type makes headings."""
    found: list[list[TextLine]] = []
    for line in lines:
        if found and _goes_on(found[-1][-1], line, measure):
            found[-1].append(line)
        else:
            found.append([line])
    return [
        (group[0].page, Paragraph(text, outline=_outline(group[0], measure)))
        for group in found
        if (text := paragraph_text(group))
    ]


def _outline(line: TextLine, measure: Measure) -> int | None:
    """1 for type half as large again as the text's, as titles are; 2 for type clearly larger."""
    if line.size >= 1.45 * measure.size:
        return 1
    return 2 if line.size >= _LARGER * measure.size else None


def _goes_on(before: TextLine, line: TextLine, measure: Measure) -> bool:
    """Whether `line` continues the paragraph of the line before it."""
    if abs(before.size - line.size) > _SAME_SIZE * before.size:
        return False
    room = measure.rooms[line.page]
    usual = max(measure.distance, 1.25 * line.size)
    if line.size > _LARGER * measure.size:
        usual = max(usual, 2.0 * line.size)
    same_page = line.page == before.page and line.middle > before.middle
    if same_page and line.middle - before.middle > _WIDER * usual:
        return False
    indent = line.box.left - room.left
    if line.size > _LARGER * measure.size and _centred(before, measure) and _centred(line, measure):
        return line.text.strip() != before.text.strip()
    if _NUMBERED.match(line.text) and (indent > _INDENT * line.size or not measure.indented):
        return False
    if ended(before, line, measure.rooms[before.page]):
        return False
    if indent < _INDENT * line.size:
        return True
    alike = abs(line.box.left - before.box.left) < 0.5 * line.size
    return alike and not measure.indented


def _centred(line: TextLine, measure: Measure) -> bool:
    room = measure.rooms[line.page]
    before, after = line.box.left - room.left, room.right - line.box.right
    return abs(before - after) < 2 * line.size
