"""A form as an Excel workbook: locked headings and content, open cells to fill, drop-downs."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.reporting.fixed_bytes import with_fixed_times
from taizhang.reporting.form import Form
from taizhang.reporting.instructions import NO_FIGURES, instructions, machine_block
from taizhang.reporting.layout import (
    FIGURE_COLUMNS,
    FIGURES,
    HEADING_ROW,
    INSTRUCTIONS,
    REPORT_COLUMNS,
    REPORTS,
    TITLE_ROW,
    Column,
    checksum,
)
from taizhang.reporting.paper import set_up_page
from taizhang.reporting.row_heights import (
    FONT_SIZE,
    SMALL_FONT_SIZE,
    fits,
    height,
    lines,
    set_height,
)
from taizhang.reporting.validations import add_validations

_FONT = "宋体"
_GAUGE = Font(name="Arial", size=9)
"""Widths of columns are counted in its digits: one is half a Chinese letter of the cells, wherever
the workbook is opened, because every program has this font or one of the same widths."""
_COVER_SIZE, _COVER_WIDTHS = 11, (17, 86)
_HEADING_LINES = 2
_LINES_TO_WRITE = 8
_GREY = PatternFill("solid", fgColor="F2F2F2")
_HEAD, _HEAD_TO_FILL = (
    PatternFill("solid", fgColor="D9E2EC"),
    PatternFill("solid", fgColor="FFF2CC"),
)
_PLAIN = Font(name=_FONT, size=FONT_SIZE)
_SMALL = Font(name=_FONT, size=SMALL_FONT_SIZE)
_BOLD, _TITLE = Font(name=_FONT, size=FONT_SIZE, bold=True), Font(name=_FONT, size=12, bold=True)
_OPEN = Protection(locked=False)
_LINE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")
_SHRUNK = Alignment(shrink_to_fit=True, vertical="top", horizontal="left")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def workbook_bytes(form: Form) -> bytes:
    """The .xlsx file; the same bytes for the same form."""
    book = Workbook()
    book._named_styles["Normal"].font = _GAUGE
    book._fonts[0] = _GAUGE
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
    for letter, width in zip("AB", _COVER_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    written = [*instructions(form)]
    for at, (label, text) in enumerate([*written, *machine_block(form.identity)], start=1):
        color = "000000" if at <= len(written) else "808080"
        for column, value in ((1, label), (2, text)):
            cell = _text(sheet, at, column, value)
            cell.font = Font(name=_FONT, size=_COVER_SIZE, bold=column == 1, color=color)
            cell.alignment = _WRAPPED if column == 2 else _TOP
        count = lines(text, _COVER_WIDTHS[1], _COVER_SIZE)
        set_height(sheet, at, height(count, _COVER_SIZE))
    sheet["A1"].font = Font(name=_FONT, size=16, bold=True)
    set_height(sheet, 1, height(1, 16))
    set_up_page(sheet, form, "portrait")


def _table(
    sheet: Worksheet, form: Form, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> None:
    title = f"{form.title}　{form.unit_name}　{form.month_name}　{sheet.title}"
    _text(sheet, TITLE_ROW, 1, title if rows else NO_FIGURES).font = _TITLE
    set_height(sheet, TITLE_ROW, height(1, 12))
    set_height(sheet, HEADING_ROW, height(_HEADING_LINES))
    for number, column in enumerate(columns, start=1):
        cell = _text(sheet, HEADING_ROW, number, column.title)
        cell.font, cell.border, cell.alignment = _BOLD, _BORDER, _CENTRED
        cell.fill = _HEAD_TO_FILL if column.is_filled else _HEAD
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.is_hidden
    for at, locked in enumerate(rows, start=HEADING_ROW + 1):
        _row(sheet, at, columns, locked, checksum(form.identity, locked))
    add_validations(sheet, form, columns, HEADING_ROW + len(rows))
    # The task stays in view while its row is filled.
    sheet.freeze_panes = f"{'D' if columns is REPORT_COLUMNS else 'F'}{HEADING_ROW + 1}"
    set_up_page(sheet, form, "landscape", f"{TITLE_ROW}:{HEADING_ROW}" if rows else None)
    shown = get_column_letter(len(columns) - 1)  # all but the checksums
    # Of an area without content nothing is printed, not even its headings.
    nothing = f"{get_column_letter(len(columns) + 2)}{HEADING_ROW + 2}"
    sheet.print_area = f"A1:{shown}{HEADING_ROW + len(rows)}" if rows else nothing


def _row(
    sheet: Worksheet, at: int, columns: Sequence[Column], locked: Sequence[str], check: str
) -> None:
    count = _LINES_TO_WRITE if columns is REPORT_COLUMNS else 1
    for number, column in enumerate(columns, start=1):
        text = locked[number - 1] if number <= len(locked) else ""
        cell = _text(sheet, at, number, check if column.kind == "check" else text)
        cell.font, cell.border, cell.alignment = _PLAIN, _BORDER, _WRAPPED
        if not column.is_hidden:
            cell.font = _PLAIN if fits(text, column.width) else _SMALL
            count = max(count, lines(text, column.width, cell.font.size))
        if column.is_filled:
            cell.protection = _OPEN
        else:
            cell.fill = _GREY
        if column.kind == "date":
            cell.number_format = "yyyy-mm-dd"
        if column.kind in ("date", "number"):
            cell.alignment = _SHRUNK  # numbers that do not fit would be shown as ####
        elif column.kind in ("text", "title", "link"):
            cell.number_format = "@"  # what begins with = or - stays text as it is typed
    set_height(sheet, at, height(count))


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
