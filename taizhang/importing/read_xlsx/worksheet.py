"""One sheet as stored: cells with something in them, merged ranges, what is hidden.

Read as a stream: sheets often carry a format on a million empty cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import MAX_CELLS, MAX_STREAMED_ELEMENTS, check_table
from taizhang.importing.office_package import NoDoctype, named
from taizhang.importing.read_xlsx.strings import RichText

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MAX_FORMULA = 200
_TOO_MANY = "工作表里的格子太多（多半是空格子带格式）：请把任务表复制到新工作簿，保存后再导入"

Place = tuple[int, int]
"""Row and column, from 1."""
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell: its type (ECMA-376, part 1, 18.18.11), value, format and formula. `value` is None
    where a formula has no result."""

    kind: str
    value: str | None
    style: int
    formula: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet; hidden columns are ranges (first, last)."""

    cells: dict[Place, Stored] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


class SheetTarget(NoDoctype):
    """Target for a worksheet part; `close` gives the Sheet."""

    def __init__(self) -> None:
        self._sheet = Sheet()
        self._count = 0
        self._row = 0
        self._column = 0
        self._cell: dict[str, str] = {}
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._open = ""
        self._rich = RichText()
        self._inline = False
        self._rows: set[int] = set()
        self._columns: set[int] = set()

    def start(self, tag: str, attrs: dict[str, str], /) -> None:
        """An element begins. Raises Unreadable beyond the limits."""
        name = named(tag)
        self._count += 1
        if self._count > MAX_STREAMED_ELEMENTS:
            raise Unreadable(_TOO_MANY)
        if name == "x:c":
            self._begin_cell(attrs)
        elif name == "x:row":
            self._begin_row(attrs)
        elif name in {"x:v", "x:f"}:
            self._open = name
            if name == "x:v":
                self._value = []
            else:
                self._formula = []
        elif name == "x:is":
            self._inline = True
        elif name == "x:mergeCell":
            self._merge(attrs.get("ref", ""))
        elif name == "x:col" and _is_hidden(attrs, "width"):
            self._sheet.hidden_columns.append((_whole(attrs.get("min")), _whole(attrs.get("max"))))
        elif self._inline:
            self._rich.start(name, attrs.get("val", ""))

    def data(self, data: str, /) -> None:
        """Characters."""
        if self._open == "x:v" and self._value is not None:
            self._value.append(data)
        elif (
            self._open == "x:f" and self._formula is not None and len(self._formula) < _MAX_FORMULA
        ):
            self._formula.append(data)
        elif self._inline:
            self._rich.data(data)

    def end(self, tag: str, /) -> None:
        """An element ends. Raises Unreadable beyond the limits."""
        name = named(tag)
        if name in {"x:v", "x:f"}:
            self._open = ""
        elif name == "x:is":
            self._inline = False
            self._value = [self._rich.text()]
        elif self._inline:
            self._rich.end(name)
        elif name == "x:c":
            self._end_cell()

    def close(self) -> Sheet:
        """The sheet."""
        return self._sheet

    def _begin_row(self, attrs: dict[str, str]) -> None:
        self._row = _whole(attrs.get("r")) or self._row + 1
        self._column = 0
        if _is_hidden(attrs, "ht"):
            self._sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attrs: dict[str, str]) -> None:
        self._cell, self._value, self._formula = attrs, None, None
        self._column += 1

    def _end_cell(self) -> None:
        if self._value is None and self._formula is None:
            return
        value = None if self._value is None else "".join(self._value)
        kind, style = self._cell.get("t", "n"), _whole(self._cell.get("s"))
        if value is None or not value.strip():
            # A number without a value is a formula that nobody has worked out yet.
            if self._formula is None or kind != "n":
                return
            value = None
        place = _place(self._cell.get("r", ""))
        self._row, self._column = place or (max(1, self._row), self._column)
        formula = "".join(self._formula or ())[:_MAX_FORMULA]
        self._sheet.cells[self._row, self._column] = Stored(kind, value, style, formula)
        self._rows.add(self._row)
        self._columns.add(self._column)
        check_table(len(self._rows), len(self._columns))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last)
        if start and end and start != end and start[0] <= end[0] and start[1] <= end[1]:
            self._sheet.merged.append((*start, *end))
            if len(self._sheet.merged) > MAX_CELLS:
                raise Unreadable(f"合并单元格超过 {MAX_CELLS // 10_000} 万处：请只留要导入的部分")


def column_number(letters: str) -> int:
    """A column from its letters: A is 1, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column: 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _place(reference: str) -> Place | None:
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _is_hidden(attrs: dict[str, str], size: str) -> bool:
    """Hidden, or of no width or height."""
    return attrs.get("hidden") in {"1", "true"} or attrs.get(size) in {"0", "0.0"}
