from __future__ import annotations

import datetime
from typing import Any

import pytest

from taizhang.model import Task
from taizhang.state import State, final_date, is_assessable, state

AS_OF = datetime.date(2023, 6, 30)


def task(**fields: Any) -> Task:
    return Task.model_validate(
        {"id": "1", "number": "1", "text": "甲", "source": {"lines": [1, 1]}, **fields}
    )


def due(kind: str, day: str | None) -> dict[str, Any]:
    return {"quote": "甲", "kind": kind, "date": datetime.date.fromisoformat(day) if day else None}


TARGET = {"metric": "m", "quote": "甲", "op": "=", "value": 1, "unit": "个"}


@pytest.mark.parametrize(
    ("deadlines", "schedule"),
    [
        ([], "no-deadline"),
        ([due("ongoing", None), due("recurring", None)], "no-deadline"),
        ([due("by", None)], "no-deadline"),
        ([due("start", "2022-01-01")], "no-deadline"),
        ([due("by", "2023-06-29")], "due-unreported"),
        ([due("by", "2023-06-30")], "not-due"),
        ([due("by", "2023-07-01")], "not-due"),
        ([due("by", "2022-12-31"), due("by", "2024-12-31")], "not-due"),
        ([due("from-to", "2022-09-30")], "due-unreported"),
    ],
)
def test_silence_is_never_lateness(deadlines: list[dict[str, Any]], schedule: str) -> None:
    assert state(task(deadlines=deadlines), "tracked", AS_OF) == State("not-reported", schedule)  # type: ignore[arg-type]


def test_an_untracked_plan_makes_no_claim() -> None:
    late = task(deadlines=[due("by", "2020-12-31")])
    assert state(late, "not-tracked", AS_OF) == State("not-reported", "not-tracked")


def test_the_final_date_is_the_last_of_several() -> None:
    several = task(
        deadlines=[due("by", "2024-12-31"), due("by", "2022-12-31"), due("start", "2025-01-01")]
    )
    assert final_date(several) == datetime.date(2024, 12, 31)


@pytest.mark.parametrize("missing", ["lead", "deadlines", "targets", None])
def test_a_task_is_assessable_with_lead_date_and_quantity(missing: str | None) -> None:
    fields: dict[str, Any] = {
        "lead": ["市住建局"],
        "deadlines": [due("by", "2024-12-31")],
        "targets": [TARGET],
    }
    if missing:
        del fields[missing]
    assert is_assessable(task(**fields)) is (missing is None)


def test_a_quantity_that_only_sizes_is_no_target() -> None:
    sized = task(
        lead=["市住建局"],
        deadlines=[due("by", "2024-12-31")],
        targets=[{**TARGET, "kind": "scope"}],
    )
    assert not is_assessable(sized)
