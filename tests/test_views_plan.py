"""The plan page's view, on the published plans."""

from __future__ import annotations

import pytest
from published_plans import strings, summaries, summary
from real_content import files as plan_files
from real_content import registries

from taizhang.views.plan import PlanView, plan_view
from taizhang.views.plan_card import plans_view


def view(plan_id: str) -> PlanView:
    files = plan_files(plan_id)
    return plan_view(files.plan, summary(plan_id), registries(), strings(), 1.0)


@pytest.mark.parametrize(
    ("plan_id", "tasks", "outer"),
    [("ankang", 130, 2), ("hanzhong", 68, 10), ("meili", 46, 10), ("wugang", 46, 2)],
)
def test_every_task_stands_in_one_section(plan_id: str, tasks: int, outer: int) -> None:
    page = view(plan_id)
    listed = [line.id for section in page.sections for line in section.tasks]
    assert listed == [task.id for task in plan_files(plan_id).plan.tasks]
    assert len(listed) == tasks == page.task_count
    tops = [section for section in page.sections if section.level == 2]
    assert len(tops) == outer
    assert sum(section.task_count for section in tops) == tasks


def test_nested_sections_know_what_is_around_them() -> None:
    inner = next(section for section in view("wugang").sections if section.anchor == "s2-1-2")
    assert inner.level == 4
    assert inner.above.split() == ["s2-1", "s2"]


def test_what_the_document_does_not_carry_is_shown_as_missing() -> None:
    rows = {row.label: row for row in view("hanzhong").header}
    assert not rows["发文机关"].given
    assert rows["发文机关"].value == "文件没有写明"
    rows = {row.label: row for row in view("ankang").header}
    assert rows["发文字号"].value == "安政发〔2022〕5号"
    assert rows["成文日期"].value == "2022年3月28日"


def test_inferred_years_are_said() -> None:
    rows = {row.label: row.value for row in view("meili").header}
    assert "推断" in rows["规划年份"]
    assert rows["地区"] == "未写明城市"


def test_choices_lead_to_their_tasks() -> None:
    page = view("hanzhong")
    tasks = {f"#task-{line.id}" for section in page.sections for line in section.tasks}
    lines = {line.id: line for section in page.sections for line in section.tasks}
    for choice in page.units:
        assert choice.count == len(choice.tasks)
        assert {link.path for link in choice.tasks} <= tasks
        for link in choice.tasks:
            assert choice.key in lines[link.path.removeprefix("#task-")].unit_keys.split()
    assert [choice.key for choice in page.years] == ["2022", "2023", "2024"]
    counts = [choice.count for choice in page.units]
    assert counts == sorted(counts, reverse=True)


def test_the_covering_notice_can_be_read() -> None:
    (notice,) = view("ankang").parts
    assert notice.paragraphs[0] == "安政发〔2022〕5号"
    assert notice.paragraphs[-1] == "2022 年 3 月 28 日"


def test_coverage_is_said_only_of_text_sources() -> None:
    files = plan_files("hanzhong")
    page = plan_view(files.plan, summary("hanzhong"), registries(), strings(), None)
    assert page.coverage is None
    assert view("hanzhong").coverage == "原文每一行都已核对收录：100%"


def test_all_plans() -> None:
    page = plans_view(summaries(), registries(), strings())
    assert "4 个规划" in page.answer and "290 项任务" in page.answer
    assert len(page.plans) == 4
