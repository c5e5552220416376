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
            assert due + row.behind + row.other == row.lead
            assert (row.rank == "不排") is (row.due < 3)
        assert place.ranked is any(row.rank != "不排" for row in place.rows)


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
    assert all("31 项任务中" in sentence for _, sentence in view.months)
    assert bulletins_view((), [], strings()).sentence == strings().bulletins_none
