"""The monthly bulletin: nothing counted twice, nothing lost, ties fair, too few not ranked."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from test_demo import DEMO, LAST
from test_strings import strings

from taizhang.content import Registries
from taizhang.load import load_plan, load_registries, plan_ids
from taizhang.state.categories import CATEGORIES, category, counts
from taizhang.summary import PlanSummary, summarise
from taizhang.views.account import account
from taizhang.views.bulletin import bulletin_months, bulletin_view, bulletins_view
from taizhang.views.bulletin_units import ranking


@pytest.fixture(scope="module")
def registries() -> Registries:
    loaded, problems = load_registries(DEMO, "示范市")
    assert loaded is not None and problems == []
    return loaded


@pytest.fixture(scope="module")
def plans(registries: Registries) -> list[PlanSummary]:
    loaded = [load_plan(DEMO, "示范市", plan)[0] for plan in plan_ids(DEMO)]
    return [summarise(files.plan, registries, LAST) for files in loaded if files is not None]


def test_equal_shares_share_a_rank_and_the_next_is_left_out() -> None:
    rates = {
        "a": Fraction(3, 4),
        "b": Fraction(6, 8),
        "c": Fraction(1, 3),
        "d": None,
        "e": Fraction(1),
    }
    assert ranking(rates) == {"e": 1, "a": 2, "b": 2, "c": 4}
    assert ranking({"a": None}) == {}


def test_one_unit_alone_is_the_first_of_nothing() -> None:
    assert ranking({"a": Fraction(1), "b": None}) == {}
    assert ranking({"a": Fraction(1), "b": Fraction(0)}) == {"a": 1, "b": 2}


def test_there_is_a_bulletin_for_every_month_since_the_first_report(
    plans: list[PlanSummary],
) -> None:
    days = bulletin_months(plans)
    assert len(days) == 18
    assert days[0] == datetime.date(2025, 6, 30)
    assert days[-1] == LAST


def test_every_task_is_counted_in_one_row(plans: list[PlanSummary]) -> None:
    words = strings()
    for plan in plans:
        for month in plan.months:
            counted = counts(month.states)
            assert set(counted) <= set(CATEGORIES)
            assert sum(counted.values()) == len(plan.tasks)
            assert sum(share.count for share in account(month.states, words)) == len(plan.tasks)


def test_the_figures_of_a_unit_add_up_to_what_it_leads(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    for at in range(len(days)):
        (place,) = bulletin_view(at, days, plans, registries, strings()).places
        for row in place.rows:
            due = row.on_time + row.late + row.overdue + row.unreported
            assert row.due == due
            rest = row.early + row.figure_unreported + row.behind + row.other
            assert due + rest == row.lead
            assert row.on_time_moved <= row.on_time
            assert (row.rank in ("不排", "未公布")) is (row.rate is None)
            if row.rate is not None:
                assert row.due >= 3
                assert row.rate == f"{row.on_time * 100 // row.due}%"
        enough = [row for row in place.rows if row.due >= 3 and row.unreported < row.due]
        ranked = [row for row in place.rows if row.rate is not None]
        assert ranked == (enough if len(enough) > 1 else [])
        assert place.ranked is bool(ranked)
        assert list(place.rows[: len(ranked)]) == ranked


def test_units_with_equal_shares_stand_side_by_side(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    at = days.index(datetime.date(2026, 10, 31))
    (place,) = bulletin_view(at, days, plans, registries, strings()).places
    ranked = [(row.unit.name, row.rank, row.rate) for row in place.rows if row.rate]
    assert ranked == [
        ("市民政局", "并列1", "66%"),
        ("市交通运输局", "并列1", "66%"),
        ("市教育局", "3", "33%"),
    ]


def test_a_deadline_of_the_day_counts_a_month_later_for_success_and_failure(
    plans: list[PlanSummary], registries: Registries
) -> None:
    """On 31 October two tasks of 城管局 are done on the day, one of 交通运输局 is not."""
    days = bulletin_months(plans)
    found = []
    for day in (datetime.date(2026, 10, 31), LAST):
        (place,) = bulletin_view(days.index(day), days, plans, registries, strings()).places
        rows = {row.unit.name: row for row in place.rows}
        found.append([(rows[one].due, rows[one].early) for one in ("市城管局", "市交通运输局")])
    assert found == [[(1, 2), (3, 0)], [(3, 0), (4, 0)]]


def test_what_was_done_after_its_deadline_was_moved_is_said(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    (place,) = bulletin_view(len(days) - 1, days, plans, registries, strings()).places
    moved = {row.unit.name: row.on_time_moved for row in place.rows if row.on_time_moved}
    assert moved == {"市城管局": 1}


def test_a_unit_that_published_nothing_is_not_ranked_last_but_not_at_all(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    (place,) = bulletin_view(len(days) - 1, days, plans, registries, strings()).places
    (row,) = [row for row in place.rows if row.unit.name == "市农业农村局"]
    assert (row.rank, row.rate, row.due, row.unreported) == ("未公布", None, 3, 3)


def test_a_unit_is_credited_with_its_own_reports(
    plans: list[PlanSummary], registries: Registries
) -> None:
    """Corrections count for nobody, reports that name no leading unit for each of them."""
    days = bulletin_months(plans)
    total = 0
    for at in range(len(days)):
        (place,) = bulletin_view(at, days, plans, registries, strings()).places
        total += sum(row.reports for row in place.rows)
    updates = [update for plan in plans for task in plan.tasks for update in task.updates]
    assert total == sum(update.corrects is None for update in updates)


def test_all_that_is_open_is_named_and_what_is_new_is_marked(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    named: dict[str, set[str]] = {}
    for at, day in enumerate(days):
        (place,) = bulletin_view(at, days, plans, registries, strings()).places
        lines = [line for listed in place.open for line in listed.tasks]
        named[f"{day:%Y-%m}"] = {line.task.path for line in lines}
        counted = sum(
            getattr(row, name)
            for row in place.rows
            for name in ("overdue", "unreported", "figure_unreported", "behind")
        )
        assert len(lines) == len(named[f"{day:%Y-%m}"]) == counted  # each has one leading unit
        assert all(line.note for line in lines)
        if at == 0:
            assert not any(line.is_new for line in lines)
    roads = "plans/minsheng-2025/12/"
    (november,) = bulletin_view(len(days) - 1, days, plans, registries, strings()).places
    (line,) = [one for listed in november.open for one in listed.tasks if one.task.path == roads]
    assert line.is_new  # behind in October, overdue in November
    assert roads in named["2026-10"]


def test_a_month_tells_what_was_done_and_what_was_changed(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    found: list[tuple[str, str]] = []
    for at, day in enumerate(days):
        (place,) = bulletin_view(at, days, plans, registries, strings()).places
        for listed in place.changed:
            found += [(f"{day:%Y-%m}", line.task.path) for line in listed.tasks]
    assert ("2026-10", "plans/minsheng-2025/8/") in found
    school = [month for month, path in found if path == "plans/minsheng-2025/4/"]
    assert school == ["2025-08", "2025-10", "2025-11"]  # done, opened again, done


@pytest.mark.parametrize(
    ("month", "heading", "path", "said"),
    [
        ("2025-10", "完成以后重新打开", "4", "原来报的完成日期是2025年8月26日"),
        ("2026-02", "取消", "13", "依据：示政办函〔2026〕3号"),
        ("2026-03", "并入其他任务", "7", "并入第 8 项 口袋公园建设"),
        ("2026-05", "时限或目标调整", "6", "2026年6月30日 → 2026年10月31日"),
        ("2026-08", "时限或目标调整", "10", "1600 个 → 1180 个"),
        ("2026-06", "更正以前的报告", "5", "改造城镇老旧小区（2026） 22 → 18 个"),
    ],
)
def test_what_changed_is_said_with_old_and_new(
    plans: list[PlanSummary],
    registries: Registries,
    month: str,
    heading: str,
    path: str,
    said: str,
) -> None:
    days = bulletin_months(plans)
    (at,) = [at for at, day in enumerate(days) if f"{day:%Y-%m}" == month]
    (place,) = bulletin_view(at, days, plans, registries, strings()).places
    (listed,) = [one for one in place.changed if one.heading == heading]
    (line,) = [one for one in listed.tasks if one.task.path == f"plans/minsheng-2025/{path}/"]
    assert said in (line.note or "")


def test_a_missed_year_stays_in_every_bulletin(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    missed = []
    for at in range(len(days)):
        (place,) = bulletin_view(at, days, plans, registries, strings()).places
        missed.append({line.task.path for line in place.ended.missed} if place.ended else None)
    both = {"plans/lvse-2025/1/", "plans/minsheng-2025/1/"}
    assert missed[:4] == [None] * 4
    assert missed[4:7] == [{"plans/minsheng-2025/3/"}, set(), set()]  # made good in November
    assert missed[7:] == [both] * 11  # from January 2026 on
    (november,) = bulletin_view(len(days) - 1, days, plans, registries, strings()).places
    assert november.ended is not None
    assert november.ended.sentence == (
        "21 个已经结束的各期（如年度）目标里，达到 16 个，没有达到 2 个，没有公布 3 个。"
    )


def test_what_falls_due_next_is_named_and_who_is_silent(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    at = days.index(datetime.date(2026, 5, 31))
    (place,) = bulletin_view(at, days, plans, registries, strings()).places
    coming = [line.task.path.removeprefix("plans/") for line in place.coming]
    assert coming == [
        "minsheng-2025/21/",  # due on the day
        "lvse-2025/4/",
        "minsheng-2025/15/",
        "minsheng-2025/19/",
    ]
    assert "minsheng-2025/21/" in [line.task.path.removeprefix("plans/") for line in place.silent]


def test_a_month_that_is_not_over_says_so(plans: list[PlanSummary], registries: Registries) -> None:
    days = bulletin_months(plans)
    running = [
        bulletin_view(at, days, plans, registries, strings()).is_running for at in range(len(days))
    ]
    assert running == [False] * 17 + [True]
    (place,) = bulletin_view(0, days, plans, registries, strings()).places
    assert [plan.name for plan in place.not_tracked] == ["便民利企政策2026"]


def test_what_was_reported_done_without_evidence_is_counted_and_marked(
    plans: list[PlanSummary], registries: Registries
) -> None:
    days = bulletin_months(plans)
    at = days.index(datetime.date(2025, 8, 31))
    (place,) = bulletin_view(at, days, plans, registries, strings()).places
    assert place.without_evidence == "报告完成的 2 项里，1 项没有附佐证材料。"
    (done,) = [listed for listed in place.changed if "完成" in listed.heading]
    marked = {line.task.path: line.lacks_evidence for line in done.tasks}
    assert marked == {"plans/minsheng-2025/4/": True, "plans/minsheng-2025/23/": False}
    (june,) = bulletin_view(0, days, plans, registries, strings()).places
    assert june.without_evidence is None


def test_the_last_month_says_what_the_pages_of_the_tasks_say(plans: list[PlanSummary]) -> None:
    for plan in plans:
        if plan.months:
            then = [category(one) for one in plan.months[-1].states]
            assert then == [category(task.state) for task in plan.tasks]


def test_a_month_that_is_over_does_not_change(
    plans: list[PlanSummary], registries: Registries
) -> None:
    """Built in June 2026 or in November, May says the same."""
    june = datetime.date(2026, 6, 30)
    for later in plans:
        files = load_plan(DEMO, "示范市", later.id)[0]
        assert files is not None
        earlier = summarise(files.plan, registries, june)
        assert earlier.months == later.months[: len(earlier.months)]


def test_the_list_has_the_newest_first(plans: list[PlanSummary]) -> None:
    view = bulletins_view(bulletin_months(plans), plans, strings())
    assert [link.path for link, _ in view.months][:2] == [
        "bulletins/2026-11/",
        "bulletins/2026-10/",
    ]
    assert all("38 项任务中" in sentence for _, sentence in view.months)
    assert bulletins_view((), [], strings()).sentence == strings().bulletins_none
