"""The first sheet: how to fill the form, in plain Chinese, and the block that the program reads."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.reporting.form import Form
from taizhang.reporting.layout import (
    CHECK_LABEL,
    FIGURES,
    MONTH_LABEL,
    PLAN_LABEL,
    REPORTS,
    STAGES,
    STAGES_OF_THE_OFFICE,
    UNIT_LABEL,
    VERSION,
    VERSION_LABEL,
    Identity,
    checksum,
)


def instructions(form: Form) -> Iterator[tuple[str, str]]:
    """(label, text), row by row."""
    month = form.identity.month
    yield "任务进展填报表", ""
    yield "规划", form.title
    yield "单位", form.unit_name
    yield "月份", f"{form.identity.year}年{int(month[5:])}月"
    yield "", ""
    yield "怎样填", f"在“{REPORTS}”里找到自己的任务，一项一行，只填白色的格；灰色的格不能改。"
    yield "没有变化", "这个月没有要报的任务，整行留空。标着“不用再报”的任务也留空。"
    yield "报告日期", f"情况截至哪一天，要在 {month} 这个月里，写成 {month}-05 的样子。"
    yield "阶段", f"从列表里选：{'、'.join(STAGES)}。"
    yield "完成日期", "阶段选“已完成”时必填；选别的阶段不填（“已销号”可以填）。"
    yield "未达序时", "自己认为没有达到序时进度的选“是”；其余选“否”或不填。"
    yield "进展情况", "做了什么，要写。会在网站上公开，不写个人的手机号、身份证号。"
    yield "佐证", "佐证名称写材料的名字；材料在网上公开了，再写网址，以 https:// 或 http:// 开头。"
    yield (
        FIGURES,
        f"“{FIGURES}”里一个目标值一行，有了新的数就填“实际数值”，只写数字，按左边的计量单位；"
        f"“数据日期”不填就是报告日期。填了数的任务，“{REPORTS}”里也要填。"
        "几个单位都有这项任务的，由一个单位填总数，别的单位不填。",
    )
    yield (
        "填不了的",
        f"“{'”“'.join(STAGES_OF_THE_OFFICE)}”要有文件依据，不在这张表里填：把文件报给主办单位，"
        "由主办单位登记。更正以前的报告也一样。",
    )
    yield (
        "请不要",
        "不要插入、删除、移动行和列，不要合并单元格，不要写公式，不要改工作表的名字；"
        "保存为 .xlsx，不要加密码。",
    )
    yield "", ""


def machine_block(identity: Identity) -> Iterator[tuple[str, str]]:
    """(label, value): whose workbook it is, for the program."""
    yield "以下供程序识别", "请不要改动"
    yield VERSION_LABEL, str(VERSION)
    yield PLAN_LABEL, identity.plan
    yield UNIT_LABEL, identity.unit
    yield MONTH_LABEL, identity.month
    yield CHECK_LABEL, checksum(identity, ())
