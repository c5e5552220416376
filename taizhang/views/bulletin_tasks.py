"""The tasks that a month's bulletin names: what is still open, and what changed in the month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.state import State
from taizhang.state.categories import Category, category
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.account import category_words
from taizhang.views.common import Link, plan_link, unit_link
from taizhang.views.reason import reason

OPEN: tuple[Category, ...] = ("overdue", "due-unreported", "figure-unreported", "behind")
DONE: tuple[Category, ...] = ("done-on-time", "done-late", "done-undated")


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task with its state at the end of the month, and at the end of the month before."""

    task: TaskSummary
    plan: PlanSummary
    state: State
    before: State | None
    lacks_evidence: bool
    """Whether it is done, and no report of that names a piece of evidence."""

    @property
    def is_new(self) -> bool:
        """Whether it came into its row in this month; of the first month nothing is known."""
        return self.before is not None and category(self.before) != category(self.state)


@dataclass(frozen=True, slots=True)
class BulletinTask:
    task: Link
    plan: Link
    units: tuple[Link, ...]
    reason: str | None
    is_new: bool
    """Whether it was not in the list a month before."""
    lacks_evidence: bool


@dataclass(frozen=True, slots=True)
class TaskList:
    heading: str
    tasks: tuple[BulletinTask, ...]


def open_lists(
    tasks: Sequence[TaskThen], registries: Registries, strings: Strings
) -> tuple[TaskList, ...]:
    """Overdue, not published, behind: each with the longest due first."""
    lists = []
    for one in OPEN:
        there = [task for task in tasks if category(task.state) == one]
        there.sort(key=lambda task: task.state.due or datetime.date.max)
        lines = tuple(_line(task, registries, strings) for task in there)
        lists.append(TaskList(category_words(one, strings), lines))
    return tuple(listed for listed in lists if listed.tasks)


def changed_lists(
    tasks: Sequence[TaskThen], day: datetime.date, registries: Registries, strings: Strings
) -> tuple[TaskList, ...]:
    """What was done or changed in the month; empty lists are left out."""
    done = [
        one
        for one in tasks
        if category(one.state) in DONE and (one.before is None or category(one.before) not in DONE)
    ]
    changed = [one for one in tasks if _was_changed(one.task, day)]
    lists = ((strings.bulletin_event_done, done), (strings.bulletin_event_changed, changed))
    return tuple(
        TaskList(heading, tuple(_line(one, registries, strings) for one in there))
        for heading, there in lists
        if there
    )


def _was_changed(task: TaskSummary, day: datetime.date) -> bool:
    return any(
        update.stage in ("adjusted", "merged", "cancelled")
        and (update.date.year, update.date.month) == (day.year, day.month)
        and update.date <= day
        for update in task.updates
    )


def _line(one: TaskThen, registries: Registries, strings: Strings) -> BulletinTask:
    return BulletinTask(
        task=Link(one.task.title, one.task.path),
        plan=plan_link(one.plan),
        units=tuple(unit_link(one.task.place, unit, registries) for unit in one.task.lead),
        reason=reason(one.state, strings),
        is_new=one.is_new,
        lacks_evidence=one.lacks_evidence,
    )
