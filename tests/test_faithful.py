"""Content against its source, in small: what is told, where, and what is let pass."""

from __future__ import annotations

from typing import Any

import pytest

from taizhang.faithful import coverage, deviations
from taizhang.model import Plan, PlanHeader, Task
from taizhang.printed_text import printed, squeezed

SOURCE = """\
标题

一、章节
\t[bookmark: _GoBack]1.\t扩大绿地
新建公园20个，
绿地率36 %。
  市住建局、市城管局。
张 三，李四
2024年
36%
<p>备注</p>
"""


def make_plan(layout: str = "table", **fields: Any) -> Plan:
    task: dict[str, Any] = {
        "id": "1",
        "number": "1",
        "section": "s1",
        "heading": "扩大绿地",
        "text": "新建公园20个，绿地率36 %。",
        "lead": ("市住建局",),
        "support": ("市城管局",),
        "people": ("张三", "李四"),
        "tables": ({"columns": ("2024年",), "cells": ("36%",)},),
        "source": {"lines": (4, 10)},
    }
    header = {
        "title": "标题",
        "place": "jia",
        "years": (2024,),
        "years_basis": "stated",
        "progress": "not-tracked",
        "published_on": "2026-01-01",
        "sections": ({"id": "s1", "title": "一、章节", "line": 3},),
        "source": {
            "file": "source.txt",
            "sha256": "0" * 64,
            "layout": layout,
            "parts": (
                {"kind": "title", "lines": (1, 1), "text": "标题"},
                {"kind": "note", "lines": (11, 11), "text": "备注"},
            ),
        },
    }
    return Plan(
        id="small",
        header=PlanHeader.model_validate(header, strict=False),
        tasks=(Task.model_validate(task | fields, strict=False),),
    )


def said(plan: Plan, source: str = SOURCE) -> list[tuple[int, str]]:
    return [(deviation.line, deviation.message) for deviation in deviations(plan, source)]


def test_faithful_content_has_no_deviation() -> None:
    assert said(make_plan()) == []
    assert coverage(make_plan(), SOURCE) == 1


@pytest.mark.parametrize(
    ("fields", "line", "message"),
    [
        ({"number": "2"}, 4, "序号与原文不同：原文此处是“1.扩大绿地新建公园20个，绿地率36 …”，这里是“2”"),
        ({"heading": "扩大绿化"}, 4, "任务名称与原文不同：原文此处是“地新建公园20个，绿地率36 %。市住建…”，这里是“化”"),
        ({"text": "新建公园20个，绿地率36 %"}, 6, "单位与原文不同：原文此处是“。市住建局、市城管局。张三，李四2024…”，这里是“市住建局”"),
        ({"text": "新建公园20个，绿地率36%。"}, 6, "正文与原文差一个空格：原文此处是“ %。市住建局、市城管局。张三，李四20…”，这里是“%。”"),
        ({"lead": ()}, 7, "单位与原文不同：原文此处是“住建局、市城管局。张三，李四2024年3…”，这里是“城管局”"),
        ({"people": ("张三",)}, 8, "分年表与原文不同：原文此处是“李四2024年36%”，这里是“2024年”"),
        ({"tables": ()}, 9, "原文“2024年36%”没有收录到任务 1 的任何一栏"),
        ({"source": {"lines": (4, 9)}}, 9, "分年表与原文不同：原文此处已经结束，这里是“36%”"),
        ({"source": {"lines": (4, 12)}}, 4, "出处行号 4—12 不对：原文共 11 行"),
        ({"source": {"lines": (10, 4)}}, 10, "出处行号 10—4 不对：原文共 11 行"),
    ],
)  # fmt: skip
def test_deviation_of_a_task_is_told_at_the_line_of_the_source(
    fields: dict[str, Any], line: int, message: str
) -> None:
    assert (line, message) in said(make_plan(**fields))


def test_separators_stand_only_between_units_and_people() -> None:
    """A full stop that the text lost is not taken for a separator before the units."""
    assert said(make_plan(text="新建公园20个，绿地率36 %"))
    bare = make_plan(
        layout="narrative", lead=(), support=(), people=(), tables=(),
        text="新建公园20个，绿地率36 %", source={"lines": (4, 6)},
    )  # fmt: skip
    assert (6, "原文“。”没有收录到任务 1 的任何一栏") in said(bare)


def test_lines_that_nobody_has_and_lines_that_two_have() -> None:
    assert said(make_plan(), SOURCE + "多出的一行\n") == [(12, "原文第 12 行没有收录：多出的一行")]
    twice = said(make_plan(source={"lines": (3, 10)}))
    assert (3, "原文第 3 行被用了两次，请核对出处行号") in twice
    assert coverage(make_plan(), SOURCE + "多出的一行\n") == pytest.approx(10 / 11)


def test_section_title_and_part_are_compared() -> None:
    plan = make_plan()
    altered = SOURCE.replace("一、章节", "一、篇章").replace("备注", "备考")
    assert said(plan, altered) == [
        (3, "章节标题与原文第 3 行不同：原文是“一、篇章”"),
        (11, "与原文不同：原文此处是“考”，这里是“注”"),
    ]


def test_inherited_cells_are_not_printed_again() -> None:
    source = SOURCE.replace("\t扩大绿地", "").replace("  市住建局、市城管局。\n", "\n")
    assert said(make_plan(heading_inherited=True, units_inherited=True), source) == []


def test_narrative_names_its_units_inside_the_text() -> None:
    plan = make_plan(
        layout="narrative", text="新建公园20个，绿地率36 %。市住建局、市城管局。", people=(),
        tables=(), source={"lines": (4, 7)},
    )  # fmt: skip
    assert [message for line, message in said(plan) if line <= 7] == []


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["扩大 绿 地", "  规模"], "扩大绿地规模"),
        (["绿地率 36 %"], "绿地率 36 %"),
        (["优势  and\t立体"], "优势 and 立体"),
        (["杨  斌"], "杨斌"),
        (["<p>一</p>", "[bookmark: _GoBack]二"], "一二"),
        ([" "], ""),
    ],
)
def test_printed_joins_lines_as_the_annotation_rules_say(lines: list[str], text: str) -> None:
    assert printed(lines) == text


def test_squeezed_has_neither_space_nor_markup() -> None:
    assert squeezed(" 一\u3000<p>二</p>\n[bookmark: a] 3 % ") == "一二3%"


def test_empty_source_is_covered() -> None:
    header = make_plan().header
    source = header.source.model_copy(update={"parts": ()})
    empty = header.model_copy(update={"sections": (), "source": source})
    plan = Plan(id="empty", header=empty, tasks=())
    assert coverage(plan, "\n") == 1
