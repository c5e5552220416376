"""A table as rows of slots, merged cells standing in every row they cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.importing.blocks import Cell, Lines, Table
from taizhang.printed_text import printed


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands at columns `first` to `last` (from 0) of one row; `above` where the cell began
    in an earlier row and is only merged into this one. `text` is the cell's as printed, line wraps
    joined; a cell that is `filled` has text or a table inside."""

    first: int
    last: int
    cell: Cell
    above: bool = False
    text: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.text or self.cell.tables)


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`ragged` as in `Table`: slots are counted by order. `spans_lost`: nothing is known of merged
    cells."""

    rows: tuple[Row, ...]
    width: int
    ragged: bool
    spans_lost: bool = False


def grid_of(table: Table) -> Grid:
    """The table's rows; a cell merged over rows stands in each, with `above` from the second on."""
    rows: list[list[Slot]] = [[] for _ in range(_height(table))]
    for cell in table.cells:
        last = cell.column + max(cell.column_span, 1) - 1
        text = printed([paragraph.text for paragraph in cell.paragraphs])
        for row in range(cell.row, min(cell.row + max(cell.row_span, 1), len(rows))):
            rows[row].append(Slot(cell.column, last, cell, row > cell.row, text))
    ordered = tuple(tuple(sorted(row, key=lambda slot: slot.first)) for row in rows)
    width = max((row[-1].last + 1 for row in ordered if row), default=0)
    return Grid(ordered, width, table.ragged, table.spans_lost or table.ragged)


def _height(table: Table) -> int:
    return max((cell.row + 1 for cell in table.cells), default=0)


def own(row: Row) -> Row:
    """The filled slots whose cells begin in this row."""
    return tuple(slot for slot in row if slot.filled and not slot.above)


def lines_of(cells: Iterable[Cell]) -> Lines | None:
    """The first and last line of all that the cells hold; None where they are empty."""
    numbers = [
        line
        for cell in cells
        for paragraph in cell.paragraphs
        if paragraph.text.strip()
        for line in paragraph.lines
    ]
    for cell in cells:
        for table in cell.tables:
            inner = lines_of(table.cells)
            numbers.extend(inner or ())
    return (min(numbers), max(numbers)) if numbers else None


def text_of(cells: Iterable[Cell]) -> str:
    """What the cells print: those of one line joined, others on lines of their own."""
    by_line: dict[int, list[str]] = {}
    for index, (line, text) in enumerate(_printed_lines(cells)):
        by_line.setdefault(line or -index, []).append(text)
    return "\n".join("".join(texts) for texts in by_line.values())


def _printed_lines(cells: Iterable[Cell]) -> Iterable[tuple[int, str]]:
    for cell in cells:
        for paragraph in cell.paragraphs:
            if paragraph.text.strip():
                yield paragraph.lines[0], paragraph.text
        for table in cell.tables:
            yield from _printed_lines(table.cells)
