"""The task page's view, on the published plans."""

from __future__ import annotations

import pytest
from published_plans import AS_OF, strings, summary
from real_content import files as plan_files
from real_content import registries

from taizhang.views.task import TaskView, task_view

PLANS = ("ankang", "hanzhong", "meili", "wugang")


def view(plan_id: str, task_id: str) -> TaskView:
    plan = plan_files(plan_id).plan
    position = [task.id for task in plan.tasks].index(task_id)
    return task_view(position, plan, summary(plan_id), registries(), strings(), AS_OF)


def every_view() -> list[tuple[str, TaskView]]:
    return [
        (task.text, view(plan_id, task.id))
        for plan_id in PLANS
        for task in plan_files(plan_id).plan.tasks
    ]


def test_marked_text_is_the_printed_text() -> None:
    for text, page in every_view():
        assert "".join(piece.text for piece in page.text) == text


def test_every_mark_leads_to_a_row() -> None:
    for _, page in every_view():
        anchors = {row.anchor for row in page.deadlines} | {row.anchor for row in page.targets}
        for piece in (*page.text, *page.requirement):
            assert {piece.deadline, piece.target} - {None} <= anchors


def test_every_deadline_and_target_is_shown() -> None:
    for plan_id in PLANS:
        for task, short in zip(plan_files(plan_id).plan.tasks, summary(plan_id).tasks, strict=True):
            page = view(plan_id, task.id)
            assert [row.quote for row in page.deadlines] == [one.quote for one in task.deadlines]
            assert sum(len(row.values) for row in page.targets) == len(short.targets)


def test_a_task_with_years() -> None:
    page = view("hanzhong", "26")
    assert page.title == "助力全域大花园提速"
    assert page.section == ("（三）基础设施完善行动",)
    assert [unit.printed for unit in page.lead] == ["市住建局"]
    assert page.main_deadline == "2024年12月31日前"
    assert page.main_targets == ("公园绿地服务半径覆盖率 80%（2024）", "绿地率 36%（2024）")
    assert [(one.period, one.words) for one in page.targets[1].values] == [
        ("2022", "34.5%"),
        ("2023", "35.5%"),
        ("2024", "36%"),
    ]
    assert [table.caption for table in page.tables] == [None, "绿地率"]
    assert page.source_words == "原文件第 226—272 行"
    assert page.earlier is not None and page.earlier.path == "plans/hanzhong/25/"
    assert page.later is not None and page.later.path == "plans/hanzhong/27/"


def test_a_printed_variant_says_which_unit_it_is() -> None:
    (unit,) = view("hanzhong", "12").lead
    assert (unit.printed, unit.registered) == ("市委宣传部（市委文明办）", "市委宣传部")


def test_nobody_is_made_lead() -> None:
    page = view("ankang", "1")
    assert page.lead == ()
    assert page.lead_undivided
    assert not view("hanzhong", "1").lead_undivided


def test_merged_cells_are_said() -> None:
    assert view("ankang", "71").units_inherited
    assert not view("ankang", "69").units_inherited


def test_named_officials() -> None:
    page = view("wugang", "goal-3")
    assert page.people[:3] == ("刘忠来", "颜志军", "杨斌")
    assert page.leaders == ("陈学先", "尹放平")


def test_three_levels_of_headings() -> None:
    assert view("wugang", "8").section == (
        "二、重点工作",
        "（一）完善三项机制",
        "2.完善安委会（专委会）工作机制。",
    )


def test_ends_of_a_plan_have_one_neighbour() -> None:
    assert view("ankang", "1").earlier is None
    assert view("ankang", "130").later is None


def test_an_inferred_year_is_said() -> None:
    rows = view("meili", "3").deadlines
    assert [(row.quote, row.meaning, row.year_inferred) for row in rows] == [
        ("5 月底前", "2020年5月31日前", True),
        ("12 月底前", "2020年12月31日前", True),
    ]
    assert not any(row.year_inferred for row in view("hanzhong", "12").deadlines)


def test_a_quantity_that_only_sizes_is_no_main_target() -> None:
    page = view("meili", "3")
    assert [row.name for row in page.targets if row.is_scope] == ["涉及居民"]
    assert not any("涉及居民" in words for words in page.main_targets)


def test_an_untracked_plan_claims_nothing() -> None:
    page = view("hanzhong", "9")
    assert not page.tracked
    assert (page.stage_key, page.schedule_key) == ("not-reported", "not-tracked")


@pytest.mark.parametrize("plan_id", PLANS)
def test_titles_of_one_plan_are_told_apart(plan_id: str) -> None:
    titles = [
        (page.number, page.title)
        for _, page in every_view()
        if page.plan.path == f"plans/{plan_id}/"
    ]
    assert len(titles) == len(set(titles))
