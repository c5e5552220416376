"""Forms on paper: letters that can be read, rows that show what is in them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filled_forms import PLAN, Filling, forms, read
from openpyxl.utils import get_column_letter, range_boundaries

from taizhang.reporting.layout import COLUMNS, FIGURES, INSTRUCTIONS, REPORTS
from taizhang.reporting.row_heights import FONT_SIZE, MAX_HEIGHT, fits, height, lines

A4_POINTS = {"landscape": 297 / 25.4 * 72, "portrait": 210 / 25.4 * 72}
DIGIT = 7 * 0.75
"""Points: a digit of Arial 9 is 7 pixels on the screen by which Excel measures columns."""


@pytest.fixture
def book(content: Path) -> Any:
    return openpyxl.load_workbook(forms(content, unit="zhujianju") / "zhujianju.xlsx")


def scale(sheet: Any, last_column: int) -> float:
    """How much the sheet shrinks to be as wide as its paper."""
    shown = [
        sheet.column_dimensions[get_column_letter(at)]
        for at in range(1, last_column + 1)
        if not sheet.column_dimensions[get_column_letter(at)].hidden
    ]
    margins = (sheet.page_margins.left + sheet.page_margins.right) * 72
    room = A4_POINTS[sheet.page_setup.orientation] - margins
    return min(1.0, float(room / sum(one.width * DIGIT for one in shown)))


def printed(sheet: Any) -> tuple[int, int, int, int]:
    """First column and row, last column and row."""
    first_column, first_row, last_column, last_row = range_boundaries(
        sheet.print_area.split("!")[1]
    )
    return first_column, first_row, last_column, last_row


def test_letters_can_be_read_on_a4(book: Any) -> None:
    least = {INSTRUCTIONS: 10.5, REPORTS: 7.0, FIGURES: 10.0}
    for name, points in least.items():
        sheet = book[name]
        last = 2 if name == INSTRUCTIONS else printed(sheet)[2]
        row = 4 if name == INSTRUCTIONS else 3
        sizes = {sheet.cell(row, at).font.size for at in range(1, last + 1)}
        assert min(sizes) * scale(sheet, last) >= points, name
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToWidth == 1


def test_columns_are_measured_by_a_font_that_every_program_has(content: Path) -> None:
    path = forms(content, unit="zhujianju") / "zhujianju.xlsx"
    styles = zipfile.ZipFile(path).read("xl/styles.xml").decode()
    assert (
        '"><font><name val="Arial"/><sz val="9"/></font>' in styles.split("<fonts count=")[1][:60]
    )
    normal = openpyxl.load_workbook(path)._named_styles["Normal"].font
    assert (normal.name, normal.size) == ("Arial", 9)


def test_every_page_says_what_it_is(book: Any) -> None:
    for sheet in book:
        assert "市住建局　2026年11月" in sheet.oddFooter.left.text
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        is_table = sheet.title in COLUMNS
        assert sheet.page_setup.orientation == ("landscape" if is_table else "portrait")
        assert sheet.page_setup.fitToHeight == (0 if is_table else 1)
        assert sheet.print_title_rows == ("$1:$2" if is_table else None)


def test_what_the_program_needs_is_not_shown(book: Any) -> None:
    for name, columns in COLUMNS.items():
        hidden = {
            column.title
            for at, column in enumerate(columns, start=1)
            if book[name].column_dimensions[get_column_letter(at)].hidden
        }
        assert hidden == ({"校验码"} if name == REPORTS else {"指标代号", "校验码"})


def test_hidden_columns_are_read_without_a_word(content: Path) -> None:
    filling = Filling(forms(content, unit="zhujianju") / "zhujianju.xlsx")
    filling.report("1")
    filling.put("1", {"实际数值": 21}, FIGURES)
    said = read(content, filling.save())
    assert "新写 1 条" in said and "隐藏" not in said


def test_a_sheet_of_figures_without_figures_is_one_line(content: Path) -> None:
    path = content / "plans" / PLAN / "tasks.yaml"
    text = path.read_text("utf-8").replace(", kind: scope}", "}")
    path.write_text(re.sub(r"(- \{metric: .*)\}\n", r"\1, kind: scope}\n", text), "utf-8")
    filling = Filling(forms(content, unit="zhujianju") / "zhujianju.xlsx")
    assert filling.figures["A1"].value == "这些任务没有目标值，这张工作表不用填。"
    column, row, *end = printed(filling.figures)
    assert [column, row] == end and row > filling.figures.max_row
    assert filling.figures.print_title_rows is None
    filling.report("1")
    assert "新写 1 条" in read(content, filling.save())


# ---- heights ----


def test_rows_begin_tall_enough_and_may_grow(content: Path) -> None:
    path = forms(content, unit="zhujianju") / "zhujianju.xlsx"
    with zipfile.ZipFile(path) as file:
        for at in (1, 2, 3):
            assert "customHeight" not in file.read(f"xl/worksheets/sheet{at}.xml").decode()
    book = openpyxl.load_workbook(path)
    cover, reports = book[INSTRUCTIONS], book[REPORTS]
    for row in cover.iter_rows(min_row=2):
        text, width = str(row[1].value or ""), cover.column_dimensions["B"].width
        # Letters of 11 points, half as wide for digits, in a column of digits of 5 points.
        wide = sum(5.5 if one.isascii() else 11 for one in text)
        least = -(-wide // (width * 5)) * 11 * 1.3
        assert cover.row_dimensions[row[0].row].height >= least
    for at in range(3, reports.max_row + 1):
        assert reports.row_dimensions[at].height >= height(8)


def test_lines_are_counted_on_the_safe_side() -> None:
    assert lines("", 10) == 1
    assert lines("一二三四", 10) == 1
    assert lines("一二三四五", 10) == 2
    assert lines("一\n\n二", 10) == 3
    assert lines("12345678", 10) == 1
    assert lines("一二三四五六", 10, 5) == 1
    assert height(2) == 2 * FONT_SIZE * 1.5 + 4
    assert height(100) == MAX_HEIGHT
    assert fits("一" * 15 * 27, 32) and not fits("一" * 15 * 27 + "一", 32)
