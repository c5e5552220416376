"""Tasks that became part of another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.model import Update
from taizhang.state import uncorrected, withdrawal
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.common import Link


@dataclass(frozen=True, slots=True)
class MergedTask:
    task: Link
    known_by: str
    """The day of the report and the document that says so."""


def merged_into(task: TaskSummary, plan: PlanSummary, strings: Strings) -> Link | None:
    """The task that this one is part of now."""
    report = _merger(task)
    if report is None:
        return None
    return next((_link(one, strings) for one in plan.tasks if one.id == report.merged_into), None)


def merged_tasks(task: TaskSummary, plan: PlanSummary, strings: Strings) -> Iterator[MergedTask]:
    """The tasks that are part of this one now, in document order."""
    for other in plan.tasks:
        report = _merger(other)
        if report is not None and report.merged_into == task.id:
            said = [strings.date(report.date), *([report.document] if report.document else [])]
            yield MergedTask(_link(other, strings), strings.comma.join(said))


def _merger(task: TaskSummary) -> Update | None:
    """The report that merged the task, as long as no later document says otherwise."""
    if task.stage != "merged":
        return None
    return withdrawal(uncorrected(task.updates))


def _link(task: TaskSummary, strings: Strings) -> Link:
    return Link(f"{strings('task_number', number=task.number)} {task.title}", task.path)
