"""Reports on tasks as the JSON objects that the data files promise, and their figures one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taizhang import urls
from taizhang.content import Registries
from taizhang.exports.records import Record, day, json_number, task_key, units
from taizhang.model import Actual, Evidence, TargetChange, Update
from taizhang.state import corrected
from taizhang.state.figures import names
from taizhang.summary import PlanSummary, TaskSummary, numbered


def update_records(summary: PlanSummary, registries: Registries) -> list[Record]:
    """The reports up to the day of the build: task by task in document order, oldest first."""
    return [record for task in summary.tasks for record in _of_task(task, registries)]


def actual_records(updates: Iterable[Record]) -> Iterator[Record]:
    """The figures of `update_records` in their order."""
    for update in updates:
        for actual in update["actuals"]:
            yield {
                "update": update["id"],
                "plan": update["plan"],
                "task": update["task"],
                "date": update["date"],
                **actual,
                "corrected": update["corrected"],
            }


def _of_task(task: TaskSummary, registries: Registries) -> Iterator[Record]:
    gone = corrected(task.updates)
    for (place, update), is_gone in zip(numbered(task.updates), gone, strict=True):
        yield _update(update, place, is_gone, task, registries)


def _update(
    update: Update, place: int, is_corrected: bool, task: TaskSummary, registries: Registries
) -> Record:
    key = task_key(task.plan, task.id)
    reporter = (update.reporter,) if update.reporter is not None else ()
    merged_into = update.merged_into
    return {
        "id": f"{key}/{update.date.isoformat()}/{place}",
        "plan": task.plan,
        "task": key,
        "url": urls.task(task.plan, task.id),
        "date": day(update.date),
        "stage": update.stage,
        "report": update.report,
        "problems": update.problems,
        "next_step": update.next_step,
        "behind": update.behind,
        "completed_on": day(update.completed_on),
        "reporter": next(iter(units(reporter, task.place, registries)), None),
        "corrects": day(update.corrects),
        "corrected": is_corrected,
        "reason": update.reason,
        "document": update.document,
        "merged_into": task_key(task.plan, merged_into) if merged_into is not None else None,
        "deadline_changes": [
            {"quote": change.quote, "old": day(change.old), "new": day(change.new)}
            for change in update.deadline_changes
        ],
        "target_changes": [
            _target_change(change, task, registries) for change in update.target_changes
        ],
        "actuals": [_actual(actual, update, task, registries) for actual in update.actuals],
        "evidence": [_evidence(evidence) for evidence in update.evidence],
    }


def _target_change(change: TargetChange, task: TaskSummary, registries: Registries) -> Record:
    printed = (target.unit for target in task.targets if names(change, target))
    return {
        **_quantity(change, task, registries),
        "old": json_number(change.old),
        "new": json_number(change.new),
        "unit": next(printed, None),
    }


def _actual(actual: Actual, update: Update, task: TaskSummary, registries: Registries) -> Record:
    return {
        **_quantity(actual, task, registries),
        "value": json_number(actual.value),
        "unit": actual.unit,
        "as_of": day(actual.date or update.date),
    }


def _quantity(one: Actual | TargetChange, task: TaskSummary, registries: Registries) -> Record:
    """Named as its target is, so that the two can be put side by side."""
    meant = {target.name for target in task.targets if names(one, target)}
    known = meant.pop() if len(meant) == 1 else registries.metric_by_id[one.metric].name
    return {"metric": one.metric, "name": one.name or known, "period": one.period}


def _evidence(evidence: Evidence) -> Record:
    return {"title": evidence.title, "link": evidence.link}
