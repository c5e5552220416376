"""What must hold in a plan's updates: reports are dated facts, added and never altered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from taizhang.checks.empty_words import says_nothing
from taizhang.checks.privacy import private_number
from taizhang.checks.updates.changes import change_messages
from taizhang.checks.updates.completion import completion_findings
from taizhang.checks.updates.evidence import evidence_messages
from taizhang.checks.updates.figures import fallen, figure_messages, undated_figures
from taizhang.checks.updates.order import order_findings
from taizhang.content import PlanFiles, Registries
from taizhang.model import PlanHeader, Task, Update
from taizhang.problems import Finding, nearest

_Message = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True, slots=True)
class _Setting:
    header: PlanHeader
    tasks: Mapping[str, Task]
    registries: Registries
    today: datetime.date


def update_findings(
    files: PlanFiles, registries: Registries, today: datetime.date
) -> Iterator[Finding]:
    """Positions count the updates that were taken. `today` is the day after which nothing can have
    been reported yet. A report without evidence is a warning, unless the plan wants evidence."""
    plan = files.plan
    setting = _Setting(plan.header, {task.id: task for task in plan.tasks}, registries, today)
    for path, updates in files.updates.items():
        if plan.header.progress == "not-tracked":
            message = "这个规划写着 progress: not-tracked；公布进展就把 plan.yaml 里的改成 tracked"
            yield Finding(path, (), message)
        for index, update in enumerate(updates):
            for position, message in _messages(update, setting):
                yield Finding(path, (index, *position), message)
            for position, message in undated_figures(update):
                yield Finding(path, (index, *position), message, warning=True)
            if update.stage in ("done", "closed") and not update.evidence:
                message = "报了已完成，没有佐证材料（evidence）；请补上名称，公开的附上网址"
                position = (index, "evidence")
                yield Finding(path, position, message, warning=not plan.header.evidence_required)
    if files.written_at is None:
        yield from order_findings(files)
        yield from fallen(files, registries)
        yield from completion_findings(files, registries)
        for path, index, position, message in change_messages(files, registries):
            yield Finding(path, (index, *position), message)


def _messages(update: Update, setting: _Setting) -> Iterator[_Message]:
    task = setting.tasks.get(update.task)
    if task is None:
        hint = nearest(update.task, setting.tasks)
        yield ("task",), f"没有代号是“{update.task}”的任务{hint or '，请核对 tasks.yaml'}"
    if update.date > setting.today:
        yield ("date",), f"报告日期 {update.date} 还没有到，请核对"
    yield from _too_early(update, setting.header)
    yield from _completion(update)
    yield from evidence_messages(update)
    yield from _text(update)
    yield from _reporter(update, setting)
    if task is not None:
        yield from figure_messages(update, task, setting.registries)


def _too_early(update: Update, header: PlanHeader) -> Iterator[_Message]:
    """Nothing is reported of a plan before it was issued, and nothing happened before its years."""
    issued = header.document.issued_on
    if issued is not None and update.date < issued:
        yield ("date",), f"报告日期 {update.date} 在文件印发（{issued}）以前，请核对"
    year = min([*header.years, *([issued.year] if issued is not None else [])])
    said = f"在这个规划的头一年（{year} 年）以前，请核对年份"
    if update.completed_on is not None and update.completed_on.year < year:
        yield ("completed_on",), f"完成日期 {update.completed_on} {said}"
    for index, actual in enumerate(update.actuals):
        if actual.date is not None and actual.date.year < year:
            yield ("actuals", index, "date"), f"数据日期 {actual.date} {said}"


def _completion(update: Update) -> Iterator[_Message]:
    done = update.stage in ("done", "closed")
    if update.stage == "done" and update.completed_on is None:
        yield ("completed_on",), "报了已完成，请写完成日期 completed_on"
    if update.completed_on is not None and not done:
        yield ("completed_on",), "只有 stage 是 done 或 closed 时才写完成日期"
    if update.completed_on is not None and update.completed_on > update.date:
        yield (
            ("completed_on",),
            f"完成日期 {update.completed_on} 在报告日期 {update.date} 之后，请核对",
        )
    if done and update.behind:
        yield ("behind",), "已完成的任务不写 behind"


def _text(update: Update) -> Iterator[_Message]:
    if update.report is None and update.stage not in ("adjusted", "merged", "cancelled"):
        yield ("report",), "请写进展情况 report：做了什么"
    if update.report is not None and says_nothing(update.report):
        yield ("report",), f"进展情况“{update.report}”什么也没有说，请写做了什么"
    for key in ("report", "problems", "next_step", "reason"):
        text = getattr(update, key)
        if text and (message := private_number(text)):
            yield (key,), message


def _reporter(update: Update, setting: _Setting) -> Iterator[_Message]:
    place = setting.header.place
    path = f"departments/{place}.yaml"
    if update.reporter is None or path in setting.registries.written_at:
        return
    if (place, update.reporter) not in setting.registries.unit_by_name:
        known = [name for its, name in setting.registries.unit_by_name if its == place]
        hint = nearest(update.reporter, known) or "；"
        message = f"不认识的报告单位“{update.reporter}”{hint}照 {path} 里登记的名称写"
        yield ("reporter",), message
