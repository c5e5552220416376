"""Tables that go on over the page break: put together, with repeated headers dropped and rows and
merged cells that the break has cut made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.importing.read_pdf.cut_cells import Pair, cut_cells
from taizhang.importing.read_pdf.printed_table import PrintedCell, PrintedTable, without_rows
from taizhang.importing.read_pdf.rules import NEAR, edges

_HEADER_ROWS = 4
_SAME_WIDTH = 6.0


@dataclass(frozen=True, slots=True)
class Seam:
    """What was put together: `row` of the whole table, the number of the page before the break,
    `merged` where a merged cell and not a row was continued."""

    row: int
    page: int
    merged: bool


def continued(first: PrintedTable, second: PrintedTable) -> tuple[PrintedTable, list[Seam]] | None:
    """Both as one table; None where the second is another table."""
    aligned = _aligned(first, second)
    if aligned is None:
        return None
    above, below = aligned
    repeated = _repeated(above, below)
    below = without_rows(below, range(repeated))
    if below.rows == 0:
        return replace(above, page=second.page, page_rows=0), []
    cut, pairs = cut_cells(above, below)
    seams = [Seam(above.rows - 1, first.page, not cut)] if pairs else []
    return _joined(above, below, pairs, cut), seams


def _aligned(first: PrintedTable, second: PrintedTable) -> tuple[PrintedTable, PrintedTable] | None:
    """Both with the same columns: the borders of either are borders of the whole."""
    shifted = common_edges(first.edges, second.edges)
    if shifted is None:
        return None
    whole = edges([*first.edges, *shifted])
    return _recolumned(first, first.edges, whole), _recolumned(second, shifted, whole)


def common_edges(first: Sequence[float], second: Sequence[float]) -> list[float] | None:
    """The second's edges moved to where the first begins; None where few of them are the first's."""
    shift = first[0] - second[0]
    shifted = [edge + shift for edge in second]
    if abs(shifted[-1] - first[-1]) > _SAME_WIDTH:
        return None
    common = sum(1 for one in shifted if any(abs(one - edge) <= NEAR for edge in first))
    return shifted if common >= max(2, 0.75 * min(len(shifted), len(first))) else None


def _recolumned(table: PrintedTable, own: Sequence[float], whole: Sequence[float]) -> PrintedTable:
    place = [min(range(len(whole)), key=lambda at: abs(whole[at] - edge)) for edge in own]
    if place == list(range(len(whole))):
        return replace(table, edges=tuple(whole))
    cells = tuple(
        replace(cell, column=place[start], column_span=max(1, place[end] - place[start]))
        for cell in table.cells
        for start, end in (cell.columns,)
    )
    return replace(table, edges=tuple(whole), cells=cells)


def _repeated(above: PrintedTable, below: PrintedTable) -> int:
    """How many rows the second begins with that are the first's own beginning."""
    for row in range(min(_HEADER_ROWS, above.rows, below.rows)):
        texts = [cell.text for cell in below.row(row)]
        if texts != [cell.text for cell in above.row(row)] or not any(texts):
            return row
    return min(_HEADER_ROWS, above.rows, below.rows)


def _joined(
    above: PrintedTable, below: PrintedTable, pairs: Sequence[Pair], cut: bool
) -> PrintedTable:
    """The second below the first; each pair becomes one cell. A row that was cut is one row."""
    start = above.rows - 1 if cut else above.rows
    partner = {id(one): other for one, other in pairs}
    absorbed = {id(other) for _, other in pairs}
    cells = [
        _one_cell(cell, partner[id(cell)], start, cut) if id(cell) in partner else cell
        for cell in above.cells
    ]
    cells += [
        replace(cell, row=cell.row + start) for cell in below.cells if id(cell) not in absorbed
    ]
    return replace(
        below,
        rows=start + below.rows,
        cells=tuple(cells),
        open_top=above.open_top,
        page_rows=below.rows,
        inferred=above.inferred or below.inferred,
    )


def _one_cell(one: PrintedCell, other: PrintedCell, start: int, cut: bool) -> PrintedCell:
    return replace(
        one,
        row_span=start + other.row_span - one.row,
        pieces=one.pieces + other.pieces,
        tables=one.tables + other.tables,
        unsure=one.unsure or not cut,
    )
