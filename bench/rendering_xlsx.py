"""A plan's layout as a workbook: merged titles and cells, numbers and shares typed as Excel keeps
them."""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from rendering_docx import widths
from rendering_layout import Layout

_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?%")
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def as_xlsx(layout: Layout) -> bytes:
    """The workbook: one sheet, the lines before the table in merged rows above it; a narrative has
    one paragraph a row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    columns = layout.table.columns if layout.table else 1
    row = 1
    for line in layout.before:
        row = _merged_row(sheet, row, columns, line.text, line.kind == "title")
    if layout.table:
        first = row
        for cell in layout.table.table.cells:
            value, shape = _typed("\n".join(one.text for one in cell.paragraphs))
            place = sheet.cell(first + cell.row, cell.column + 1, value)
            place.number_format, place.alignment, place.border = shape, _WRAPPED, _BORDER
            last = (first + cell.row + cell.row_span - 1, cell.column + cell.column_span)
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(None, first + cell.row, cell.column + 1, *last)
            row = max(row, last[0] + 1)
        for index, width in enumerate(widths(layout.table), start=1):
            sheet.column_dimensions[get_column_letter(index)].width = 120 * width
    else:
        sheet.column_dimensions["A"].width = 100
    for line in layout.after:
        row = _merged_row(sheet, row, columns, line.text, False)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _merged_row(sheet: object, row: int, columns: int, text: str, title: bool) -> int:
    place = sheet.cell(row, 1, text)  # type: ignore[attr-defined]
    place.alignment = _CENTRED if title else _WRAPPED
    place.font = Font(size=18, bold=True) if title else Font(size=12)
    if columns > 1:
        sheet.merge_cells(None, row, 1, row, columns)  # type: ignore[attr-defined]
    return row + 1


def _typed(text: str) -> tuple[str | int | float | None, str]:
    """(value, number format) that Excel makes of what a clerk types: 12 and 34.5% are numbers."""
    if text.isdigit():
        return int(text), "General"
    if share := _SHARE.fullmatch(text):
        decimals = len(share[2] or "")
        value = round(float(text.rstrip("%")) / 100, decimals + 2)
        return value, "0." + "0" * decimals + "%" if decimals else "0%"
    return text or None, "General"
