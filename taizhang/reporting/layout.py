"""What stands where in a reporting workbook: the one description that writing and reading share.

A workbook that was sent out must be readable as long as units have it: whoever moves a column or
renames a title raises `VERSION`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from taizhang.kinds import ReportedStage

VERSION = 1
UNASSIGNED = "unassigned"
"""Stands for the unit where a task names none, in file names and in the workbook."""
UNASSIGNED_NAME = "未写明单位"

INSTRUCTIONS, REPORTS, FIGURES = "填写说明", "填报", "数据"
VERSION_LABEL, PLAN_LABEL, UNIT_LABEL = "表格版本", "规划代号", "单位代号"
MONTH_LABEL, CHECK_LABEL = "月份代号", "校验码"

STAGES: Mapping[str, ReportedStage] = {
    "未启动": "not-started",
    "推进中": "in-progress",
    "已完成": "done",
    "已销号": "closed",
    "持续推进": "ongoing",
}
"""What the form offers; the other stages need a document and are written in YAML by the office."""
STAGES_OF_THE_OFFICE = ("节点已调整", "并入其他任务", "取消")
YES_OR_NO: Mapping[str, bool] = {"是": True, "否": False}

MAX_TEXT = 2_000
MAX_TITLE = 200
MAX_LINK = 500
MAX_CELL = 32_000
"""Characters that a cell can hold, a little less than Excel's 32 767."""

Kind = Literal["locked", "check", "date", "stage", "yes-no", "text", "title", "link", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the field of the update that the cell becomes, "" for what is only shown."""

    title: str
    width: int
    kind: Kind = "locked"
    key: str = ""
    is_hidden: bool = False
    """For the program alone; still there when the workbook comes back."""

    @property
    def is_filled(self) -> bool:
        return self.kind not in ("locked", "check")


REPORT_COLUMNS = (
    Column("任务代号", 6),
    Column("序号", 5),
    Column("任务原文", 32),
    Column("时限", 15),
    Column("目标值", 16),
    Column("上次报告", 18),
    Column("报告日期", 11, "date", "date"),
    Column("阶段", 9, "stage", "stage"),
    Column("完成日期", 11, "date", "completed_on"),
    Column("未达序时", 6, "yes-no", "behind"),
    Column("进展情况", 33, "text", "report"),
    Column("存在问题", 16, "text", "problems"),
    Column("下一步", 16, "text", "next_step"),
    Column("佐证名称", 9, "title", "title"),
    Column("佐证网址", 13, "link", "link"),
    Column("校验码", 12, "check", is_hidden=True),
)
"""Their widths decide how small the letters are on paper: 216 digits make 7 points on A4."""
FIGURE_COLUMNS = (
    Column("任务代号", 9),
    Column("指标代号", 26, is_hidden=True),
    Column("名称", 30),
    Column("年份", 11),
    Column("计量单位", 12),
    Column("目标值", 26),
    Column("上次数值", 12),
    Column("上次数据日期", 13),
    Column("实际数值", 16, "number", "value"),
    Column("数据日期", 12, "date", "date"),
    Column("校验码", 12, "check", is_hidden=True),
)
TITLE_ROW, HEADING_ROW = 1, 2
"""Where they are written; when reading, rows put in above them do no harm."""
COLUMNS: Mapping[str, tuple[Column, ...]] = {REPORTS: REPORT_COLUMNS, FIGURES: FIGURE_COLUMNS}


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose workbook it is: what the machine-readable block says. `month` is 2026-11."""

    plan: str
    unit: str
    month: str

    @property
    def texts(self) -> tuple[str, str, str]:
        return (self.plan, self.unit, self.month)

    @property
    def year(self) -> int:
        return int(self.month[:4])


def bare(text: str) -> str:
    """Without white space, which programs change when they save."""
    return re.sub(r"\s+", "", text)


def checksum(identity: Identity, texts: Iterable[str]) -> str:
    """Tells whether a row of locked cells is still the row that was sent out. It guards against
    slips, not against intent."""
    whole = "\x1f".join(bare(text) for text in (*identity.texts, *texts))
    return hashlib.sha256(whole.encode()).hexdigest()[:10]


def cell_text(text: str) -> str:
    """Text of the content as a cell can hold it."""
    clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", "", text)
    return clean if len(clean) <= MAX_CELL else clean[:MAX_CELL] + "……（以下略，全文见网站）"
