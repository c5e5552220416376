"""Tables whose titles stand at the side: one task a table (任务名称 | …, 责任单位 | …), or tasks side
by side in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taizhang.importing.blocks import Cell, Table
from taizhang.importing.tables.content import is_note, is_number
from taizhang.importing.tables.grid import Grid, Row, Slot, own
from taizhang.importing.tables.vocabulary import title_role

_MOST_CELLS = 6
_WORK = ("task", "detail")
_BESIDE = ("lead", "main", "units", "support", "people", "leaders", "deadline", "units-and-people")


@dataclass(frozen=True, slots=True)
class Upright:
    """A table turned so that titles stand above; `titles` are all that it printed at the side,
    `others` rows of one cell: its own title, remarks."""

    table: Table
    titles: tuple[Cell, ...]
    others: tuple[Row, ...] = ()


def upright(grid: Grid) -> Upright | None:
    """The table turned; None where its titles do not stand at the side."""
    rows = [row for row in grid.rows if own(row)]
    if len(rows) < 3:
        return None
    pairs = _pairs(rows)
    if pairs is not None:
        titles = tuple(title.cell for title, _ in pairs)
        others = tuple(row for row in rows if len(own(row)) == 1 and not _goes_on(row))
        return Upright(_one_column_each(pairs), titles, others)
    filled = [own(row) for row in rows]
    if _labels_down(filled) and len({len(row) for row in filled}) == 1:
        return Upright(_turned(filled), tuple(row[0].cell for row in filled))
    return None


def _pairs(rows: Sequence[Row]) -> list[tuple[Slot, Slot]] | None:
    """(title, value) for rows of such pairs; None where the table is something else. A row of one
    cell is the table's own title or a remark, or more of a value whose title is merged."""
    found: list[tuple[Slot, Slot]] = []
    for row in rows:
        filled = own(row)
        if len(filled) == 1 and found and _goes_on(row):
            found[-1] = (found[-1][0], _longer(found[-1][1], filled[0]))
        elif len(filled) == 1:
            if found and not is_note(filled[0].text):
                return None
        elif len(filled) % 2 or len(filled) > _MOST_CELLS:
            return None
        else:
            found.extend(zip(filled[::2], filled[1::2], strict=True))
    return found if _are_pairs(found) else None


def _goes_on(row: Row) -> bool:
    """Whether the row's title is merged with the one above."""
    return bool(row) and row[0].above and row[0].filled


def _longer(value: Slot, more: Slot) -> Slot:
    cell = replace(value.cell, paragraphs=value.cell.paragraphs + more.cell.paragraphs)
    return replace(value, cell=cell)


def _are_pairs(found: Sequence[tuple[Slot, Slot]]) -> bool:
    """Whether the first of each pair is a title and the second is none."""
    values = sum(1 for _, value in found if title_role(value.text) is not None)
    roles = [title_role(title.text) for title, _ in found]
    unknown = sum(1 for role in roles if role is None)
    work = any(role in _WORK for role in roles)
    beside = any(role in _BESIDE for role in roles)
    return work and beside and unknown * 3 <= len(found) and values * 3 <= len(found)


def _labels_down(rows: Sequence[Row]) -> bool:
    others = [title_role(slot.text) for slot in rows[0][1:]]
    if sum(1 for role in others if role is not None) * 2 > len(others):
        return False
    roles = [title_role(row[0].text) for row in rows]
    known = [role for role in roles if role is not None]
    work = any(role in _WORK for role in known)
    beside = any(role in _BESIDE for role in known)
    return work and beside and len(known) * 3 >= len(roles) * 2 and len(rows[0]) > 2


def _one_column_each(pairs: Sequence[tuple[Slot, Slot]]) -> Table:
    """A header row and one row a task: a title that comes again begins the next task."""
    titles: list[str] = []
    tasks: list[dict[str, Cell]] = [{}]
    heads: dict[str, Cell] = {}
    for title, value in pairs:
        name = title.text
        if name not in heads:
            heads[name] = title.cell
            titles.append(name)
        if name in tasks[-1]:
            tasks.append({})
        tasks[-1][name] = value.cell
    rows = [heads, *tasks]
    cells = [
        replace(row[name], row=at, column=column, row_span=1, column_span=1)
        for at, row in enumerate(rows)
        for column, name in enumerate(titles)
        if name in row
    ]
    return Table(tuple(cells))


def _turned(rows: Sequence[Row]) -> Table:
    ordered = sorted(rows, key=lambda row: not _is_number_row(row))
    cells: Iterator[Cell] = (
        replace(slot.cell, row=at, column=column, row_span=1, column_span=1)
        for column, row in enumerate(ordered)
        for at, slot in enumerate(row)
    )
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _is_number_row(row: Row) -> bool:
    return all(is_number(slot.text) for slot in row[1:])
