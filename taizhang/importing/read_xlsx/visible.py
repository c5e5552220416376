"""What of a sheet one sees: hidden rows and columns left out, merged cells with one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import MAX_CELLS
from taizhang.importing.read_xlsx.worksheet import Place, Range, Sheet, column_letters

Lines = tuple[str, ...]
_LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Visible:
    """`texts` and `merged` count only rows and columns that show; the rest names what with text was
    left out: the number of rows, the letters of columns, texts under merged cells."""

    texts: dict[Place, Lines]
    merged: tuple[Range, ...]
    lost_rows: int
    lost_columns: tuple[str, ...]
    under_merged: tuple[str, ...]


def visible(sheet: Sheet, texts: Mapping[Place, Lines]) -> Visible:
    """What shows of a sheet whose cells have these lines. Raises Unreadable beyond the limits."""
    rows = sorted(sheet.hidden_rows)
    columns = sorted(
        {
            column
            for first, last in sheet.hidden_columns
            for column in range(max(first, 1), min(last, _LAST_COLUMN) + 1)
        }
    )
    under = _under_merged(sheet.merged, texts)
    kept: dict[Place, Lines] = {}
    merged: list[Range] = []
    at_merged: set[Place] = set()
    for area in sheet.merged:
        at_merged.add(area[:2])
        if (seen := _seen(area, rows, columns)) is not None:
            merged.append(seen)
            if area[:2] in texts and area[:2] not in under:
                kept[seen[:2]] = texts[area[:2]]
    lost = [place for place in texts if _is_hidden(place, rows, columns)]
    for place, lines in texts.items():
        if place not in under and place not in at_merged and not _is_hidden(place, rows, columns):
            kept[
                place[0] - bisect_left(rows, place[0]), place[1] - bisect_left(columns, place[1])
            ] = lines
    return Visible(
        kept,
        tuple(merged),
        len({row for row, _ in lost if _among(row, rows)}),
        tuple(map(column_letters, sorted({one for _, one in lost if _among(one, columns)}))),
        tuple("".join(texts[place]) for place in sorted(under)),
    )


def _among(number: int, numbers: Sequence[int]) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


def _is_hidden(place: Place, rows: Sequence[int], columns: Sequence[int]) -> bool:
    return _among(place[0], rows) or _among(place[1], columns)


def _seen(area: Range, rows: Sequence[int], columns: Sequence[int]) -> Range | None:
    """The part of a merged range that shows, in the count of what shows."""
    top, left, bottom, right = area
    high = bottom - top + 1 - (bisect_right(rows, bottom) - bisect_left(rows, top))
    wide = right - left + 1 - (bisect_right(columns, right) - bisect_left(columns, left))
    if high <= 0 or wide <= 0:
        return None
    first, start = top - bisect_left(rows, top), left - bisect_left(columns, left)
    return first, start, first + high - 1, start + wide - 1


def _under_merged(merged: Sequence[Range], texts: Mapping[Place, Lines]) -> set[Place]:
    """Places with text that a merged cell covers: spreadsheets do not show it."""
    work = 0
    under: set[Place] = set()
    for area in merged:
        size = (area[2] - area[0] + 1) * (area[3] - area[1] + 1)
        work += min(size, len(texts))
        if work > 2 * MAX_CELLS:
            raise Unreadable("合并单元格互相重叠，不像正常的表格：请另存一份再导入")
        if size < len(texts):
            found = texts.keys() & set(_places(area))
        else:
            found = {place for place in texts if _contains(area, place)}
        under |= found - {area[:2]}
    return under


def _places(area: Range) -> Iterator[Place]:
    return product(range(area[0], area[2] + 1), range(area[1], area[3] + 1))


def _contains(area: Range, place: Place) -> bool:
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]
