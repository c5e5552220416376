"""Tables cut at their headers: rows with the columns that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taizhang.importing.blocks import Cell, Table
from taizhang.importing.tables.alignment import ragged_columns, usual_width
from taizhang.importing.tables.columns import WHO, Column, with_roles
from taizhang.importing.tables.content import han, is_number
from taizhang.importing.tables.grid import Grid, Row, grid_of, own
from taizhang.importing.tables.header_rows import header_rows, ragged_titles, real_columns
from taizhang.importing.tables.inference import inferred_columns
from taizhang.importing.tables.labelled import upright
from taizhang.importing.tables.placing import contents, placed, split_in_two

_SAMPLE = 60

_RESPONSIBLE = re.compile(r"(?:主要)?责任\s?(?:单位|部门)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows under one header. `before`: rows above the table's first header. `headers`: the header,
    once for each time that it is printed; none where the table has no titles at all (`inferred`).
    `breaks`: the rows of `body` that follow a header printed again or begin another table. Rows
    that hold no tasks are not `readable`. `side_titles`: titles printed beside what they name.
    `spans_lost` as in `Grid`."""

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    ragged: bool
    before: tuple[Row, ...] = ()
    headers: tuple[tuple[Row, ...], ...] = ()
    inferred: bool = False
    breaks: frozenset[int] = frozenset()
    readable: bool = True
    side_titles: tuple[Cell, ...] = ()
    spans_lost: bool = False

    @property
    def names_units(self) -> bool:
        """Whether a column says who does the work."""
        return any(column.role in WHO for column in self.columns)


def stretches(table: Table, last: Stretch | None = None) -> tuple[Stretch, ...]:
    """The table's rows of tasks; empty where it is no table of a plan. `last` is what came before:
    a table without titles that looks like it goes on under the same columns."""
    grid = grid_of(table)
    turned = upright(grid)
    if turned is not None:
        grid = grid_of(turned.table)
    headers = header_rows(grid)
    if not headers:
        found = _without_header(grid, last)
        return (found,) if found else ()
    joined: list[Stretch] = []
    for stretch in _with_headers(grid, headers, last):
        if joined and goes_together(joined[-1], stretch):
            joined[-1] = together(joined[-1], stretch)
        else:
            joined.append(stretch)
    titles = turned.titles if turned is not None else ()
    read = tuple(
        replace(stretch, readable=_lists_tasks(stretch), side_titles=titles) for stretch in joined
    )
    if turned is not None and read:
        read = (replace(read[0], before=turned.others), *read[1:])
    return read if any(stretch.readable for stretch in read) else ()


def goes_together(one: Stretch, other: Stretch) -> bool:
    """Whether the second goes on with the rows of the first: the same columns, nothing between."""
    return (
        one.columns == other.columns
        and one.ragged == other.ragged
        and not other.before
        and not other.side_titles
    )


def together(one: Stretch, other: Stretch) -> Stretch:
    """Both as one, with a break between."""
    count = len(one.body)
    return replace(
        one,
        body=one.body + other.body,
        headers=one.headers + other.headers,
        breaks=one.breaks | {count} | {count + row for row in other.breaks},
    )


def _with_headers(
    grid: Grid, headers: Sequence[tuple[int, int]], last: Stretch | None
) -> Iterator[Stretch]:
    before = grid.rows[: headers[0][0]]
    if last is not None and any(len(own(row)) > 2 for row in before):
        yield replace(last, body=before, before=(), headers=(), breaks=frozenset())
        before = ()
    ends = [*(first for first, _ in headers[1:]), len(grid.rows)]
    titles = [_titles(grid.rows[first:after]) for first, after in headers]
    for index, ((first, after), end) in enumerate(zip(headers, ends, strict=True)):
        same = [
            row
            for (_, start), stop, other in zip(headers, ends, titles, strict=True)
            if other == titles[index]
            for row in grid.rows[start:stop]
        ]
        columns = _columns(grid, first, after, same)
        body = grid.rows[after:end]
        yield Stretch(
            columns,
            body,
            grid.ragged,
            before,
            (grid.rows[first:after],),
            spans_lost=grid.spans_lost,
        )
        before = ()


def _titles(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(slot.text for row in rows for slot in own(row))


def _columns(grid: Grid, first: int, after: int, body: Sequence[Row]) -> tuple[Column, ...]:
    if grid.ragged:
        found = ragged_columns(ragged_titles(grid.rows[first:after]), body)
    else:
        found = list(split_in_two(real_columns(grid, first, after), body))
    columns = tuple(found)
    return with_roles(columns, contents(body, columns, grid.ragged))


def _without_header(grid: Grid, last: Stretch | None) -> Stretch | None:
    if last is not None and not last.inferred and _goes_on(grid, last):
        return replace(last, body=grid.rows, before=(), headers=(), breaks=frozenset())
    width = usual_width(grid.rows) if grid.ragged else grid.width
    columns = inferred_columns(grid.rows, width, grid.ragged)
    if columns is None:
        return None
    found = Stretch(columns, grid.rows, grid.ragged, inferred=True, spans_lost=grid.spans_lost)
    return found if _lists_tasks(found) else None


def _goes_on(grid: Grid, last: Stretch) -> bool:
    """Whether the rows fit the columns of the table before: as many cells, numbers where those are."""
    width = last.columns[-1].last + 1
    wide = usual_width(grid.rows) if grid.ragged else grid.width
    if wide != width or grid.ragged != last.ragged:
        return False
    numbered = [column for column in last.columns if column.role == "number"]
    rows = [placed(row, last.columns, grid.ragged) for row in grid.rows[:_SAMPLE]]
    texts = ["".join(s.text for s in row.own("number")) for row in rows if len(own(row.row)) > 1]
    wrong = sum(1 for text in texts if text and not is_number(text))
    return not numbered or wrong * 5 <= len(texts)


def _lists_tasks(stretch: Stretch) -> bool:
    """Whether there is a text for each task in words, and something that says who or when."""
    roles = {column.role for column in stretch.columns}
    if "text" not in roles or not roles & {*WHO, "requirement", "period"}:
        return False
    rows = [row for row in stretch.body if len(own(row)) > 1][:_SAMPLE]
    texts = [
        text
        for row in rows
        if (
            text := "".join(
                s.text for s in placed(row, stretch.columns, stretch.ragged).own("text")
            )
        )
    ]
    return bool(texts) and sum(1 for text in texts if han(text) >= 3) * 2 >= len(texts)


def with_leads(stretch: Stretch) -> Stretch:
    """With the units of 责任单位 as those who lead, where the document says that they do."""
    columns = tuple(
        replace(column, role="lead")
        if column.role in ("units", "support") and _RESPONSIBLE.fullmatch(column.title.strip())
        else column
        for column in stretch.columns
    )
    return replace(stretch, columns=columns)
