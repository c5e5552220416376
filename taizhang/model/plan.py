"""plans/<plan>/plan.yaml, and the plan as a whole."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from taizhang.kinds import PartKind, Reporting
from taizhang.model.fields import (
    Identifier,
    Line,
    Record,
    Sha256,
    Text,
    Year,
    listed,
)
from taizhang.model.task import Task
from taizhang.model.update import Update


class Document(Record):
    """The official header of the printed document; what it does not carry is left out."""

    issuer: Text | None = Field(default=None, description="发文机关")
    number: Text | None = Field(default=None, description="发文字号")
    issued_on: datetime.date | None = Field(default=None, description="成文日期")
    index_number: Text | None = Field(default=None, description="索引号")


class Part(Record):
    """A stretch of the source that is not a task or a section heading."""

    kind: PartKind = Field(
        description="title 标题；notice 通知正文；preamble 前言；table-header 表头；closing 结语；"
        "note 备注；residue 残留（与文件内容无关）"
    )
    lines: tuple[Line, Line] = Field(description="在原文件里的首行和末行", strict=False)
    text: Text = Field(description="原文")
    note: Text | None = Field(default=None, description="说明")


class Source(Record):
    """Where the plan's text comes from."""

    file: Annotated[str, StringConstraints(pattern=r"^source\.[a-z0-9]+$")] = Field(
        description="原文件名，放在同一文件夹"
    )
    sha256: Sha256 = Field(description="原文件的 SHA-256，防止原文件被换")
    text: Literal["source.txt"] | None = Field(
        default=None, description="原文件不是纯文本时，逐行的文字，行号照它；由 import 写出"
    )
    layout: Literal["table", "narrative"] = Field(
        description="table 表格；narrative 条文（单位写在正文里）"
    )
    parts: tuple[Part, ...] = listed("任务和章节标题之外的原文")


class Section(Record):
    """One heading above tasks."""

    id: Identifier = Field(description="章节代号，如 s1、s2-1")
    title: Text = Field(description="章节标题，照原文")
    parent: Identifier | None = Field(default=None, description="上级章节的代号")
    line: Line = Field(description="在原文件里的行号")


class PlanHeader(Record):
    """plans/<plan>/plan.yaml"""

    title: Text = Field(description="规划标题，照原文")
    short_title: Text | None = Field(default=None, description="短标题，用在窄处")
    place: Identifier = Field(description="地区代号，见 places.yaml")
    document: Document = Field(default=Document(), description="公文要素")
    years: tuple[Year, ...] = Field(description="规划年份", min_length=1, strict=False)
    years_basis: Literal["stated", "inferred"] = Field(
        description="年份是文件写明的（stated）还是推断的（inferred）"
    )
    years_note: Text | None = Field(default=None, description="年份怎么推断出来的")
    progress: Literal["tracked", "not-tracked"] = Field(description="本站是否公示进展")
    reporting: Reporting = Field(
        default="quarter",
        description="报送周期：month 每月；quarter 每季度；half-year 每半年；year 每年",
    )
    evidence_required: bool = Field(
        default=False, description="报“已完成”必须有佐证时写 true；不写只提醒"
    )
    published_on: datetime.date = Field(description="本站公布日期")
    reviewed: bool = Field(
        default=True, description="import 读入、还没有人核对时是 false，页面会声明；核对后删去"
    )
    lead_rule: Text | None = Field(default=None, description="文件里关于谁牵头的规定，照原文")
    note: Text | None = Field(default=None, description="说明")
    sections: tuple[Section, ...] = listed("章节，按原文顺序")
    source: Source = Field(description="原文件")


class Plan(Record):
    """A whole plan: its id is the folder's name."""

    id: str
    header: PlanHeader
    tasks: tuple[Task, ...]
    updates: tuple[Update, ...] = ()
    """Reports on its tasks: files in name order, each from the top."""
