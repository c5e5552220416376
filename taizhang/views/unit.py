"""One unit: what it leads, what it supports, what falls due when, with whom it works."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Unit
from taizhang.strings import Strings
from taizhang.views.account import account, account_sentence, category_words
from taizhang.views.common import Link, Share, TaskLine, plan_link, task_line, unit_link
from taizhang.views.entries import Jump, MetricEntry, metric_entries, place_link
from taizhang.views.follow import Follow, follow_view
from taizhang.views.occurrences import NO_TASKS, MetricIndex, TargetAt, TaskAt, UnitIndex, UnitTasks
from taizhang.views.systems import link_with_place
from taizhang.views.unit_due import DueYear, due_years

_PARTNERS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class PlanTasks:
    plan: Link
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    unit: Link
    count: str


@dataclass(frozen=True, slots=True)
class UnitView:
    name: str
    place: Link
    breadcrumbs: tuple[Link, ...]
    kind: str
    sentence: str
    is_group: bool
    note: str | None
    printed: tuple[str, ...]
    """The name as documents print it, where that is more than the title."""
    relations: tuple[tuple[str, Link], ...]
    """Parent, successor and parts: (word, link)."""
    account: tuple[Share, ...]
    """What became of the tasks that it leads, as far as this site publishes it."""
    account_sentence: str | None
    jumps: tuple[Jump, ...]
    years: tuple[DueYear, ...]
    several_plans: bool
    lead: tuple[PlanTasks, ...]
    support: tuple[PlanTasks, ...]
    metrics_lead: tuple[MetricEntry, ...]
    metrics_support: tuple[MetricEntry, ...]
    partners: tuple[Partner, ...]
    system: str | None
    elsewhere: tuple[Link, ...]
    """The units of the same system in other places."""
    follow: Follow


def unit_view(
    place_id: str,
    unit_id: str,
    units: UnitIndex,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
) -> UnitView:
    unit = registries.unit_by_id[place_id, unit_id]
    place = registries.place_by_id[place_id]
    tasks = units.get((place_id, unit_id), NO_TASKS)
    states = [at.task.state for at in tasks.lead if at.plan.tracked]
    years = due_years(tasks, strings, as_of)
    return UnitView(
        name=unit.name,
        place=place_link(place),
        breadcrumbs=(
            Link(strings.home, urls.HOME),
            Link(strings.departments, urls.DEPARTMENTS),
            place_link(place),
            Link(unit.name, urls.unit(place_id, unit_id)),
        ),
        kind=strings(f"unit_kind_{unit.kind}"),
        sentence=_sentence(len(tasks.lead), len(tasks.support), strings),
        is_group=unit.kind == "group",
        note=unit.note,
        printed=(unit.name, *unit.aliases) if unit.aliases else (),
        relations=_relations(place_id, unit, registries, strings),
        account=account(
            states,
            strings,
            lambda one: urls.tasks_found(
                state=category_words(one, strings), lead=unit.name, place=place.name
            ),
        ),
        account_sentence=account_sentence(states, strings) if states else None,
        jumps=_jumps(years, tasks, strings),
        years=years,
        several_plans=len({at.plan.id for at in tasks.all}) > 1,
        lead=_by_plan(tasks.lead, registries, strings),
        support=_by_plan(tasks.support, registries, strings),
        metrics_lead=_metrics(tasks.lead, (), registries, strings),
        metrics_support=_metrics(tasks.support, tasks.lead, registries, strings),
        partners=_partners(unit_id, tasks.all, registries, strings),
        system=registries.system_by_id[unit.system].name if unit.system else None,
        elsewhere=_elsewhere(place_id, unit, registries, strings),
        follow=follow_view(urls.unit(place_id, unit_id), unit.name, registries, strings),
    )


def _jumps(years: Sequence[DueYear], tasks: UnitTasks, strings: Strings) -> tuple[Jump, ...]:
    due = tuple((year.anchor, year.title, year.count) for year in years)
    lead = (("lead", strings.unit_lead_heading, str(len(tasks.lead))),) if tasks.lead else ()
    support = (
        (("support", strings.unit_support_heading, str(len(tasks.support))),)
        if tasks.support
        else ()
    )
    return due + lead + support


def _sentence(lead: int, support: int, strings: Strings) -> str:
    if lead and support:
        return strings("unit_leads_and_supports", lead=lead, support=support)
    if lead:
        return strings("unit_leads", lead=lead)
    return strings("unit_supports", support=support) if support else strings.unit_without_tasks


def _by_plan(
    tasks: Iterable[TaskAt], registries: Registries, strings: Strings
) -> tuple[PlanTasks, ...]:
    lines: dict[str, list[TaskLine]] = {}
    plans: dict[str, Link] = {}
    for at in tasks:
        line = task_line(at.task, at.plan, registries, strings)
        # Two plans number their tasks alike; on this page both may stand.
        line = replace(line, id=f"{at.plan.id}-{at.task.id}")
        lines.setdefault(at.plan.id, []).append(line)
        plans[at.plan.id] = plan_link(at.plan)
    return tuple(PlanTasks(plans[plan], tuple(listed)) for plan, listed in lines.items())


def _metrics(
    tasks: Iterable[TaskAt], without: Iterable[TaskAt], registries: Registries, strings: Strings
) -> tuple[MetricEntry, ...]:
    """The metrics of `tasks`, with these tasks' targets only; not those of `without`."""
    taken = {target.metric for at in without for target in at.task.targets}
    own: dict[str, list[TargetAt]] = {}
    for at in tasks:
        for target in at.task.targets:
            if target.metric not in taken:
                own.setdefault(target.metric, []).append(TargetAt(target, at.task, at.plan))
    index: MetricIndex = {metric: tuple(targets) for metric, targets in own.items()}
    return metric_entries(index, index, registries, strings)


def _partners(
    unit_id: str, tasks: Iterable[TaskAt], registries: Registries, strings: Strings
) -> tuple[Partner, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for at in tasks:
        for other in dict.fromkeys(at.task.lead + at.task.support):
            if other != unit_id:
                counts[at.plan.place, other] += 1
    return tuple(
        Partner(unit_link(place, unit, registries), strings("n_tasks_together", n=count))
        for (place, unit), count in counts.most_common(_PARTNERS_SHOWN)
    )


def _relations(
    place_id: str, unit: Unit, registries: Registries, strings: Strings
) -> tuple[tuple[str, Link], ...]:
    related = [(strings.unit_parent, unit.parent), (strings.unit_successor, unit.successor)]
    related += [
        (strings.unit_part, other.id)
        for other in registries.units[place_id]
        if other.parent == unit.id
    ]
    return tuple(
        (word, unit_link(place_id, other_id, registries))
        for word, other_id in related
        if other_id is not None
    )


def _elsewhere(
    place_id: str, unit: Unit, registries: Registries, strings: Strings
) -> tuple[Link, ...]:
    if unit.system is None:
        return ()
    return tuple(
        link_with_place(place, other, strings)
        for place in registries.places
        for other in registries.units.get(place.id, ())
        if other.system == unit.system and (place.id, other.id) != (place_id, unit.id)
    )
