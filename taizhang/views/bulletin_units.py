"""The units of a month's bulletin: counted one by one, ranked where there is enough to rank."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang.content import Registries
from taizhang.state.categories import DUE, Category, category, counts
from taizhang.strings import Strings
from taizhang.views.bulletin_tasks import TaskThen
from taizhang.views.common import Link, unit_link

FEWEST_RANKED = 3
"""Tasks that should be done; fewer say nothing of a unit."""
_BEHIND_ALL = 1_000_000
FEWEST_COMPARED = 2
"""Units; one alone is not the first of anything."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's tasks. `rank` and `rate` are words, `rank_order` and `rate_order` what their columns
    are sorted by. A unit without a rank has no rate: of one or two tasks a share says nothing.

    `due` are tasks whose last deadline was before the day, be they done or not: a deadline that ends
    on the day counts a month later, for success and failure alike. `early` are done before that.
    """

    unit: Link
    rank: str
    rank_order: int
    rate: str | None
    rate_order: int
    lead: int
    due: int
    on_time: int
    on_time_moved: int
    """How many of them after a document had moved their deadline."""
    late: int
    overdue: int
    unreported: int
    early: int
    figure_unreported: int
    behind: int
    other: int
    withdrawn: int
    """How many of them were merged or cancelled."""
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
            sum(_reports(one, unit, place_id, day, registries) for one in led[unit]),
            strings,
        )
        for unit in ordered
    )


def _due(tasks: Sequence[TaskThen]) -> Counter[Category]:
    return counts(one.state for one in tasks if one.state.is_past and category(one.state) in DUE)


def _rate(tasks: Sequence[TaskThen]) -> Fraction | None:
    """The share of the tasks that should be done which was done on time; None where they are too
    few to say anything, and where all that is known of them is that nothing was published."""
    counted = _due(tasks)
    due = counted.total()
    if due < FEWEST_RANKED or counted["due-unreported"] == due:
        return None
    return Fraction(counted["done-on-time"], due)


def _reports(
    one: TaskThen, unit: str, place_id: str, day: datetime.date, registries: Registries
) -> int:
    """The unit's own reports of the month, corrections not counted; those that name nobody, or an
    office that does not lead the task, are everybody's."""
    found = 0
    for update in one.known:
        same_month = (update.date.year, update.date.month) == (day.year, day.month)
        if same_month and update.corrects is None:
            reporter = registries.unit_by_name.get((place_id, update.reporter or ""))
            found += reporter is None or reporter.id == unit or reporter.id not in one.task.lead
    return found


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
    reports: int,
    strings: Strings,
) -> UnitRow:
    due, all_counted = _due(tasks), counts(one.state for one in tasks)
    early = all_counted["done-on-time"] - due["done-on-time"]
    moved = sum(
        category(one.state) == "done-on-time"
        and one.state.is_past
        and one.state.due != one.state.printed_due
        for one in tasks
    )
    unpublished = due.total() >= FEWEST_RANKED and due["due-unreported"] == due.total()
    rank = strings.bulletin_unpublished if unpublished else strings.bulletin_unranked
    if ranked is not None:
        rank = strings("bulletin_tied", rank=ranked.rank) if ranked.tied else str(ranked.rank)
    shown = due.total() + early + all_counted["figure-unreported"] + all_counted["behind"]
    return UnitRow(
        unit=unit,
        rank=rank,
        rank_order=ranked.rank if ranked else _BEHIND_ALL,
        rate=f"{ranked.percent}%" if ranked else None,
        rate_order=ranked.percent if ranked else -1,
        lead=len(tasks),
        due=due.total(),
        on_time=due["done-on-time"],
        on_time_moved=moved,
        late=due["done-late"],
        overdue=due["overdue"],
        unreported=due["due-unreported"],
        early=early,
        figure_unreported=all_counted["figure-unreported"],
        behind=all_counted["behind"],
        other=len(tasks) - shown,
        withdrawn=all_counted["withdrawn"],
        reports=reports,
    )
