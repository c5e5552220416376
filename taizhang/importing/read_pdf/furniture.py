"""What a page carries besides the document: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from taizhang.importing.characters import HAN
from taizhang.importing.read_pdf.text_lines import TextLine
from taizhang.printed_text import squeezed

_PAGE_NUMBER = re.compile(
    r"[-—–―─~·•.|\s]{0,8}(?:第|page|p\.?)?\s{0,4}[0-9０-９ⅰⅱⅲⅳⅴivxIVX]{1,6}\s{0,4}页?\s{0,4}"
    r"(?:[/／，,、of\s]{1,4}(?:共|总)?\s{0,4}[0-9]{1,4}\s{0,4}页?|共\s{0,4}[0-9]{1,4}\s{0,4}页)?"
    r"[-—–―─~·•.|\s]{0,8}\Z",
    re.I,
)
_DIGITS = re.compile(r"[0-9]+")
_DOCUMENT_NUMBER = re.compile(
    rf"{HAN}{{2,15}}[〔（(\[【]20[0-9]{{2}}[〕）)\]】](?:第)?[0-9]{{1,4}}号\Z"
)
_COUNTS_PAGES = re.compile(r"页|page", re.I)
# Where headers and footers stand: in shares of the page's height, and at least, in points.
_MARGIN, _NARROWEST = 0.115, 60.0
_SAME_HEIGHT = 4.0


def without_furniture(
    pages: Sequence[tuple[Sequence[TextLine], float]],
) -> tuple[list[list[TextLine]], list[str]]:
    """Each page's lines (given with the page's height) without page numbers and what is repeated
    at the same height; and the texts that were repeated. The number of the document stays once
    where only a running head has it."""
    margins = [_margin_lines(lines, height) for lines, height in pages]
    seen: dict[str, list[tuple[int, float]]] = {}
    for page, lines in enumerate(margins):
        for line in lines:
            seen.setdefault(_shape(line), []).append((page, line.middle))
    running = {shape: _running_at(places, len(pages)) for shape, places in seen.items()}
    once = _only_in_running_heads([line for lines, _ in pages for line in lines], running)
    kept: list[list[TextLine]] = []
    repeated: dict[str, None] = {}
    for (here, height), margin in zip(pages, margins, strict=True):
        dropped = {id(line) for line in margin if _stands_at(line, running[_shape(line)])}
        repeated |= {
            squeezed(line.text): None
            for line in margin
            if id(line) in dropped and not _PAGE_NUMBER.match(line.text.strip())
        }
        dropped |= {id(line) for line in _numbers(here, height)}
        dropped.discard(id(once))
        kept.append([line for line in here if id(line) not in dropped])
    if once is not None:
        repeated.pop(squeezed(once.text), None)
    return kept, list(repeated)


def _only_in_running_heads(
    lines: Sequence[TextLine], running: Mapping[str, float | None]
) -> TextLine | None:
    """The first line that says the document's number, where no line outside the running heads
    does."""
    texts = [(squeezed(line.text), line) for line in lines]
    numbers = (line for text, line in texts if _DOCUMENT_NUMBER.match(text))
    first = next((line for line in numbers if _stands_at(line, running.get(_shape(line)))), None)
    if first is None:
        return None
    number = squeezed(first.text)
    said = (line for text, line in texts if number in text)
    return first if all(_stands_at(line, running.get(_shape(line))) for line in said) else None


def _margin_lines(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    depth = max(_MARGIN * height, _NARROWEST)
    return [line for line in lines if line.middle < depth or line.middle > height - depth]


def _shape(line: TextLine) -> str:
    """What is the same on every page; 附件1 and 附件2 are not."""
    text = squeezed(line.text)
    counts = _COUNTS_PAGES.search(text) or _PAGE_NUMBER.match(text)
    return _DIGITS.sub("#", text) if counts else text


def _running_at(places: Sequence[tuple[int, float]], pages: int) -> float | None:
    """The height at which enough pages have it: a title that the header repeats stands elsewhere."""
    counted = [
        (len({page for page, there in places if abs(there - middle) <= _SAME_HEIGHT}), middle)
        for _, middle in places[:5]
    ]
    most, middle = max(counted)
    return middle if most >= 3 or (most == 2 and pages <= 4) else None


def _stands_at(line: TextLine, height: float | None) -> bool:
    return height is not None and abs(line.middle - height) <= _SAME_HEIGHT


def _numbers(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    """Page numbers: the outermost line above and below, where it is nothing but a number."""
    found = _margin_lines([*lines[:1], *lines[-1:]], height)
    return [line for line in found if _PAGE_NUMBER.match(line.text.strip())]
