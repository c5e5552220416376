"""Figures belong to a target of the task, in its unit, and what adds up does not fall."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from taizhang.checks.targets import plain_number
from taizhang.content import PlanFiles, Registries
from taizhang.model import Target, Task, Update, expand
from taizhang.problems import Finding
from taizhang.state.figures import names
from taizhang.state.reports import corrected

_Message = tuple[tuple[str | int, ...], str]


def figure_messages(update: Update, task: Task, registries: Registries) -> Iterator[_Message]:
    """(position within the update, message)."""
    metrics = registries.metric_by_id
    known = [entry for entry in task.targets if entry.metric in metrics]
    targets = [one for entry in known for one in expand(entry, metrics[entry.metric].name)]
    for index, actual in enumerate(update.actuals):
        meant = [target for target in targets if names(actual, target)]
        if not meant:
            yield ("actuals", index), f"这项任务没有这个目标值；它的目标值有：{_listed(targets)}"
        elif actual.unit not in {target.unit for target in meant}:
            wanted = meant[0].unit or "（不写）"
            said = actual.unit or "（没有写）"
            message = f"计量单位“{said}”与目标值的“{wanted}”不同，请换算成“{wanted}”再写"
            yield ("actuals", index, "unit"), message
        if actual.date is not None and actual.date > update.date:
            message = f"数据日期 {actual.date} 在报告日期 {update.date} 之后，请核对"
            yield ("actuals", index, "date"), message


def undated_figures(update: Update) -> Iterator[_Message]:
    """Figures of a year that is over, without their day: they count for the day of the report."""
    for index, actual in enumerate(update.actuals):
        if actual.period is None or actual.date is not None or update.corrects is not None:
            continue
        ends = datetime.date(int(actual.period[-4:]), 12, 31)
        if ends < update.date:
            yield (
                ("actuals", index),
                f"{actual.period} 年的数没有写数据日期，照报告日期 {update.date} 算；"
                f"是年底的数，数据日期（date）就写 {ends}",
            )


def _listed(targets: list[Target]) -> str:
    said = (
        f"{one.metric}" + (f" {one.name}") + (f" {one.period}年" if one.period else "")
        for one in targets
    )
    return "；".join(dict.fromkeys(said)) or "没有"


def fallen(files: PlanFiles, registries: Registries) -> Iterator[Finding]:
    """A sum that is smaller than what was reported for an earlier day, without saying that it
    corrects a report."""
    highest: dict[tuple[str, str, str | None, str | None], tuple[float, datetime.date, Update]] = {}
    reports: dict[str, list[tuple[Update, str, int]]] = {}
    for path, updates in files.updates.items():
        for index, update in enumerate(updates):
            reports.setdefault(update.task, []).append((update, path, index))
    for of_task in reports.values():
        of_task.sort(key=lambda one: one[0].date)
        gone = corrected([update for update, _, _ in of_task])
        valid = [one for one, is_gone in zip(of_task, gone, strict=True) if not is_gone]
        figures = [
            (actual.date or update.corrects or update.date, at, actual, update, path, index)
            for update, path, index in valid
            for at, actual in enumerate(update.actuals)
        ]
        for on, at, actual, update, path, index in sorted(figures, key=lambda one: one[0]):
            metric = registries.metric_by_id.get(actual.metric)
            if metric is None or metric.counting == "level":
                continue
            key = (update.task, actual.metric, actual.name, actual.period)
            before, day, earlier = highest.get(key, (actual.value, on, update))
            if actual.value < before and update.corrects is None:
                message = (
                    f"“{metric.name}”是累计数，{plain_number(actual.value)} 小于 {day} 报告的 "
                    f"{plain_number(before)}；写错了就改正，原来报多了就写 corrects: {earlier.date}"
                )
                yield Finding(path, (index, "actuals", at, "value"), message)
            highest[key] = (actual.value, on, update)
