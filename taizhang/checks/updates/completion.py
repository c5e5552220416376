"""A task that is reported done: on a day of its own, and with figures that do not deny it."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.checks.targets import plain_number
from taizhang.content import PlanFiles, Registries
from taizhang.model import Task, Update, expand
from taizhang.problems import Finding
from taizhang.state import completion, uncorrected
from taizhang.state.figures import actual_of, current_targets
from taizhang.state.verdicts import falls_short


def completion_findings(files: PlanFiles, registries: Registries) -> Iterator[Finding]:
    """`closed` without a day where none is known, done on a day from before it was opened again, and
    (a warning) figures below the targets."""
    tasks = {task.id: task for task in files.plan.tasks}
    known: dict[str, list[Update]] = {}
    by_day = sorted(
        (
            (update, path, index)
            for path, updates in files.updates.items()
            for index, update in enumerate(updates)
        ),
        key=lambda one: one[0].date,
    )
    for update, path, index in by_day:
        earlier = known.setdefault(update.task, [])
        if (message := _opens_anothers(update, earlier)) is not None:
            yield Finding(path, (index,), message, warning=True)
        if update.stage in ("done", "closed"):
            if (message := _day(update, earlier)) is not None:
                yield Finding(path, (index, "completed_on"), message)
            if (task := tasks.get(update.task)) is not None:
                for message in _short(task, [*earlier, update], registries):
                    yield Finding(path, (index,), message, warning=True)
        earlier.append(update)


def _opens_anothers(update: Update, earlier: list[Update]) -> str | None:
    """Where several units report one task, the last report counts, whoever wrote it."""
    valid = uncorrected(earlier)
    if update.stage not in ("not-started", "in-progress") or update.corrects or not valid:
        return None
    last = valid[-1]
    if last.stage not in ("done", "closed") or last.reporter == update.reporter:
        return None
    return (
        f"{last.reporter or '前一条报告'}在 {last.date} 报了完成，这一条说还没有完成，"
        "照规则算重新打开；只是本单位的那一部分还在做，请与它商量好再报"
    )


def _day(update: Update, earlier: list[Update]) -> str | None:
    valid = uncorrected(earlier)
    if update.stage == "closed" and update.completed_on is None and completion(valid) is None:
        return "报了已销号，以前没有报过完成，请写完成日期 completed_on"
    done = [at for at, one in enumerate(valid) if one.stage in ("done", "closed")]
    if not done or update.completed_on is None or update.corrects is not None:
        return None
    opened = [
        one
        for one in valid[done[-1] :]
        if one.stage in ("not-started", "in-progress") and one.reporter == update.reporter
    ]
    if opened and update.completed_on <= opened[-1].date:
        return (
            f"{opened[-1].date} 的报告说还没有完成，完成日期 {update.completed_on} 却不在它以后；"
            f"请核对，{opened[-1].date} 的报告写错了就用 corrects 更正它"
        )
    return None


def _short(task: Task, known: list[Update], registries: Registries) -> Iterator[str]:
    metrics = registries.metric_by_id
    entries = [entry for entry in task.targets if entry.metric in metrics]
    printed = [one for entry in entries for one in expand(entry, metrics[entry.metric].name)]
    valid = uncorrected(known)
    targets = [one for one in current_targets(printed, valid) if one.kind == "target"]
    last = {
        (one.metric, one.name): one for one in sorted(targets, key=lambda one: one.period or "")
    }
    for target in last.values():
        reported = actual_of(target, valid)
        metric = metrics[target.metric]
        if reported is not None and falls_short(target, reported.value, metric):
            yield (
                f"报了已完成，但“{target.name}”报告的数值 {plain_number(reported.value)} "
                f"没有达到目标 {plain_number(target.value)}，请核对"
            )
