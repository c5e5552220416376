"""The printed lines of a document: its paragraphs, without page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from taizhang.importing.blocks import Cell, Document, Lines, Paragraph, Table
from taizhang.importing.narrative.labels import starts_with_label
from taizhang.importing.narrative.markers import marker_of
from taizhang.printed_text import printed

_PAGE = re.compile(
    r"[—\-–－_~·\s]{0,6}(?:第\s?)?([0-9０-９]{1,4})(?:\s?页)?(?:\s?[/／，,共]{1,2}\s?[0-9]{1,4}\s?页?)?"
    r"[—\-–－_~·\s]{0,6}"
)
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,4}")
_PAGE_LINES = 8


def printed_paragraphs(document: Document) -> Iterator[tuple[Paragraph, int]]:
    """The paragraphs in print order, each with the number of tables above it. What only looks like
    a table (tabs as indents or after numbers) is paragraphs; real tables are left out."""
    tables = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block, tables
        elif lines := _tabbed_paragraphs(block):
            for paragraph in lines:
                yield paragraph, tables
        else:
            tables += 1


def _tabbed_paragraphs(table: Table) -> list[Paragraph]:
    """The paragraphs of what only looks like a table: lines with a tab as indent or after the
    number or label (“一、⇥总体要求”)."""
    if not table.ragged:
        return []
    found: list[Paragraph] = []
    for row in table.rows():
        cells = [cell for cell in row if cell.text.strip()]
        numbered = len(cells) == 2 and _is_number_or_label(cells[0].text)
        if len(cells) > 1 and not numbered and not any(map(_is_numbered_sentence, cells)):
            return []
        found.extend(_line_by_line(cells))
    return found


def _line_by_line(cells: Sequence[Cell]) -> Iterator[Paragraph]:
    """The paragraphs of a row, those of one line together."""
    paragraphs = [one for cell in cells for one in cell.paragraphs if one.text.strip()]
    for lines, members in groupby(paragraphs, key=lambda one: one.lines):
        yield Paragraph(printed([" ".join(one.text for one in members)]), lines)


def _is_number_or_label(text: str) -> bool:
    marker = marker_of(text)
    if marker is not None:
        return not marker.rest.strip()
    return starts_with_label(text) and text.rstrip()[-1] in "：:】"


def _is_numbered_sentence(cell: Cell) -> bool:
    marker = marker_of(cell.text)
    return marker is not None and marker.style.startswith("hanzi") and len(marker.rest) > 3


def page_numbers(paragraphs: Sequence[Paragraph]) -> frozenset[Lines]:
    """Lines that hold a page number: dressed ones, and bare ones that rise far apart."""
    dressed: set[Lines] = set()
    bare: list[tuple[int, Paragraph]] = []
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if _BARE_NUMBER.fullmatch(text):
            bare.append((index, paragraph))
        elif len(text) <= 30 and _PAGE.fullmatch(text):
            dressed.add(paragraph.lines)
    places = [index for index, _ in bare]
    values = [int(paragraph.text.strip()) for _, paragraph in bare]
    apart = all(later - one >= _PAGE_LINES for one, later in pairwise(places))
    rising = all(later == one + 1 for one, later in pairwise(values))
    if bare and apart and rising:
        dressed.update(paragraph.lines for _, paragraph in bare)
    return frozenset(dressed)
