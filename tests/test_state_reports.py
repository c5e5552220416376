"""Which of several reports a correction replaces, and for which day it speaks."""

from __future__ import annotations

import datetime
from typing import Any

from taizhang.model import Update
from taizhang.state.reports import corrected, standing_before, uncorrected


def report(day: int, stage: str = "in-progress", **fields: Any) -> Update:
    if corrects := fields.pop("corrects", None):
        fields["corrects"] = datetime.date(2026, 5, corrects)
    return Update.model_validate(
        {"date": datetime.date(2026, 5, day), "task": "1", "stage": stage, **fields}
    )


def left(known: list[Update]) -> list[tuple[int, str | None]]:
    return [(one.date.day, one.report) for one in uncorrected(known)]


def test_a_correction_speaks_for_the_day_that_it_corrects() -> None:
    known = [report(5, report="甲"), report(20, report="乙"), report(25, corrects=5, report="丙")]
    assert left(known) == [(5, "丙"), (20, "乙")]
    assert corrected(known) == (True, False, False)
    assert known[2].date.day == 25  # what was written stays as it was


def test_a_correction_of_a_correction_may_name_either_day() -> None:
    for named in (5, 10):
        known = [
            report(5, report="甲"),
            report(10, corrects=5, report="乙"),
            report(12, corrects=named, report="丙"),
        ]
        assert left(known) == [(5, "丙")]
        assert corrected(known) == (True, True, False)


def test_a_units_correction_leaves_the_report_of_another_unit() -> None:
    known = [
        report(5, report="甲", reporter="市教育局"),
        report(5, report="乙", reporter="市财政局"),
        report(9, report="丙", reporter="市财政局", corrects=5),
    ]
    assert left(known) == [(5, "甲"), (5, "丙")]
    known[2] = report(9, report="丙", reporter="市政府办公室", corrects=5)
    assert left(known) == [(5, "丙")]  # of neither: it speaks for the day


def test_corrected_progress_leaves_what_a_document_changed_on_that_day() -> None:
    moved = {"quote": "甲", "old": datetime.date(2026, 6, 30), "new": datetime.date(2026, 10, 31)}
    known = [
        report(5, "adjusted", deadline_changes=[moved]),
        report(5, report="甲"),
        report(9, report="乙", corrects=5),
    ]
    assert [one.stage for one in uncorrected(known)] == ["adjusted", "in-progress"]
    assert corrected(known) == (False, True, False)
    again = report(12, "adjusted", corrects=5, deadline_changes=[moved])
    assert [one.report for one in standing_before(again, known)] == ["乙"]


def test_a_correction_takes_back_what_a_document_was_said_to_change() -> None:
    known = [report(5, "cancelled"), report(9, report="没有取消", corrects=5)]
    assert left(known) == [(5, "没有取消")]


def test_a_correction_of_a_day_without_a_report_speaks_for_that_day() -> None:
    assert left([report(9, corrects=3, report="甲")]) == [(3, "甲")]
