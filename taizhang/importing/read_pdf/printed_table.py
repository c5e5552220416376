"""A table as it stands on its page, cell by cell in lines, before tables that go on over the page
break are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.importing.blocks import Cell, Paragraph, Table
from taizhang.importing.read_pdf.grid import Grid, GridCell
from taizhang.importing.read_pdf.page import Box, turned
from taizhang.importing.read_pdf.text_lines import (
    TextLine,
    cell_text,
    ended,
    lines_of,
    wrapped,
)

# Wider than the margin inside a cell is in any word processor, in points.
_WIDEST_MARGIN = 9.0


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of a cell on one page, and the room they had."""

    lines: tuple[TextLine, ...]
    room: Box


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell at its place in the table; `pieces` one for each page it stands on."""

    row: int
    column: int
    row_span: int
    column_span: int
    pieces: tuple[Piece, ...]
    tables: tuple[PrintedTable, ...] = ()
    unsure: bool = False

    @property
    def after(self) -> int:
        """The row below the cell."""
        return self.row + self.row_span

    @property
    def columns(self) -> tuple[int, int]:
        """The first column and the one behind the last."""
        return self.column, self.column + self.column_span

    @property
    def text(self) -> str:
        """Its paragraphs, one after the other."""
        return "".join(paragraphs_of(self.pieces))


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """`edges` are the places of the column borders; `page` is the last page it stands on."""

    edges: tuple[float, ...]
    rows: int
    cells: tuple[PrintedCell, ...]
    page: int
    open_top: bool = False
    open_bottom: bool = False
    page_rows: int = 0
    """How many of the rows, the last ones, stand on that page."""
    guessed: bool = False
    """No lines are drawn: columns and rows were told by the white between them."""
    inferred: bool = False
    """Some borders of columns are not drawn: they were told by the white between the texts."""

    def row(self, number: int) -> tuple[PrintedCell, ...]:
        """The cells that begin in the row."""
        return tuple(cell for cell in self.cells if cell.row == number)


def printed_table(grid: Grid, page: int) -> PrintedTable:
    """The grid's characters in lines; rows in which no cell begins are left out."""
    lined = [(cell, lines_of(turned(cell.characters), page)) for cell in grid.cells]
    margins = _margins(lined)
    cells = tuple(
        PrintedCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            (Piece(tuple(lines), _room(cell, lines, margins)),) if lines else (),
            tuple(printed_table(inner, page) for inner in cell.tables),
            cell.unsure,
        )
        for cell, lines in lined
    )
    rows = len(grid.rows) - 1
    table = PrintedTable(
        grid.columns,
        rows,
        cells,
        page,
        grid.open_top,
        grid.open_bottom,
        page_rows=rows,
        inferred=grid.inferred,
    )
    return without_rows(table, [row for row in range(rows) if not table.row(row)])


def without_rows(table: PrintedTable, dropped: Sequence[int]) -> PrintedTable:
    """The table without these rows and the cells that begin in them."""
    if not dropped:
        return table
    gone = set(dropped)
    below = [sum(1 for row in gone if row < number) for number in range(table.rows + 1)]
    cells = tuple(
        replace(cell, row=cell.row - below[cell.row], row_span=_left(cell, below))
        for cell in table.cells
        if cell.row not in gone
    )
    rows = table.rows - len(gone)
    return replace(table, rows=rows, cells=cells, page_rows=min(table.page_rows, rows))


def _left(cell: PrintedCell, below: Sequence[int]) -> int:
    return max(1, cell.row_span - below[cell.after] + below[cell.row])


def _margins(lined: Sequence[tuple[GridCell, list[TextLine]]]) -> tuple[float, float]:
    """The margins inside the table's cells: the smallest that any line leaves."""
    gaps = [
        (line.box.left - c.box.left, c.box.right - line.box.right) for c, ls in lined for line in ls
    ]
    left = min((max(one, 0.0) for one, _ in gaps), default=0.0)
    right = min((max(other, 0.0) for _, other in gaps), default=0.0)
    return min(left, _WIDEST_MARGIN), min(right, _WIDEST_MARGIN)


def _room(cell: GridCell, lines: Sequence[TextLine], margins: tuple[float, float]) -> Box:
    """Where text can stand. Text that runs down the cell, one character a line, has no more room
    than it takes; nor has text that was turned."""
    box = cell.box
    down = len(lines) > 2 and all(len(line.text.strip()) <= 1 for line in lines)
    if down or not all(box.holds(line.box.left, line.middle, 2.0) for line in lines):
        return Box(
            min(line.box.left for line in lines),
            box.top,
            max(line.box.right for line in lines),
            box.bottom,
        )
    return Box(box.left + margins[0], box.top, box.right - margins[1], box.bottom)


def paragraphs_of(pieces: Sequence[Piece]) -> list[str]:
    """The paragraphs of a cell; one that was cut by the page break is one."""
    found: list[list[TextLine]] = []
    before: Piece | None = None
    for piece in pieces:
        for index, lines in enumerate(wrapped(piece.lines, piece.room)):
            goes_on = before and not index and not ended(found[-1][-1], lines[0], before.room)
            if goes_on:
                found[-1].extend(lines)
            else:
                found.append(list(lines))
        before = piece if piece.lines else before
    return [text for text in (cell_text(lines) for lines in found) if text]


def block_of(table: PrintedTable) -> Table:
    """The table as a block."""
    return Table(
        tuple(
            Cell(
                cell.row,
                cell.column,
                tuple(Paragraph(text) for text in paragraphs_of(cell.pieces)),
                cell.row_span,
                cell.column_span,
                tuple(block_of(inner) for inner in cell.tables),
                cell.unsure,
            )
            for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        )
    )
