"""The units of a month's bulletin: counted one by one, ranked where there is enough to rank."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang.content import Registries
from taizhang.state import State
from taizhang.state.categories import DUE, Category, counts
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.common import Link, unit_link

FEWEST_RANKED = 3
"""Tasks that should be done; fewer say nothing of a unit."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's tasks. `rank` is words; `order` what the column is sorted by."""

    rank: str
    order: int
    unit: Link
    lead: int
    due: int
    on_time: int
    late: int
    overdue: int
    unreported: int
    behind: int
    other: int
    reports: int


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task with its state at the end of the month, and at the end of the month before."""

    task: TaskSummary
    plan: PlanSummary
    state: State
    before: State | None


def unit_rows(
    place_id: str,
    tasks: Sequence[TaskThen],
    day: datetime.date,
    registries: Registries,
    strings: Strings,
) -> tuple[UnitRow, ...]:
    """Ranked units first; of one rank, and of the others, in the order of the registry."""
    led: dict[str, list[TaskThen]] = {}
    for one in tasks:
        for unit in one.task.lead:
            led.setdefault(unit, []).append(one)
    units = [unit.id for unit in registries.units[place_id] if unit.id in led]
    ranks = ranking({unit: _rate(led[unit]) for unit in units})
    ordered = sorted(units, key=lambda unit: ranks.get(unit, len(units) + 1))
    return tuple(
        _row(place_id, unit, led[unit], ranks, day, registries, strings) for unit in ordered
    )


def _rate(tasks: Sequence[TaskThen]) -> Fraction | None:
    """The share of the tasks that should be done which was done on time; None where they are too
    few to say anything."""
    counted = counts(one.state for one in tasks)
    due = sum(counted[one] for one in DUE)
    return Fraction(counted["done-on-time"], due) if due >= FEWEST_RANKED else None


def ranking(rates: Mapping[str, Fraction | None]) -> dict[str, int]:
    """Unit → rank from 1; equal rates share a rank and the next ones are left out (1, 1, 3). Units
    without a rate have none."""
    rated = {unit: rate for unit, rate in rates.items() if rate is not None}
    return {unit: 1 + sum(other > rate for other in rated.values()) for unit, rate in rated.items()}


def _row(
    place_id: str,
    unit: str,
    tasks: Sequence[TaskThen],
    ranks: Mapping[str, int],
    day: datetime.date,
    registries: Registries,
    strings: Strings,
) -> UnitRow:
    counted = counts(one.state for one in tasks)
    shown: tuple[Category, ...] = (*DUE, "behind")
    rank = ranks.get(unit)
    tied = rank is not None and list(ranks.values()).count(rank) > 1
    words = strings.bulletin_unranked
    if rank is not None:
        words = strings("bulletin_tied", rank=rank) if tied else str(rank)
    return UnitRow(
        rank=words,
        order=rank or len(ranks) + 1,
        unit=unit_link(place_id, unit, registries),
        lead=len(tasks),
        due=sum(counted[one] for one in DUE),
        on_time=counted["done-on-time"],
        late=counted["done-late"],
        overdue=counted["overdue"],
        unreported=counted["due-unreported"],
        behind=counted["behind"],
        other=len(tasks) - sum(counted[one] for one in shown),
        reports=sum(
            (update.date.year, update.date.month) == (day.year, day.month) and update.date <= day
            for one in tasks
            for update in one.task.updates
        ),
    )
