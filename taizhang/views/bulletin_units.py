"""The units of a month's bulletin: counted one by one, ranked where there is enough to rank."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang.content import Registries
from taizhang.state.categories import DUE, Category, counts
from taizhang.strings import Strings
from taizhang.views.bulletin_tasks import TaskThen
from taizhang.views.common import Link, unit_link

FEWEST_RANKED = 3
"""Tasks that should be done; fewer say nothing of a unit."""
FEWEST_COMPARED = 2
"""Units; one alone is not the first of anything."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's tasks. `rank` and `rate` are words, `rank_order` and `rate_order` what their columns
    are sorted by. A unit without a rank has no rate: of one or two tasks a share says nothing."""

    unit: Link
    rank: str
    rank_order: int
    rate: str | None
    rate_order: int
    lead: int
    due: int
    on_time: int
    late: int
    overdue: int
    unreported: int
    figure_unreported: int
    behind: int
    other: int
    reports: int


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
    rates = {unit: _rate(led[unit]) for unit in units}
    ranks = ranking(rates)
    ordered = sorted(units, key=lambda unit: ranks.get(unit, len(units) + 1))
    return tuple(
        _row(
            unit_link(place_id, unit, registries),
            led[unit],
            _rank(unit, ranks, rates),
            day,
            strings,
        )
        for unit in ordered
    )


def _rate(tasks: Sequence[TaskThen]) -> Fraction | None:
    """The share of the tasks that should be done which was done on time; None where they are too
    few to say anything."""
    counted = counts(one.state for one in tasks)
    due = sum(counted[one] for one in DUE)
    return Fraction(counted["done-on-time"], due) if due >= FEWEST_RANKED else None


def ranking(rates: Mapping[str, Fraction | None]) -> dict[str, int]:
    """Unit → rank from 1; equal rates share a rank and the next ones are left out (1, 1, 3). Units
    without a rate have none, nor has one that has no other to be compared with."""
    rated = {unit: rate for unit, rate in rates.items() if rate is not None}
    if len(rated) < FEWEST_COMPARED:
        return {}
    return {unit: 1 + sum(other > rate for other in rated.values()) for unit, rate in rated.items()}


@dataclass(frozen=True, slots=True)
class _Rank:
    rank: int
    tied: bool
    percent: int
    """Never rounded up: 100 is all of them."""


def _rank(
    unit: str, ranks: Mapping[str, int], rates: Mapping[str, Fraction | None]
) -> _Rank | None:
    rank, rate = ranks.get(unit), rates[unit]
    if rank is None or rate is None:
        return None
    return _Rank(rank, list(ranks.values()).count(rank) > 1, int(rate * 100))


def _row(
    unit: Link,
    tasks: Sequence[TaskThen],
    ranked: _Rank | None,
    day: datetime.date,
    strings: Strings,
) -> UnitRow:
    counted = counts(one.state for one in tasks)
    shown: tuple[Category, ...] = (*DUE, "figure-unreported", "behind")
    rank = strings.bulletin_unranked
    if ranked is not None:
        rank = strings("bulletin_tied", rank=ranked.rank) if ranked.tied else str(ranked.rank)
    return UnitRow(
        unit=unit,
        rank=rank,
        rank_order=ranked.rank if ranked else sys.maxsize,
        rate=f"{ranked.percent}%" if ranked else None,
        rate_order=ranked.percent if ranked else -1,
        lead=len(tasks),
        due=sum(counted[one] for one in DUE),
        on_time=counted["done-on-time"],
        late=counted["done-late"],
        overdue=counted["overdue"],
        unreported=counted["due-unreported"],
        figure_unreported=counted["figure-unreported"],
        behind=counted["behind"],
        other=len(tasks) - sum(counted[one] for one in shown),
        reports=sum(
            (update.date.year, update.date.month) == (day.year, day.month) and update.date <= day
            for one in tasks
            for update in one.task.updates
        ),
    )
