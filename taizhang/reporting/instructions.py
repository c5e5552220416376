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

NO_FIGURES = "这些任务没有目标值，这张工作表不用填。"


def instructions(form: Form) -> Iterator[tuple[str, str]]:
    """(label, text), row by row."""
    month = form.identity.month
    yield "任务进展填报表", ""
    yield "规划", form.title
    yield "单位", form.unit_name
    yield "月份", form.month_name
    yield "", ""
    yield (
        "怎样填",
        f"在“{REPORTS}”里找到自己的任务，一项一行，只填白色的格（标题是浅黄色）；灰色的格不能改。",
    )
    yield (
        "写不下",
        "写不下就拉高这一行。打印前看一遍打印预览，字没有显示全的行也拉高。"
        "按 A4 横向打印；有 A3 纸的选 A3，字更大。",
    )
    yield "没有变化", "这个月没有要报的任务，整行留空。标着“不用再报”的任务也留空。"
    yield "报告日期", f"情况截至哪一天，要在 {month} 这个月里，写成 {month}-05 的样子。"
    yield from _stages()
    yield (
        "完成日期",
        "选“已完成”必填。选“已销号”，以前没有报过完成的必填。选别的阶段不填。不能晚于报告日期。",
    )
    yield (
        "未达序时",
        "序时就是按时间算应当做到的进度，如全年的任务，到6月底应当做到一半。"
        "自己认为没有做到的选“是”；其余选“否”或不填。",
    )
    yield "进展情况", "做了什么，要写。会在网站上公开，不写个人的手机号、身份证号。"
    yield "佐证", _evidence(form)
    yield from _figures(form)
    yield (
        "几个单位",
        "几个单位都有的任务，谁报得晚以谁的为准，先商量好再报：还有单位没有做完的，不报“已完成”。",
    )
    yield (
        "填不了的",
        f"“{'”“'.join(STAGES_OF_THE_OFFICE)}”要有文件依据，时限、目标值改了也一样，不在这张表里填："
        "把文件交给主办单位，由它登记。以前报的写错了要更正，也请它办。",
    )
    yield (
        "请不要",
        "不要插入、删除、移动行和列，不要合并单元格，不要写公式，不要改工作表的名字；"
        "保存为 .xlsx，不要加密码。",
    )
    yield "", ""


def _stages() -> Iterator[tuple[str, str]]:
    yield "阶段", f"从列表里选：{'、'.join(STAGES)}。"
    yield "", "已完成：任务做完了。已销号：做完以后已经验收，同意销号。"
    yield "", "持续推进：常年要做的工作，还在做。有做完的一天的，选“推进中”。"


def _evidence(form: Form) -> str:
    how = "佐证名称写材料的名字；材料在网上公开了，再写网址，以 https:// 或 http:// 开头。"
    if form.evidence_required:
        return f"选“已完成”“已销号”必须有佐证。{how}"
    return f"选“已完成”“已销号”的最好有佐证。{how}"


def _figures(form: Form) -> Iterator[tuple[str, str]]:
    if not form.figures:
        yield FIGURES, NO_FIGURES
        return
    yield (
        FIGURES,
        f"“{FIGURES}”里一个目标值一行，有了新的数就填“实际数值”，只写数字，按左边的计量单位。"
        f"填了数的任务，“{REPORTS}”里也要填。",
    )
    yield (
        "",
        "累计的数，写到那一天为止的合计，不写这个月新增的，也不写本单位的那一份。"
        "几个单位都有的任务，由一个单位填总数，别的单位不填。",
    )
    yield (
        "数据日期",
        "数截至哪一天；不填就是报告日期，不能比它晚。"
        "年底的数，截至12月25日到31日的才算全年的；1月才报的，数据日期写12月31日。",
    )


def machine_block(identity: Identity) -> Iterator[tuple[str, str]]:
    """(label, value): whose workbook it is, for the program."""
    yield "以下供程序识别", "请不要改动"
    yield VERSION_LABEL, str(VERSION)
    yield PLAN_LABEL, identity.plan
    yield UNIT_LABEL, identity.unit
    yield MONTH_LABEL, identity.month
    yield CHECK_LABEL, checksum(identity, ())
