"""Metrics: every target in words, charts where values compare, lists for scanning."""

from __future__ import annotations

from typing import Any

from published_plans import AS_OF, strings, summaries
from real_content import registries
from sample_content import make_plan, make_registries, make_task

from taizhang.summary import summarise
from taizhang.views.metric import MetricView, metric_view
from taizhang.views.metrics import metrics_view
from taizhang.views.occurrences import index_by_metric


def view(metric: str) -> MetricView:
    return metric_view(metric, index_by_metric(summaries()), registries(), strings())


def small(*targets: dict[str, Any]) -> MetricView:
    known = make_registries()
    general = {"metric": "green", "quote": "36%", "op": "=", "unit": "%"}
    task = make_task("1", targets=[general | target for target in targets])
    index = index_by_metric([summarise(make_plan("p", "jia", task), known, AS_OF)])
    return metric_view("green", index, known, strings())


def test_one_metric_of_two_plans() -> None:
    page = view("green-space-ratio")
    assert [(row.place.name, row.period, row.value) for row in page.targets] == [
        ("汉中市", "2022年", "34.5%"),
        ("汉中市", "2023年", "35.5%"),
        ("汉中市", "2024年", "36%"),
        ("未写明城市", "未写明", "不低于 35%"),
    ]
    assert page.sentence == "最近一期目标：汉中市 2024年 36%；未写明城市 不低于 35%。"
    assert [place.name for place, _ in page.plans] == ["汉中市", "未写明城市"]


def test_names_keep_two_values_of_one_year_apart() -> None:
    page = view("project-start-rate")
    assert [(row.name, row.value) for row in page.targets] == [
        ("一季度项目开工率", "80%"),
        ("二季度项目开工率", "100%"),
    ]
    labels = [text.text for text in page.charts[0].texts if text.kind == "label"]
    assert labels == ["2022年 一季度项目开工率", "2022年 二季度项目开工率"]
    assert "一季度项目开工率 80%；二季度项目开工率 100%" in page.sentence


def test_a_chart_says_its_values_in_words() -> None:
    (chart,) = view("green-space-ratio").charts
    assert chart.title == "绿地率的目标值（%）"
    for value in ("34.5%", "35.5%", "36%", "不低于 35%"):
        assert value in chart.description


def test_values_in_different_units_are_not_charted_together() -> None:
    assert view("new-parking-spaces").charts == ()


def test_one_value_is_no_chart() -> None:
    assert view("gdp-growth").charts == ()


def test_scopes_are_marked_and_not_charted() -> None:
    page = small({"value": 30.0, "kind": "scope"}, {"value": 36.0, "period": 2024})
    assert [row.is_scope for row in page.targets] == [True, False]
    assert page.charts == ()
    assert page.sentence == "最近一期目标：2024年 36%。"


def test_the_latest_period_counts_by_its_last_year() -> None:
    page = small({"value": 30.0, "period": "2022-2024"}, {"value": 36.0, "period": 2023})
    assert page.sentence == "最近一期目标：2022—2024年 30%。"


def test_a_metric_that_nobody_uses_says_so() -> None:
    page = metric_view("homes", {}, make_registries(), strings())
    assert not any((page.targets, page.charts, page.plans))
    assert page.sentence == "现有规划里没有这项指标的数。"


def test_who_owes_it() -> None:
    row = view("green-space-ratio").targets[0]
    assert (row.role, [unit.name for unit in row.units], row.all_units) == (
        "牵头单位",
        ["市住建局"],
        0,
    )
    many = view("gdp-growth").targets[0]
    assert (many.role, len(many.units), many.all_units) == ("责任单位", 3, 5)


def test_all_metrics_stand_once_those_of_several_plans_first() -> None:
    index = index_by_metric(summaries())
    page = metrics_view(summaries(), index, registries(), strings())
    paths = [metric.path for group in page.groups for metric in group.metrics]
    assert sorted(paths) == sorted(f"metrics/{metric}/" for metric in index)
    shared = page.groups[0]
    assert shared.plan is None
    assert all(len(metric.latest) > 1 for metric in shared.metrics)
    assert [anchor for anchor, _, _ in page.jumps] == [group.anchor for group in page.groups]


def test_without_plans_there_are_no_groups() -> None:
    page = metrics_view((), {}, make_registries(), strings())
    assert not any((page.groups, page.jumps))
