"""By when a task is due: the printed deadlines, and what documents made of them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from taizhang.model import Deadline, DeadlineChange, MovedDeadline, Task, Update


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
    reports = tuple(updates)
    for deadline in due_dates(task):
        day = _current(deadline, reports)
        if day is not None:
            yield day


def current_deadlines(task: Task, updates: Sequence[Update]) -> tuple[Deadline, ...]:
    """All deadlines in print order, moved ones (`MovedDeadline`) on their new day."""
    return tuple(
        deadline
        if (day := _current(deadline, updates)) == deadline.date
        else MovedDeadline.model_validate(
            {**deadline.model_dump(), "date": day, "printed": deadline.date}
        )
        for deadline in task.deadlines
    )


def as_printed(deadline: Deadline) -> Deadline:
    """The deadline on the day that the document printed."""
    if not isinstance(deadline, MovedDeadline):
        return deadline
    fields = deadline.model_dump(exclude={"printed"})
    return Deadline.model_validate({**fields, "date": deadline.printed})


def _current(deadline: Deadline, updates: Sequence[Update]) -> date | None:
    day = deadline.date
    for _, change in moves(deadline, updates):
        day = change.new
    return day


def moves(deadline: Deadline, updates: Iterable[Update]) -> Iterator[tuple[Update, DeadlineChange]]:
    """The changes in `updates` that moved `deadline`, oldest first, each with its report."""
    day = deadline.date
    for update in updates:
        for change in update.deadline_changes:
            if change.quote == deadline.quote and change.old == day:
                day = change.new
                yield update, change


def lasts(task: Task) -> bool:
    """The document wants it kept up or done again and again, whatever else it dates."""
    return any(deadline.kind in ("recurring", "ongoing") for deadline in task.deadlines)
