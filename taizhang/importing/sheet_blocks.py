"""A sheet of cells as titles, tables and notes.

Lines above a table that fill one cell (title, date, unit of measure) are paragraphs, so are notes
below it; two or more empty rows part tables; rows and columns without anything are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from taizhang.importing.blocks import Block, Cell, Paragraph, Table, Unreadable
from taizhang.importing.limits import MAX_CELLS, check_table

Place = tuple[int, int]
"""Row and column of a cell."""
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged cell."""
_GAP = 2
_FORM = re.compile(
    r"[^：:，,。；;]{1,10}[：:][^，,。；;]{0,40}"
    r"|(?:19|20)\d\d(?:\s?年\s?|[-/.])\d{1,2}(?:\s?月(?:\s?\d{1,2}\s?日)?|[-/.]\d{1,2})"
)
_NOTE = ("注：", "注:", "备注", "说明", "填表说明", "填报说明", "附注", "※", "*")


def sheet_blocks(texts: Mapping[Place, Sequence[str]], merged: Sequence[Range]) -> Iterator[Block]:
    """The blocks of a sheet. `texts` are the lines of each cell that has any, by place; a merged
    cell's stand at its first place. Raises Unreadable beyond the limits."""
    starts = {(first, left): (last, right) for first, left, last, right in merged}
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(texts):
        by_row.setdefault(row, []).append(column)
    for rows in _parted(by_row, starts):
        yield from _block({row: by_row[row] for row in rows}, texts, starts)


def _parted(
    by_row: Mapping[int, Sequence[int]], starts: Mapping[Place, Place]
) -> Iterator[list[int]]:
    """Rows that belong together; rows under a cell merged downwards are not empty."""
    together: list[int] = []
    reached = 0
    for row, columns in by_row.items():
        if together and row - reached > _GAP:
            yield together
            together = []
        together.append(row)
        reached = max(
            [reached, row, *(starts.get((row, column), (row, column))[0] for column in columns)]
        )
    if together:
        yield together


def _block(
    by_row: Mapping[int, Sequence[int]],
    texts: Mapping[Place, Sequence[str]],
    starts: Mapping[Place, Place],
) -> Iterator[Block]:
    rows = list(by_row)
    widest = max(len(columns) for columns in by_row.values())
    titles = list(
        takewhile(
            lambda row: len(by_row[row]) == 1 or _is_form(row, by_row[row], widest, texts), rows
        )
    )
    if _opens_a_section(titles, rows, by_row, texts, starts):
        titles = titles[:-1]
    body = rows[len(titles) :]
    columns = sorted({column for row in body for column in by_row[row]})
    notes = list(
        takewhile(lambda row: _is_note(row, by_row[row], columns, texts, starts), reversed(body))
    )[::-1]
    body = body[: len(body) - len(notes)]
    yield from _paragraphs(titles, by_row, texts)
    if body:
        columns = sorted({column for row in body for column in by_row[row]})
        check_table(len(body), len(columns))
        yield Table(tuple(_cells(body, columns, texts, starts)))
    yield from _paragraphs(notes, by_row, texts)


def _is_form(
    row: int, filled: Sequence[int], widest: int, texts: Mapping[Place, Sequence[str]]
) -> bool:
    """What forms print above a table beside each other: 填报单位：市林业局 | 2025年1月20日."""
    if len(filled) * 2 > widest:
        return False
    return all(_FORM.fullmatch(" ".join(texts[row, column])) for column in filled)


def _opens_a_section(
    titles: Sequence[int],
    rows: Sequence[int],
    by_row: Mapping[int, Sequence[int]],
    texts: Mapping[Place, Sequence[str]],
    starts: Mapping[Place, Place],
) -> bool:
    """Whether the last row above the column titles is a heading of tasks, not part of the title:
    a row like it stands above the column titles where they are printed again."""
    if len(titles) < 2 or len(rows) <= len(titles):
        return False

    def printed(row: int) -> list[Sequence[str]]:
        return [texts[row, column] for column in by_row[row]]

    def across(row: int) -> bool:
        return (
            len(by_row[row]) == 1 and starts.get((row, by_row[row][0]), (0, 0))[1] > by_row[row][0]
        )

    head = printed(rows[len(titles)])
    again = [
        before
        for before, row in pairwise(rows[len(titles) :])
        if printed(row) == head and across(before)
    ]
    return bool(again) and across(titles[-1])


def _is_note(
    row: int,
    filled: Sequence[int],
    columns: Sequence[int],
    texts: Mapping[Place, Sequence[str]],
    starts: Mapping[Place, Place],
) -> bool:
    """One cell alone in its row that goes across the whole table, or says that it is a note."""
    if len(filled) != 1:
        return False
    across = filled[0] <= columns[0] and starts.get((row, filled[0]), (0, 0))[1] >= columns[-1]
    return across or texts[row, filled[0]][0].startswith(_NOTE)


def _paragraphs(
    rows: Sequence[int],
    by_row: Mapping[int, Sequence[int]],
    texts: Mapping[Place, Sequence[str]],
) -> Iterator[Paragraph]:
    for row in rows:
        for column in by_row[row]:
            yield from map(Paragraph, texts[row, column])


def _cells(
    rows: Sequence[int],
    columns: Sequence[int],
    texts: Mapping[Place, Sequence[str]],
    starts: Mapping[Place, Place],
) -> Iterator[Cell]:
    """A cell for every place that no merged one covers, in row order."""
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    places = 0
    for (first, left), (last, right) in starts.items():
        top, bottom = bisect_left(rows, first), bisect_right(rows, last)
        start, end = bisect_left(columns, left), bisect_right(columns, right)
        places += (bottom - top) * (end - start)
        if places > 2 * MAX_CELLS:
            raise Unreadable("合并单元格互相重叠，不像正常的表格：请另存一份再导入")
        inside = {(row, column) for row in range(top, bottom) for column in range(start, end)}
        if len(inside) > 1 and not inside & covered and not inside & spans.keys():
            spans[top, start] = bottom - top, end - start
            covered |= inside - {(top, start)}
    for row, number in enumerate(rows):
        for column, letter in enumerate(columns):
            if (row, column) not in covered:
                high, wide = spans.get((row, column), (1, 1))
                lines = tuple(map(Paragraph, texts.get((number, letter), ())))
                yield Cell(row, column, lines, high, wide)
