"""Entries that lead to plans, units and metrics, as lists of several pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Metric, Place, Target, Unit, UnitKind
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link, Share, assessability
from taizhang.views.occurrences import NO_TASKS, MetricIndex, TargetAt, UnitIndex

UNIT_KINDS: tuple[UnitKind, ...] = ("department", "district", "body", "group")


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One plan in a list of plans."""

    title: str
    path: str
    place: Link
    years: str
    counts: tuple[str, ...]
    """What it holds, in words: 68 项任务."""
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class UnitEntry:
    name: str
    path: str
    counts: str
    """牵头 3 · 责任 12"""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The units of one kind in one place."""

    title: str
    note: str | None
    units: tuple[UnitEntry, ...]


@dataclass(frozen=True, slots=True)
class MetricEntry:
    name: str
    path: str
    latest: str
    """Its latest target in words."""


def years_words(years: Sequence[int], strings: Strings, *, stated: bool) -> str:
    """2022年, 2022—2024年, 2022、2024年; says so where the years are inferred."""
    first, last = years[0], years[-1]
    if len(years) > 1 and list(years) == list(range(first, last + 1)):
        words = strings("years_range", first=first, last=last)
    else:
        words = strings("years_list", years=strings.list_comma.join(str(year) for year in years))
    return words if stated else strings("years_inferred", years=words)


def place_link(place: Place) -> Link:
    return Link(place.name, urls.place(place.id))


def plan_card(plan: PlanSummary, registries: Registries, strings: Strings) -> PlanCard:
    units = {unit for task in plan.tasks for unit in task.lead + task.support}
    return PlanCard(
        title=plan.title,
        path=plan.path,
        place=place_link(registries.place_by_id[plan.place]),
        years=years_words(plan.years, strings, stated=plan.years_stated),
        counts=(
            strings("n_tasks", n=len(plan.tasks)),
            strings("n_units", n=len(units)),
            strings("n_targets", n=target_count(plan)),
        ),
        shares=assessability(plan.tasks, strings),
    )


def target_count(plan: PlanSummary) -> int:
    return sum(target.kind == "target" for task in plan.tasks for target in task.targets)


def unit_entry(place_id: str, unit: Unit, index: UnitIndex, strings: Strings) -> UnitEntry:
    tasks = index.get((place_id, unit.id), NO_TASKS)
    counts = [
        strings(key, n=len(listed))
        for key, listed in (("lead_n", tasks.lead), ("support_n", tasks.support))
        if listed
    ]
    return UnitEntry(
        name=unit.name,
        path=urls.unit(place_id, unit.id),
        counts=strings.dot.join(counts) or strings.no_tasks,
    )


def unit_groups(
    place_id: str, index: UnitIndex, registries: Registries, strings: Strings
) -> tuple[UnitGroup, ...]:
    """The units of a place by kind, in registry order; kinds without a unit are left out."""
    units = registries.units.get(place_id, ())
    return tuple(
        UnitGroup(
            title=strings(f"unit_kind_{kind}"),
            note=strings.unit_group_note if kind == "group" else None,
            units=tuple(
                unit_entry(place_id, unit, index, strings) for unit in units if unit.kind == kind
            ),
        )
        for kind in UNIT_KINDS
        if any(unit.kind == kind for unit in units)
    )


def target_words(target: Target, strings: Strings) -> str:
    return strings.quantity(target.op, target.value, target.value_to, target.unit)


def period_words(period: str | None, strings: Strings) -> str:
    if period is None:
        return strings.period_not_given
    first, _, last = period.partition("-")
    return strings("years_range", first=first, last=last) if last else strings("year", year=first)


def metric_entry(metric: Metric, targets: Sequence[TargetAt], strings: Strings) -> MetricEntry:
    return MetricEntry(
        name=metric.name,
        path=urls.metric(metric.id),
        latest=latest_words([at.target for at in targets], metric.name, strings),
    )


def metric_entries(
    ids: Iterable[str], index: MetricIndex, registries: Registries, strings: Strings
) -> tuple[MetricEntry, ...]:
    """In the order of `ids`, each once."""
    return tuple(
        metric_entry(registries.metric_by_id[metric], index[metric], strings)
        for metric in dict.fromkeys(ids)
    )


def latest_words(targets: Sequence[Target], metric_name: str, strings: Strings) -> str:
    """The targets of the last period that is given, in words, with their year.

    Several of one period (80% in spring, 100% in summer) keep the names that tell them apart.
    """
    promised = [target for target in targets if target.kind == "target"] or list(targets)
    last = max((target.period or "" for target in promised), key=lambda period: period[-4:])
    latest = [target for target in promised if (target.period or "") == last]
    named = len(latest) > 1
    words = [
        f"{target.name} {target_words(target, strings)}"
        if named and target.name != metric_name
        else target_words(target, strings)
        for target in latest
    ]
    joined = strings.semicolon.join(dict.fromkeys(words))
    scope = strings.scope_in_brackets if latest[0].kind == "scope" else ""
    return (f"{period_words(last, strings)} {joined}" if last else joined) + scope
