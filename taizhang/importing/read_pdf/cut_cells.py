"""Which cells on both sides of a page break are one cell that the break has cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.importing.read_pdf.printed_table import PrintedCell, PrintedTable

_NUMBER = re.compile(
    r"[（(]?(?:[0-9０-９]{1,4}|[一二三四五六七八九十百]{1,5})(?:[-.．][0-9]{1,3})?[）)]?[.．、]?\Z"
)
_YEAR = re.compile(r"20[0-9]{2}\s?年?度?\Z")
_ENDED = re.compile(r"[。；;！？!?]\s*\Z")

Pair = tuple[PrintedCell, PrintedCell]


_SAMPLE = 60


def cut_cells(above: PrintedTable, below: PrintedTable) -> tuple[bool, list[Pair]]:
    """Whether the page break went through a row; and the cells that are one, the part on the page
    before first. Both tables have the same columns, repeated headers are gone."""
    if _cut(above, below) and not _years(above, below):
        return True, list(zip(_bottom(above), below.row(0), strict=True))
    return False, _merged_over(above, below)


def _cut(above: PrintedTable, below: PrintedTable) -> bool:
    """Whether the page break went through a row."""
    ending, starting = _bottom(above), below.row(0)
    if not _same_columns(ending, starting):
        return False
    if len(starting) == 1:
        return above.open_bottom and below.open_top
    column = _number_column(above)
    if column is None:
        return above.open_bottom or (_mostly_empty(starting) and not _all_ended(ending, starting))
    before, after = (_text_at(cells, column) for cells in (ending, starting))
    if before and after:
        return False
    if after:
        return above.open_bottom or not _all_ended(ending, starting)
    merged_numbers = any(cell.row_span > 1 for cell in above.cells if cell.column == column)
    return not merged_numbers or above.open_bottom or not _all_ended(ending, starting)


def _bottom(table: PrintedTable) -> tuple[PrintedCell, ...]:
    """The cells that reach the table's last row, from left to right."""
    cells = [cell for cell in table.cells if cell.after == table.rows]
    return tuple(sorted(cells, key=lambda cell: cell.column))


def _same_columns(ending: Sequence[PrintedCell], starting: Sequence[PrintedCell]) -> bool:
    return [cell.columns for cell in ending] == [cell.columns for cell in starting]


def _number_column(table: PrintedTable) -> int | None:
    """The column in which most cells are numbers, by the last rows: a table may be long."""
    last = [cell for cell in table.cells if cell.after > table.rows - _SAMPLE]
    for column in range(min(3, len(table.edges) - 1)):
        texts = [cell.text for cell in last if cell.column == column and cell.column_span == 1]
        numbers = sum(1 for text in texts if _NUMBER.match(text))
        if numbers and numbers * 2 >= len([text for text in texts if text]):
            return column
    return None


def _text_at(cells: Sequence[PrintedCell], column: int) -> str:
    return next((cell.text for cell in cells if cell.column == column), "")


def _mostly_empty(cells: Sequence[PrintedCell]) -> bool:
    return sum(1 for cell in cells if not cell.text) * 2 >= len(cells)


def _all_ended(ending: Sequence[PrintedCell], starting: Sequence[PrintedCell]) -> bool:
    """Whether every cell of sentences that goes on below has come to the end of one."""
    return all(
        _ENDED.search(above.text) or len(above.text) < 12
        for above, below in zip(ending, starting, strict=True)
        if above.text and below.text
    )


def _years(above: PrintedTable, below: PrintedTable) -> set[tuple[int, int]]:
    """Columns in which the last row is a heading of years, and the next begins with the values."""
    found = {
        one.columns
        for one, other in _across(above, below)
        if _YEAR.match(one.text) and other.text and not _YEAR.match(other.text)
    }
    return found if len(found) > 1 else set()


def _across(above: PrintedTable, below: PrintedTable) -> list[Pair]:
    """Cells on both sides of the page break in the same columns."""
    starting = {cell.columns: cell for cell in below.row(0)}
    return [(cell, starting[cell.columns]) for cell in _bottom(above) if cell.columns in starting]


def _merged_over(above: PrintedTable, below: PrintedTable) -> list[Pair]:
    """Cells merged over several rows that the page break has cut: all that stand beside a table of
    years or an indented list of the same task; else where one side of the break is blank, in a
    column where cells are merged."""
    number = _number_column(above)
    across = _across(above, below)
    numbers = [(one, other) for one, other in across if one.column == number]
    if any(one.text and not other.text for one, other in numbers) and (
        not _same_columns(_bottom(above), below.row(0)) or _years(above, below)
    ):
        return [pair for pair in across if pair[0].columns not in _years(above, below)]
    pairs = [
        (one, other)
        for one, other in across
        if (one.column != number or _goes_on_unnumbered(one, other, above))
        and one.column_span < len(above.edges) - 1
    ]
    return [
        (one, other)
        for one, other in pairs
        if not (one.tables or other.tables) and _merging(one, other, above)
    ]


def _goes_on_unnumbered(one: PrintedCell, other: PrintedCell, above: PrintedTable) -> bool:
    """Whether a number is merged over rows of its own, as others of the column are."""
    merged = any(cell.row_span > 1 for cell in above.cells if cell.columns == one.columns)
    return bool(one.text) and not other.text and merged


def _merging(one: PrintedCell, other: PrintedCell, above: PrintedTable) -> bool:
    if one.text and other.text:
        return _runs_on(one, other, above)
    if one.text:
        return any(
            cell.row_span > 1 and cell.columns == one.columns for cell in (*above.cells, other)
        )
    return bool(other.text) and one.row_span > 1 and one.row > above.rows - above.page_rows


def _runs_on(one: PrintedCell, other: PrintedCell, above: PrintedTable) -> bool:
    """Whether text was cut in the middle: it goes down to the border and goes on at the very top.

    Where it stands in one row only, it also has to stand as no other cell of the column does: away
    from the upper border on the page before, or at the upper border of a column that is centred.
    """
    if _space_below(one) < 0:
        return True
    if _space_below(one) >= 1 or _space_above(other) >= 1:
        return False
    lowered = _space_above(one) > _space_below(one) + 1
    raised = _space_below(other) > _space_above(other) + 1
    return one.row_span > 1 or lowered or (raised and _centred(one.columns, above))


def _centred(columns: tuple[int, int], table: PrintedTable) -> bool:
    """Whether text in the middle of the column's cells is in the middle of their height."""
    cells = [cell for cell in table.cells if cell.columns == columns and len(cell.pieces) == 1]
    spaces = [(_space_above(cell), _space_below(cell)) for cell in cells if cell.row > 0]
    loose = [abs(over - under) < 1 for over, under in spaces if over + under > 3]
    return len(loose) > 1 and sum(loose) > 0.8 * len(loose)


def _space_below(cell: PrintedCell) -> float:
    """Between its last line and its lower border, in the size of a character; text that is cut by
    the page break leaves little, or runs over."""
    piece = cell.pieces[-1]
    return (piece.room.bottom - piece.lines[-1].middle) / piece.lines[-1].size - 0.5


def _space_above(cell: PrintedCell) -> float:
    piece = cell.pieces[0]
    return (piece.lines[0].middle - piece.room.top) / piece.lines[0].size - 0.5
