"""Plain text as converters leave it: which lines are tables, and how their cells stand."""

from __future__ import annotations

import pytest

from taizhang.importing.blocks import Document, Paragraph, Table
from taizhang.importing.formats import format_of
from taizhang.importing.read_text import read_text

Shape = list[str | list[list[str]]]


def shape(document: Document) -> Shape:
    """Paragraphs as texts, tables as rows of cells."""
    found: Shape = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            assert isinstance(block, Table)
            found.append([[cell.text.replace("\n", "") for cell in row] for row in block.rows()])
    return found


def read(text: str) -> Shape:
    return shape(read_text(text.encode()))


def test_one_cell_a_line_with_an_empty_line_after_each_row() -> None:
    text = (
        "清单\n\t序号\n\t任务\n\t单位\n\n\t1\n\t建公园\n\t市城管局\n市财政局\n\n\t2\n\t建学校\n\t\n"
    )
    assert read(text) == [
        "清单",
        [["序号", "任务", "单位"], ["1", "建公园", "市城管局市财政局"], ["2", "建学校", ""]],
    ]


def test_one_row_a_line() -> None:
    assert read("序号\t任务\t单位\n1\t建公园\t市城管局\n2\t建学校\t市教育局\n") == [
        [["序号", "任务", "单位"], ["1", "建公园", "市城管局"], ["2", "建学校", "市教育局"]]
    ]


def test_cells_that_are_printed_on_several_lines() -> None:
    text = (
        "序号\t任务\t牵头单\n位\t时限\n"
        "1\t建成口袋公\n园3个。\t市城\n管局\t6 月底\n前\n"
        "2\t新建学校\n2所。\t市教育\n局\t年底前\n"
        "3\t修路。\t市交通局\t8月\n"
        "注：以上任务均为硬任务。\n"
    )
    assert read(text) == [
        [
            ["序号", "任务", "牵头单位", "时限"],
            ["1", "建成口袋公园3个。", "市城管局", "6 月底前"],
            ["2", "新建学校2所。", "市教育局", "年底前"],
            ["3", "修路。", "市交通局", "8月"],
        ],
        "注：以上任务均为硬任务。",
    ]


def test_titles_on_lines_padded_with_tabs_are_no_rows() -> None:
    text = (
        "青湾安办〔2024〕9号\t\t\t\n青湾县2024年整治任务分解表\t\t\t\n青湾县安委办\t\t\t2024年3月18日\n"
        "序号\t任务\t单位\t时限\n一、消防\t\t\t\n1\t排查隐患\t县消防局\t6月底前\n2\t配备器材\t县应急局\t年底前\n"
    )
    assert read(text)[:3] == [
        "青湾安办〔2024〕9号",
        "青湾县2024年整治任务分解表",
        "青湾县安委办 2024年3月18日",
    ]
    assert read(text)[3][1] == ["一、消防", "", "", ""]


def test_a_section_above_the_column_titles_stays_a_row() -> None:
    text = "共性任务\t\t\n序号\t任务\t单位\n1\t建公园\t市城管局\n2\t建学校\t市教育局\n"
    assert read(text)[0][0] == ["共性任务", "", ""]


def test_bars_between_cells() -> None:
    text = (
        "实事登记表\n名称 | 任务 | 时间 | 单位 |\n1.道路项目 | 改造道路3条; | 11月 | 建设局 |\n"
        "改造公园2处; | 2021.12 | 城投集团 | |\n2.公墓项目 | 新增墓穴100个; | 10月底 | 民政局 |\n"
    )
    assert read(text) == [
        "实事登记表",
        [
            ["名称", "任务", "时间", "单位"],
            ["1.道路项目", "改造道路3条;", "11月", "建设局"],
            ["改造公园2处;", "2021.12", "城投集团"],
            ["2.公墓项目", "新增墓穴100个;", "10月底", "民政局"],
        ],
    ]


def test_a_bar_in_a_sentence_is_no_table() -> None:
    assert read("首页 | 公开 | 互动 |\n正文一。\n正文二。\n") == [
        "首页|公开|互动|",
        "正文一。",
        "正文二。",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 方案\n\n## 任务\n\n建公园。\n", "markdown"),
        ("| 序号 | 任务 |\n| --- | --- |\n| 1 | 建公园 |\n", "markdown"),
        ("# 只有一个井号的行\n建公园。\n", "text"),
        ('序号\t任务\n1\t"第一行，\n第二行"\t市局\n', "csv"),
        ('序号\t任务\n1\t推进"一网通办"\t市局\n', "text"),
        ("序号\t任务\n1\t建公园\n", "text"),
    ],
)
def test_what_a_text_file_holds_is_told_by_its_text(text: str, name: str) -> None:
    assert format_of(text.encode(), ".txt") == name
