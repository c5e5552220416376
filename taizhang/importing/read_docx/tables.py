"""Tables: cells merged downwards become one, the rest follows the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from taizhang.importing.blocks import Cell, Paragraph, Table
from taizhang.importing.read_docx.findings import Findings
from taizhang.importing.read_docx.grid import Placed, is_left_out, placed_rows
from taizhang.importing.read_docx.properties import below, content, whole

Content = tuple[tuple[Paragraph, ...], tuple[Table, ...]]


@dataclass(slots=True)
class _Origin:
    """A cell while rows below may still be merged into it."""

    placed: Placed
    row: int
    rows: int
    content: Content
    unsure: bool


def read_table(table: Element, findings: Findings, inside: Callable[[Element], Content]) -> Table:
    """A w:tbl element; `inside` reads the content of a cell, called in print order. Raises
    Unreadable where the table is beyond the limits."""
    elements = [element for element in content(table) if element.tag == "w:tr"]
    rows = [element for element in elements if not is_left_out(element)]
    findings.hidden_rows += sum(
        1 for element in elements if below(element, "w:trPr", "w:hidden") is not None
    )
    grid = table.find("w:tblGrid")
    widths = [] if grid is None else [whole(one.get("w")) for one in grid.findall("w:gridCol")]
    origins: list[_Origin] = []
    open_below: dict[int, _Origin] = {}
    for number, row in enumerate(placed_rows(rows, widths)):
        made = list(_merged(row, number, open_below, findings, inside))
        origins.extend(made)
        _note_misaligned(made, findings)
    return Table(tuple(_cell(origin) for origin in origins))


def _merged(
    row: Sequence[Placed],
    number: int,
    open_below: dict[int, _Origin],
    findings: Findings,
    inside: Callable[[Element], Content],
) -> Iterator[_Origin]:
    """The cells that begin in the row; those that continue one above are added to it."""
    for placed in row:
        above = open_below.pop(placed.column, None)
        if placed.merge == "continue" and above and above.row + above.rows == number:
            above.rows += 1
            above.unsure = above.unsure or placed.unsure or placed.span != above.placed.span
            open_below[placed.column] = above
            _note_covered(placed, findings)
            continue
        origin = _Origin(placed, number, 1, inside(placed.element), placed.unsure)
        if placed.merge:
            open_below[placed.column] = origin
        yield origin


def _note_covered(placed: Placed, findings: Findings) -> None:
    """What stands in the continuation of a merged cell is not shown; its lists are not counted."""
    findings.numbers_in_merge += next(placed.element.iter("w:numPr"), None) is not None
    text = "".join(piece.text or "" for piece in placed.element.iter("w:t")).strip()
    if text:
        findings.note(findings.hidden_in_merge, text)


def _note_misaligned(made: Sequence[_Origin], findings: Findings) -> None:
    if any(origin.unsure and origin.placed.merge != "continue" for origin in made):
        text = next((p.text for origin in made for p in origin.content[0] if p.text), "")
        findings.note(findings.misaligned, text)


def _cell(origin: _Origin) -> Cell:
    paragraphs, tables = origin.content
    return Cell(
        origin.row,
        origin.placed.column,
        paragraphs,
        origin.rows,
        origin.placed.span,
        tables,
        origin.unsure,
    )
