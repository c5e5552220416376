"""The sheets of a filled form as a whole: rows that were mixed up, and what is no report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filled_forms import Filling, forms, read, refused, repacked
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.reporting.layout import FIGURES, INSTRUCTIONS, REPORTS


def notes(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("提示：")]


# ---- rows ----


def swap(sheet: Worksheet, first: int, second: int, columns: range) -> None:
    for column in columns:
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value


APART = "灰色格和白色格错开了（排序时没有选中整张表"


def test_rows_of_which_only_the_grey_part_was_sorted(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.report("2")
    swap(filling.reports, 3, 4, range(1, 7))
    said = refused(content, filling.save())
    assert [line.partition(": ")[0] for line in said] == ["填报!A3", "填报!A4"]
    assert all(APART in line for line in said)


def test_figures_of_which_only_a_part_was_sorted(content: Path, filling: Filling) -> None:
    swap(filling.figures, 3, 4, range(1, 9))
    said = refused(content, filling.save())
    assert len(said) == 2 and all(APART in line for line in said)


def test_mixed_up_rows_of_a_form_from_before_other_reports(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.report("2")
    path = filling.save("先.xlsx")
    swap(filling.reports, 3, 4, range(1, 7))
    mixed = filling.save("乱.xlsx")
    read(content, path)
    said = refused(content, mixed)
    assert len(said) == 2 and all(APART in line for line in said)


def test_whole_rows_may_be_sorted(content: Path, filling: Filling) -> None:
    filling.report("1")
    swap(filling.reports, 3, 4, range(1, 17))
    assert "新写 1 条" in read(content, filling.save())


def test_an_id_changed_to_that_of_another_task(content: Path, filling: Filling) -> None:
    filling.cell("1", "任务代号").value = "2"
    said = refused(content, filling.save())
    assert said == ["填报!A3: 任务代号被改过，灰色的格不能改：应当是“1”，请照原表恢复"]


def test_a_form_from_before_a_report_that_lost_its_checks(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.put("1", {"实际数值": 3}, FIGURES)
    read(content, filling.save("先.xlsx"))
    filling.cell("1", "校验码").value = None
    filling.cell("1", "校验码", FIGURES).value = None
    filling.cell("1", "报告日期").value = "11月26日"
    assert "新写 1 条" in read(content, filling.save())
    filling.cell("1", "时限").value = "年底"
    (said,) = refused(content, filling.save())
    assert said.startswith("填报!D3: 时限被改过")


def test_a_signature_below_the_table(content: Path, filling: Filling) -> None:
    filling.reports.cell(12, 1).value = "填表人：张三"
    filling.reports.cell(13, 5).value = "合计"
    first, second = refused(content, filling.save())
    assert first.startswith("填报!A12: 这张表里没有任务“填表人：张三”")
    assert second.startswith("填报!E13: 这一行没有任务代号")
    assert all("签名、合计请写在别的工作表" in said for said in (first, second))


def test_a_sheet_that_is_gone(content: Path, filling: Filling) -> None:
    filling.book.remove(filling.figures)
    (said,) = refused(content, filling.save())
    assert said.startswith("1: 没有工作表“数据”：改了名就改回来")


# ---- what is no report ----


def put(sheet: str, cell: str, text: str) -> Callable[[Filling], None]:
    def change(filling: Filling) -> None:
        filling.book[sheet][cell].value = text

    return change


def comment(sheet: str, cell: str) -> Callable[[Filling], None]:
    def change(filling: Filling) -> None:
        filling.book[sheet][cell].comment = Comment("请看这里", "张三")

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (comment(REPORTS, "K3"), "填报!K3 的批注“请看这里”没有读"),
        (comment(INSTRUCTIONS, "B3"), "填写说明!B3 的批注“请看这里”没有读"),
        (put(REPORTS, "Q3", "另有说明"), "填报!Q3 的“另有说明”在表格以外，没有读"),
        (put(REPORTS, "T1", "急"), "填报!T1 的“急”在表格以外，没有读"),
        (put(REPORTS, "E1", "已核"), "填报!E1 的“已核”在表格以外，没有读"),
        (put(FIGURES, "M4", "估计数"), "数据!M4 的“估计数”在表格以外，没有读"),
        (put(INSTRUCTIONS, "C3", "任务5改期"), "填写说明!C3 的“任务5改期”没有读"),
        (put(INSTRUCTIONS, "A60", "张三"), "填写说明!A60 的“张三”没有读"),
    ],
)
def test_what_is_no_report_is_told(
    content: Path, filling: Filling, change: Callable[[Filling], Any], said: str
) -> None:
    filling.report("1")
    change(filling)
    (note,) = notes(read(content, filling.save()))
    assert f"zhujianju.xlsx: {said}" in note


def test_a_form_as_it_was_sent_out_has_nothing_to_tell(content: Path) -> None:
    for path in forms(content).glob("*.xlsx"):
        assert notes(read(content, path)) == [f"提示：{path}: 一项也没有填"]


def test_an_empty_form_among_filled_ones_is_named(content: Path) -> None:
    folder = forms(content)
    filling = Filling(folder / "zhujianju.xlsx")
    filling.report("1")
    empty = folder / "chengguanju.xlsx"
    assert notes(read(content, filling.save(), empty)) == [f"提示：{empty}: 一项也没有填"]


def test_pictures_are_told_by_their_sheet(content: Path, filling: Filling) -> None:
    filling.report("1")
    path = filling.save()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    drawing = '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    added = {
        "xl/worksheets/_rels/sheet2.xml.rels": relations,
        "xl/drawings/drawing1.xml": drawing,
    }
    repacked(path, lambda _, part: part, added)
    (note,) = notes(read(content, path))
    assert "工作表“填报”里有图片或文本框，没有读" in note


def test_hidden_columns_are_read_and_told(content: Path, filling: Filling) -> None:
    filling.report("1")
    for column in "CLP":  # the others have no entries, or are not filled
        filling.reports.column_dimensions[column].hidden = True
    assert notes(read(content, filling.save())) == []
    filling.reports.column_dimensions["K"].hidden = True
    filling.cell("1", "进展情况").value = "又说了。"
    filling.cell("1", "报告日期").value = "11月26日"
    said = notes(read(content, filling.save()))
    assert any("“填报”K 列被隐藏了，里面填的照样读入" in note for note in said)
