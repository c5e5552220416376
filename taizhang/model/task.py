"""plans/<plan>/tasks.yaml"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from taizhang.kinds import DeadlineKind, Operator, TargetKind
from taizhang.model.fields import (
    Identifier,
    Line,
    Period,
    Record,
    Text,
    Year,
    listed,
)


class Deadline(Record):
    """By when, in which window, how often, or that it goes on."""

    quote: Text = Field(description="原文里的时限写法")
    kind: DeadlineKind = Field(
        description="by 最迟；from-to 时段；start 启动；recurring 定期；ongoing 持续"
    )
    date: datetime.date | None = Field(
        default=None, description="最后一天（启动类为第一天）；说不出就不写"
    )
    year_stated: bool = Field(
        default=False, description="引文里没有年份、但同一句写明了年份时，写 true"
    )

    @property
    def year_basis(self) -> Literal["stated", "inferred"]:
        """`stated` where the printed expression, or its sentence, carries the year."""
        printed = self.year_stated or re.search(r"(19|20)[0-9]{2}", self.quote)
        return "stated" if printed else "inferred"


class MovedDeadline(Deadline):
    """A deadline that a document moved: `date` is the new day, `printed` the old one. Not written
    in YAML; reports say what was moved."""

    printed: datetime.date


class TargetEntry(Record):
    """One printed quantity as staff write it: one value, or one per year."""

    metric: Identifier = Field(description="指标代号，见 metrics.yaml")
    name: Text | None = Field(default=None, description="文件里的叫法，与指标名称相同就不写")
    quote: Text = Field(description="含有数字的原文")
    op: Operator = Field(description="= >= <= > < ~（约）")
    value: float | None = Field(default=None, description="数值；分年的写 years")
    value_to: float | None = Field(default=None, description="区间的上限")
    years: dict[Year, float] = Field(
        default={}, description="各年的数值，如 {2022: 34.5, 2023: 35.5}"
    )
    unit: Text | None = Field(
        default=None, description="计量单位，照原文；只有没印单位的“清零”可以不写"
    )
    period: Period | None = Field(default=None, description="年份或 2022-2024；文件没说就不写")
    kind: TargetKind = Field(default="target", description="target 目标；scope 只说明规模")


class Target(Record):
    """One quantity for one period: what pages, charts and data files show."""

    metric: str
    name: str
    op: Operator
    value: float
    value_to: float | None
    unit: str | None
    """None where the document clears something without saying in what it counts."""
    period: str | None
    kind: TargetKind
    quote: str
    printed: float | None = None
    """The value as printed, where a document has changed it since."""


class Table(Record):
    """A small table inside a task's cell, usually one column a year."""

    caption: Text | None = Field(default=None, description="表上的文字")
    columns: tuple[Text, ...] = Field(description="列头，如 2022年", strict=False)
    cells: tuple[Text, ...] = Field(description="各列的内容", strict=False)


class TaskSource(Record):
    lines: tuple[Line, Line] = Field(description="在原文件里的首行和末行", strict=False)


class Task(Record):
    """One entry of tasks.yaml."""

    id: Identifier = Field(description="任务代号，用在网址里，定了不改")
    number: Text = Field(description="原文序号")
    section: Identifier | None = Field(default=None, description="章节代号，见 plan.yaml")
    heading: Text | None = Field(default=None, description="任务名称")
    heading_inherited: bool = Field(default=False, description="名称格与上一任务合并")
    text: Text = Field(description="任务全文，照原文")
    requirement: Text | None = Field(default=None, description="完成时限和要求一栏的文字")
    tables: tuple[Table, ...] = listed("单元格里的小表")
    other_columns: dict[Text, Text] = Field(
        default={}, description="没有对应栏目的其他列，列头: 文字，如 {备注: 省级项目}"
    )
    lead: tuple[Text, ...] = listed("牵头单位，照原文")
    support: tuple[Text, ...] = listed("责任、配合单位，照原文")
    units_inherited: bool = Field(default=False, description="单位格与上一任务合并")
    people: tuple[Text, ...] = listed("责任人")
    leaders: tuple[Text, ...] = listed("责任领导")
    deadlines: tuple[Deadline, ...] = listed("时限，按出现顺序")
    targets: tuple[TargetEntry, ...] = listed("目标值，按出现顺序")
    note: Text | None = Field(default=None, description="编者注：疑似错字、缺漏；原文不改")
    source: TaskSource = Field(description="出处")


def expand(entry: TargetEntry, metric_name: str) -> Iterator[Target]:
    """The targets that one entry stands for: one, or one for each of its years, in order."""
    values = entry.years.items() if entry.years else [(None, entry.value)]
    for year, value in values:
        if value is not None:
            yield Target(
                metric=entry.metric,
                name=entry.name or metric_name,
                op=entry.op,
                value=value,
                value_to=entry.value_to,
                unit=entry.unit,
                period=str(year) if year is not None else entry.period,
                kind=entry.kind,
                quote=entry.quote,
            )
