"""Metrics: every target in words, charts where values compare, lists for scanning."""

from __future__ import annotations

import datetime
from typing import Any

from published_plans import AS_OF, strings, summaries
from real_content import registries
from sample_content import make_plan, make_registries, make_task, make_update, with_reports

from taizhang.model import Metric, Update
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
    assert [(row.plan.path, row.period, row.value) for row in page.targets] == [
        ("plans/hanzhong/", "2022年", "34.5%"),
        ("plans/hanzhong/", "2023年", "35.5%"),
        ("plans/hanzhong/", "2024年", "36%"),
        ("plans/meili/", "未写明", "不低于 35%"),
    ]
    assert page.sentence == "最后一期目标：汉中市 2024年 36%；未写明城市 不低于 35%。"
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
    assert page.sentence == "目标：2024年 36%。"


def test_the_latest_period_counts_by_its_last_year() -> None:
    page = small({"value": 30.0, "period": "2022-2024"}, {"value": 36.0, "period": 2023})
    assert page.sentence == "最后一期目标：2022—2024年 30%。"


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


# ---- figures ----


def reported(metric: Metric, targets: list[dict[str, Any]], **reports: list[Update]) -> MetricView:
    """A task for each of `reports`, all with the same targets, due at the end of 2023."""
    known = make_registries(metrics=(metric,))
    by = {"quote": "年底", "kind": "by", "date": datetime.date(2023, 12, 31)}
    general = {"metric": metric.id, "quote": "甲", "op": "=", "unit": metric.unit}
    tasks = [
        make_task(
            name, heading=name, deadlines=[by], targets=[general | target for target in targets]
        )
        for name in reports
    ]
    plan = with_reports(
        make_plan("p", "jia", *tasks), *(one for listed in reports.values() for one in listed)
    )
    index = index_by_metric([summarise(plan, known, AS_OF_2024)])
    return metric_view(metric.id, index, known, strings())


AS_OF_2024 = datetime.date(2024, 3, 1)
SPRING, NEW_YEAR = datetime.date(2023, 3, 31), datetime.date(2023, 12, 31)
AIR = Metric(id="air", name="浓度", unit="微克", direction="down", counting="level")
HOMES = Metric(id="homes", name="住户", unit="户", direction="up", counting="per-year")
TO_BE_REACHED = [{"value": 30.0, "period": 2023}]


def figure(metric: Metric, value: float, period: int | None = 2023) -> dict[str, Any]:
    return {"metric": metric.id, "value": value, "unit": metric.unit, "period": period}


def test_a_gap_is_told_by_what_the_target_asks_for() -> None:
    update = make_update("a", NEW_YEAR, actuals=[figure(AIR, 31.6)])
    assert (
        reported(AIR, [{"value": 33, "period": 2023}], a=[update]).targets[0].gap == "比目标低 1.4"
    )
    missed = reported(AIR, [{"value": 30, "period": 2023}], a=[update])
    assert missed.targets[0].gap == "比目标高 1.6（没有达到）"
    limit = reported(AIR, [{"value": 35, "period": 2023, "op": "<="}], a=[update])
    assert limit.targets[0].gap == "低于上限 3.4"


def test_a_figure_from_the_middle_of_its_period_has_not_missed_it() -> None:
    update = make_update("a", SPRING, actuals=[figure(AIR, 40)])
    assert reported(AIR, TO_BE_REACHED, a=[update]).targets[0].gap == "比目标高 10"


def test_silence_is_told_of_those_who_owe_a_figure_alone() -> None:
    page = reported(
        HOMES,
        TO_BE_REACHED,
        silent=[],
        early=[make_update("early", SPRING, actuals=[figure(HOMES, 10)])],
        given=[make_update("given", NEW_YEAR, actuals=[figure(HOMES, 30)])],
        done=[make_update("done", NEW_YEAR, "done", completed_on=SPRING)],
        merged=[make_update("merged", SPRING, "merged", merged_into="given")],
        cancelled=[make_update("cancelled", SPRING, "cancelled")],
    )
    assert page.actuals_sentence == (
        "6 个目标值里，2 个报了实际数值。期限已过没有报的：silent；early。"
        "已报告完成、没有附数值：done。已取消或并入其他任务、不再考核：merged；cancelled。"
    )


def test_nothing_is_said_of_a_period_that_is_not_over() -> None:
    page = reported(HOMES, [{"value": 30, "period": 2025}], a=[make_update("a", NEW_YEAR)])
    assert page.actuals_sentence == "1 个目标值里，0 个报了实际数值。"
    assert (page.targets[0].actual, page.targets[0].gap) == ("没有报", "")


def test_a_withdrawn_task_is_not_measured() -> None:
    short = [make_update("a", SPRING, actuals=[figure(AIR, 99)])]
    cancelled = make_update("a", NEW_YEAR, "cancelled")
    (row,) = reported(AIR, TO_BE_REACHED, a=[*short, cancelled]).targets
    assert (row.actual, row.gap) == ("99 微克（2023年3月31日）", "不再考核")
    (row,) = reported(AIR, TO_BE_REACHED, a=[cancelled]).targets
    assert (row.actual, row.gap) == ("", "不再考核")


def test_a_task_that_was_opened_again_is_not_done() -> None:
    done = make_update("a", SPRING, "done", completed_on=SPRING)
    page = reported(HOMES, TO_BE_REACHED, a=[done, make_update("a", NEW_YEAR)])
    assert page.actuals_sentence.endswith("期限已过没有报的：a。")
