"""Plans, tasks, units and metrics as the JSON objects that the data files promise.

Printed deadlines and values stay; what documents made of them since stands beside them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import (
    Deadline,
    Metric,
    MovedDeadline,
    Place,
    Plan,
    Section,
    Target,
    Task,
    Unit,
)
from taizhang.state.deadlines import as_printed
from taizhang.summary import PlanSummary, TaskSummary

Record = dict[str, Any]
"""One JSON object, its keys in the order of the data dictionary."""


def plan_record(plan: Plan, registries: Registries) -> Record:
    header = plan.header
    return {
        "id": plan.id,
        "title": header.title,
        "place": place_name(registries.place_by_id[header.place]),
        "issuer": header.document.issuer,
        "document_number": header.document.number,
        "issued_on": day(header.document.issued_on),
        "years": list(header.years),
        "years_basis": header.years_basis,
        "sections": [section.title for section in header.sections],
        "source": {"file": header.source.file, "sha256": header.source.sha256},
        "task_count": len(plan.tasks),
        "url": urls.plan(plan.id),
    }


def task_records(plan: Plan, summary: PlanSummary, registries: Registries) -> list[Record]:
    """The plan's tasks in document order, as they stand on the day of the summary."""
    paths = section_paths(plan.header.sections)
    return [
        _task_record(task, short, paths, registries)
        for task, short in zip(plan.tasks, summary.tasks, strict=True)
    ]


def department_record(
    unit: Unit, place: Place, lead: Iterable[str], support: Iterable[str]
) -> Record:
    """`lead` and `support` are ids of tasks in document order."""
    return {
        "id": unit_key(place.id, unit),
        "place": place_name(place),
        "name": unit.name,
        "aliases": list(unit.aliases),
        "kind": unit.kind,
        "lead_tasks": list(lead),
        "support_tasks": list(support),
        "url": urls.unit(place.id, unit.id),
    }


def metric_record(metric: Metric, targets: Iterable[Record]) -> Record:
    return {
        "id": metric.id,
        "name": metric.name,
        "unit": metric.unit,
        "direction": metric.direction,
        "targets": list(targets),
        "url": urls.metric(metric.id),
    }


def metric_target_record(plan_id: str, task_id: str, target: Target) -> Record:
    return {
        "plan": plan_id,
        "task": task_key(plan_id, task_id),
        "period": target.period,
        "op": target.op,
        "value": json_number(_printed(target)),
        "value_to": json_number(target.value_to),
        "unit": target.unit,
        "changed_to": _changed_to(target),
    }


def task_key(plan_id: str, task_id: str) -> str:
    """The id by which every data file names a task."""
    return f"{plan_id}/{task_id}"


def unit_key(place_id: str, unit: Unit) -> str:
    """The id by which every data file names a unit."""
    return f"{place_id}/{unit.id}"


def place_name(place: Place) -> str | None:
    """None for a place that the document does not name: its registered name is this site's."""
    return None if place.unnamed else place.name


def section_paths(sections: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    """Section id → its heading path, outermost first; parents stand before their children."""
    paths: dict[str, tuple[str, ...]] = {}
    for section in sections:
        above = paths[section.parent] if section.parent is not None else ()
        paths[section.id] = (*above, section.title)
    return paths


def json_number(value: float | None) -> int | float | None:
    """70 is written 70, not 70.0."""
    return int(value) if value is not None and value.is_integer() else value


def units(names: Iterable[str], place: str, registries: Registries) -> list[Record]:
    known = registries.unit_by_name
    return [{"name": name, "unit": unit_key(place, known[place, name])} for name in names]


def day(value: datetime.date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _task_record(
    task: Task,
    short: TaskSummary,
    paths: Mapping[str, tuple[str, ...]],
    registries: Registries,
) -> Record:
    start, end = task.source.lines
    return {
        "id": task_key(short.plan, task.id),
        "plan": short.plan,
        "url": short.path,
        "number": task.number,
        "section": list(paths[task.section]) if task.section is not None else [],
        "heading": task.heading,
        "text": task.text,
        "requirement": task.requirement,
        "lead": units(task.lead, short.place, registries),
        "support": units(task.support, short.place, registries),
        "units_inherited": task.units_inherited,
        "people": list(task.people),
        "leaders": list(task.leaders),
        "deadlines": [_deadline(deadline) for deadline in short.deadlines],
        "targets": [_target(target) for target in short.targets],
        "stage": short.stage,
        "schedule": short.schedule,
        "source": {"start": start, "end": end},
        "due": day(short.final_date),
        "completed_on": day(short.state.completed_on),
        "reported_on": day(short.updates[-1].date if short.updates else None),
    }


def _deadline(deadline: Deadline) -> Record:
    moved = isinstance(deadline, MovedDeadline)
    return {
        "quote": deadline.quote,
        "kind": deadline.kind,
        "date": day(as_printed(deadline).date),
        "year_basis": deadline.year_basis,
        "moved_to": day(deadline.date) if moved else None,
    }


def _target(target: Target) -> Record:
    return {
        "metric": target.metric,
        "name": target.name,
        "op": target.op,
        "value": json_number(_printed(target)),
        "value_to": json_number(target.value_to),
        "unit": target.unit,
        "period": target.period,
        "kind": target.kind,
        "quote": target.quote,
        "changed_to": _changed_to(target),
    }


def _printed(target: Target) -> float:
    return target.value if target.printed is None else target.printed


def _changed_to(target: Target) -> int | float | None:
    return json_number(target.value) if target.printed is not None else None
