"""Units and metrics of a plan against the registries: what is known, what has to be registered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.content import Registries
from taizhang.importing.blocks import Doubt
from taizhang.importing.draft import DraftTask
from taizhang.importing.metrics import match_metrics
from taizhang.importing.unit_registry import match_units
from taizhang.model import Metric, Place, Unit

_WITH_UNIT = re.compile(r"(.+)（([^（），]+)(?:，\d+)?）")


@dataclass(frozen=True, slots=True)
class Registered:
    """`units` and `metrics` are proposed; `aliases`: unit id → names to add to a registered unit;
    `metric_of`: (task index, target index) → (metric id, the name it is or will be registered
    under)."""

    units: tuple[Unit, ...]
    metrics: tuple[Metric, ...]
    aliases: Mapping[str, tuple[str, ...]]
    metric_of: Mapping[tuple[int, int], tuple[str, str]]
    doubts: tuple[Doubt, ...]


def registered(tasks: Sequence[DraftTask], place: Place, registries: Registries) -> Registered:
    """The units and metrics that the tasks name. `place` may be new."""
    if place.id not in registries.place_by_id:
        registries = replace(registries, places=(*registries.places, place))
    names = [name for task in tasks for name in (*task.lead, *task.support)]
    units = match_units(names, place.id, registries)
    targets = [(index, target) for index, task in enumerate(tasks) for target in task.targets]
    metrics = match_metrics(targets, replace(registries, metrics=_known(registries.metrics)))
    new = _told_apart(metrics.new, registries.metrics)
    known = {metric.id: metric.name for metric in (*registries.metrics, *new)}
    places = [(index, at) for index, task in enumerate(tasks) for at in range(len(task.targets))]
    doubts = [
        *_unit_doubts(units.doubts, tasks),
        *(replace(one, line=tasks[index].lines[0]) for index, one in metrics.doubts),
    ]
    return Registered(
        units=units.new,
        metrics=new,
        aliases=units.aliases,
        metric_of={at: (one, known[one]) for at, one in zip(places, metrics.ids, strict=True)},
        doubts=tuple(doubts),
    )


def _known(metrics: Sequence[Metric]) -> tuple[Metric, ...]:
    """Metrics that an earlier import told apart by their unit answer to the plain name as well."""
    return tuple(
        metric.model_copy(update={"aliases": (*metric.aliases, match[1])})
        if (match := _WITH_UNIT.fullmatch(metric.name)) and match[2] == metric.unit
        else metric
        for metric in metrics
    )


def _told_apart(new: Sequence[Metric], there: Sequence[Metric]) -> tuple[Metric, ...]:
    """No two metrics have one name: a later one of another unit is named with it, 项目（个）."""
    taken = {name for metric in there for name in (metric.name, *metric.aliases)}
    made = []
    for metric in new:
        name, count = metric.name, 1
        while name in taken:
            name = f"{metric.name}（{metric.unit}{'' if count == 1 else f'，{count}'}）"
            count += 1
        taken.add(name)
        made.append(metric if name == metric.name else metric.model_copy(update={"name": name}))
    return tuple(made)


def _unit_doubts(doubts: Sequence[Doubt], tasks: Sequence[DraftTask]) -> Iterator[Doubt]:
    """At the first task that prints the name."""
    first: dict[str, int] = {}
    for task in tasks:
        for name in (*task.lead, *task.support):
            first.setdefault(name, task.lines[0])
    for one in doubts:
        yield replace(one, line=first.get(one.quote, one.line))
