"""One metric: every target by plan and year, as a table and, where values compare, as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.charts import Bar, BarGroup, Chart, bar_chart
from taizhang.content import Registries
from taizhang.model import Metric
from taizhang.strings import Strings
from taizhang.views.common import Link, plan_link, unit_link
from taizhang.views.due import quoted
from taizhang.views.entries import latest_lines, period_words, place_link, target_words
from taizhang.views.occurrences import MetricIndex, TargetAt

_UNITS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class TargetRow:
    plan: Link
    place: Link
    task: Link
    number: str
    period: str
    name: str | None
    """What the document calls it, where that is not the metric's name."""
    value: str
    is_scope: bool
    quote: str
    role: str
    units: tuple[Link, ...]
    all_units: int
    """How many there are, where not all are named; else 0."""


@dataclass(frozen=True, slots=True)
class MetricView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    reading: tuple[tuple[str, str], ...]
    """How to read it: (word, meaning) for unit, direction and counting."""
    definition: str | None
    aliases: tuple[str, ...]
    targets: tuple[TargetRow, ...]
    charts: tuple[Chart, ...]
    plans: tuple[tuple[Link, Link], ...]
    """Where it stands: (place, plan)."""


def metric_view(
    metric_id: str, index: MetricIndex, registries: Registries, strings: Strings
) -> MetricView:
    metric = registries.metric_by_id[metric_id]
    targets = index.get(metric_id, ())
    plans = {at.plan.id: at.plan for at in targets}
    return MetricView(
        title=metric.name,
        breadcrumbs=(
            Link(strings.home, urls.HOME),
            Link(strings.metrics, urls.METRICS),
            Link(metric.name, urls.metric(metric_id)),
        ),
        sentence=strings(
            "metric_sentence",
            latest=strings.semicolon.join(latest_lines(metric, targets, registries, strings)),
        )
        if targets
        else strings.metric_without_targets,
        reading=(
            (strings.metric_measure, metric.unit),
            (strings.metric_direction, strings(f"direction_{metric.direction}")),
            (strings.metric_counting, strings("counting_" + metric.counting.replace("-", "_"))),
        ),
        definition=metric.definition,
        aliases=metric.aliases,
        targets=tuple(_row(at, metric, registries, strings) for at in targets),
        charts=_charts(targets, metric, strings),
        plans=tuple(
            (place_link(registries.place_by_id[plan.place]), plan_link(plan))
            for plan in plans.values()
        ),
    )


def _row(at: TargetAt, metric: Metric, registries: Registries, strings: Strings) -> TargetRow:
    units = at.task.lead or at.task.support
    place = at.plan.place
    return TargetRow(
        plan=plan_link(at.plan),
        place=place_link(registries.place_by_id[place]),
        task=Link(at.task.title, at.task.path),
        number=strings("task_number", number=at.task.number),
        period=period_words(at.target.period, strings),
        name=at.target.name if at.target.name != metric.name else None,
        value=target_words(at.target, strings),
        is_scope=at.target.kind == "scope",
        quote=quoted((at.target.quote,), strings),
        role=strings.lead_long if at.task.lead else strings.support_long,
        units=tuple(unit_link(place, unit, registries) for unit in units[:_UNITS_SHOWN]),
        all_units=len(units) if len(units) > _UNITS_SHOWN else 0,
    )


def _charts(targets: Sequence[TargetAt], metric: Metric, strings: Strings) -> tuple[Chart, ...]:
    """One chart for every unit of measure in which at least two targets stand."""
    by_unit: dict[str, list[TargetAt]] = {}
    for at in targets:
        if at.target.kind == "target" and at.target.unit is not None:
            by_unit.setdefault(at.target.unit, []).append(at)
    return tuple(
        bar_chart(
            title=strings("chart_title", name=metric.name, unit=unit),
            description=strings("chart_description", values=_description(listed, metric, strings)),
            groups=_groups(listed, metric, strings),
        )
        for unit, listed in by_unit.items()
        if len(listed) > 1
    )


def _groups(targets: Sequence[TargetAt], metric: Metric, strings: Strings) -> tuple[BarGroup, ...]:
    by_plan: dict[str, list[TargetAt]] = {}
    for at in targets:
        by_plan.setdefault(at.plan.id, []).append(at)
    return tuple(
        BarGroup(
            title=listed[0].plan.short_title,
            bars=tuple(
                Bar(
                    label=_label(at, metric, strings),
                    words=target_words(at.target, strings),
                    value=at.target.value,
                    value_to=at.target.value_to,
                )
                for at in listed
            ),
        )
        for listed in by_plan.values()
    )


def _label(at: TargetAt, metric: Metric, strings: Strings) -> str:
    name = "" if at.target.name == metric.name else at.target.name
    if name and at.target.period is None:
        return name
    return f"{period_words(at.target.period, strings)} {name}".rstrip()


def _description(targets: Sequence[TargetAt], metric: Metric, strings: Strings) -> str:
    return strings.semicolon.join(
        f"{at.plan.short_title} {_label(at, metric, strings)} {target_words(at.target, strings)}"
        for at in targets
    )
