"""Vertical borders that a ruled table lacks, inferred from the white between its columns: a header
whose words stand apart, and rows that keep the same strip white, over all pages of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from taizhang.importing.read_pdf.grid import Grid, GridCell
from taizhang.importing.read_pdf.page import Box, Character, Rule, bounds
from taizhang.importing.read_pdf.page_break import common_edges
from taizhang.importing.read_pdf.page_parts import PageParts, parts_of
from taizhang.importing.read_pdf.rules import NEAR
from taizhang.importing.read_pdf.text_lines import lines_of
from taizhang.importing.read_pdf.white import are_titles, by_column, clusters, crosses, strip

_HEADER_ROWS = 4
# In the size of a character: the narrowest white that parts two columns, and two titles at a
# border that is drawn elsewhere in the table.
_NARROWEST = 0.4
_BETWEEN_TITLES = 0.25
# In how many cells there has to be text on both sides of a border that is not drawn: one alone
# may be a label with its value.
_FEWEST = 2

Placed = tuple[int, Grid]
Title = tuple[Box, str]


class _Border(NamedTuple):
    """The place of a border that is not drawn, and of the drawn ones to its left and right."""

    place: float
    left: float
    right: float

    def divides(self, box: Box) -> bool:
        """Whether the box is a cell of the column that the border runs through."""
        inside = self.left - NEAR <= box.left and box.right <= self.right + NEAR
        return inside and box.left + NEAR < self.place < box.right - NEAR


def with_missing_borders(read: Sequence[PageParts]) -> list[PageParts]:
    """The pages with the borders added that their tables lack."""
    added: dict[int, list[Rule]] = {}
    for table in _tables(read):
        for index, box, place in _missing(table):
            added.setdefault(index, []).append(Rule(False, place, box.top, box.bottom))
    return [
        parts_of(parts.page, added[index]) if index in added else parts
        for index, parts in enumerate(read)
    ]


def _tables(read: Sequence[PageParts]) -> Iterator[list[Placed]]:
    """Each table with what goes on of it on the pages that follow."""
    table: list[Placed] = []
    for index, parts in enumerate(read):
        for grid in parts.grids:
            first = grid is parts.grids[0]
            if table and not (first and table[-1][0] == index - 1 and _fit(table[-1][1], grid)):
                yield table
                table = []
            table.append((index, grid))
    if table:
        yield table


def _fit(one: Grid, other: Grid) -> bool:
    near = abs(one.columns[0] - other.columns[0]) <= NEAR
    return near and common_edges(one.columns, other.columns) is not None


def _missing(table: Sequence[Placed]) -> Iterator[tuple[int, Box, float]]:
    """The borders that the table lacks, cell by cell: the page's index, the cell's place, and
    where the border is."""
    header = _header(table[0][1])
    if header:
        yield from _undivided(table, [box for _, titles in header for box, _ in titles])
    shared = {_text(cell): titles for cell, titles in header if len(titles) > 1}
    if not shared:
        return
    borders = [
        border
        for cell, titles in header
        for pair in pairwise(titles)
        if (border := _border(cell, *pair, table)) is not None
    ]
    for index, grid in table:
        drawn = [*grid.columns, *(border.place for border in borders)]
        for cell in grid.cells:
            titles = shared.get(_text(cell), []) if cell.row < _HEADER_ROWS else []
            for one, other in pairwise(box for box, _ in titles):
                yield from ((index, cell.box, x) for x in drawn if one.right < x < other.left)
            for border in borders if not titles else ():
                if border.divides(cell.box) and not _crossed(cell, border.place):
                    yield index, cell.box, border.place


def _undivided(table: Sequence[Placed], titles: Sequence[Box]) -> Iterator[tuple[int, Box, float]]:
    """Borders that the header has and cells of the rows lack, which hold text on both sides of
    each. Where text crosses them as often, or a heading runs across the whole table, cells are
    merged."""
    spans: dict[tuple[int, int], list[tuple[int, GridCell, Sequence[float]]]] = {}
    for index, grid in table:
        for cell in grid.cells:
            inner = grid.columns[cell.column + 1 : cell.column + cell.column_span]
            whole = cell.column_span == len(grid.columns) - 1
            below = all(title.bottom < cell.box.top for title in titles) or index > table[0][0]
            merged = whole and len(inner) == 1
            if inner and below and not merged and _text(cell) and _titled(cell, inner, titles):
                spans.setdefault((cell.column, cell.column_span), []).append((index, cell, inner))
    for cells in spans.values():
        divided = [one for one in cells if _holds_columns(one[1], one[2])]
        if len(divided) >= max(_FEWEST, len(cells) / 2):
            yield from ((index, cell.box, x) for index, cell, inner in divided for x in inner)


def _titled(cell: GridCell, inner: Sequence[float], titles: Sequence[Box]) -> bool:
    """Whether each column that the cell runs over has a title of its own."""
    over = [one for one in titles if cell.box.left < (one.left + one.right) / 2 < cell.box.right]
    return len(over) > len(inner) and not any(
        one.left < edge < one.right for one in over for edge in inner
    )


def _holds_columns(cell: GridCell, inner: Sequence[float]) -> bool:
    """Whether each column that the cell runs over has text of its own, with white between."""
    shown = [one for one in cell.characters if one.text.strip()]
    columns = by_column(shown, [cell.box.left, *inner, cell.box.right])
    if not all(columns) or cell.tables:
        return False
    places = [bounds(members) for members in columns]
    least = _NARROWEST * _size(shown)
    return all(other.left - one.right > least for one, other in pairwise(places))


def _text(cell: GridCell) -> str:
    return "".join(one.text for one in cell.characters if one.text.strip())


def _header(grid: Grid) -> list[tuple[GridCell, list[Title]]]:
    """The cells of the row of titles, with the titles in each; empty where there is no such row."""
    for row in range(min(_HEADER_ROWS, len(grid.rows) - 1)):
        cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.row_span]
        found = [(cell, _titles(cell, grid)) for cell in cells if _text(cell)]
        if are_titles([text for _, titles in found for _, text in titles]):
            return found
    return []


def _titles(cell: GridCell, grid: Grid) -> list[Title]:
    """The titles in a cell of the header: parted by a border that is drawn in other rows, or by
    white. A title whose characters are set apart from each other is one."""
    shown = [one for one in cell.characters if one.text.strip()]
    inner = grid.columns[cell.column + 1 : cell.column + cell.column_span]
    uncrossed = [edge for edge in inner if not crosses(shown, [edge])]
    columns = by_column(shown, [cell.box.left, *uncrossed, cell.box.right])
    titles = [title for members in columns for title in clusters(members)]
    apart = [other.left - one.right for (one, _), (other, _) in pairwise(titles)]
    words = all(len(text) > 1 for _, text in titles)
    least = max(_BETWEEN_TITLES * _size(shown), max(_gaps(shown, box) for box, _ in titles))
    if words and all(gap > least for gap in apart):
        return titles
    return [(bounds(shown), _text(cell))]


def _size(characters: Iterable[Character]) -> float:
    return max(one.size for one in characters)


def _gaps(characters: Iterable[Character], box: Box) -> float:
    """The widest gap between characters in the box."""
    inside = sorted(
        (one.left, one.right)
        for one in characters
        if box.left <= one.left and one.right <= box.right
    )
    reach, widest = box.left, 0.0
    for left, right in inside:
        widest = max(widest, left - reach)
        reach = max(reach, right)
    return widest


def _border(header: GridCell, one: Title, other: Title, table: Sequence[Placed]) -> _Border | None:
    """The border between two titles of a cell where none is drawn, if the rows below keep it
    white too."""
    start, end = one[0].right, other[0].left
    drawn = table[0][1].columns
    if any(start < edge < end for edge in drawn):
        return None
    left = max((edge for edge in drawn if edge <= start), default=drawn[0])
    right = min((edge for edge in drawn if edge >= end), default=drawn[-1])
    column = _Border((start + end) / 2, left, right)
    cells = [
        cell
        for _, grid in table
        for cell in grid.cells
        if cell is not header and cell.characters and column.divides(cell.box)
    ]
    lines = [line for cell in cells for line in lines_of(cell.characters, 0)]
    white = strip(lines, start, end)
    if white is None or white[1] - white[0] < _NARROWEST * _size(header.characters):
        return None
    # Another page may have the border.
    elsewhere = (x for _, grid in table for x in grid.columns if white[0] <= x <= white[1])
    border = column._replace(place=next(elsewhere, sum(white) / 2))
    held = sum(1 for cell in cells if _on_both_sides(cell, border.place))
    return border if held >= _FEWEST else None


def _on_both_sides(cell: GridCell, place: float) -> bool:
    before, after = by_column(cell.characters, [cell.box.left, place, cell.box.right])
    return bool(before and after) and not _crossed(cell, place)


def _crossed(cell: GridCell, place: float) -> bool:
    """Whether something in the cell stands where a border would be."""
    inner = any(grid.box.left < place < grid.box.right for grid in cell.tables)
    return inner or crosses(cell.characters, [place])
