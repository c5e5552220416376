"""A unit's page: what it leads and supports, what it owes by when, with whom it works."""

from __future__ import annotations

import datetime

from published_plans import AS_OF, strings, summaries
from real_content import registries
from sample_content import make_plan, make_registries, make_task, make_update, with_reports

from taizhang.content import Registries
from taizhang.model import Plan, System, Unit
from taizhang.summary import summarise
from taizhang.views.occurrences import NO_TASKS, index_by_unit
from taizhang.views.unit import UnitView, unit_view


def view(place: str, unit: str) -> UnitView:
    return unit_view(place, unit, index_by_unit(summaries()), registries(), strings(), AS_OF)


def small(plans: list[Plan], unit: str = "jiaoyuju", **fields: object) -> UnitView:
    known = make_registries(**fields)
    index = index_by_unit([summarise(plan, known, AS_OF) for plan in plans])
    return unit_view("jia", unit, index, known, strings(), AS_OF)


def test_what_hanzhong_housing_owes_by_the_end_of_2023() -> None:
    page = view("hanzhong", "zhujianju")
    year = next(year for year in page.years if year.anchor == "year-2023")
    assert {row.date for row in year.rows} == {"2023年12月31日前"}
    led = [row for row in year.rows if row.role == "牵头"]
    assert led == list(year.rows[: len(led)]), "led tasks come first on a day"
    green = next(row for row in led if row.number == "第26项")
    assert "绿地率 35.5%" in green.targets
    assert not any("36%" in target for target in green.targets), "that is the target of 2024"
    assert not year.past


def test_leads_and_supports_are_apart() -> None:
    page = view("hanzhong", "zhujianju")
    lead = {line.path for group in page.lead for line in group.lines}
    support = {line.path for group in page.support for line in group.lines}
    assert (len(lead), len(support)) == (4, 10)
    assert not lead & support
    assert page.sentence == "牵头 4 项任务，在另外 10 项任务中列为责任单位。"


def test_a_unit_in_both_columns_of_a_task_leads_it() -> None:
    index = index_by_unit(
        [
            summarise(
                make_plan("p", "jia", make_task("1", lead=["市教育局"], support=["市教体局"])),
                make_registries(),
                AS_OF,
            )
        ]
    )
    tasks = index["jia", "jiaoyuju"]
    assert [at.task.id for at in tasks.lead] == ["1"]
    assert tasks.support == ()


def test_units_of_one_name_in_two_places_are_two() -> None:
    known = make_registries()
    plans = [
        make_plan("a", "jia", make_task("1", lead=["市教育局"])),
        make_plan(
            "b", "yi", make_task("1", support=["市教育局"]), make_task("2", lead=["市教育局"])
        ),
    ]
    index = index_by_unit([summarise(plan, known, AS_OF) for plan in plans])
    assert [at.plan.id for at in index["jia", "jiaoyuju"].all] == ["a"]
    assert [at.plan.id for at in index["yi", "jiaoyuju"].all] == ["b", "b"]


def test_two_plans_that_number_alike_have_two_anchors() -> None:
    page = small(
        [
            make_plan("a", "jia", make_task("1", lead=["市教育局"])),
            make_plan("b", "jia", make_task("1", lead=["市教育局"])),
        ]
    )
    assert page.several_plans
    assert [line.id for group in page.lead for line in group.lines] == ["a-1", "b-1"]


def test_a_year_that_only_a_target_names_comes_after_the_days() -> None:
    target = {"metric": "green", "quote": "36%", "op": "=", "value": 36.0, "unit": "%"}
    page = small(
        [
            make_plan(
                "a",
                "jia",
                make_task("1", lead=["市教育局"], targets=[target | {"period": 2023}]),
                make_task(
                    "2",
                    support=["市教育局"],
                    deadlines=[
                        {"quote": "年底前", "kind": "by", "date": datetime.date(2023, 12, 31)}
                    ],
                ),
                make_task(
                    "3", lead=["市教育局"], targets=[target | {"kind": "scope", "period": 2023}]
                ),
            )
        ]
    )
    (year,) = page.years
    assert [(row.date, row.quote) for row in year.rows] == [
        ("2023年12月31日前", "“年底前”"),
        ("2023年", ""),
    ]
    assert year.rows[1].targets == ("绿地率 36%",)


