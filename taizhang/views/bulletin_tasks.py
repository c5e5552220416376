"""The tasks that a month's bulletin names: what needs attention, who is silent, what falls due next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.model import Update
from taizhang.state import State, uncorrected
from taizhang.state.categories import Category, category
from taizhang.state.months import month_end
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.account import category_words
from taizhang.views.common import Link, plan_link, state_words, unit_link
from taizhang.views.progress import lacks_evidence
from taizhang.views.reason import reason

OPEN: tuple[Category, ...] = ("overdue", "due-unreported", "figure-unreported", "behind")


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task with its state at the end of the month, and at the end of the month before."""

    task: TaskSummary
    plan: PlanSummary
    state: State
    before: State | None
    known: tuple[Update, ...]
    """All its reports up to then, oldest first, corrected ones included."""

    @property
    def is_new(self) -> bool:
        """Whether it came into its row in this month; of the first month nothing is known."""
        return self.before is not None and category(self.before) != category(self.state)

    @property
    def is_withdrawn(self) -> bool:
        return self.state.stage in ("merged", "cancelled")

    @property
    def lacks_evidence(self) -> bool:
        return lacks_evidence(self.state, self.known)


@dataclass(frozen=True, slots=True)
class BulletinTask:
    task: Link
    plan: Link
    units: tuple[Link, ...]
    note: str | None
    is_new: bool
    """Whether it was not in the list a month before."""
    lacks_evidence: bool
    problems: str | None = None
    next_step: str | None = None


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
        lines = tuple(
            bulletin_task(
                task,
                reason(task.state, strings),
                registries,
                last=None if one == "due-unreported" else _last(task),
            )
            for task in there
        )
        lists.append(TaskList(category_words(one, strings), lines))
    return tuple(listed for listed in lists if listed.tasks)


def silent_tasks(tasks: Iterable[TaskThen], registries: Registries) -> tuple[BulletinTask, ...]:
    return tuple(
        bulletin_task(one, None, registries) for one in tasks if category(one.state) == "silent"
    )


def next_month_tasks(
    tasks: Iterable[TaskThen], day: datetime.date, registries: Registries, strings: Strings
) -> tuple[BulletinTask, ...]:
    """What is not done and has its last deadline after the day, until the end of the next month."""
    until = month_end(month_end(day) + datetime.timedelta(days=1))
    coming = [
        one
        for one in tasks
        if one.state.due is not None
        and day <= one.state.due <= until
        and one.state.completed_on is None
        and not one.is_withdrawn
    ]
    coming.sort(key=lambda one: one.state.due or until)
    return tuple(
        bulletin_task(one, _coming_words(one.state, strings), registries) for one in coming
    )


def _coming_words(state: State, strings: Strings) -> str:
    assert state.due is not None
    date = strings.date(state.due)
    return strings("bulletin_coming", date=date, state=state_words(state, strings))


def bulletin_task(
    one: TaskThen, note: str | None, registries: Registries, last: Update | None = None
) -> BulletinTask:
    """`last` is the report whose problems and next step are told."""
    return BulletinTask(
        task=Link(one.task.title, one.task.path),
        plan=plan_link(one.plan),
        units=tuple(unit_link(one.task.place, unit, registries) for unit in one.task.lead),
        note=note,
        is_new=one.is_new,
        lacks_evidence=one.lacks_evidence,
        problems=last.problems if last else None,
        next_step=last.next_step if last else None,
    )


def _last(one: TaskThen) -> Update | None:
    valid = uncorrected(one.known)
    return valid[-1] if valid else None
