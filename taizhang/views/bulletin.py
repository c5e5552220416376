"""One month's bulletin: what became of the tasks that each unit leads, counted and ranked by a rule
that stands beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang import urls
from taizhang.content import Registries
from taizhang.state import State
from taizhang.state.categories import DUE, Category, category, counts
from taizhang.strings import Strings
from taizhang.summary import MonthStates, PlanSummary, TaskSummary
from taizhang.views.account import account, account_sentence
from taizhang.views.common import Link, Share, plan_link, unit_link
from taizhang.views.entries import place_link

FEWEST_RANKED = 3


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
class EventList:
    heading: str
    tasks: tuple[tuple[Link, Link], ...]
    """(task, plan)."""


@dataclass(frozen=True, slots=True)
class PlaceBulletin:
    anchor: str
    place: Link
    plans: tuple[Link, ...]
    sentence: str
    account: tuple[Share, ...]
    rows: tuple[UnitRow, ...]
    ranked: bool
    """Whether any unit has a rank."""
    events: tuple[EventList, ...]


@dataclass(frozen=True, slots=True)
class BulletinView:
    title: str
    breadcrumbs: tuple[Link, ...]
    until: str
    places: tuple[PlaceBulletin, ...]
    several_places: bool
    rule: Link | None
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class BulletinsView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    months: tuple[tuple[Link, str], ...]
    """(bulletin, what it says in a sentence), newest first."""


@dataclass(frozen=True, slots=True)
class _TaskThen:
    """A task with its state at the end of the month, and at the end of the month before."""

    task: TaskSummary
    plan: PlanSummary
    state: State
    before: State | None


def bulletin_months(plans: Sequence[PlanSummary]) -> tuple[datetime.date, ...]:
    """The day up to which each bulletin counts, oldest first."""
    return tuple(sorted({month.day for plan in plans for month in plan.months}))


def bulletin_view(
    at: int,
    days: Sequence[datetime.date],
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
) -> BulletinView:
    """The bulletin up to the day at `at` of `days`."""
    day = days[at]
    title = strings("bulletin_title", month=strings.month(day))
    by_place: dict[str, list[_TaskThen]] = {}
    for plan in plans:
        by_place.setdefault(plan.place, []).extend(_tasks_then(plan, day))
    places = tuple(
        _place(place.id, by_place[place.id], day, registries, strings)
        for place in registries.places
        if by_place.get(place.id)
    )
    has_rule = any(page.name == "state" for page in registries.markdown_pages)
    return BulletinView(
        title=title,
        breadcrumbs=(
            Link(strings.home, urls.HOME),
            Link(strings.bulletins, urls.BULLETINS),
            Link(strings.month(day), urls.bulletin(day)),
        ),
        until=strings("bulletin_until", date=strings.date(day)),
        places=places,
        several_places=len(places) > 1,
        rule=Link(strings.progress_rule, urls.about("state")) if has_rule else None,
        earlier=_neighbour(days[at - 1], strings) if at else None,
        later=_neighbour(days[at + 1], strings) if at + 1 < len(days) else None,
    )


def bulletins_view(
    days: Sequence[datetime.date],
    plans: Sequence[PlanSummary],
    strings: Strings,
) -> BulletinsView:
    months = []
    for day in reversed(days):
        states = [one.state for plan in plans for one in _tasks_then(plan, day)]
        months.append((_neighbour(day, strings), account_sentence(states, strings)))
    return BulletinsView(
        title=strings.bulletins,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.bulletins, urls.BULLETINS)),
        sentence=strings.bulletins_sentence if days else strings.bulletins_none,
        months=tuple(months),
    )


def _neighbour(day: datetime.date, strings: Strings) -> Link:
    return Link(strings("bulletin_title", month=strings.month(day)), urls.bulletin(day))


def _tasks_then(plan: PlanSummary, day: datetime.date) -> Iterator[_TaskThen]:
    months = {month.day: month for month in plan.months}
    if day not in months:
        return
    earlier = [one for one in plan.months if one.day < day]
    before: MonthStates | None = earlier[-1] if earlier else None
    for at, task in enumerate(plan.tasks):
        yield _TaskThen(task, plan, months[day].states[at], before.states[at] if before else None)


def _place(
    place_id: str,
    tasks: Sequence[_TaskThen],
    day: datetime.date,
    registries: Registries,
    strings: Strings,
) -> PlaceBulletin:
    states = [one.state for one in tasks]
    rows = _rows(place_id, tasks, day, registries, strings)
    plans = {one.plan.id: plan_link(one.plan) for one in tasks}
    return PlaceBulletin(
        anchor=place_id,
        place=place_link(registries.place_by_id[place_id]),
        plans=tuple(plans.values()),
        sentence=account_sentence(states, strings),
        account=account(states, strings),
        rows=rows,
        ranked=any(row.rank != strings.bulletin_unranked for row in rows),
        events=tuple(_events(tasks, day, strings)),
    )


def _rows(
    place_id: str,
    tasks: Sequence[_TaskThen],
    day: datetime.date,
    registries: Registries,
    strings: Strings,
) -> tuple[UnitRow, ...]:
    """Ranked units first; of one rank, and of the others, in the order of the registry."""
    led: dict[str, list[_TaskThen]] = {}
    for one in tasks:
        for unit in one.task.lead:
            led.setdefault(unit, []).append(one)
    units = [unit.id for unit in registries.units[place_id] if unit.id in led]
    ranks = ranking({unit: _rate(led[unit]) for unit in units})
    ordered = sorted(units, key=lambda unit: ranks.get(unit, len(units) + 1))
    return tuple(
        _row(place_id, unit, led[unit], ranks, day, registries, strings) for unit in ordered
    )


def _rate(tasks: Sequence[_TaskThen]) -> Fraction | None:
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
    tasks: Sequence[_TaskThen],
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


def _events(
    tasks: Sequence[_TaskThen], day: datetime.date, strings: Strings
) -> Iterator[EventList]:
    """What became different in the month, as far as it is of weight."""

    def new(*wanted: Category) -> tuple[tuple[Link, Link], ...]:
        return tuple(
            (Link(one.task.title, one.task.path), plan_link(one.plan))
            for one in tasks
            if category(one.state) in wanted
            and (one.before is None or category(one.before) != category(one.state))
        )

    changed = tuple(
        (Link(one.task.title, one.task.path), plan_link(one.plan))
        for one in tasks
        if any(
            update.stage in ("adjusted", "merged", "cancelled")
            and (update.date.year, update.date.month) == (day.year, day.month)
            and update.date <= day
            for update in one.task.updates
        )
    )
    lists = (
        (strings.bulletin_event_done, new("done-on-time", "done-late", "done-undated")),
        (strings.bulletin_event_overdue, new("overdue")),
        (strings.bulletin_event_unreported, new("due-unreported")),
        (strings.bulletin_event_changed, changed),
    )
    return (EventList(heading, listed) for heading, listed in lists if listed)
