"""What one plan adds to the data files, written out where the plan is at hand.

The large part, the tasks, travels as finished text: a site of many plans keeps no records in
memory, and putting the files together is joining strings.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.exports.csv_text import csv_rows
from taizhang.exports.records import (
    Record,
    metric_target_record,
    plan_record,
    task_key,
    task_records,
    unit_key,
)
from taizhang.model import Plan
from taizhang.summary import targets_of

Tasks = Mapping[str, tuple[str, ...]]
"""Unit id `{place}/{unit}` → ids of its tasks, each once, in document order."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """One plan's share of the data files; JSON and CSV are text, ready to be joined."""

    plan_json: str
    plan_csv: str
    tasks_json: str
    """Empty for a plan without tasks."""
    tasks_csv: str
    lead_tasks: Tasks
    support_tasks: Tasks
    targets: Mapping[str, tuple[Record, ...]]
    """Metric id → its targets in this plan."""


def plan_rows(plan: Plan, registries: Registries, as_of: datetime.date) -> PlanRows:
    """The rows of a plan that passed the checks: its units, metrics and sections are known."""
    about_plan = [plan_record(plan, registries)]
    tasks = task_records(plan, registries, as_of)
    return PlanRows(
        plan_json=json_items(about_plan),
        plan_csv=csv_rows("plans", about_plan),
        tasks_json=json_items(tasks),
        tasks_csv=csv_rows("tasks", tasks),
        lead_tasks=_tasks_by_unit(plan, registries, ((task.id, task.lead) for task in plan.tasks)),
        support_tasks=_tasks_by_unit(
            plan, registries, ((task.id, task.support) for task in plan.tasks)
        ),
        targets=_targets_by_metric(plan, registries),
    )


def json_items(records: Iterable[Record]) -> str:
    """The records as they stand in a list one level deep in a JSON file, without the brackets."""
    written = (
        json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) for record in records
    )
    return ",\n".join("  " + text.replace("\n", "\n  ") for text in written)


def _tasks_by_unit(
    plan: Plan, registries: Registries, names_by_task: Iterable[tuple[str, tuple[str, ...]]]
) -> Tasks:
    place = plan.header.place
    # A dict in place of a list: a unit that is printed twice has the task once.
    tasks: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for task_id, names in names_by_task:
        for name in names:
            unit = registries.unit_by_name[place, name]
            tasks[unit_key(place, unit)][task_key(plan.id, task_id)] = None
    return {unit: tuple(ids) for unit, ids in tasks.items()}


def _targets_by_metric(plan: Plan, registries: Registries) -> Mapping[str, tuple[Record, ...]]:
    """What only describes a size is no promise, so it is left out."""
    targets: defaultdict[str, list[Record]] = defaultdict(list)
    for task in plan.tasks:
        for target in targets_of(task, registries):
            if target.kind == "target":
                targets[target.metric].append(metric_target_record(plan.id, task.id, target))
    return {metric: tuple(records) for metric, records in targets.items()}
