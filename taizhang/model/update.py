"""plans/<plan>/updates/<month>.yaml: dated reports on tasks, which are added to and never altered."""

from __future__ import annotations

import datetime

from pydantic import Field

from taizhang.kinds import ReportedStage
from taizhang.model.fields import Identifier, Period, Record, Text, WebAddress, listed


class Actual(Record):
    """A figure that was reached, against one of the task's targets."""

    metric: Identifier = Field(description="指标代号，见 metrics.yaml")
    name: Text | None = Field(default=None, description="文件里的叫法，与目标值的 name 相同")
    period: Period | None = Field(default=None, description="哪一期的数，与目标值的年份相同")
    value: float = Field(description="实际数值")
    unit: Text | None = Field(default=None, description="计量单位，与目标值相同")
    date: datetime.date | None = Field(
        default=None, description="数据截至哪一天；不写就是报告的日期"
    )


class Evidence(Record):
    """What shows that a report is true."""

    title: Text = Field(description="佐证材料的名称，如 竣工验收报告")
    link: WebAddress | None = Field(default=None, description="公开的网址；没有公开就不写")


class DeadlineChange(Record):
    """A deadline that a document moved."""

    quote: Text = Field(description="改的是哪一个时限，照 tasks.yaml 里的 quote")
    old: datetime.date = Field(description="原来的日期")
    new: datetime.date = Field(description="改后的日期")


class TargetChange(Record):
    """A target value that a document changed."""

    metric: Identifier = Field(description="指标代号")
    name: Text | None = Field(default=None, description="文件里的叫法，与目标值的 name 相同")
    period: Period | None = Field(default=None, description="哪一期的目标，与目标值的年份相同")
    old: float = Field(description="原来的数值")
    new: float = Field(description="改后的数值")


class Update(Record):
    """One report on one task."""

    date: datetime.date = Field(description="报告的日期，说的是截至这一天的情况")
    task: Identifier = Field(description="任务代号，见 tasks.yaml")
    stage: ReportedStage = Field(
        description="not-started 未启动；in-progress 推进中；done 已完成；closed 已销号；"
        "ongoing 持续推进；adjusted 节点已调整；merged 并入其他任务；cancelled 取消"
    )
    report: Text | None = Field(default=None, description="进展情况：做了什么")
    problems: Text | None = Field(default=None, description="存在问题")
    next_step: Text | None = Field(default=None, description="下一步")
    completed_on: datetime.date | None = Field(
        default=None, description="完成日期，stage 是 done 时要写"
    )
    behind: bool = Field(default=False, description="报告自己说没有达到序时进度，写 true")
    actuals: tuple[Actual, ...] = listed("实际数值")
    evidence: tuple[Evidence, ...] = listed("佐证材料")
    reporter: Text | None = Field(default=None, description="报告单位，照登记的单位名称")
    deadline_changes: tuple[DeadlineChange, ...] = listed("时限的调整")
    target_changes: tuple[TargetChange, ...] = listed("目标值的调整")
    merged_into: Identifier | None = Field(
        default=None, description="并入哪一项任务，stage 是 merged 时要写"
    )
    reason: Text | None = Field(default=None, description="调整、并入或取消的原因")
    document: Text | None = Field(default=None, description="调整、并入或取消依据的文件，写文号")
    corrects: datetime.date | None = Field(
        default=None, description="更正哪一天的报告；更正后的累计数可以比原来小"
    )
