from __future__ import annotations

import datetime
from typing import Any

import pytest

from taizhang.model import MovedDeadline, Task, Update
from taizhang.state import final_date, is_assessable
from taizhang.state.deadlines import current_deadlines


def task(**fields: Any) -> Task:
    return Task.model_validate(
        {"id": "1", "number": "1", "text": "甲", "source": {"lines": [1, 1]}, **fields}
    )


def due(kind: str, day: str | None) -> dict[str, Any]:
    return {"quote": "甲", "kind": kind, "date": datetime.date.fromisoformat(day) if day else None}


TARGET = {"metric": "m", "quote": "甲", "op": "=", "value": 1, "unit": "个"}


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


def test_a_moved_deadline_stands_on_its_new_day_and_keeps_its_words() -> None:
    several = task(deadlines=[due("by", "2024-12-31"), due("ongoing", None)])
    moved = Update.model_validate(
        {
            "date": datetime.date(2024, 6, 1),
            "task": "1",
            "stage": "adjusted",
            "deadline_changes": [
                {
                    "quote": "甲",
                    "old": datetime.date(2024, 12, 31),
                    "new": datetime.date(2025, 3, 31),
                }
            ],
        }
    )
    assert current_deadlines(several, ()) == several.deadlines
    first, second = current_deadlines(several, (moved,))
    assert isinstance(first, MovedDeadline)
    assert (first.quote, first.date, first.printed) == (
        "甲",
        datetime.date(2025, 3, 31),
        datetime.date(2024, 12, 31),
    )
    assert second == several.deadlines[1]
    assert final_date(several, (moved,)) == datetime.date(2025, 3, 31)
