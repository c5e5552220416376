"""Tables from ruling lines: a grid of edges, in which squares without a line between are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from taizhang.importing.limits import check_table
from taizhang.importing.read_pdf.page import Box, Character, Rule
from taizhang.importing.read_pdf.rules import NEAR, closed, edges, surrounding

Square = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid with its spans, and what is printed in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    unsure: bool = False
    characters: list[Character] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's edges and cells; `open_top` and `open_bottom` where no line closes it, `inferred`
    where some of its borders are not drawn."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_top: bool
    open_bottom: bool
    inferred: bool = False

    @property
    def box(self) -> Box:
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def grid_of(rules: Sequence[Rule]) -> Grid | None:
    """The table that connected lines make; None where they enclose nothing. Raises Unreadable
    beyond the limits of a table."""
    drawn = surrounding([rule for rule in rules if rule.horizontal])
    whole = closed(rules)
    columns = edges(rule.position for rule in whole if not rule.horizontal)
    rows = edges(rule.position for rule in whole if rule.horizontal)
    if len(columns) < 2 or len(rows) < 2:
        return None
    check_table(len(rows) - 1, len(columns) - 1)
    cells = _cells(columns, rows, _walls(whole, columns, rows))
    open_top, open_bottom = rows[0] < drawn.top - NEAR, rows[-1] > drawn.bottom + NEAR
    return Grid(tuple(columns), tuple(rows), cells, open_top, open_bottom)


def _walls(
    rules: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]
) -> tuple[set[Square], set[Square]]:
    """Squares with a line at their left, and squares with a line above."""
    left: set[Square] = set()
    above: set[Square] = set()
    for rule in rules:
        if rule.horizontal:
            row = _nearest(rows, rule.position)
            above |= {(row, column) for column in _covered(columns, rule)}
        else:
            column = _nearest(columns, rule.position)
            left |= {(row, column) for row in _covered(rows, rule)}
    return left, above


def _nearest(places: Sequence[float], position: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - position))


def _covered(places: Sequence[float], rule: Rule) -> Iterable[int]:
    """The stretches between places of which the line covers more than half."""
    for index, (start, end) in enumerate(pairwise(places)):
        if min(end, rule.end) - max(start, rule.start) > (end - start) / 2:
            yield index


def _cells(
    columns: Sequence[float], rows: Sequence[float], walls: tuple[set[Square], set[Square]]
) -> tuple[GridCell, ...]:
    left, above = walls
    taken: set[Square] = set()
    cells: list[GridCell] = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            region = _region((row, column), left, above, len(rows) - 1, len(columns) - 1)
            for first, last, unsure in _rectangles(region - taken):
                taken |= _squares(first, last)
                place = Box(
                    columns[first[1]], rows[first[0]], columns[last[1] + 1], rows[last[0] + 1]
                )
                spans = (last[0] - first[0] + 1, last[1] - first[1] + 1)
                cells.append(GridCell(*first, *spans, place, unsure))
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _region(
    start: Square, left: set[Square], above: set[Square], height: int, width: int
) -> set[Square]:
    """All squares that can be reached without crossing a line."""
    found = {start}
    waiting = [start]
    while waiting:
        row, column = waiting.pop()
        for there, wall in (
            ((row, column + 1), (row, column + 1) in left),
            ((row, column - 1), (row, column) in left),
            ((row + 1, column), (row + 1, column) in above),
            ((row - 1, column), (row, column) in above),
        ):
            inside = 0 <= there[0] < height and 0 <= there[1] < width
            if inside and not wall and there not in found:
                found.add(there)
                waiting.append(there)
    return found


def _rectangles(region: set[Square]) -> Iterable[tuple[Square, Square, bool]]:
    """The region itself where it is a rectangle, else its rows, unsure."""
    rows, columns = {row for row, _ in region}, {column for _, column in region}
    if len(region) == len(rows) * len(columns):
        yield (min(rows), min(columns)), (max(rows), max(columns)), False
        return
    for row in sorted(rows):
        here = sorted(column for there, column in region if there == row)
        start = here[0]
        for column, following in pairwise([*here, -1]):
            if following != column + 1:
                yield (row, start), (row, column), True
                start = following


def _squares(first: Square, last: Square) -> set[Square]:
    return {
        (row, column)
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
    }


def filled(grid: Grid, characters: Iterable[Character]) -> list[Character]:
    """Puts characters, given in the file's own order, into the cells they stand in; returns those
    outside the table. Text that runs over its cell's border stays with what it follows."""
    at = {
        square: cell
        for cell in grid.cells
        for square in _squares(
            (cell.row, cell.column),
            (cell.row + cell.row_span - 1, cell.column + cell.column_span - 1),
        )
    }
    outside: list[Character] = []
    before: GridCell | None = None
    for one in characters:
        row = bisect_right(grid.rows, one.middle) - 1
        column = bisect_right(grid.columns, (one.left + one.right) / 2) - 1
        cell = at.get((row, column))
        if before is not None and cell is not before and _runs_over(before, one, grid):
            cell = before
        (outside if cell is None else cell.characters).append(one)
        before = cell
    return outside


def _runs_over(cell: GridCell, one: Character, grid: Grid) -> bool:
    """Whether the character follows the cell's last one over the border at its right, or stands
    in the next line, just below a table that the end of the page has cut."""
    if not cell.characters:
        return False
    last, box = cell.characters[-1], cell.box
    size = one.size
    beside = abs(one.middle - last.middle) < size / 5 and abs(one.left - last.right) < size / 3
    if beside and one.left < box.right < one.right:
        return True
    in_line = beside or 0 < one.middle - last.middle < 2 * size
    below = grid.rows[-1] < one.middle < grid.rows[-1] + 1.2 * size
    reaches = cell.row + cell.row_span == len(grid.rows) - 1
    return below and reaches and in_line and box.left < one.left and one.right < box.right
