"""Reports that can be true and are more likely slips: they are told, not refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.checks.targets import plain_number
from taizhang.content import Registries
from taizhang.model import Actual, Metric, Plan, Target, Task, Update, expand
from taizhang.state import completion, valid_reports, withdrawal
from taizhang.state.figures import actual_of, current_targets, names
from taizhang.state.verdicts import is_downward

_TIMES = 10
_FIRST_TIMES = 1000
"""What adds up begins small: before a first figure, only a wrong unit is that far below a target."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`position` is within the update."""

    position: tuple[str | int, ...]
    message: str
    is_wrong: bool = False


def doubts(update: Update, plan: Plan, registries: Registries) -> Iterator[Doubt]:
    """Of an update that was read, against what is there; nothing of one that is there already."""
    task = next((one for one in plan.tasks if one.id == update.task), None)
    if task is None or update in plan.updates:
        return
    key = (update.date, update.reporter)
    others = [one for one in plan.updates if (one.date, one.reporter) != key]
    earlier = valid_reports(task, others, update.date)
    yield from _stage(update, earlier)
    for at, actual in enumerate(update.actuals):
        yield from _figure(("actuals", at), actual, update, task, earlier, registries)


def _stage(update: Update, earlier: Sequence[Update]) -> Iterator[Doubt]:
    gone = withdrawal(earlier)
    if gone is not None:
        said = f"并入任务“{gone.merged_into}”" if gone.stage == "merged" else "取消"
        yield Doubt(
            ("stage",), f"任务“{update.task}”{gone.date} 已经{said}，不再考核，这条报告只作记录"
        )
        return
    if update.stage not in ("not-started", "in-progress") or completion(earlier) is None:
        return
    done = [one for one in earlier if one.stage in ("done", "closed")][-1]
    if done is earlier[-1] and done.reporter != update.reporter:
        return  # The checks remind of that.
    yield Doubt(
        ("stage",),
        f"{done.date} 已经报了完成，这一条说还没有完成，会算重新打开：不是重新打开就改阶段",
    )


def _figure(
    position: tuple[str | int, ...],
    actual: Actual,
    update: Update,
    task: Task,
    earlier: Sequence[Update],
    registries: Registries,
) -> Iterator[Doubt]:
    metric = registries.metric_by_id[actual.metric]
    printed = [
        one
        for entry in task.targets
        if entry.metric == actual.metric and entry.kind == "target"
        for one in expand(entry, metric.name)
        if names(actual, one)
    ]
    targets = current_targets(printed, earlier)
    if not targets:
        return
    before = actual_of(targets[0], earlier)
    last = before.value if before is not None else None
    on = actual.date or update.date
    if actual.period is not None and int(actual.period[:4]) > on.year:
        yield Doubt(position, f"这是 {actual.period} 年的数，{on} 还没有到那一年：请核对填在哪一行")
    if actual.value < 0 and min(last or 0, *(one.value for one in targets)) >= 0:
        # A rate of growth falls below zero; a count never does.
        is_wrong = metric.counting != "level" or actual.unit != "%"
        said = "填了负数，目标值和上次数值都不是负数：请核对"
        yield Doubt(position, said, is_wrong)
        return
    if message := _size(actual.value, targets, last, metric):
        yield Doubt(position, f"{message}：请核对数和计量单位")


def _size(value: float, targets: Sequence[Target], last: float | None, metric: Metric) -> str:
    """What is odd in the size of a figure, or nothing."""
    aims = [one.value for one in targets if one.value]
    number = plain_number(value)
    if last and abs(value) >= _TIMES * abs(last):
        return f"{number} 是上次数值 {plain_number(last)} 的 {_TIMES} 倍以上"
    if last and abs(value) * _TIMES <= abs(last) and not is_downward(targets[0], metric):
        return f"{number} 不到上次数值 {plain_number(last)} 的十分之一"
    if aims and all(abs(value) >= _TIMES * abs(aim) for aim in aims):
        return f"{number} 是目标值 {plain_number(aims[0])} 的 {_TIMES} 倍以上"
    times = _TIMES if metric.counting == "level" else _FIRST_TIMES
    small = value != 0 and all(abs(value) * times <= abs(aim) for aim in aims)
    if aims and last is None and small and not is_downward(targets[0], metric):
        return f"{number} 比目标值 {plain_number(aims[0])} 小得多"
    return ""
