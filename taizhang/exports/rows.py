"""What one plan adds to the data files, written out where the plan is at hand.

The large part, tasks and reports, travels as finished text: a site of many plans keeps no records in
memory, and putting the files together is joining strings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.data_dictionary import DataFile
from taizhang.exports.csv_text import csv_rows
from taizhang.exports.records import (
    Record,
    metric_target_record,
    plan_record,
    task_key,
    task_records,
    unit_key,
)
from taizhang.exports.reports import actual_records, update_records
from taizhang.model import Plan
from taizhang.summary import PlanSummary

Tasks = Mapping[str, tuple[str, ...]]
"""Unit id `{place}/{unit}` → ids of its tasks, each once, in document order."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """One plan's share of the data files; JSON and CSV are text, ready to be joined."""

    json: Mapping[DataFile, str]
    """What it adds to the files that hold one plan after the other; empty where it has no records."""
    csv: Mapping[DataFile, str]
    lead_tasks: Tasks
    support_tasks: Tasks
    targets: Mapping[str, tuple[Record, ...]]
    """Metric id → its targets in this plan."""


def plan_rows(plan: Plan, summary: PlanSummary, registries: Registries) -> PlanRows:
    """The rows of a plan that passed the checks: its units, metrics and sections are known."""
    updates = update_records(summary, registries)
    records: dict[DataFile, list[Record]] = {
        "plans": [plan_record(plan, registries)],
        "tasks": task_records(plan, summary, registries),
        "updates": updates,
        "actuals": list(actual_records(updates)),
    }
    return PlanRows(
        json={file: json_items(listed) for file, listed in records.items()},
        csv={file: csv_rows(file, listed) for file, listed in records.items()},
        lead_tasks=_tasks_by_unit(plan, registries, ((task.id, task.lead) for task in plan.tasks)),
        support_tasks=_tasks_by_unit(
            plan, registries, ((task.id, task.support) for task in plan.tasks)
        ),
        targets=_targets_by_metric(summary),
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


def _targets_by_metric(summary: PlanSummary) -> Mapping[str, tuple[Record, ...]]:
    """What only describes a size is no promise, so it is left out."""
    targets: defaultdict[str, list[Record]] = defaultdict(list)
    for task in summary.tasks:
        for target in task.targets:
            if target.kind == "target":
                targets[target.metric].append(metric_target_record(task.plan, task.id, target))
    return {metric: tuple(records) for metric, records in targets.items()}
