"""One month's bulletin: what became of the tasks that each unit leads, counted and ranked by a rule
that stands beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.state.months import month_end
from taizhang.strings import Strings
from taizhang.summary import MonthStates, PlanSummary
from taizhang.views.account import account, account_sentence
from taizhang.views.bulletin_changes import changed_lists
from taizhang.views.bulletin_targets import EndedTargets, ended_targets, ending_targets
from taizhang.views.bulletin_tasks import (
    BulletinTask,
    TaskList,
    TaskThen,
    next_month_tasks,
    open_lists,
    silent_tasks,
)
from taizhang.views.bulletin_units import UnitRow, unit_rows
from taizhang.views.common import Link, Share, plan_link
from taizhang.views.entries import place_link

RULE = ("counted", "due", "rate", "silent", "figures", "few", "reports", "limits")


@dataclass(frozen=True, slots=True)
class PlaceBulletin:
    anchor: str
    place: Link
    plans: tuple[Link, ...]
    sentence: str
    account: tuple[Share, ...]
    without_evidence: str | None
    rows: tuple[UnitRow, ...]
    ranked: bool
    """Whether any unit has a rank."""
    open: tuple[TaskList, ...]
    """What is overdue, due and not published, or behind."""
    ended: EndedTargets | None
    changed: tuple[TaskList, ...]
    coming: tuple[BulletinTask, ...]
    """What falls due until the end of the next month."""
    ending: tuple[BulletinTask, ...]
    """Targets whose period ends by then, of tasks that go on."""
    silent: tuple[BulletinTask, ...]
    not_tracked: tuple[Link, ...]
    """Plans of which this site publishes no progress."""


@dataclass(frozen=True, slots=True)
class BulletinView:
    title: str
    breadcrumbs: tuple[Link, ...]
    until: str
    is_running: bool
    """Whether the month is not over."""
    places: tuple[PlaceBulletin, ...]
    several_places: bool
    rule_sentences: tuple[str, ...]
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
    by_place: dict[str, list[TaskThen]] = {}
    for plan in plans:
        by_place.setdefault(plan.place, []).extend(_tasks_then(plan, day))
    places = tuple(
        _place(place.id, by_place[place.id], day, plans, registries, strings)
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
        is_running=day != month_end(day),
        places=places,
        several_places=len(places) > 1,
        rule_sentences=tuple(strings(f"bulletin_rule_{part}") for part in RULE),
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


def _tasks_then(plan: PlanSummary, day: datetime.date) -> Iterator[TaskThen]:
    months = {month.day: month for month in plan.months}
    if day not in months:
        return
    earlier = [one for one in plan.months if one.day < day]
    before: MonthStates | None = earlier[-1] if earlier else None
    for at, task in enumerate(plan.tasks):
        state = months[day].states[at]
        yield TaskThen(
            task=task,
            plan=plan,
            state=state,
            before=before.states[at] if before else None,
            known=tuple(update for update in task.updates if update.date <= day),
        )


def _place(
    place_id: str,
    tasks: Sequence[TaskThen],
    day: datetime.date,
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
) -> PlaceBulletin:
    states = [one.state for one in tasks]
    rows = unit_rows(place_id, tasks, day, registries, strings)
    counted = {one.plan.id: plan_link(one.plan) for one in tasks}
    not_tracked = tuple(
        plan_link(plan) for plan in plans if plan.place == place_id and not plan.tracked
    )
    return PlaceBulletin(
        anchor=place_id,
        place=place_link(registries.place_by_id[place_id]),
        plans=tuple(counted.values()),
        sentence=account_sentence(states, strings),
        account=account(states, strings),
        without_evidence=_without_evidence(tasks, strings),
        rows=rows,
        ranked=any(row.rate is not None for row in rows),
        open=open_lists(tasks, registries, strings),
        ended=ended_targets(tasks, registries, strings),
        changed=changed_lists(tasks, day, registries, strings),
        coming=next_month_tasks(tasks, day, registries, strings),
        ending=ending_targets(tasks, day, registries, strings),
        silent=silent_tasks(tasks, registries, strings),
        not_tracked=not_tracked,
    )


def _without_evidence(tasks: Sequence[TaskThen], strings: Strings) -> str | None:
    done = sum(one.state.completed_on is not None for one in tasks)
    lacking = sum(one.lacks_evidence for one in tasks)
    return strings("bulletin_without_evidence", done=done, n=lacking) if lacking else None
