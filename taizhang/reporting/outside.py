"""What a workbook holds that is no report: it is told, so that nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from taizhang.reporting.book import Book, Sheet
from taizhang.reporting.cell_values import brief
from taizhang.reporting.form import Form
from taizhang.reporting.form_problems import Place
from taizhang.reporting.instructions import NO_FIGURES, instructions, machine_block
from taizhang.reporting.layout import COLUMNS, INSTRUCTIONS, bare
from taizhang.reporting.sheet_rows import SheetRows

_COVER_COLUMNS = 2


def outside_notes(book: Book, form: Form, tables: tuple[SheetRows, ...]) -> Iterator[str]:
    """`tables` are the sheets that were read."""
    for rows in tables:
        yield from _hidden(rows)
        yield from _beside(rows, form)
    yield from _on_the_cover(book.sheets[INSTRUCTIONS], form)
    for name, sheet in book.sheets.items():
        if name not in (INSTRUCTIONS, *COLUMNS):
            yield f"工作表“{name}”不是填报表里的，没有读"
            continue
        for (row, column), text in sorted(sheet.comments.items()):
            yield f"{Place(name, row, column)} 的批注“{brief(text)}”没有读：要报的写在格子里"
        if sheet.has_pictures:
            yield f"工作表“{name}”里有图片或文本框，没有读：材料写名称和网址"


def _hidden(rows: SheetRows) -> Iterator[str]:
    filled = [(row, column) for row in rows.found.values() for column in _columns(rows, row)]
    hidden = sorted({row for row, _ in filled if row in rows.sheet.hidden})
    if hidden:
        listed = "、".join(map(str, hidden))
        yield f"“{rows.sheet.name}”第 {listed} 行被隐藏或筛选掉了，里面填的照样读入"
    columns = sorted({column for _, column in filled if column in rows.sheet.hidden_columns})
    if columns:
        listed = "、".join(map(get_column_letter, columns))
        yield f"“{rows.sheet.name}”{listed} 列被隐藏了，里面填的照样读入"


def _columns(rows: SheetRows, row: int) -> list[int]:
    return [place.column for _, place in rows.filled(row).values()]


def _beside(rows: SheetRows, form: Form) -> Iterator[str]:
    """Above the headings, where the title of the form stands, and right of the last column."""
    last = len(rows.columns)
    titles = (form.identity.month, form.month_name, NO_FIGURES)
    for (row, column), cell in sorted(rows.sheet.cells.items()):
        is_title = column == 1 and any(one in cell.text for one in titles)
        if column > last or (row < rows.heading and not is_title):
            place = Place(rows.sheet.name, row, column)
            yield f"{place} 的“{brief(cell.text)}”在表格以外，没有读：要报的写在表格里"


def _on_the_cover(cover: Sheet, form: Form) -> Iterator[str]:
    known = {bare(text) for row in instructions(form) for text in row}
    block = {bare(label) for label, _ in machine_block(form.identity)}
    labels = {row: bare(cell.text) for (row, column), cell in cover.cells.items() if column == 1}
    for (row, column), cell in sorted(cover.cells.items()):
        ours = labels.get(row) in {*known, *block} - {""} and column <= _COVER_COLUMNS
        if not ours and bare(cell.text) not in known:
            place = Place(cover.name, row, column)
            yield f"{place} 的“{brief(cell.text)}”没有读：“{INSTRUCTIONS}”里不填，要报的写在表格里"
