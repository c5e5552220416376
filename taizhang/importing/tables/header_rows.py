"""Which rows of a table are its header, and which columns they name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from taizhang.importing.tables.columns import Column
from taizhang.importing.tables.content import is_number, is_period
from taizhang.importing.tables.grid import Grid, Row, own
from taizhang.importing.tables.vocabulary import TitleRole, title_role

_WORK = frozenset({"group", "task", "detail", "target"})
_WHO = frozenset(
    {
        "lead",
        "main",
        "units",
        "support",
        "people",
        "leaders",
        "units-and-people",
        "units-and-leaders",
    }
)
_BESIDE = _WHO | {"number", "deadline"}
_DEEPEST = 4
_SHORT = 16


def header_rows(grid: Grid) -> list[tuple[int, int]]:
    """(first row, row after the last) of every header, in order; repeated ones too."""
    found: list[tuple[int, int]] = []
    row = 0
    while row < len(grid.rows):
        if is_header_row(grid.rows[row]):
            after = _after(grid, row)
            found.append((row, after))
            row = after
        else:
            row += 1
    return found


def is_header_row(row: Row) -> bool:
    """Whether the row names columns: most cells are titles, of a task and of something beside it."""
    titles = [slot.text for slot in own(row)]
    if len(titles) < 2 or len(titles) > 40 or is_number(titles[0]):
        return False
    roles = [title_role(title) for title in titles]
    known = [role for role in roles if role is not None]
    work = sum(1 for role in known if role in _WORK)
    beside = sum(1 for role in known if role in _BESIDE)
    two = work >= 1 and beside >= 1
    return two and len(known) * 3 >= len(roles) * 2


def _after(grid: Grid, row: int) -> int:
    """The row after the header that begins in `row`: merged cells and split titles go below."""
    deepest = min(row + _DEEPEST, len(grid.rows))
    spans = [slot.cell.row_span for slot in own(grid.rows[row])]
    # A cell that spans into the body would be no title; only one that others share counts.
    after = row + max((span for span in spans if span < _DEEPEST), default=1)
    while after < deepest and _is_second(grid.rows[after], grid.rows[row]):
        after += 1
    return min(after, deepest)


def _is_second(row: Row, above: Row) -> bool:
    """Whether the row splits titles of the row above it: 2022年 2023年 below 完成时限."""
    titles = [slot.text for slot in own(row)]
    if len(titles) < 2 or len(titles) > len(row) or is_header_row(row):
        return False
    if is_number(titles[0]) and not is_period(titles[0]):
        return False
    if any(len(title) > _SHORT for title in titles):
        return False
    roles = [title_role(title) for title in titles]
    known = sum(1 for role in roles if role is not None)
    return known == len(roles) and not _repeats(row, above)


def _repeats(row: Row, above: Row) -> bool:
    return [slot.text for slot in own(row)] == [slot.text for slot in own(above)]


def real_columns(grid: Grid, first: int, after: int) -> list[Column]:
    """The columns that the header rows name in a table whose merged cells are known."""
    paths = [_path(grid, first, after, column) for column in range(grid.width)]
    columns: list[Column] = []
    for _, members in groupby(range(grid.width), key=lambda column: paths[column][0]):
        run = list(members)
        titles = paths[run[0]][1]
        columns.append(Column(run[0], run[-1], titles[-1] if titles else "", tuple(titles[:-1])))
    return columns


def _path(grid: Grid, first: int, after: int, column: int) -> tuple[tuple[int, int], list[str]]:
    """The place of the lowest title over a grid column, and the titles from the top down."""
    place = (-1, column)
    titles: list[str] = []
    for row in range(first, after):
        for slot in grid.rows[row]:
            if slot.first <= column <= slot.last and not slot.above and slot.filled:
                place = (slot.cell.row, slot.cell.column)
                titles.append(slot.text)
    return place, titles


def ragged_titles(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The titles of a header known by order only, each with those above it, in print order."""
    top = [slot.text for slot in rows[0]]
    while top and not top[-1]:
        top.pop()
    paths: list[tuple[str, ...]] = [(title,) for title in top]
    for row in rows[1:]:
        below = [slot.text for slot in row]
        if len(below) >= len(top) and _same_places(top, below):
            paths = _column_by_column(top, below)
        else:
            paths = _distributed(paths, [title for title in below if title])
    return paths


def _same_places(top: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the second row has a cell, filled or not, for each cell of the first."""
    return any(not title for title in top) or sum(1 for title in below if title) < len(top) == len(
        below
    )


def _column_by_column(top: Sequence[str], below: Sequence[str]) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    parent = ""
    for index, title in enumerate(below):
        parent = (top[index] if index < len(top) else "") or (parent if title else "")
        paths.append(tuple(part for part in (parent, title) if part) or ("",))
    return paths


def _distributed(paths: list[tuple[str, ...]], below: Sequence[str]) -> list[tuple[str, ...]]:
    """Each run of like titles goes below the first title of its kind."""
    runs = [(kind, list(run)) for kind, run in groupby(below, key=_kind)]
    spread: list[tuple[str, ...]] = []
    for path in paths:
        if runs and _kind(path[-1]) == runs[0][0]:
            spread.extend((*path, title) for title in runs.pop(0)[1])
        else:
            spread.append(path)
    return spread


def _kind(title: str) -> str:
    role: TitleRole | None = title_role(title)
    if role in _WHO:
        return "who"
    return "when" if role in ("period", "deadline", "target") else "what"
