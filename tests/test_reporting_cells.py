"""Single cells of a filled form that say two things, half a thing, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from filled_forms import Filling, read, refused, repacked, updates
from openpyxl.styles import Font

from taizhang.reporting.book import Cell
from taizhang.reporting.cell_values import Wrong, link_of, number_of
from taizhang.reporting.empty_words import evidence_of, remark_of, report_of, says_nothing
from taizhang.reporting.layout import FIGURES, REPORTS

# ---- numbers ----


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,200", 1200),
        ("１，２００．５", 1200.5),
        ("　12　", 12),
        ("12\n", 12),
        (".5", 0.5),
        ("-.5", -0.5),
        ("−3", -3),
        ("12 %", 12),
    ],
)
def test_numbers(typed: str, value: float) -> None:
    assert number_of(Cell(typed), "%") == value


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("1106\n1150", "个", "一格只写一个数"),
        ("1150 1160", "个", "一格只写一个数"),
        ("12 34", "个", "一格只写一个数"),
        ("1, 200", "个", "一格只写一个数"),
        ("1 200", "个", "一格只写一个数"),
        ("5 -3", "个", "一格只写一个数"),
        ("1.2万", "个", "写了“万”，请换算成“个”再填"),
        ("约3千", "个", "写了“千”，请换算成“个”再填"),
        ("1.2亿元", "万元", "写了“亿”，请换算成“万元”再填"),
        ("1.2万", None, "写了“万”，请换算好再填"),
        ("1.2万元", "万元", "只写 1.2，"),
        ("30 个", "个", "只写 30，"),
        ("下降-5个", "个", "只写 -5，"),
        ("三千", "个", "只写一个数"),
    ],
)
def test_what_is_no_single_number(typed: str, unit: str | None, said: str) -> None:
    with pytest.raises(Wrong, match=said):
        number_of(Cell(typed), unit)


# ---- addresses ----


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        (Cell(" https://a.cn/b\n"), "https://a.cn/b"),
        (Cell("https://a.cn/b?c=1,2"), "https://a.cn/b?c=1,2"),
        (Cell("点 这里", link="https://a.cn/b"), "https://a.cn/b"),
    ],
)
def test_addresses(cell: Cell, address: str) -> None:
    assert link_of(cell) == address


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://a.cn/b\nhttps://a.cn/c", "一格只写一个网址"),
        ("https://a.cn/b 验收报告", "一格只写一个网址"),
        ("https://a.cn/\nb", "一格只写一个网址"),
        ("https://a.cn/b；https://a.cn/c", "一格只写一个网址"),
        ("https://a.cn/b；另附报告", "一格只写一个网址"),
        ("https://a.cn/b,https://a.cn/c", "一格只写一个网址"),
        ("https://a.cn/b。", "网址末尾有“。”"),
        ("https://a.cn/b,", "网址末尾有“,”"),
        ("见 附件", "不是公开的网址"),
    ],
)
def test_what_is_no_single_address(typed: str, said: str) -> None:
    with pytest.raises(Wrong, match=said):
        link_of(Cell(typed, link="https://a.cn/b" if "://" in typed else ""))


# ---- nothing said ----


@pytest.mark.parametrize("typed", ["无", "暂无。", "同上", "/", "。", "XXX", "……", "——", " 无 "])
def test_a_report_or_a_name_that_says_nothing(typed: str) -> None:
    with pytest.raises(Wrong, match="请写做了什么"):
        report_of(Cell(typed), 100)
    with pytest.raises(Wrong, match="请写材料的名称"):
        evidence_of(Cell(typed), 100)


def test_words_that_say_something() -> None:
    assert report_of(Cell("无变化，在做。"), 100) == "无变化，在做。"
    assert evidence_of(Cell("X光机\n合同"), 100) == "X光机；合同"
    assert remark_of(Cell("无资金"), 100) == "无资金"
    assert [says_nothing(Cell(one)) for one in ("无", "/", "暂无。", 0.0)] == [*[True] * 3, False]
    with pytest.raises(Wrong, match="“同上”"):
        remark_of(Cell("同上"), 100)


def test_problems_that_are_none_are_left_out(content: Path, filling: Filling) -> None:
    filling.report("1", 存在问题="无", 下一步="/")
    filling.put("4", {"存在问题": "暂无", "下一步": "。"})
    read(content, filling.save())
    (update,) = updates(content)
    assert (update.task, update.problems, update.next_step) == ("1", None, None)


def test_the_cell_of_a_name_that_says_nothing(content: Path, filling: Filling) -> None:
    filling.report("1", 佐证名称="无", 进展情况="同上")
    first, second = refused(content, filling.save())
    assert first.startswith("填报!K3: “同上”") and second.startswith("填报!N3: “无”")


# ---- crossed out, pictures ----


@pytest.mark.parametrize(
    ("title", "sheet", "cell"),
    [("进展情况", REPORTS, "填报!K3"), ("实际数值", FIGURES, "数据!I3")],
)
def test_a_cell_that_is_crossed_out(
    content: Path, filling: Filling, title: str, sheet: str, cell: str
) -> None:
    filling.report("1")
    filling.put("1", {"实际数值": 3}, FIGURES)
    filling.cell("1", title, sheet).font = Font(strike=True)
    (said,) = refused(content, filling.save())
    assert said.startswith(f"{cell}: 这里的字画了删除线")


def test_a_part_that_is_crossed_out(content: Path, filling: Filling) -> None:
    filling.report("1", 进展情况="建成两个。旧话")
    filling.report("4", 进展情况="一切_x005F_正常。")
    path = filling.save()

    def change(name: str, part: bytes) -> bytes:
        written = "<t>建成两个。旧话</t>"
        struck = "<r><t>建成两个。</t></r><r><rPr><strike/></rPr><t>旧话</t></r>"
        before, after = (one.encode("ascii", "xmlcharrefreplace") for one in (written, struck))
        return part.replace(before, after)

    (said,) = refused(content, repacked(path, change))
    assert said.startswith("填报!K3: 这里的字画了删除线")


def test_grey_cells_may_be_crossed_out(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.cell("1", "任务原文").font = Font(strike=True)
    read(content, filling.save())
    assert len(updates(content)) == 1


def test_a_picture_in_a_cell(content: Path, filling: Filling) -> None:
    filling.report("1", 佐证名称='=_xlfn.DISPIMG("ID_1",1)')
    (said,) = refused(content, filling.save())
    assert said.startswith("填报!N3: 图片不能填在格里")
