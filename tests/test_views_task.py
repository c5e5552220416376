"""The task page's view, on the published plans."""

from __future__ import annotations

import datetime

import pytest
from published_plans import AS_OF, strings, summary
from real_content import files as plan_files
from real_content import registries
from sample_content import make_plan, make_registries, make_task, make_update, with_reports

from taizhang.model import Update
from taizhang.summary import summarise
from taizhang.views.progress import ProgressView
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


# ---- what reports made of it ----

SPRING, SUMMER, AUTUMN = (datetime.date(2023, month, 28) for month in (3, 6, 9))
END = datetime.date(2023, 12, 31)
BY_SUMMER = {"quote": "6月底前", "kind": "by", "date": datetime.date(2023, 6, 30)}
BY_END = {"quote": "年底前", "kind": "by", "date": END}
GREEN = {"metric": "green", "quote": "36%", "op": "=", "value": 36, "unit": "%", "period": 2023}
LATER = datetime.date(2024, 3, 1)


def reported(*updates: Update, task_id: str = "1", **fields: object) -> TaskView:
    """One of three tasks of which the first has two deadlines and a target."""
    first = make_task("1", deadlines=[BY_SUMMER, BY_END], targets=[GREEN])
    tasks = (first, make_task("2"), make_task("3"))
    plan = with_reports(make_plan("p", "jia", *tasks, **fields), *updates)
    known = make_registries()
    position = int(task_id) - 1
    return task_view(position, plan, summarise(plan, known, LATER), known, strings(), LATER)


def progress(*updates: Update, task_id: str = "1") -> ProgressView:
    found = reported(*updates, task_id=task_id).progress
    assert found is not None
    return found


def moved(quote: str, old: datetime.date, new: datetime.date) -> dict[str, object]:
    return {"deadline_changes": [{"quote": quote, "old": old, "new": new}]}


def test_a_moved_deadline_says_so_at_the_top_and_in_its_row() -> None:
    later = datetime.date(2024, 6, 30)
    page = reported(make_update("1", AUTUMN, "adjusted", **moved("年底前", END, later)))
    assert page.main_deadline == "2024年6月30日前（原定2023年12月31日）"
    assert [(row.meaning, row.moved) for row in page.deadlines] == [
        ("2023年6月30日前", None),
        ("2023年12月31日前", "已调整到2024年6月30日"),
    ]


def test_an_earlier_deadline_that_moved_leaves_the_last_one_alone() -> None:
    new = datetime.date(2023, 8, 31)
    page = reported(
        make_update("1", SPRING, "adjusted", **moved("6月底前", datetime.date(2023, 6, 30), new))
    )
    assert page.main_deadline == "2023年12月31日前"
    assert [row.moved for row in page.deadlines] == ["已调整到2023年8月31日", None]


def test_a_move_that_was_corrected_moves_nothing() -> None:
    adjusted = make_update("1", SUMMER, "adjusted", **moved("年底前", END, LATER))
    page = reported(adjusted, make_update("1", AUTUMN, corrects=SUMMER))
    assert page.main_deadline == "2023年12月31日前"
    assert [row.moved for row in page.deadlines] == [None, None]
    assert page.progress is not None and page.progress.drift == ()
    assert not any(
        "调整" in event.title for event in page.progress.events if event.kind == "deadline"
    )


def test_an_untracked_plan_has_no_moved_deadlines() -> None:
    page = reported(progress="not-tracked")
    assert page.main_deadline == "2023年12月31日前"
    assert page.progress is None


@pytest.mark.parametrize(
    ("stage", "badge"),
    [("merged", "并入其他任务"), ("cancelled", "取消")],
    ids=["merged", "cancelled"],
)
def test_a_withdrawn_task_is_no_longer_judged(stage: str, badge: str) -> None:
    fields = {"merged_into": "2"} if stage == "merged" else {}
    half = {"metric": "green", "period": 2023, "value": 18, "unit": "%"}
    page = reported(
        make_update("1", SPRING, actuals=[half]), make_update("1", AUTUMN, stage, **fields)
    )
    assert (page.state, page.beside) == (badge, "不再考核")
    assert page.progress is not None
    (row,) = page.progress.figures
    assert (row.actual, row.due, row.verdict, row.verdict_key) == ("18%", "", "不作判断", "none")
    assert not page.progress.pro_rata


def test_the_badge_of_others_is_the_schedule_with_the_stage_beside() -> None:
    page = reported(make_update("1", SUMMER, "done", completed_on=SUMMER))
    assert (page.state, page.beside, page.merged_into) == ("按期完成", "已完成", None)


def test_merged_tasks_lead_to_each_other() -> None:
    fields = {"merged_into": "3", "document": "甲〔2023〕1号", "reason": "合并"}
    merger = make_update("1", AUTUMN, "merged", **fields)
    link = reported(merger).merged_into
    assert link is not None and (link.name, link.path) == ("第3项 第3项任务的全文", "plans/p/3/")
    (one,) = progress(merger, task_id="3").merged
    assert one.task.path == "plans/p/1/"
    assert one.known_by == "2023年9月28日，甲〔2023〕1号"
    assert progress(merger, task_id="2").merged == ()


def test_several_tasks_may_be_merged_into_one_without_a_document() -> None:
    mergers = [make_update(task, AUTUMN, "merged", merged_into="3") for task in ("2", "1")]
    listed = progress(*mergers, task_id="3").merged
    assert [(one.task.path, one.known_by) for one in listed] == [
        ("plans/p/1/", "2023年9月28日"),
        ("plans/p/2/", "2023年9月28日"),
    ]


def test_a_merger_that_was_corrected_or_taken_back_is_none() -> None:
    merger = make_update("1", SUMMER, "merged", merged_into="3")
    adjusted = make_update("1", AUTUMN, "adjusted", **moved("年底前", END, LATER))
    for later in (make_update("1", AUTUMN, corrects=SUMMER), adjusted):
        assert progress(merger, later, task_id="3").merged == ()
        assert reported(merger, later).merged_into is None
    report = make_update("1", AUTUMN, report="照常推进。")
    assert len(progress(merger, report, task_id="3").merged) == 1


def test_a_merger_into_another_task_is_corrected() -> None:
    first = make_update("1", SUMMER, "merged", merged_into="2")
    second = make_update("1", AUTUMN, "merged", merged_into="3", corrects=SUMMER)
    assert progress(first, second, task_id="2").merged == ()
    assert len(progress(first, second, task_id="3").merged) == 1


def test_a_completion_that_was_taken_back_is_marked() -> None:
    events = progress(
        make_update("1", SPRING, "done", completed_on=SPRING),
        make_update("1", SUMMER),
        make_update("1", AUTUMN, "done", completed_on=AUTUMN),
    ).events
    marked = [event.machine_date for event in events if event.reopened]
    assert marked == [SPRING.isoformat()]


def test_a_correction_on_the_time_line_says_what_it_changed() -> None:
    figures = (
        {"metric": "green", "period": 2023, "value": value, "unit": "%"} for value in (36, 34)
    )
    old, new = ([one] for one in figures)
    events = progress(
        make_update("1", SPRING, actuals=old),
        make_update("1", SUMMER, corrects=SPRING, actuals=new),
    ).events
    correction, corrected = (event for event in events if event.kind != "deadline")
    assert (correction.kind, correction.corrected, corrected.corrected) == (
        "correction",
        False,
        True,
    )
    assert correction.passages[0].text == "代替 2023年3月28日 的报告；绿地率（2023） 36 → 34%"
