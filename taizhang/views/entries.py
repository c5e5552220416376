"""Entries that lead to units and metrics, as lists of several pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Metric, Place, Target, Unit, UnitKind
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link
from taizhang.views.occurrences import NO_TASKS, MetricIndex, TargetAt, UnitIndex

UNIT_KINDS: tuple[UnitKind, ...] = ("department", "district", "body", "group")


Jump = tuple[str, str, str]
"""A part of a page: (anchor, name, how much is there or "")."""


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
    latest: tuple[str, ...]
    """Its latest target in words; one line for each plan where several have it."""


def place_link(place: Place) -> Link:
    return Link(place.name, urls.place(place.id))


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
    """不低于 90%; where a document changed it since, with the printed value behind."""
    words = strings.quantity(target.op, target.value, target.value_to, target.unit)
    if target.printed is None:
        return words
    before = strings.quantity("=", target.printed, None, target.unit)
    return strings("changed_value", value=words, before=before)


def period_words(period: str | None, strings: Strings) -> str:
    if period is None:
        return strings.no_period
    first, _, last = period.partition("-")
    return (
        strings("year_span", first=first, last=last)
        if last
        else strings("year_single", first=first)
    )


def metric_entry(
    metric: Metric, targets: Sequence[TargetAt], registries: Registries, strings: Strings
) -> MetricEntry:
    return MetricEntry(
        name=metric.name,
        path=urls.metric(metric.id),
        latest=latest_lines(metric, targets, registries, strings),
    )


def latest_lines(
    metric: Metric, targets: Sequence[TargetAt], registries: Registries, strings: Strings
) -> tuple[str, ...]:
    """Its latest target; where several plans have one, a line for each that says whose it is."""
    by_plan: dict[str, list[TargetAt]] = {}
    for at in targets:
        by_plan.setdefault(at.plan.id, []).append(at)
    lines = [
        (
            registries.place_by_id[listed[0].plan.place].name,
            latest_words([at.target for at in listed], metric.name, strings),
        )
        for listed in by_plan.values()
    ]
    if len(lines) == 1:
        return (lines[0][1],)
    return tuple(f"{place} {words}" for place, words in lines)


def metric_entries(
    ids: Iterable[str], index: MetricIndex, registries: Registries, strings: Strings
) -> tuple[MetricEntry, ...]:
    """In the order of `ids`, each once."""
    return tuple(
        metric_entry(registries.metric_by_id[metric], index[metric], registries, strings)
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
