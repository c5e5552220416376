"""Reports in the light of later ones: corrected, taken back, figures changed."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from published_plans import strings
from sample_content import make_registries

from taizhang.hindsight import changed_words, in_hindsight
from taizhang.model import Update
from taizhang.state import completion, uncorrected


def day(number: int) -> datetime.date:
    return datetime.date(2024, 1, number)


def report(number: int, stage: str = "in-progress", **fields: Any) -> Update:
    return Update.model_validate({"task": "1", "date": day(number), "stage": stage, **fields})


def figure(value: float, **fields: Any) -> dict[str, Any]:
    return {"metric": "homes", "value": value, "unit": "万户", **fields}


def said(*reports: Update, language: str = "zh-CN") -> list[str]:
    """What the last of the reports says that it changed."""
    known = in_hindsight(reports)[-1]
    metrics = make_registries().metric_by_id
    return [changed_words(one, metrics, strings(language)) for one in known.changed]


# ---- corrected ----


def test_a_corrected_report_knows_the_day_of_its_correction() -> None:
    reports = (report(1), report(2), report(3, corrects=day(1)))
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(3), None, None]


def test_a_second_correction_of_a_day_replaces_the_first() -> None:
    reports = (report(1), report(2, corrects=day(1)), report(3, corrects=day(1)))
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(2), day(3), None]


def test_of_two_units_that_report_on_a_day_one_corrects_its_own() -> None:
    reports = (
        report(1, reporter="甲局", actuals=[figure(20)]),
        report(1, reporter="乙局", actuals=[figure(22)]),
        report(2, reporter="甲局", corrects=day(1), actuals=[figure(18)]),
    )
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(2), None, None]
    assert said(*reports) == ["住户 20 → 18 万户"]


def test_a_unit_s_correction_leaves_what_a_document_decided() -> None:
    reports = (report(1), report(1, "adjusted"), report(2, corrects=day(1)))
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(2), None, None]


def test_a_correction_may_be_corrected_itself() -> None:
    reports = (report(1), report(2, corrects=day(1)), report(3, corrects=day(2)))
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(2), day(3), None]


def test_a_correction_of_the_same_day_corrects_what_was_before_it() -> None:
    reports = (report(1), report(1, corrects=day(1)), report(1))
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(1), None, None]


def test_reports_that_say_the_same_are_told_apart() -> None:
    reports = (report(1), report(1, corrects=day(1)), report(1), report(1))
    assert [one.corrected_on for one in in_hindsight(reports)] == [day(1), None, None, None]


def test_nothing_was_reported() -> None:
    assert in_hindsight(()) == ()


@pytest.mark.parametrize("seed", range(50))
def test_it_agrees_with_the_state_rule(seed: int) -> None:
    chance = random.Random(seed)
    reports: list[Update] = []
    for _ in range(8):
        number = (reports[-1].date.day if reports else 1) + chance.randint(0, 1)
        corrects = day(chance.randint(1, number)) if chance.random() < 0.4 else None
        stage = chance.choice(("not-started", "in-progress", "done", "closed", "ongoing"))
        reports.append(report(number, stage, corrects=corrects))
    known = in_hindsight(reports)
    kept = uncorrected(reports)
    # The rule dates a correction by the day for which it speaks.
    counted = [(one.report.stage, one.report.corrects) for one in known if not one.corrected_on]
    assert sorted(counted, key=str) == sorted([(one.stage, one.corrects) for one in kept], key=str)
    is_done = [one for one in known if one.report.stage in ("done", "closed")]
    standing = [one for one in is_done if one.corrected_on is None and not one.reopened]
    assert (completion(kept) is not None) == bool(standing)


# ---- taken back ----


@pytest.mark.parametrize("stage", ["done", "closed"])
@pytest.mark.parametrize("later", ["in-progress", "not-started"])
def test_a_completion_is_taken_back_by_a_report_that_work_goes_on(stage: str, later: str) -> None:
    reports = (report(1), report(2, stage), report(3, later), report(4, "done"))
    assert [one.reopened for one in in_hindsight(reports)] == [False, True, False, False]


@pytest.mark.parametrize("later", ["ongoing", "adjusted", "closed", "merged", "cancelled"])
def test_other_reports_take_nothing_back(later: str) -> None:
    assert not any(one.reopened for one in in_hindsight((report(1, "done"), report(2, later))))


def test_a_correction_takes_back_what_was_before_the_day_for_which_it_speaks() -> None:
    reports = (report(1), report(3, "done"), report(5, corrects=day(1)))
    assert not any(one.reopened for one in in_hindsight(reports))
    reports = (report(1, "done"), report(3), report(5, corrects=day(3)))
    assert [one.reopened for one in in_hindsight(reports)] == [True, False, False]


def test_a_completion_told_by_a_correction_may_be_taken_back() -> None:
    reports = (report(1), report(3), report(5, "done", corrects=day(1)))
    assert [one.reopened for one in in_hindsight(reports)] == [False, False, True]


def test_a_corrected_completion_is_corrected_and_not_taken_back() -> None:
    known = in_hindsight((report(1, "done"), report(2, corrects=day(1))))
    assert (known[0].corrected_on, known[0].reopened) == (day(2), False)


def test_a_report_that_was_corrected_takes_nothing_back() -> None:
    reports = (report(1, "done"), report(2), report(3, "done", corrects=day(2)))
    assert not any(one.reopened for one in in_hindsight(reports))


# ---- figures ----


def test_a_changed_figure_is_told_with_what_it_was() -> None:
    old, new = report(1, actuals=[figure(22)]), report(2, corrects=day(1), actuals=[figure(18)])
    assert said(old, new) == ["住户 22 → 18 万户"]


def test_period_name_and_decimals_are_told() -> None:
    old = report(1, actuals=[figure(0.5, period=2024, name="新住户", unit=None)])
    new = report(2, corrects=day(1), actuals=[figure(1, period=2024, name="新住户", unit=None)])
    assert said(old, new) == ["新住户（2024） 0.5 → 1"]


def test_figures_that_stay_or_are_new_are_no_change() -> None:
    old = report(1, actuals=[figure(22)])
    new = report(2, corrects=day(1), actuals=[figure(22), figure(5, period=2025)])
    assert said(old, new) == []


def test_a_figure_without_one_in_its_place_no_longer_counts() -> None:
    assert said(report(1, actuals=[figure(22)]), report(2, corrects=day(1))) == [
        "住户 22 万户（作废）"
    ]


def test_another_period_or_name_is_another_figure() -> None:
    old = report(1, actuals=[figure(22, period=2024), figure(3, name="甲")])
    new = report(2, corrects=day(1), actuals=[figure(18, period=2025), figure(4, name="乙")])
    assert said(old, new) == ["住户（2024） 22 万户（作废）", "甲 3 万户（作废）"]


def test_a_figure_without_a_name_is_that_of_the_only_one_with_it() -> None:
    old = report(1, actuals=[figure(22, name="住户")])
    assert said(old, report(2, corrects=day(1), actuals=[figure(18)])) == ["住户 22 → 18 万户"]


def test_of_several_reports_of_a_day_the_last_figure_counts() -> None:
    first, second = report(1, actuals=[figure(20)]), report(1, actuals=[figure(22)])
    new = report(2, corrects=day(1), actuals=[figure(18)])
    assert said(first, second, new) == ["住户 22 → 18 万户"]


def test_a_second_correction_is_compared_with_the_first() -> None:
    first = report(2, corrects=day(1), actuals=[figure(18)])
    second = report(3, corrects=day(1), actuals=[figure(17)])
    assert said(report(1, actuals=[figure(22)]), first, second) == ["住户 18 → 17 万户"]


def test_figures_of_other_days_are_not_compared() -> None:
    new = report(3, corrects=day(2), actuals=[figure(18)])
    assert said(report(1, actuals=[figure(22)]), report(2), new) == []
    assert said(report(1, actuals=[figure(22)]), report(2, actuals=[figure(18)])) == []


def test_it_is_said_in_english_too() -> None:
    old, new = report(1, actuals=[figure(22)]), report(2, corrects=day(1))
    assert said(old, new, language="en") == ["住户 22 万户 (withdrawn)"]
