"""Moved deadlines, changed targets, merged and cancelled tasks: what was, what is, by what document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taizhang.checks.targets import plain_number
from taizhang.content import PlanFiles, Registries
from taizhang.model import Task, Update, expand
from taizhang.problems import nearest
from taizhang.state.deadlines import due_dates
from taizhang.state.figures import current, names
from taizhang.state.reports import standing_before

_Message = tuple[tuple[str | int, ...], str]


def change_messages(
    files: PlanFiles, registries: Registries
) -> Iterator[tuple[str, int, tuple[str | int, ...], str]]:
    """(path, index of the update, position within it, message)."""
    tasks = {task.id: task for task in files.plan.tasks}
    before: dict[str, list[Update]] = {}
    for path, updates in files.updates.items():
        for index, update in enumerate(updates):
            earlier = before.setdefault(update.task, [])
            task = tasks.get(update.task)
            found = [*_reasons(update), *_merging(update, tasks)]
            if task is not None:
                standing = standing_before(update, earlier)
                found += [*_deadlines(update, task, standing)]
                found += [*_targets(update, task, standing, registries)]
            for position, message in found:
                yield path, index, position, message
            earlier.append(update)


def _reasons(update: Update) -> Iterator[_Message]:
    changed = update.deadline_changes or update.target_changes
    if update.stage == "adjusted" and not changed:
        yield (), "节点已调整，请写明调整了什么：deadline_changes 或 target_changes"
    if changed and update.stage != "adjusted":
        yield ("stage",), "调整时限或目标值的，stage 写 adjusted；进展另写一条"
    if update.stage in ("adjusted", "merged", "cancelled"):
        for key, said in (("reason", "原因"), ("document", "依据的文件（文号）")):
            if getattr(update, key) is None:
                yield (), f"调整、并入、取消都要写明{said} {key}"


def _merging(update: Update, tasks: dict[str, Task]) -> Iterator[_Message]:
    if update.stage == "merged" and update.merged_into is None:
        yield (), "并入其他任务，请写明并入哪一项 merged_into"
    if update.merged_into is None:
        return
    if update.stage != "merged":
        yield ("merged_into",), "只有 stage 是 merged 时才写 merged_into"
    if update.merged_into not in tasks:
        hint = nearest(update.merged_into, tasks)
        yield ("merged_into",), f"没有代号是“{update.merged_into}”的任务{hint}"
    elif update.merged_into == update.task:
        yield ("merged_into",), "任务不能并入它自己"


def _deadlines(update: Update, task: Task, earlier: Sequence[Update]) -> Iterator[_Message]:
    changes = [change for one in earlier for change in one.deadline_changes]
    for index, change in enumerate(update.deadline_changes):
        position = ("deadline_changes", index)
        printed = [one for one in due_dates(task) if one.quote == change.quote]
        days = {one.date for one in printed}
        for made in changes:
            if made.quote == change.quote and made.old in days:
                days = {made.new if day == made.old else day for day in days}
        if not printed:
            said = "、".join(f"“{one.quote}”" for one in due_dates(task)) or "没有"
            yield (
                (*position, "quote"),
                f"这项任务没有“{change.quote}”这个有日期的时限；有的是：{said}",
            )
        elif change.old not in days:
            said = "、".join(sorted(map(str, days)))
            yield (*position, "old"), f"原来的日期是 {said}，不是 {change.old}；旧值要照实写"
        if change.new == change.old:
            yield (*position, "new"), "改后的日期与原来相同"


def _targets(
    update: Update, task: Task, earlier: Sequence[Update], registries: Registries
) -> Iterator[_Message]:
    metrics = registries.metric_by_id
    known = [entry for entry in task.targets if entry.metric in metrics]
    targets = [one for entry in known for one in expand(entry, metrics[entry.metric].name)]
    for index, change in enumerate(update.target_changes):
        position = ("target_changes", index)
        meant = [target for target in targets if names(change, target)]
        values = [current(target, earlier) for target in meant]
        if not meant:
            yield position, f"这项任务没有指标 {change.metric} 的这个目标值"
        elif change.old not in values:
            said = "、".join(map(plain_number, values))
            yield (
                (*position, "old"),
                f"原来的目标值是 {said}，不是 {plain_number(change.old)}；旧值要照实写",
            )
        if change.new == change.old:
            yield (*position, "new"), "改后的目标值与原来相同"
