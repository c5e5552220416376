"""Small tables that belong to a task: rows of years and values, or a table inside a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from taizhang.importing import blocks
from taizhang.importing.draft import DraftTable
from taizhang.importing.tables.alignment import is_period_row
from taizhang.importing.tables.grid import Row, Slot, grid_of, own

_LONGEST_CAPTION = 60


def small_table(rows: Sequence[Row], at: int) -> tuple[DraftTable, int] | None:
    """The small table that begins at row `at`, and how many rows it takes: a caption on a row of
    its own or none, years or quarters, and below them the values."""
    if is_period_row(rows[at]):
        return _below(rows, at, None)
    filled = own(rows[at])
    if len(filled) == 1 and at + 1 < len(rows) and is_period_row(rows[at + 1]):
        caption = filled[0].text
        if len(caption) <= _LONGEST_CAPTION:
            return _below(rows, at + 1, caption)
    return None


def beside_task(heads: Row, below: Row) -> DraftTable | None:
    """The small table whose years stand in the task's first row and its values in the next."""
    if not is_period_row(heads):
        return None
    found = _below((heads, below), 0, None)
    return found[0] if found else None


def _below(rows: Sequence[Row], at: int, caption: str | None) -> tuple[DraftTable, int] | None:
    heads = own(rows[at])
    if at + 1 >= len(rows):
        return None
    values = {slot.cell.column: slot for slot in own(rows[at + 1])}
    pairs = [(head, values[head.cell.column]) for head in heads if head.cell.column in values]
    if not pairs or len(pairs) != len(values):
        return None
    return _table(pairs, caption), 2 if caption is None else 3


def _table(pairs: Sequence[tuple[Slot, Slot]], caption: str | None) -> DraftTable:
    return DraftTable(
        caption=caption,
        columns=tuple(head.text for head, _ in pairs),
        cells=tuple(value.text for _, value in pairs),
    )


def inner_tables(tables: Iterable[blocks.Table]) -> Iterator[DraftTable]:
    """Tables inside a cell: the first row of several cells names the columns, every further one
    gives a table; a row of one cell is the caption of what follows."""
    for table in tables:
        caption: str | None = None
        heads: Row = ()
        for row in grid_of(table).rows:
            filled = own(row)
            if len(filled) == 1 and len(row) <= max(len(heads), 1):
                caption, heads = filled[0].text, ()
            elif not heads or is_period_row(row):
                heads = filled
            elif filled:
                values = {slot.first: slot for slot in filled}
                pairs = [(head, values[head.first]) for head in heads if head.first in values]
                if pairs:
                    yield _table(pairs, caption)
