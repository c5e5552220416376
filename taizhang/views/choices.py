"""What the tasks of a plan can be filtered by: units, years, what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.state.categories import CATEGORIES, category
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.account import category_words
from taizhang.views.common import Link, unit_link, years_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its key in the data attributes, its name, its task anchors."""

    key: str
    name: str
    count: int
    tasks: tuple[Link, ...]


def unit_choices(plan: PlanSummary, registries: Registries) -> tuple[Choice, ...]:
    """Units by number of tasks, then print order."""
    tasks_of: dict[str, list[TaskSummary]] = {}
    for task in plan.tasks:
        for unit in dict.fromkeys(task.lead + task.support):
            tasks_of.setdefault(unit, []).append(task)
    ordered = sorted(tasks_of.items(), key=lambda pair: -len(pair[1]))
    return tuple(
        Choice(unit, unit_link(plan.place, unit, registries).name, len(tasks), _anchors(tasks))
        for unit, tasks in ordered
    )


def year_choices(plan: PlanSummary, strings: Strings) -> tuple[Choice, ...]:
    tasks_of: dict[int, list[TaskSummary]] = {}
    for task in plan.tasks:
        for year in years_of(task):
            tasks_of.setdefault(year, []).append(task)
    return tuple(
        Choice(str(year), strings("year_single", first=year), len(tasks), _anchors(tasks))
        for year, tasks in sorted(tasks_of.items())
    )


def state_choices(plan: PlanSummary, strings: Strings) -> tuple[Choice, ...]:
    """What became of tasks, as far as this site publishes it."""
    if not plan.tracked:
        return ()
    tasks_of: dict[str, list[TaskSummary]] = {one: [] for one in CATEGORIES}
    for task in plan.tasks:
        tasks_of[category(task.state)].append(task)
    return tuple(
        Choice(one, category_words(one, strings), len(tasks_of[one]), _anchors(tasks_of[one]))
        for one in CATEGORIES
        if tasks_of[one]
    )


def _anchors(tasks: Sequence[TaskSummary]) -> tuple[Link, ...]:
    return tuple(Link(task.number, f"#task-{task.id}") for task in tasks)
