"""How tall a row must be: programs fit heights to texts themselves only once a cell is edited."""

from __future__ import annotations

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

FONT_SIZE, SMALL_FONT_SIZE = 10, 8
MAX_HEIGHT = 409.0
"""The most that Excel can show."""
_LINE_SPACING = 1.5
_PADDING = 4.0


class _Fitting(RowDimension):  # type: ignore[misc] # openpyxl has no types
    """A height to begin with. `customHeight` would keep the row from growing with what is typed."""

    customHeight = property(lambda self: False)  # noqa: N815 - the attribute of the format


def set_height(sheet: Worksheet, row: int, points: float) -> None:
    sheet.row_dimensions[row] = _Fitting(sheet, index=row, ht=points)


def lines(text: str, width: float, size: float = FONT_SIZE) -> int:
    """Lines that a text takes in a column of `width` digits."""
    # A program may leave the last place of a line empty, to keep a comma with its word.
    room = max(2, int((width - 2) * FONT_SIZE / size))
    return sum(1 + (_width(line) - 1) // room for line in text.split("\n"))


def height(count: int, size: float = FONT_SIZE) -> float:
    """Of a row with `count` lines of letters of `size` points."""
    return min(round(count * size * _LINE_SPACING + _PADDING, 1), MAX_HEIGHT)


def fits(text: str, width: float) -> bool:
    """Whether the tallest row shows all of a text in letters of the usual size."""
    return lines(text, width) * FONT_SIZE * _LINE_SPACING + _PADDING <= MAX_HEIGHT


def _width(text: str) -> int:
    """In digits."""
    return max(1, sum(1 if one.isascii() else 2 for one in text))
