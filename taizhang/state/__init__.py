"""The state rule: what may be said of a task on a given day, from dated facts alone.

Two axes. `stage` is what was reported, `schedule` compares it with the deadlines. Silence is never
lateness: a task past its date without a report is `due-unreported`, not `overdue`; a plan whose
progress this site does not publish makes no claim at all. The public page about/state/ states the
same rule in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taizhang.model import Deadline, Task

Stage = Literal[
    "not-reported",
    "not-started",
    "in-progress",
    "done",
    "closed",
    "ongoing",
    "adjusted",
    "merged",
    "cancelled",
]
Schedule = Literal[
    "not-due",
    "ahead",
    "on-schedule",
    "behind",
    "overdue",
    "done-on-time",
    "done-late",
    "due-unreported",
    "no-deadline",
    "not-tracked",
]


@dataclass(frozen=True, slots=True)
class State:
    stage: Stage
    schedule: Schedule


def state(task: Task, progress: Literal["tracked", "not-tracked"], as_of: date) -> State:
    """The state of `task` on `as_of` in a plan whose progress is published or not.

    No plan carries updates yet, so the stage is always `not-reported`.
    """
    if progress == "not-tracked":
        return State("not-reported", "not-tracked")
    final = final_date(task)
    if final is None:
        return State("not-reported", "no-deadline")
    return State("not-reported", "due-unreported" if final < as_of else "not-due")


def due_dates(task: Task) -> tuple[Deadline, ...]:
    """The deadlines that end on a day: `by` and `from-to` with a date."""
    return tuple(
        deadline
        for deadline in task.deadlines
        if deadline.kind in ("by", "from-to") and deadline.date is not None
    )


def final_date(task: Task) -> date | None:
    """The day by which the whole task is promised: its last dated deadline."""
    return max((one.date for one in due_dates(task) if one.date is not None), default=None)


def is_assessable(task: Task) -> bool:
    """可考核: a lead unit, a dated deadline and a measurable target are all there."""
    has_target = any(entry.kind == "target" for entry in task.targets)
    return bool(task.lead) and bool(due_dates(task)) and has_target
