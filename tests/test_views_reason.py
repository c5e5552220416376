"""Why a task stands where it stands: told wherever something is claimed, in dates and figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_demo import DEMO, LAST, month_ends, plan_of
from test_strings import strings

from taizhang.load import load_registries, plan_ids
from taizhang.model import Metric, Plan
from taizhang.state import state
from taizhang.state.categories import category
from taizhang.views.common import schedule_words
from taizhang.views.reason import reason


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    registries, problems = load_registries(DEMO, "示范市")
    assert registries is not None and problems == []
    return dict(registries.metric_by_id)


@pytest.fixture(scope="module")
def plans() -> Sequence[Plan]:
    return [plan_of(plan_id) for plan_id in plan_ids(DEMO)]


def test_whatever_is_claimed_has_a_reason(
    plans: Sequence[Plan], metrics: dict[str, Metric]
) -> None:
    for plan in plans:
        for task in plan.tasks:
            for day in month_ends():
                one = state(task, plan.updates, plan.header, metrics, day)
                claims = one.schedule not in ("not-due", "no-deadline", "not-tracked")
                assert bool(reason(one, strings())) is claims, (plan.id, task.id, day)


@pytest.mark.parametrize(
    ("plan_id", "task_id", "said"),
    [
        ("minsheng-2025", "9", "时限2025年11月30日已过 363 天，没有收到过这项任务的报告"),
        ("lvse-2025", "10", "时限2025年12月31日已过 332 天，2025年9月30日以后没有报告"),
        (
            "minsheng-2025",
            "22",
            "时限2026年8月31日已过 89 天，2026年11月25日的报告没有写已完成；"
            "改造教室照明 355 间（2026年9月17日），目标 400 间；期后补到 391 间（2026年11月25日）",
        ),
        ("minsheng-2025", "19", "2026年8月20日完成，时限2026年6月30日"),
        ("minsheng-2025", "6", "2026年10月24日完成，时限2026年10月31日（原定2026年6月30日）"),
        ("lvse-2025", "6", "这一期已过，没有公布期末的数值：公共供水管网漏损率（2025）"),
        (
            "lvse-2025",
            "12",
            "这一期已过，没有公布期末的数值：既有建筑节能改造（2025）"
            "（最后的数是2025年9月29日的 15.4 万平方米）",
        ),
        (
            "lvse-2025",
            "7",
            "2026年11月20日的报告说没有达到序时；新建绿道（2026） 35 公里（2026年11月20日），"
            "按月分摊应达到 35 公里，全期目标 40 公里",
        ),
        (
            "minsheng-2025",
            "10",
            "新增公共停车泊位（2026） 1106 个（2026年11月26日），按月分摊应达到 1068 个，"
            "全期目标 1180 个（原 1600 个）",
        ),
        (
            "minsheng-2025",
            "14",
            "城镇新增就业（2026） 1.88 万人（2026年10月31日），按月分摊应达到 1.8 万人，"
            "全期目标 不低于 2.2 万人；城镇登记失业率（2026） 3.8%（2026年10月31日），"
            "目标 不超过 4.5%",
        ),
    ],
)
def test_the_reason_of(plan_id: str, task_id: str, said: str, metrics: dict[str, Metric]) -> None:
    plan = plan_of(plan_id)
    (task,) = (task for task in plan.tasks if task.id == task_id)
    words = reason(state(task, plan.updates, plan.header, metrics, LAST), strings())
    assert words is not None
    assert words.replace("\u00a0", " ").replace("\u202f", " ") == said


def test_a_missing_yearly_figure_is_not_called_due(metrics: dict[str, Metric]) -> None:
    plan = plan_of("lvse-2025")
    (task,) = (task for task in plan.tasks if task.id == "6")
    one = state(task, plan.updates, plan.header, metrics, LAST)
    assert one.schedule == "due-unreported"  # the state in the data files
    assert category(one) == "figure-unreported"
    assert schedule_words(one, strings()) == "一期目标已过、未公布数值"
