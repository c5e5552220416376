"""The grid of a table: where each cell of a row stands.

Word keeps a grid finer than the columns one sees: dragged borders leave columns of a hair's width,
and rows may name fewer grid columns than there are. Here rows are brought to one grid of columns
that a reader of the print would count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from xml.etree.ElementTree import Element

from taizhang.importing.limits import check_table
from taizhang.importing.read_docx.properties import below, content, is_on, value, whole

# Twips (1/20 point). A narrower column cannot hold a character; edges nearer than that are one.
_HAIR = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a row. `merge` is "restart", "continue" or "" as w:vMerge says; `width` in twips,
    0 where it is not told."""

    element: Element
    column: int
    span: int
    merge: str
    width: int
    unsure: bool = False


Row = tuple[Placed, ...]


def placed_rows(rows: Sequence[Element], widths: Sequence[int]) -> list[Row]:
    """The cells of w:tr elements in one grid. `widths` are those of w:tblGrid in twips."""
    raw = [_row(row) for row in rows]
    columns = max(map(_end, raw), default=0)
    check_table(len(raw), columns)
    edges = [0, *accumulate(widths)]
    fitted: list[Row] = []
    for row, element in zip(raw, rows, strict=True):
        after = whole(value(element, "w:trPr", "w:gridAfter"))
        whole_row = not row or _end(row) + after >= columns
        above = fitted[-1] if fitted else ()
        fitted.append(row if whole_row else _fitted(row, columns, edges, above))
    return _compressed(fitted, columns, edges)


def _end(row: Row) -> int:
    return max((cell.column + cell.span for cell in row), default=0)


def _row(row: Element) -> Row:
    column = max(0, whole(value(row, "w:trPr", "w:gridBefore")))
    cells: list[Placed] = []
    for element in content(row):
        if element.tag != "w:tc":
            continue
        properties = element.find("w:tcPr")
        span = max(1, whole(value(properties, "w:gridSpan"), 1))
        check_table(1, column + span)
        width = None if properties is None else properties.find("w:tcW")
        twips = whole(width.get("w")) if width is not None and width.get("type") == "dxa" else 0
        if cells and _merge(properties, "w:hMerge") == "continue":
            cells[-1] = replace(cells[-1], span=cells[-1].span + span)
        else:
            cells.append(Placed(element, column, span, _merge(properties, "w:vMerge"), twips))
        column += span
    return tuple(cells)


def _merge(properties: Element | None, tag: str) -> str:
    """No value means "continue" (ECMA-376, part 1, 17.4.84)."""
    if properties is None or properties.find(tag) is None:
        return ""
    return value(properties, tag) or "continue"


def _fitted(row: Row, columns: int, edges: Sequence[int], above: Row) -> Row:
    """A row that names fewer grid columns than there are, brought to the grid: by the widths of
    its cells, by the merged cells it leaves out, or, where it has one cell, across the table."""
    by_width = _by_width(row, columns, edges)
    if by_width is not None:
        return by_width
    if len(row) == 1 and row[0].column == 0:
        return (replace(row[0], span=columns, unsure=True),)
    return _beside_merged(row, columns, above)


def _by_width(row: Row, columns: int, edges: Sequence[int]) -> Row | None:
    if not row or len(edges) <= columns or not all(cell.width for cell in row):
        return None
    found: list[Placed] = []
    at, column = edges[row[0].column], row[0].column
    for cell in row:
        at += cell.width
        end = min(range(column + 1, columns + 1), key=lambda one: abs(edges[one] - at), default=0)
        if end == 0 or abs(edges[end] - at) > _HAIR:
            return None
        span = end - column
        unsure = (column, span) != (cell.column, cell.span)
        found.append(replace(cell, column=column, span=span, unsure=unsure))
        column = end
    return tuple(found)


def _beside_merged(row: Row, columns: int, above: Row) -> Row:
    """A row without the continuations of cells merged from above: its cells stand beside them."""
    if any(cell.merge == "continue" for cell in row):
        return row
    taken = {
        place: cell
        for cell in above
        if cell.merge
        for place in range(cell.column, cell.column + cell.span)
    }
    if sum(cell.span for cell in row) + len(taken) != columns:
        return row
    found: list[Placed] = []
    rest = list(row)
    column = 0
    while column < columns:
        if column in taken:
            cell = replace(taken[column], merge="continue", unsure=True)
            found.append(replace(cell, element=Element("w:tc"), column=column))
        elif rest:
            found.append(replace(rest.pop(0), column=column))
        column += found[-1].span
    return tuple(found)


def _compressed(rows: Sequence[Row], columns: int, edges: Sequence[int]) -> list[Row]:
    """The rows in a grid of only those edges that cells have, near ones taken as one."""
    used = sorted({edge for row in rows for cell in row for edge in _sides(cell)} | {0, columns})
    if len(edges) <= columns:
        return _renumbered(rows, used)
    kept: list[int] = []
    known = {_sides(cell) for row in rows for cell in row}
    for edge in used:
        near = kept and edges[edge] - edges[kept[-1]] < _HAIR
        # A cell between the two keeps them apart, however narrow it is.
        if not near or any((other, edge) in known for other in used if kept[-1] <= other < edge):
            kept.append(edge)
    return _renumbered(rows, kept)


def _sides(cell: Placed) -> tuple[int, int]:
    return cell.column, cell.column + cell.span


def _renumbered(rows: Sequence[Row], kept: Sequence[int]) -> list[Row]:
    def place(edge: int) -> int:
        return bisect_right(kept, edge) - 1

    return [
        tuple(
            replace(cell, column=place(start), span=max(1, place(end) - place(start)))
            for cell in row
            for start, end in [_sides(cell)]
        )
        for row in rows
    ]


def is_left_out(row: Element) -> bool:
    """Whether a row is deleted (tracked changes) or hidden."""
    deleted = below(row, "w:trPr", "w:del") is not None
    return deleted or bool(is_on(row, "w:trPr", "w:hidden"))
