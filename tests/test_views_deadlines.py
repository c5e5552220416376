"""What falls due when, and what names no day."""

from __future__ import annotations

import datetime

from published_plans import strings, summaries
from real_content import registries
from sample_content import make_plan, make_registries, make_task, make_update, with_reports

from taizhang.model import Plan
from taizhang.summary import summarise
from taizhang.views.deadlines import DeadlinesView, deadlines_view


def view(as_of: datetime.date) -> DeadlinesView:
    return deadlines_view(summaries(), registries(), strings(), as_of)


def small(*plans: Plan, as_of: datetime.date = datetime.date(2023, 6, 30)) -> DeadlinesView:
    known = make_registries()
    found = [summarise(plan, known, as_of) for plan in plans]
    return deadlines_view(found, known, strings(), as_of)


def by(year: int, month: int, day: int, quote: str = "年底前") -> dict[str, object]:
    return {"quote": quote, "kind": "by", "date": datetime.date(year, month, day)}


def test_every_dated_deadline_stands_once_a_day_and_task() -> None:
    expected = {
        (task.path, one.date)
        for plan in summaries()
        for task in plan.tasks
        for one in task.deadlines
        if one.date is not None
    }
    page = view(datetime.date(2023, 6, 30))
    listed = [due for month in page.months for day in month.days for due in day.entries]
    assert len(listed) == len(expected)
    assert {due.task.path for due in listed} == {path for path, _ in expected}
    counted = sum(int(cell.count or 0) for year in page.index for cell in year.months)
    assert counted == len(expected)


def test_months_ascend_and_the_index_leads_to_them() -> None:
    page = view(datetime.date(2023, 6, 30))
    anchors = [month.anchor for month in page.months]
    assert anchors == sorted(anchors)
    leading = [cell.anchor for year in page.index for cell in year.months if cell.anchor]
    assert leading == anchors
    assert all(len(year.months) == 12 for year in page.index)


def test_past_and_ahead_are_said_relative_to_the_day() -> None:
    page = view(datetime.date(2023, 6, 30))
    assert page.next_month == "month-2023-09"
    for month in page.months:
        assert month.past == (month.anchor < "month-2023-07")
        assert month.relation == ("日期已过" if month.past else "未到期")
    assert "还没有到期" in page.sentence


def test_when_all_have_passed_the_page_says_so_and_when() -> None:
    page = view(datetime.date(2026, 11, 22))
    assert page.next_month is None
    assert "都已经过去，最后一条是2024年12月31日" in page.sentence


def test_the_day_itself_is_not_past() -> None:
    plan = make_plan("p", "jia", make_task("1", deadlines=[by(2023, 6, 30)]))
    assert not small(plan).months[0].past
    assert small(plan, as_of=datetime.date(2023, 7, 1)).months[0].past


def test_two_quotes_of_one_day_are_one_line() -> None:
    deadlines = [
        by(2023, 12, 31, "年底前"),
        by(2023, 12, 31, "12月底前"),
        by(2023, 12, 31, "年底前"),
    ]
    plan = make_plan("p", "jia", make_task("1", deadlines=deadlines))
    (entry,) = small(plan).months[0].days[0].entries
    assert entry.quote == "“年底前”“12月底前”"


def test_the_same_words_without_a_day_stand_once() -> None:
    page = view(datetime.date(2023, 6, 30))
    ongoing = next(kind for kind in page.undated if kind.anchor == "undated-ongoing")
    hanzhong = next(plan for plan in ongoing.plans if plan.plan.path == "plans/hanzhong/")
    first = hanzhong.words[0]
    assert (first.quote, first.count, first.folded) == ("“持续巩固提升”", "48 项任务", True)
    assert len(first.tasks) == 48
    quotes = [words.quote for words in hanzhong.words]
    assert len(quotes) == len(set(quotes))


def test_tasks_without_any_time_are_counted_by_plan() -> None:
    plan = make_plan("p", "jia", make_task("1", deadlines=[by(2023, 6, 30)]), make_task("2"))
    ((link, count),) = small(plan).without
    assert (link.path, count) == ("plans/p/", "1／2 项")


def test_a_site_without_dates() -> None:
    page = small(make_plan("p", "jia", make_task("1")))
    assert not any((page.months, page.index, page.undated))
    assert page.sentence == "这些规划没有写明日期的时限。"


def test_plans_of_one_place_are_told_apart() -> None:
    task = make_task("5", deadlines=[by(2023, 6, 30)])
    page = small(
        make_plan("a", "jia", task, short_title="民生实事"),
        make_plan("b", "jia", task, title="绿色城市行动方案"),
    )
    listed = page.months[0].days[0].entries
    assert [(due.plan.name, due.plan.path, due.number) for due in listed] == [
        ("民生实事", "plans/a/", "第5项"),
        ("绿色城市行动方案", "plans/b/", "第5项"),
    ]


def test_what_is_settled_stays_and_says_so() -> None:
    deadlines = [by(2023, 3, 31, "3月底前"), by(2023, 12, 31)]
    tasks = [make_task(one, deadlines=deadlines) for one in ("1", "2", "3")]
    day = datetime.date(2023, 3, 1)
    plan = with_reports(
        make_plan("p", "jia", *tasks),
        make_update("1", day, "done", completed_on=day),
        make_update("2", day, "merged", merged_into="3"),
    )
    page = small(plan)
    states = [[due.state for due in month.days[0].entries] for month in page.months]
    assert states == [
        ["整项任务：按期完成", "并入其他任务 · 不再考核", "整项任务：未公布进展 · 未到期"],
        ["按期完成", "并入其他任务 · 不再考核", "未公布进展 · 未到期"],
    ]


def test_of_a_plan_that_is_not_tracked_no_state_is_told() -> None:
    task = make_task("1", deadlines=[by(2023, 6, 30)])
    page = small(make_plan("p", "jia", task, progress="not-tracked"))
    assert page.months[0].days[0].entries[0].state is None
