"""Where each unit and each metric occurs: gathered once, so that no page walks all tasks again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taizhang.model import Target
from taizhang.summary import PlanSummary, TaskSummary


@dataclass(frozen=True, slots=True)
class TaskAt:
    """A task and the plan it stands in."""

    task: TaskSummary
    plan: PlanSummary


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """The tasks of one unit, in plan and document order; a task stands in one of the two."""

    lead: tuple[TaskAt, ...] = ()
    support: tuple[TaskAt, ...] = ()

    @property
    def all(self) -> tuple[TaskAt, ...]:
        return self.lead + self.support


@dataclass(frozen=True, slots=True)
class TargetAt:
    """One quantity of a task."""

    target: Target
    task: TaskSummary
    plan: PlanSummary


UnitIndex = Mapping[tuple[str, str], UnitTasks]
"""(place id, unit id) → its tasks; units without a task are left out."""
MetricIndex = Mapping[str, tuple[TargetAt, ...]]
"""Metric id → its targets in plan and document order; metrics without one are left out."""

NO_TASKS = UnitTasks()


def index_by_unit(plans: Iterable[PlanSummary]) -> UnitIndex:
    lead: dict[tuple[str, str], list[TaskAt]] = defaultdict(list)
    support: dict[tuple[str, str], list[TaskAt]] = defaultdict(list)
    for plan in plans:
        for task in plan.tasks:
            at = TaskAt(task, plan)
            for unit in task.lead:
                lead[plan.place, unit].append(at)
            for unit in task.support:
                if unit not in task.lead:
                    support[plan.place, unit].append(at)
    return {
        unit: UnitTasks(tuple(lead.get(unit, ())), tuple(support.get(unit, ())))
        for unit in {**lead, **support}
    }


def index_by_metric(plans: Iterable[PlanSummary]) -> MetricIndex:
    found: dict[str, list[TargetAt]] = defaultdict(list)
    for plan in plans:
        for task in plan.tasks:
            for target in task.targets:
                found[target.metric].append(TargetAt(target, task, plan))
    return {metric: tuple(targets) for metric, targets in found.items()}
