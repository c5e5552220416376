"""How a sheet of a form is printed: A4, in letters that can be read, and whose sheet it is."""

from __future__ import annotations

from typing import Literal

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.reporting.form import Form

A4 = 9
_CENTIMETRE = 1 / 2.54
SIDE = 0.8 * _CENTIMETRE
_BOTTOM, _FOOTER = 1.4 * _CENTIMETRE, 0.6 * _CENTIMETRE


def set_up_page(
    sheet: Worksheet,
    form: Form,
    orientation: Literal["portrait", "landscape"],
    repeated: str | None = None,
) -> None:
    """One page wide, and one long where no rows are `repeated` to head every page; protected."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0 if repeated else 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(SIDE, SIDE, SIDE, _BOTTOM, header=_FOOTER, footer=_FOOTER)
    sheet.print_options.horizontalCentered = True
    if repeated:
        sheet.print_title_rows = repeated
    unit = form.unit_name.replace("&", "&&")
    # A number at the beginning would be the size of the letters.
    sheet.oddFooter.left.text = f"　{unit}　{form.month_name}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.oddFooter.right.text = f"{sheet.title}　"
    sheet.protection.sheet = True
    # Looks may be changed: protection is there for the content. False says that it is allowed.
    sheet.protection.formatCells = False
    sheet.protection.formatColumns = sheet.protection.formatRows = False
