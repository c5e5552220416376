"""Drop-downs and hints of the cells to fill: what a program can tell while somebody types."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.reporting.form import Form
from taizhang.reporting.layout import HEADING_ROW, REPORT_COLUMNS, STAGES, YES_OR_NO, Column

_EARLIEST = datetime.date(2000, 1, 1)


def add_validations(sheet: Worksheet, form: Form, columns: Sequence[Column], last: int) -> None:
    """For the rows below the headings, down to `last`."""
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
