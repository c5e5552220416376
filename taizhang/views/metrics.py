"""All metrics: those of several plans first, then plan by plan in document order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link, plan_link
from taizhang.views.entries import Jump, MetricEntry, metric_entries
from taizhang.views.occurrences import MetricIndex


@dataclass(frozen=True, slots=True)
class MetricGroup:
    title: str
    anchor: str
    count: str
    plan: Link | None
    """None for the metrics of several plans."""
    metrics: tuple[MetricEntry, ...]


@dataclass(frozen=True, slots=True)
class MetricsView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    jumps: tuple[Jump, ...]
    groups: tuple[MetricGroup, ...]


def metrics_view(
    plans: Sequence[PlanSummary], index: MetricIndex, registries: Registries, strings: Strings
) -> MetricsView:
    plans_of = {
        metric: tuple(dict.fromkeys(at.plan.id for at in targets))
        for metric, targets in index.items()
    }
    shared = [metric for metric, ids in plans_of.items() if len(ids) > 1]
    groups = [_group(strings.metrics_shared, "shared", None, shared, index, registries, strings)]
    for plan in plans:
        own = [metric for metric, ids in plans_of.items() if ids == (plan.id,)]
        link = plan_link(plan)
        anchor = f"plan-{plan.id}"
        groups.append(_group(link.name, anchor, link, own, index, registries, strings))
    filled = tuple(group for group in groups if group.metrics)
    return MetricsView(
        title=strings.metrics,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.metrics, urls.METRICS)),
        sentence=strings(
            "metrics_sentence",
            metrics=len(index),
            targets=sum(at.target.kind == "target" for targets in index.values() for at in targets),
        ),
        jumps=tuple((group.anchor, group.title, str(len(group.metrics))) for group in filled),
        groups=filled,
    )


def _group(
    title: str,
    anchor: str,
    plan: Link | None,
    ids: Sequence[str],
    index: MetricIndex,
    registries: Registries,
    strings: Strings,
) -> MetricGroup:
    return MetricGroup(
        title=title,
        anchor=anchor,
        count=strings("n_metrics", n=len(ids)),
        plan=plan,
        metrics=metric_entries(ids, index, registries, strings),
    )
