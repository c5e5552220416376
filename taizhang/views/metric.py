"""One metric: every target by plan and year, as a table and, where values compare, as a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.charts import Bar, BarGroup, Chart, bar_chart
from taizhang.content import Registries
from taizhang.model import Metric
from taizhang.state import Standing, State
from taizhang.strings import Strings, number
from taizhang.views.common import Link, is_withdrawn, plan_link, unit_link
from taizhang.views.due import quoted
from taizhang.views.entries import latest_lines, period_words, place_link, target_words
from taizhang.views.gap import gap_words
from taizhang.views.occurrences import MetricIndex, TargetAt

_UNITS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class TargetRow:
    plan: Link
    task: Link
    number: str
    period: str
    name: str | None
    """What the document calls it, where that is not the metric's name."""
    value: str
    is_scope: bool
    actual: str
    """What was reported, with its day; that nothing was; "" where none is expected."""
    gap: str
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
    actuals_sentence: str
    """Of how many targets a figure was reported."""
    has_actuals: bool
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
        sentence=_sentence(targets, metric, registries, strings),
        reading=(
            (strings.metric_measure, metric.unit),
            (strings.metric_direction, strings(f"direction_{metric.direction}")),
            (strings.metric_counting, strings("counting_" + metric.counting.replace("-", "_"))),
        ),
        definition=metric.definition,
        aliases=metric.aliases,
        targets=tuple(_row(at, metric, registries, strings) for at in targets),
        actuals_sentence=_actuals_sentence(targets, strings),
        has_actuals=any(at.plan.tracked for at in targets),
        charts=_charts(targets, metric, strings),
        plans=tuple(
            (place_link(registries.place_by_id[plan.place]), plan_link(plan))
            for plan in plans.values()
        ),
    )


def _sentence(
    targets: Sequence[TargetAt], metric: Metric, registries: Registries, strings: Strings
) -> str:
    if not targets:
        return strings.metric_without_targets
    periods = {at.target.period for at in targets if at.target.kind == "target"}
    key = "metric_sentence_last" if len(periods) > 1 else "metric_sentence"
    lines = latest_lines(metric, targets, registries, strings)
    return strings(key, latest=strings.semicolon.join(lines))


def _row(at: TargetAt, metric: Metric, registries: Registries, strings: Strings) -> TargetRow:
    units = at.task.lead or at.task.support
    place = at.plan.place
    return TargetRow(
        plan=plan_link(at.plan),
        task=Link(at.task.title, at.task.path),
        number=strings("task_number", number=at.task.number),
        period=period_words(at.target.period, strings),
        name=at.target.name if at.target.name != metric.name else None,
        value=target_words(at.target, strings),
        is_scope=at.target.kind == "scope",
        actual=_actual(at, strings),
        gap=_gap(at, metric, strings),
        quote=quoted((at.target.quote,), strings),
        role=strings.lead_long if at.task.lead else strings.support_long,
        units=tuple(unit_link(place, unit, registries) for unit in units[:_UNITS_SHOWN]),
        all_units=len(units) if len(units) > _UNITS_SHOWN else 0,
    )


def _standing(at: TargetAt) -> Standing | None:
    return next((one for one in at.task.state.standings if one.target == at.target), None)


def _actual(at: TargetAt, strings: Strings) -> str:
    standing = _standing(at)
    if standing is None:  # a scope, or a plan whose progress is not published
        return ""
    if standing.reported is None:
        return "" if is_withdrawn(at.task.state) else strings.actual_none
    value = _figure(standing.reported.value, at.target.unit, strings)
    return strings("actual_on", value=value, date=strings.date(standing.reported.on))


def _gap(at: TargetAt, metric: Metric, strings: Strings) -> str:
    """How far the figure is from the whole target: 差 0.3 个百分点 would be said of shares, too."""
    standing = _standing(at)
    if standing is None:
        return ""
    if is_withdrawn(at.task.state):
        return strings.not_assessed
    if standing.reported is None:
        return ""
    value, missed = standing.reported.value, standing.verdict in ("behind", "missed")
    return gap_words(at.target, metric.direction, value, strings, missed=missed)


def _figure(value: float, unit: str | None, strings: Strings) -> str:
    return strings.quantity("=", value, None, unit) if unit else number(value)


def _actuals_sentence(targets: Sequence[TargetAt], strings: Strings) -> str:
    """How many figures there are, and whose are missing and why."""
    stands = [(at, one) for at in targets if (one := _standing(at)) is not None]
    if not stands:
        return strings.metric_no_actuals
    reported = sum(one.reported is not None for _, one in stands)
    without: dict[str, dict[str, None]] = {}
    for at, one in stands:
        if key := _without(at.task.state, one):
            without.setdefault(key, {})[at.task.title] = None
    said = strings("metric_actuals", n=len(stands), reported=reported)
    return said + "".join(
        strings(key, tasks=strings.semicolon.join(without[key]))
        for key in ("metric_silent", "metric_done_without", "metric_withdrawn")
        if key in without
    )


def _without(state: State, standing: Standing) -> str | None:
    """Why a figure is not there, as the key of a sentence; None where it is, or is not due yet."""
    if is_withdrawn(state):
        return "metric_withdrawn"
    if state.completed_on is not None:
        no_figure = standing.reported is None or standing.verdict == "unstated"
        return "metric_done_without" if no_figure else None
    return "metric_silent" if standing.verdict == "missing" else None


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
            bars=tuple(bar for at in listed for bar in _bars(at, metric, strings)),
        )
        for listed in by_plan.values()
    )


def _bars(at: TargetAt, metric: Metric, strings: Strings) -> Iterator[Bar]:
    """The target, and below it what was reported."""
    label = _label(at, metric, strings)
    yield Bar(label, target_words(at.target, strings), at.target.value, at.target.value_to)
    standing = _standing(at)
    if standing is not None and standing.reported is not None:
        reported = standing.reported.value
        words = _figure(reported, at.target.unit, strings)
        yield Bar(strings.figure_actual, words, reported, actual=True)


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