def test_each_row_says_what_became_of_its_task() -> None:
    days = [datetime.date(2022, 12, 31), datetime.date(2023, 12, 31)]
    deadlines = [{"quote": f"{day.year}年", "kind": "by", "date": day} for day in days]
    target = {"metric": "green", "quote": "36%", "op": "=", "value": 36.0, "unit": "%"}
    plan = make_plan(
        "a",
        "jia",
        make_task("1", lead=["市教育局"], deadlines=deadlines),
        make_task("2", lead=["市教育局"], deadlines=deadlines[:1]),
        make_task("3", lead=["市教育局"], targets=[target | {"period": 2023}]),
    )
    silent = make_plan("b", "jia", plan.tasks[0], progress="not-tracked")
    reports = (
        make_update("1", days[0], "done", completed_on=days[0]),
        make_update("2", days[0], "cancelled"),
    )
    first, second = small([with_reports(plan, *reports), silent]).years
    assert [(row.task.path, row.state, row.state_key) for row in first.rows] == [
        ("plans/a/1/", "整项任务：按期完成", "done-on-time"),
        ("plans/a/2/", "取消 · 不再考核", "no-deadline"),
        ("plans/b/1/", None, "not-tracked"),
    ]
    assert [(row.task.path, row.state) for row in second.rows] == [
        ("plans/a/1/", "按期完成"),
        ("plans/b/1/", None),
        ("plans/a/3/", "整项任务：未公布进展 · 未设时限"),
    ]


def test_a_start_is_not_said_to_be_a_limit() -> None:
    start = {"quote": "6月启动", "kind": "start", "date": datetime.date(2023, 6, 1)}
    page = small([make_plan("a", "jia", make_task("1", lead=["市教育局"], deadlines=[start]))])
    assert page.years[0].rows[0].date == "2023年6月1日起"


def test_a_unit_without_tasks_says_so() -> None:
    page = small([])
    assert page.sentence == "文件里没有由它承担的任务。"
    assert (page.years, page.lead, page.support, page.jumps) == ((), (), (), ())
    assert NO_TASKS.all == ()


def test_groups_say_that_they_are_terms() -> None:
    page = view("unnamed", "gequxian")
    assert page.is_group
    assert page.kind == "集合称谓"


def test_printed_names_are_listed_where_they_differ() -> None:
    assert view("hanzhong", "xuanchuanbu").printed == ("市委宣传部", "市委宣传部（市委文明办）")
    assert view("hanzhong", "zhujianju").printed == ()


def test_the_same_system_elsewhere() -> None:
    links = view("hanzhong", "zhujianju").elsewhere
    assert [link.name for link in links] == ["安康市 · 市住建局", "武冈市 · 市住建局"]


def test_partners_are_counted_by_common_tasks() -> None:
    plan = make_plan(
        "a",
        "jia",
        make_task("1", lead=["市教育局"], support=["甲市日报社", "市教体局"]),
        make_task("2", support=["甲市日报社", "市教育局"]),
    )
    assert [(one.unit.name, one.count) for one in small([plan]).partners] == [
        ("甲市日报社", "共同承担 2 项")
    ]


def test_relations_lead_up_on_and_down() -> None:
    units = (
        Unit(id="ju", name="市公安局", kind="department", system="gongan"),
        Unit(id="dui", name="交警大队", kind="body", parent="ju", successor="xin"),
        Unit(id="xin", name="新大队", kind="body"),
    )
    fields: dict[str, object] = {
        "units": {"jia": units},
        "systems": (System(id="gongan", name="公安"),),
    }
    part = small([], "dui", **fields).relations
    assert [(word, link.name) for word, link in part] == [
        ("上级单位", "市公安局"),
        ("现由其承接", "新大队"),
    ]
    whole = small([], "ju", **fields)
    assert [(word, link.name) for word, link in whole.relations] == [("内设或下属", "交警大队")]
    assert (whole.system, whole.elsewhere) == ("公安", ())


def test_every_registered_unit_has_a_page() -> None:
    known: Registries = registries()
    for place, unit in known.unit_by_id:
        page = view(place, unit)
        assert page.breadcrumbs[-1].path == f"departments/{place}/{unit}/"
        ids = [line.id for group in (*page.lead, *page.support) for line in group.lines]
        assert len(ids) == len(set(ids))
