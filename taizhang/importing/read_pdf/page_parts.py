"""A page divided into its tables and the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.importing.read_pdf.grid import Grid, GridCell, filled, grid_of
from taizhang.importing.read_pdf.page import Character, Page, Rule
from taizhang.importing.read_pdf.rules import components, merged
from taizhang.importing.read_pdf.text_lines import TextLine, lines_of

# A frame around the whole page, in shares of its height, is no table.
_FRAME = 0.6
_FILLS_HALF = 0.62
_MIDDLE = (0.42, 0.58)
_COLUMN_LINES = 8
_LONG = 0.4


@dataclass(frozen=True, slots=True)
class PageParts:
    """Lines outside tables and the tables, each from top to bottom. `across` are long
    horizontal lines that belong to no table."""

    page: Page
    lines: list[TextLine]
    grids: list[Grid]
    across: tuple[float, ...] = ()


def parts_of(page: Page, inferred: Sequence[Rule] = ()) -> PageParts:
    """The page's tables with their characters, and what stands outside them; `inferred` are
    borders that are not drawn. Raises Unreadable where a table is beyond the limits."""
    rules = merged([*page.rules, *inferred])
    groups = components(rules)
    grids = [grid for grid in map(grid_of, groups) if grid is not None]
    outer = _nested(grids)
    outside = list(page.characters)
    for grid in outer:
        outside = _fill(grid, outside)
    kept: list[Grid] = []
    for grid in outer:
        if _is_frame(grid, page.height):
            outside.extend(grid.cells[0].characters)
            kept.extend(grid.cells[0].tables)
        elif any(cell.characters or cell.tables for cell in grid.cells):
            kept.append(grid)
    drawn = {id(rule) for group in groups for rule in group}
    across = sorted(
        rule.position
        for rule in rules
        if rule.horizontal and id(rule) not in drawn and rule.end - rule.start > _LONG * page.width
    )
    upright = [one for one in outside if not one.turn]
    lines = _column_lines(upright, page) or lines_of(upright, page.number)
    kept = [replace(grid, inferred=any(_runs_in(grid, rule) for rule in inferred)) for grid in kept]
    kept.sort(key=lambda grid: (grid.rows[0], grid.columns[0]))
    return PageParts(page, lines, kept, tuple(across))


def _runs_in(grid: Grid, rule: Rule) -> bool:
    return grid.box.holds(rule.position, (rule.start + rule.end) / 2)


def _nested(grids: Sequence[Grid]) -> list[Grid]:
    """The tables that stand in no other; the others are put into the cells they stand in."""
    outer: list[Grid] = []
    by_size = sorted(grids, key=lambda grid: -grid.box.width * grid.box.height)
    for index, grid in enumerate(by_size):
        around = [
            cell for larger in by_size[:index] for cell in larger.cells if _inside(grid, cell)
        ]
        if around:
            min(around, key=lambda cell: cell.box.width * cell.box.height).tables.append(grid)
        else:
            outer.append(grid)
    return outer


def _inside(grid: Grid, cell: GridCell) -> bool:
    box = grid.box
    return cell.box.holds(box.left, box.top) and cell.box.holds(box.right, box.bottom)


def _fill(grid: Grid, characters: Sequence[Character]) -> list[Character]:
    """Fills the table and those in its cells; returns the characters outside."""
    outside = filled(grid, characters)
    for cell in grid.cells:
        for inner in list(cell.tables):
            rest = _fill(inner, list(cell.characters))
            cell.characters[:] = rest
            if len(inner.cells) == 1 or not any(one.characters for one in inner.cells):
                cell.tables.remove(inner)
                cell.characters.extend(one for c in inner.cells for one in c.characters)
    return outside


def _is_frame(grid: Grid, height: float) -> bool:
    return len(grid.cells) == 1 and (
        bool(grid.cells[0].tables) or grid.box.height > _FRAME * height
    )


def _column_lines(characters: Sequence[Character], page: Page) -> list[TextLine]:
    """The lines of a page printed in two columns, the left column first; none where it is not."""
    shown = [one for one in characters if one.text.strip()]
    gutter = _gutter(shown, page.width)
    if gutter is None:
        return []
    first = [one for one in characters if one.left < gutter]
    second = [one for one in characters if one.left >= gutter]
    if not (first and second):
        return []
    # The second column is moved over the first, so that both have the same margins.
    shift = min(one.left for one in second) - min(one.left for one in first)
    second = [one._replace(left=one.left - shift, right=one.right - shift) for one in second]
    halves = [lines_of(half, page.number) for half in (first, second)]
    return [line for half in halves for line in half] if all(map(_is_column, halves)) else []


def _gutter(shown: Sequence[Character], width: float) -> float | None:
    """The place of a strip about the middle of the page in which nothing is printed."""
    start, end = _MIDDLE[0] * width, _MIDDLE[1] * width
    inside = sorted((one.left, one.right) for one in shown if one.right > start and one.left < end)
    reach, best = start, (0.0, 0.0)
    for left, right in [*inside, (end, end)]:
        best = max(best, (left - reach, (left + reach) / 2))
        reach = max(reach, right)
    return best[1] if best[0] > 9.0 else None


def _is_column(lines: Sequence[TextLine]) -> bool:
    """Whether most lines are full, as those of running text are and those of lists are not."""
    if len(lines) < _COLUMN_LINES:
        return False
    left, right = min(one.box.left for one in lines), max(one.box.right for one in lines)
    full = sum(1 for one in lines if right - one.box.right < 1.5 * one.size)
    return full > _FILLS_HALF * len(lines) and right - left > 12 * lines[0].size
