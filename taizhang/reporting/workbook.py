"""A form as an Excel workbook: locked headings and content, open cells to fill, drop-downs."""

from __future__ import annotations

import calendar
import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.reporting.fixed_bytes import with_fixed_times
from taizhang.reporting.form import Form
from taizhang.reporting.instructions import instructions, machine_block
from taizhang.reporting.layout import (
    FIGURE_COLUMNS,
    FIGURES,
    HEADING_ROW,
    INSTRUCTIONS,
    REPORT_COLUMNS,
    REPORTS,
    STAGES,
    TITLE_ROW,
    YES_OR_NO,
    Column,
    checksum,
)

_FONT = "宋体"
_A4 = 9
_LINE_HEIGHT, _MAX_HEIGHT = 13.5, 409.0
_MIN_LINES = 2
_GREY = PatternFill("solid", fgColor="F2F2F2")
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_PLAIN, _PALE = Font(name=_FONT, size=10), Font(name=_FONT, size=8, color="808080")
_OPEN = Protection(locked=False)
_LINE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_EARLIEST = datetime.date(2000, 1, 1)


def workbook_bytes(form: Form) -> bytes:
    """The .xlsx file; the same bytes for the same form."""
    book = Workbook()
    cover = book.active
    cover.title = INSTRUCTIONS
    _cover(cover, form)
    reports = [row.locked for row in form.reports]
    _table(book.create_sheet(REPORTS), form, REPORT_COLUMNS, reports)
    figures = [row.locked for row in form.figures]
    _table(book.create_sheet(FIGURES), form, FIGURE_COLUMNS, figures)
    book.active = 1
    cover.sheet_view.tabSelected = False
    book.properties.creator = "台账"
    book.properties.title = f"{form.title} {form.unit_name} {form.identity.month}"
    file = io.BytesIO()
    book.save(file)
    first = datetime.datetime.fromisoformat(f"{form.identity.month}-01T00:00:00")
    return with_fixed_times(file.getvalue(), first)


def _cover(sheet: Worksheet, form: Form) -> None:
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 100
    rows = [*instructions(form), *machine_block(form.identity)]
    for at, (label, text) in enumerate(rows, start=1):
        for column, value in ((1, label), (2, text)):
            cell = _text(sheet, at, column, value)
            cell.font = Font(name=_FONT, size=11, bold=column == 1)
            cell.alignment = _WRAPPED
    _page(sheet, form, "1:1")
    sheet.page_setup.orientation = "portrait"


