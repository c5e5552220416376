"""One place: its plans, units and metrics; above and below it, other places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Place
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Fact, Link
from taizhang.views.entries import (
    Jump,
    MetricEntry,
    UnitGroup,
    metric_entries,
    place_link,
    target_count,
    unit_groups,
)
from taizhang.views.occurrences import MetricIndex, UnitIndex
from taizhang.views.plan_card import PlanCard, plan_card


@dataclass(frozen=True, slots=True)
class ChildPlace:
    place: Link
    plans: tuple[Link, ...]
    """The plans of the place and of all places below it."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    is_unnamed: bool
    note: str | None
    code: str | None
    facts: tuple[Fact, ...]
    jumps: tuple[Jump, ...]
    plans: tuple[PlanCard, ...]
    units: tuple[UnitGroup, ...]
    metrics: tuple[MetricEntry, ...]
    children: tuple[ChildPlace, ...]


def place_view(
    place_id: str,
    plans: Sequence[PlanSummary],
    units: UnitIndex,
    metrics: MetricIndex,
    registries: Registries,
    strings: Strings,
) -> PlaceView:
    place = registries.place_by_id[place_id]
    own = [plan for plan in plans if plan.place == place_id]
    children = _children(place_id, plans, registries)
    ids = tuple(target.metric for plan in own for task in plan.tasks for target in task.targets)
    return PlaceView(
        title=place.name,
        breadcrumbs=(
            Link(strings.home, urls.HOME),
            *(place_link(above) for above in _above(place, registries)),
            place_link(place),
        ),
        sentence=_sentence(own, children, strings),
        is_unnamed=place.unnamed,
        note=place.note,
        code=place.code,
        facts=_facts(
            own,
            len(registries.units.get(place_id, ())),
            sum(place == place_id for place, _ in units),
            len(set(ids)),
            strings,
        ),
        plans=tuple(plan_card(plan, registries, strings) for plan in own),
        jumps=_jumps(own, len(registries.units.get(place_id, ())), len(set(ids)), strings),
        units=unit_groups(place_id, units, registries, strings),
        metrics=metric_entries(ids, _of_place(place_id, ids, metrics), registries, strings),
        children=children,
    )


def _sentence(own: Sequence[PlanSummary], children: Sequence[ChildPlace], strings: Strings) -> str:
    if own:
        return strings("place_sentence", plans=len(own), tasks=sum(len(plan.tasks) for plan in own))
    below = sum(len(child.plans) for child in children)
    return strings("place_sentence_below", plans=below) if below else strings.place_without_plans


def _facts(
    own: Sequence[PlanSummary], registered: int, units: int, metrics: int, strings: Strings
) -> tuple[Fact, ...]:
    """`units` are those of the `registered` ones that a plan names."""
    if not own:
        return ()
    return (
        Fact(str(sum(len(plan.tasks) for plan in own)), strings.fact_tasks),
        Fact(str(registered), strings.fact_units_registered, strings("units_with_tasks", n=units)),
        Fact(str(sum(target_count(plan) for plan in own)), strings.fact_targets),
        Fact(str(metrics), strings.fact_metrics),
    )


def _jumps(
    own: Sequence[PlanSummary], units: int, metrics: int, strings: Strings
) -> tuple[Jump, ...]:
    parts = (
        ("plans", strings.plans, len(own)),
        ("units", strings.departments, units),
        ("metrics", strings.metrics, metrics),
    )
    filled = tuple((anchor, name, str(count)) for anchor, name, count in parts if count)
    return filled if len(filled) > 1 else ()


def _of_place(place_id: str, ids: Sequence[str], metrics: MetricIndex) -> MetricIndex:
    """The metrics with this place's targets only."""
    return {
        metric: tuple(at for at in metrics[metric] if at.plan.place == place_id)
        for metric in dict.fromkeys(ids)
    }


def _above(place: Place, registries: Registries) -> tuple[Place, ...]:
    """The places above, outermost first."""
    above: list[Place] = []
    while place.parent is not None:
        place = registries.place_by_id[place.parent]
        above.insert(0, place)
    return tuple(above)


def _children(
    place_id: str, plans: Sequence[PlanSummary], registries: Registries
) -> tuple[ChildPlace, ...]:
    return tuple(
        ChildPlace(
            place_link(child),
            tuple(
                Link(plan.short_title, plan.path)
                for plan in plans
                if plan.place == child.id
                or child in _above(registries.place_by_id[plan.place], registries)
            ),
        )
        for child in registries.places
        if child.parent == place_id
    )
