"""The overview and the pages that list plans, units and places."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from published_plans import AS_OF, strings, summaries
from real_content import registries
from sample_content import make_plan, make_registries, make_task, make_update, with_reports

from taizhang.model import Place, Plan, System, Unit, Update
from taizhang.summary import summarise
from taizhang.views.departments import departments_view
from taizhang.views.occurrences import index_by_metric, index_by_unit
from taizhang.views.overview import OverviewView, overview_view
from taizhang.views.place import PlaceView, place_view
from taizhang.views.updates import UpdatesView, updates_view

END_OF_2026 = datetime.date(2026, 11, 22)


def view(as_of: datetime.date = AS_OF) -> OverviewView:
    plans = summaries()
    return overview_view(
        plans, index_by_unit(plans), index_by_metric(plans), registries(), strings(), as_of
    )


def small(*plans: Plan) -> OverviewView:
    known = make_registries()
    found = [summarise(plan, known, AS_OF) for plan in plans]
    return overview_view(
        found, index_by_unit(found), index_by_metric(found), known, strings(), AS_OF
    )


def place(place_id: str) -> PlaceView:
    plans = summaries()
    return place_view(
        place_id, plans, index_by_unit(plans), index_by_metric(plans), registries(), strings()
    )


def test_the_overview_counts_what_is_here() -> None:
    page = view()
    assert "4 个规划的 290 项任务" in page.counts
    assert len(page.plans) == 4
    assert page.all_plans is None
    assert [entry.place.name for entry in page.places] == [
        "汉中市",
        "安康市",
        "武冈市",
        "未写明城市",
    ]


def test_what_falls_due_next() -> None:
    page = view()
    assert page.due
    assert not any(due.past for due in page.due)
    assert page.due[0].day == "2023年9月30日"


def test_when_nothing_lies_ahead_it_says_so() -> None:
    page = view(END_OF_2026)
    assert page.due == ()
    assert "都已经过去，最后一条是2024年12月31日" in page.due_sentence


def due_plan(*tasks: str, **fields: Any) -> Plan:
    by = {"quote": "年底前", "kind": "by", "date": datetime.date(2023, 12, 31)}
    return make_plan("p", "jia", *(make_task(one, deadlines=[by]) for one in tasks), **fields)


DAY, MAY = datetime.date(2023, 2, 1), datetime.date(2023, 5, 1)
DONE = make_update("1", DAY, "done", completed_on=DAY)


def test_what_is_done_or_withdrawn_does_not_fall_due() -> None:
    merged = make_update("2", DAY, "merged", merged_into="4")
    plan = with_reports(
        due_plan("1", "2", "3", "4"), DONE, merged, make_update("3", DAY, "cancelled")
    )
    page = small(plan)
    assert [due.task.path for due in page.due] == ["plans/p/4/"]
    assert page.due_sentence.startswith("还有 1 条时限没有到期")
    assert "另有 3 条" in page.due_sentence


def test_what_was_opened_again_falls_due() -> None:
    plan = with_reports(due_plan("1"), DONE, make_update("1", datetime.date(2023, 2, 9)))
    page = small(plan)
    assert len(page.due) == 1
    assert page.due_sentence == "还有 1 条时限没有到期，最近的是："


def test_when_all_that_lies_ahead_is_done_it_says_so() -> None:
    page = small(with_reports(due_plan("1"), DONE))
    assert page.due == ()
    assert page.due_sentence == "没有到期的时限有 1 条，任务都已经完成、取消或并入其他任务。"


def test_reports_of_a_plan_that_is_not_tracked_settle_nothing() -> None:
    assert len(small(with_reports(due_plan("1", progress="not-tracked"), DONE)).due) == 1


@pytest.mark.parametrize(("progress", "known"), [("tracked", True), ("not-tracked", False)])
def test_past_deadlines_are_unknown_only_where_nothing_is_tracked(
    progress: str, known: bool
) -> None:
    by = {"quote": "年底前", "kind": "by", "date": datetime.date(2022, 12, 31)}
    page = small(make_plan("p", "jia", make_task("1", deadlines=[by]), progress=progress))
    assert page.due_sentence.startswith("这些规划写明日期的时限共 1 条，日期都已经过去")
    assert ("本站没有数据" in page.due_sentence) is not known


def test_units_with_tasks_are_told_from_registered_ones() -> None:
    plan = make_plan("p", "jia", make_task("1", lead=["市教育局"]))
    known = make_registries()
    found = [summarise(plan, known, AS_OF)]
    units, metrics = index_by_unit(found), index_by_metric(found)
    home = overview_view(found, units, metrics, known, strings(), AS_OF)
    assert "涉及 1 个单位" in home.counts
    assert home.all_departments.name == "按地区查看登记的全部 4 个单位"
    page = departments_view(found, units, known, strings())
    assert page.sentence.startswith("登记 4 个单位，分属 3 个地区；1 个规划涉及其中 1 个。")
    assert page.places[0].count == "登记 2 个单位"
    of_place = place_view("jia", found, units, metrics, known, strings()).facts[1]
    assert (of_place.figure, of_place.label, of_place.note) == (
        "2",
        "个登记的单位",
        "其中 1 个有任务",
    )


def test_silence_on_progress_is_said_once_for_all_or_for_some() -> None:
    tracked = make_plan("a", "jia", make_task("1"))
    silent = make_plan("b", "jia", make_task("1"), progress="not-tracked")
    assert small(tracked).not_tracked is None
    assert small(silent).not_tracked == strings().not_tracked_all
    assert "有 1 个规划" in (small(tracked, silent).not_tracked or "")


def test_many_plans_show_the_last_published_and_lead_to_all() -> None:
    first = datetime.date(2024, 1, 1)
    page = small(
        *(
            make_plan(
                f"p{day}", "jia", make_task("1"), published_on=first + datetime.timedelta(day)
            )
            for day in range(20)
        )
    )
    assert len(page.plans) == 12
    assert page.plans[0].path == "plans/p19/"
    assert page.all_plans is not None
    assert page.all_plans.name == "全部 20 个规划"


def test_an_empty_site_has_an_overview() -> None:
    page = small()
    assert not any((page.plans, page.due, page.metrics, page.places))
    assert page.not_tracked is None


def test_systems_of_most_places_come_first_and_parts_last() -> None:
    police = view().systems[0]
    assert police.name == "公安"
    names = [unit.name for unit in police.units]
    assert names.index("武冈市 · 市公安局") < names.index("武冈市 · 市公安局交警大队")


def test_departments_has_every_registered_unit_once() -> None:
    plans = summaries()
    page = departments_view(plans, index_by_unit(plans), registries(), strings())
    paths = [unit.path for one in page.places for group in one.groups for unit in group.units]
    assert sorted(paths) == sorted(
        f"departments/{place_id}/{unit_id}/" for place_id, unit_id in registries().unit_by_id
    )
    anchors = {one.anchor for one in page.places} | {"systems"}
    assert {anchor for anchor, _, _ in page.jumps} == anchors


def test_units_of_a_system_without_tasks_are_not_offered() -> None:
    known = make_registries(
        systems=(System(id="jiaoyu", name="教育"),),
        units={"jia": (Unit(id="ju", name="市教育局", kind="department", system="jiaoyu"),)},
    )
    page = departments_view((), {}, known, strings())
    assert page.systems == ()
    assert page.places[0].groups[0].units[0].counts == "没有任务"


def test_a_place_with_a_plan() -> None:
    page = place("hanzhong")
    assert page.sentence == "1 个规划，68 项任务。"
    assert [link.name for link in page.breadcrumbs] == ["首页", "陕西省", "汉中市"]
    parking = next(one for one in page.metrics if one.path == "metrics/new-parking-spaces/")
    assert parking.latest == ("2024年 8.66 万个",), "not the figure of another place"


def test_a_province_leads_to_the_plans_below_it() -> None:
    page = place("hunan")
    assert not any((page.plans, page.units, page.facts, page.jumps))
    (child,) = page.children
    assert child.place.name == "邵阳市"
    assert [plan.path for plan in child.plans] == ["plans/wugang/"]
    assert page.sentence == "本级还没有规划；下级地区有 1 个。"


def test_a_place_that_the_document_does_not_name() -> None:
    page = place("unnamed")
    assert page.is_unnamed
    assert "没有写明是哪个城市" in (page.note or "")


def test_a_place_without_anything() -> None:
    known = make_registries(places=(Place(id="jia", name="甲市"),), units={})
    page = place_view("jia", (), {}, {}, known, strings())
    assert page.sentence == "还没有规划。"


def test_updates_are_newest_first() -> None:
    known = make_registries()
    days = (datetime.date(2024, 1, 1), datetime.date(2024, 3, 1), datetime.date(2024, 1, 1))
    plans = [
        summarise(make_plan(f"p{n}", "jia", make_task("1"), published_on=day), known, AS_OF)
        for n, day in enumerate(days)
    ]
    page = updates_view(plans, known, strings())
    assert [(day.iso, len(day.plans)) for day in page.days] == [
        ("2024-03-01", 1),
        ("2024-01-01", 2),
    ]
    assert updates_view((), known, strings()).sentence == "本站还没有公布规划。"


def reports(*updates: Update, **fields: Any) -> UpdatesView:
    plan = with_reports(make_plan("p", "jia", make_task("1"), **fields), *updates)
    known = make_registries()
    return updates_view([summarise(plan, known, datetime.date(2024, 6, 1))], known, strings())


def green(value: float) -> dict[str, object]:
    return {"metric": "green", "value": value, "unit": "%", "period": 2024}


def test_a_correction_says_what_it_corrects_and_the_report_that_it_was() -> None:
    first = make_update("1", datetime.date(2024, 5, 25), report="完成36%。", actuals=[green(36)])
    second = make_update(
        "1", datetime.date(2024, 5, 30), report="复核。", corrects=first.date, actuals=[green(34)]
    )
    newest, oldest = reports(first, second).reports
    assert (newest.corrected, newest.correction) == (
        False,
        "更正2024年5月25日的报告：绿地率（2024） 36 → 34%",
    )
    assert (oldest.corrected, oldest.correction, oldest.text) == (True, None, "完成36%")


def test_a_correction_of_words_alone_names_no_figure() -> None:
    first = make_update("1", DAY, actuals=[green(36)])
    second = make_update("1", MAY, corrects=DAY, actuals=[green(36)])
    assert reports(first, second).reports[0].correction == "更正2023年2月1日的报告"


def test_a_report_that_nobody_corrected_is_not_marked() -> None:
    (one,) = reports(make_update("1", DAY)).reports
    assert (one.corrected, one.correction) == (False, None)
    assert reports(make_update("1", DAY), progress="not-tracked").reports == ()


def test_a_correction_that_is_not_known_yet_marks_nothing() -> None:
    first = make_update("1", DAY)
    (one,) = reports(first, make_update("1", datetime.date(2024, 7, 1), corrects=DAY)).reports
    assert not one.corrected
