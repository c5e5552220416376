"""The overview: what is here, what falls due next, and the ways in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.account import account, account_sentence, category_words
from taizhang.views.common import Link, Share, is_settled
from taizhang.views.due import DueEntry, all_passed, dated_tasks, due_entry, every_task
from taizhang.views.entries import MetricEntry, metric_entries
from taizhang.views.occurrences import MetricIndex, UnitIndex
from taizhang.views.plan_card import PlanCard, plan_card
from taizhang.views.systems import SystemRow, system_rows

_PLANS_SHOWN = 12
_DUE_SHOWN = 6
_SYSTEMS_SHOWN = 12
_METRICS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    place: Link
    plans: str
    """How many plans, in words."""


@dataclass(frozen=True, slots=True)
class OverviewView:
    title: str
    description: str
    counts: str
    """What is here, one sentence."""
    search: str
    account: tuple[Share, ...]
    """What became of the tasks whose progress is published; empty where none is."""
    account_sentence: str | None
    bulletins: Link | None
    not_tracked: str | None
    """That no progress is published, where that is so for any plan."""
    plans: tuple[PlanCard, ...]
    all_plans: Link | None
    """Where not all plans are shown."""
    due_sentence: str
    due: tuple[DueEntry, ...]
    deadlines: Link
    systems: tuple[SystemRow, ...]
    all_departments: Link
    metrics: tuple[MetricEntry, ...]
    all_metrics: Link
    places: tuple[PlaceEntry, ...]


def overview_view(
    plans: Sequence[PlanSummary],
    units: UnitIndex,
    metrics: MetricIndex,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
) -> OverviewView:
    states = [task.state for plan in plans if plan.tracked for task in plan.tasks]
    sentence, due = _due(plans, registries, strings, as_of)
    rows = sorted(system_rows(units, registries, strings), key=lambda row: -len(row.units))
    return OverviewView(
        title=registries.site.name,
        description=registries.site.description,
        counts=strings(
            "overview_counts",
            plans=len(plans),
            tasks=sum(len(plan.tasks) for plan in plans),
            units=len(units),
            metrics=len(metrics),
        ),
        search=urls.SEARCH,
        account=account(
            states,
            strings,
            lambda one: urls.tasks_found(state=category_words(one, strings)),
        ),
        account_sentence=account_sentence(states, strings) if states else None,
        bulletins=Link(strings.bulletins, urls.BULLETINS) if states else None,
        not_tracked=not_tracked_sentence(plans, strings),
        plans=tuple(plan_card(plan, registries, strings) for plan in _newest(plans)),
        all_plans=Link(strings("all_plans", n=len(plans)), urls.PLANS)
        if len(plans) > _PLANS_SHOWN
        else None,
        due_sentence=sentence,
        due=due,
        deadlines=Link(strings.all_deadlines, urls.DEADLINES),
        systems=tuple(rows[:_SYSTEMS_SHOWN]),
        all_departments=Link(
            strings("all_departments", n=len(registries.unit_by_id)), urls.DEPARTMENTS
        ),
        metrics=metric_entries(_first_metrics(metrics), metrics, registries, strings),
        all_metrics=Link(strings("all_metrics", n=len(metrics)), urls.METRICS),
        places=_places(plans, registries, strings),
    )


def not_tracked_sentence(plans: Sequence[PlanSummary], strings: Strings) -> str | None:
    silent = [plan for plan in plans if not plan.tracked]
    if not silent:
        return None
    return (
        strings.not_tracked_all
        if len(silent) == len(plans)
        else strings("not_tracked_some", n=len(silent))
    )


def _newest(plans: Sequence[PlanSummary]) -> Sequence[PlanSummary]:
    """All while they fit, in the site's order; else the last published."""
    if len(plans) <= _PLANS_SHOWN:
        return plans
    return sorted(plans, key=lambda plan: plan.published_on, reverse=True)[:_PLANS_SHOWN]


def _due(
    plans: Sequence[PlanSummary], registries: Registries, strings: Strings, as_of: datetime.date
) -> tuple[str, tuple[DueEntry, ...]]:
    """What is still to be done, nearest first: a task that is done or withdrawn owes nothing."""
    dated = dated_tasks(every_task(plans))
    if not dated:
        return strings.due_none, ()
    ahead = [one for one in dated if one.date >= as_of]
    if not ahead:
        return all_passed(dated, strings), ()
    still = [one for one in ahead if not is_settled(one.at.task.state)]
    settled = len(ahead) - len(still)
    if not still:
        return strings("due_all_settled", n=settled), ()
    sentence = strings("due_ahead_but" if settled else "due_ahead", n=len(still), settled=settled)
    return sentence, tuple(due_entry(one, registries, strings, as_of) for one in still[:_DUE_SHOWN])


def _first_metrics(metrics: MetricIndex) -> Sequence[str]:
    """Those of most plans first, then those with most targets; ties in document order."""
    order = sorted(
        metrics,
        key=lambda metric: (
            -len({at.plan.id for at in metrics[metric]}),
            -len(metrics[metric]),
        ),
    )
    return order[:_METRICS_SHOWN]


def _places(
    plans: Sequence[PlanSummary], registries: Registries, strings: Strings
) -> tuple[PlaceEntry, ...]:
    """The places that have a plan, in registry order."""
    counts = {place.id: 0 for place in registries.places}
    for plan in plans:
        counts[plan.place] += 1
    return tuple(
        PlaceEntry(Link(place.name, urls.place(place.id)), strings("n_plans", n=counts[place.id]))
        for place in registries.places
        if counts[place.id]
    )
