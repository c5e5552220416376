"""Which unit reports on which tasks of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from taizhang.content import Registries
from taizhang.model import Plan, Task
from taizhang.problems import Refused, nearest
from taizhang.reporting.layout import UNASSIGNED, UNASSIGNED_NAME


def tasks_by_unit(plan: Plan, registries: Registries) -> Mapping[str, tuple[Task, ...]]:
    """Unit id → the tasks that it reports on, in document order; every task is with somebody.

    A task is its leads'; without a lead, each of its supporting units'; without any unit, nobody's.
    """
    found: dict[str, dict[str, Task]] = {}
    for task in plan.tasks:
        for unit in _units(task, plan, registries):
            found.setdefault(unit, {})[task.id] = task
    return {unit: tuple(tasks.values()) for unit, tasks in found.items()}


def _units(task: Task, plan: Plan, registries: Registries) -> list[str]:
    named = [
        unit.id
        for name in (task.lead or task.support)
        if (unit := registries.unit_by_name.get((plan.header.place, name))) is not None
    ]
    return named or [UNASSIGNED]


def unit_name(unit: str, plan: Plan, registries: Registries) -> str:
    """The registered name; the id itself where nothing is registered."""
    if unit == UNASSIGNED:
        return UNASSIGNED_NAME
    known = registries.unit_by_id.get((plan.header.place, unit))
    return known.name if known else unit


def wanted_unit(wanted: str, plan: Plan, registries: Registries) -> str:
    """The id of a unit that has a form in this plan, given by id, name or alias. Raises Refused."""
    place = plan.header.place
    by_name = registries.unit_by_name.get((place, wanted))
    unit = by_name.id if by_name else wanted
    assigned = tasks_by_unit(plan, registries)
    if unit in assigned:
        return unit
    if by_name or (place, unit) in registries.unit_by_id:
        name = unit_name(unit, plan, registries)
        raise Refused(
            f"{name}在规划 {plan.id} 里没有要填报的任务：只有牵头单位填报，没有牵头单位的任务由配合单位填报"
        )
    known = [*assigned, *(unit_name(one, plan, registries) for one in assigned)]
    hint = nearest(wanted, known) or f"，请核对 departments/{place}.yaml"
    raise Refused(f"没有单位“{wanted}”{hint}")
