"""A filled workbook as plain values. Formulas are seen as formulas: nothing is ever computed."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

from taizhang.reporting.package_check import Unreadable, check_package
from taizhang.reporting.struck import Places, struck_places

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_COLUMN = 100
"""Farther right, hidden columns say nothing: programs hide all the rest of a sheet at once."""
_QUOTED = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `value` of text has its escapes resolved and line ends unified."""

    value: str | float | bool | datetime.datetime | datetime.time | datetime.timedelta | None
    is_formula: bool = False
    is_error: bool = False
    is_percent: bool = False
    link: str = ""
    is_struck: bool = False
    """Struck through, as a whole or in part."""
    is_picture: bool = False
    """A picture that WPS keeps in the cell, as a formula of its own."""

    @property
    def text(self) -> str:
        """As one would read it aloud: for cells that hold text, and to show what is wrong."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        if isinstance(self.value, float):
            shown = self.value * 100 if self.is_percent else self.value
            return f"{shown:.10f}".rstrip("0").rstrip(".") + ("%" if self.is_percent else "")
        if isinstance(self.value, datetime.datetime):
            return self.value.date().isoformat()
        return "" if self.value is None else str(self.value)


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells by (row, column), both from 1; only those that hold something."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Areas as (first row, first column, last row, last column)."""
    hidden: frozenset[int] = frozenset()
    """Rows that one does not see, a filter's included."""
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    has_pictures: bool = False
    """Pictures, text boxes, charts: whatever lies above the cells."""

    def at(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column), EMPTY)

    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})


@dataclass(frozen=True, slots=True)
class Book:
    """Sheets by name, in their order."""

    sheets: Mapping[str, Sheet]


def read_book(data: bytes) -> Book:
    """Raises Unreadable."""
    check_package(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions that openpyxl does not keep
            book = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
            struck = struck_places(data, book)
            sheets = {sheet.title: _sheet(sheet, struck) for sheet in book.worksheets}
    except Unreadable:
        raise
    # openpyxl meets odd parts with whatever error they lead to.
    except Exception:
        message = "表格的格式读不了：请用 WPS 或 Excel 打开，另存为 .xlsx 再读"
        raise Unreadable(message) from None
    return Book(sheets)


def _sheet(sheet: Any, struck: Places) -> Sheet:
    cells = {
        place: replace(made, is_struck=True) if (sheet.title, *place) in struck else made
        for place, cell in sheet._cells.items()
        if (made := _cell(cell)).value is not None
    }
    merged = tuple(
        (one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells
    )
    return Sheet(
        sheet.title,
        cells,
        merged,
        hidden=frozenset(row for row, one in sheet.row_dimensions.items() if one.hidden),
        hidden_columns=frozenset(
            at
            for one in sheet.column_dimensions.values()
            if one.hidden and one.min and one.max
            for at in range(one.min, min(one.max, _LAST_COLUMN) + 1)
        ),
        comments={
            place: _text(cell.comment.text or "")
            for place, cell in sheet._cells.items()
            if cell.comment is not None
        },
        has_pictures=any(one.Type.endswith("/drawing") for one in sheet._rels),
    )


def _cell(cell: Any) -> Cell:
    value: Any = cell.value
    if cell.data_type == "f":
        return Cell("formula", is_formula=True, is_picture="DISPIMG" in str(value).upper())
    if cell.data_type == "e":
        return Cell(str(value), is_error=True)
    if isinstance(value, str):
        text = _text(value)
        link = cell.hyperlink.target if cell.hyperlink is not None else None
        return Cell(text or None, link=link or "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        format_code = _QUOTED.sub("", str(cell.number_format or ""))
        return Cell(float(value), is_percent="%" in format_code)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return Cell(value)


def day_of_serial(value: float) -> datetime.date | None:
    """The day that a spreadsheet means by a number, where it is one of our time; formats that
    openpyxl does not know as dates leave dates as numbers."""
    if not 36_526 <= value < 73_050:  # 2000 to 2099
        return None
    moment = from_excel(value)
    return moment.date() if isinstance(moment, datetime.datetime) else None


def _text(value: str) -> str:
    """Escaped characters as themselves, line ends unified, without white space at the ends."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return re.sub(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]", "\n", plain).strip()