def _table(
    sheet: Worksheet, form: Form, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> None:
    title = f"{form.title}　{form.unit_name}　{form.identity.month}　{sheet.title}"
    if not rows:
        title += "（这些任务没有目标值，这张表不用填）"
    _text(sheet, TITLE_ROW, 1, title).font = Font(name=_FONT, size=12, bold=True)
    for number, column in enumerate(columns, start=1):
        cell = _text(sheet, HEADING_ROW, number, column.title)
        cell.font = Font(name=_FONT, size=10, bold=True)
        cell.fill, cell.border, cell.alignment = _HEAD, _BORDER, _CENTRED
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for at, locked in enumerate(rows, start=HEADING_ROW + 1):
        _row(sheet, at, columns, locked, checksum(form.identity, locked))
    _validations(sheet, form, columns, HEADING_ROW + len(rows))
    fill = next(at for at, one in enumerate(columns, start=1) if one.is_filled)
    # The task stays in view while its row is filled; a whole text would leave a small screen no room.
    frozen = "C" if columns is REPORT_COLUMNS else get_column_letter(fill)
    sheet.freeze_panes = f"{frozen}{HEADING_ROW + 1}"
    _page(sheet, form, f"{TITLE_ROW}:{HEADING_ROW}")
    last = get_column_letter(len(columns) - 1)  # all but the checksums
    sheet.print_area = f"A1:{last}{HEADING_ROW + max(len(rows), 1)}"


def _height(columns: Sequence[Column], locked: Sequence[str]) -> float:
    """Enough for the longest text: programs fit heights themselves only once a cell is edited."""
    lines = [_MIN_LINES]
    for column, text in zip(columns, locked, strict=False):
        room = column.width - 1
        lines.append(sum(1 + (_width(line) - 1) // room for line in text.split("\n")))
    return min(max(lines) * _LINE_HEIGHT + 4, _MAX_HEIGHT)


def _width(text: str) -> int:
    """In characters as wide as a digit."""
    return max(1, sum(1 if one.isascii() else 2 for one in text))


def _row(
    sheet: Worksheet, at: int, columns: Sequence[Column], locked: Sequence[str], check: str
) -> None:
    sheet.row_dimensions[at].height = _height(columns, locked)
    for number, column in enumerate(columns, start=1):
        text = locked[number - 1] if number <= len(locked) else ""
        cell = _text(sheet, at, number, check if column.kind == "check" else text)
        cell.font = _PALE if column.kind == "check" else _PLAIN
        cell.border, cell.alignment = _BORDER, _WRAPPED
        if column.is_filled:
            cell.protection = _OPEN
        else:
            cell.fill = _GREY
        if column.kind == "date":
            cell.number_format = "yyyy-mm-dd"
        elif column.kind in ("text", "title", "link"):
            cell.number_format = "@"  # what begins with = or - stays text as it is typed


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """A cell that is text whatever it begins with: openpyxl takes `=` for a formula."""
    cell = sheet.cell(row, column)
    if text:
        # What looks like an escape of a character is not one.
        cell.value = re.sub(r"_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", text)
        cell.data_type = "s"
        if text.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True
    return cell


def _validations(sheet: Worksheet, form: Form, columns: Sequence[Column], last: int) -> None:
    if last == HEADING_ROW:
        return
    for number, column in enumerate(columns, start=1):
        made = _validation(form, column, of_reports=columns is REPORT_COLUMNS)
        if made is not None:
            letter = get_column_letter(number)
            made.errorTitle, made.promptTitle = column.title, column.title
            made.showErrorMessage = made.showInputMessage = True
            made.add(f"{letter}{HEADING_ROW + 1}:{letter}{last}")
            sheet.add_data_validation(made)


def _validation(form: Form, column: Column, of_reports: bool) -> DataValidation | None:
    if column.kind == "stage":
        words = ",".join(STAGES)
        return DataValidation(
            "list", f'"{words}"', allow_blank=True, error="请从下拉列表里选", prompt="从列表里选"
        )
    if column.kind == "yes-no":
        words = ",".join(YES_OR_NO)
        return DataValidation(
            "list", f'"{words}"', allow_blank=True, error="只能选是或否", prompt="没有达到序时选是"
        )
    if column.kind == "number":
        return DataValidation(
            "decimal",
            operator="between",
            formula1="-1000000000000",
            formula2="1000000000000",
            allow_blank=True,
            error="只写数字，不写“约”和单位",
            prompt="只写数字，按左边的计量单位",
        )
    if column.kind != "date":
        return None
    first, last = _days(form.identity.month)
    report_date = of_reports and column.key == "date"
    said = f"要在 {first} 到 {last} 之间" if report_date else f"不能晚于 {last}"
    return DataValidation(
        "date",
        operator="between",
        formula1=_date_formula(first if report_date else _EARLIEST),
        formula2=_date_formula(last),
        allow_blank=True,
        error=f"要写日期，如 {last}，{said}",
        prompt=f"写日期，如 {last}，{said}",
    )


def _days(month: str) -> tuple[datetime.date, datetime.date]:
    first = datetime.date.fromisoformat(f"{month}-01")
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _date_formula(day: datetime.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _page(sheet: Worksheet, form: Form, repeated: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = repeated
    unit = form.unit_name.replace("&", "&&")
    # A number at the beginning would be the size of the letters.
    sheet.oddHeader.center.text = f"　{unit}　{form.identity.month}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.protection.sheet = True
    # Widths and heights may be changed: protection is there for the content.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
