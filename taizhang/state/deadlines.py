"""By when a task is due: the printed deadlines, and what documents made of them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from taizhang.model import Deadline, Task, Update


def due_dates(task: Task) -> tuple[Deadline, ...]:
    """The deadlines that end on a day: `by` and `from-to` with a date."""
    return tuple(
        deadline
        for deadline in task.deadlines
        if deadline.kind in ("by", "from-to") and deadline.date is not None
    )


def final_date(task: Task, updates: Iterable[Update] = ()) -> date | None:
    """The day by which the whole task is promised: its last dated deadline, as `updates` moved it."""
    return max(current_dates(task, updates), default=None)


def current_dates(task: Task, updates: Iterable[Update]) -> Iterator[date]:
    """The days of `due_dates`, in print order, as they stand after the changes in `updates`."""
    changes = [change for update in updates for change in update.deadline_changes]
    for deadline in due_dates(task):
        day = deadline.date
        for change in changes:
            if change.quote == deadline.quote and change.old == day:
                day = change.new
        if day is not None:
            yield day


def lasts(task: Task) -> bool:
    """The document wants it kept up or done again and again, whatever else it dates."""
    return any(deadline.kind in ("recurring", "ongoing") for deadline in task.deadlines)
